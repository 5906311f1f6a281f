import { createHash } from 'node:crypto';
import { assertNever } from '#domain/assert-never';
import type { Annotation } from '#domain/case/annotation';
import type { Document } from '#domain/case/document';
import type { AnnotationId } from '#domain/case/ids';
import { CASE_JSON_END, caseJsonStart, caseJsonTexts, textLine } from '#domain/exchange/case-json';
import { CodePoints } from '#domain/exchange/code-points';
import { csvTables } from '#domain/exchange/csv-tables';
import { documentsInOrder, type ExchangeCase } from '#domain/exchange/exchange-case';
import { ftmLines } from '#domain/exchange/follow-the-money';
import { formatFacts, type ExchangeFormat } from '#domain/exchange/formats';
import { codebookXml, projectXml, sourceFile } from '#domain/exchange/refi-project';
import {
  countsOf,
  scoped,
  wholeScope,
  type ExchangeCounts,
  type ExchangeScope,
} from '#domain/exchange/scope';
import { annotationCollection, annotationLines } from '#domain/exchange/web-annotation';
import { fail, ok, type Result } from '#domain/result';
import type { Range } from '#domain/text/range';
import { breather } from '#store/breathe';
import type { CaseSession } from './case-session';
import { writePieces, type Piece } from './write-file';
import { zipPieces, type ZipEntry } from './zip-pieces';

/** How far an export of a case is. */
export interface ExchangeProgress {
  /** Comparing quotes with their texts, or writing. */
  readonly what: 'checking' | 'writing';
  /** Documents; while writing what has no texts, nothing is known. */
  readonly done: number;
  readonly total: number;
}

/** How a case is exported. */
export interface CaseExportOptions {
  /** What leaves; all of it where not given. */
  readonly scope?: ExchangeScope | undefined;
  /** Of this program. */
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: ExchangeProgress) => void) | undefined;
}

/** The namespace of the UUIDs of exports (RFC 9562, version 5), made once by chance. */
const NAMESPACE = Buffer.from('8f0c1a3e5b7d4c2f9a6e0d4b7c81f25a', 'hex');

/** The UUID of version 5 for a name: always the same. */
export function uuidOf(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** How many broken places a message names. */
const PLACES_NAMED = 2;

/** A name for the file of an exported case, without its ending. */
export function caseFileName(title: string, format: ExchangeFormat): string {
  const name = title
    .replace(/[\p{C}\s/\\:*?"<>|]+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
    .slice(0, 80)
    .toWellFormed();
  const what: Readonly<Record<ExchangeFormat, string>> = {
    w3c: 'annotations',
    'w3c-lines': 'annotations',
    ftm: 'entities.ftm',
    refi: '',
    'refi-codebook': 'codes',
    csv: 'tables',
    json: '',
  };
  return [name === '' ? 'Case' : name, what[format]].filter((part) => part !== '').join(' ');
}

/**
 * Writes a whole case, or what of it may leave, in a format of others. Every quote is compared once more with its text, read afresh
 * and checked against its hash: where one does not hold, nothing is written and the place is named (`quote-broken`). Fails with
 * `text-missing` where a text that belongs into the file cannot be read, with `too-large`, with `cancelled`, and where the disk
 * refuses. Memory holds the records of the case and one text at a time.
 */
export async function exportCase(
  session: CaseSession,
  format: ExchangeFormat,
  file: string,
  options: CaseExportOptions,
): Promise<Result<ExchangeCounts>> {
  const { store } = session;
  const state = scoped(session.state, options.scope ?? wholeScope);
  const reader = new TextReader(session);
  const checked = await reader.check(documentsInOrder(state), (id) => state.annotationsOf(id), options);
  if (!checked.ok) return checked;
  const places = checked.value;
  const [last] = (await store.historyLines({ limit: 1 })).lines;
  const { id, title, created } = store.meta;
  const exchange: ExchangeCase = {
    state,
    caseId: id,
    title,
    created,
    changed: last?.at ?? created,
    version: options.version,
    guidOf: (name) => uuidOf(`${id} ${name}`),
    // Where there is nothing beyond U+FFFF, both count alike.
    placeOf: (mark) => places.get(mark.id) ?? mark.anchor,
  };
  const counts = countsOf(state);
  const made = piecesOf(exchange, format, { reader, counts, caseFormat: store.meta.format, options });
  const wrote = await writePieces(file, made, options.signal);
  return wrote.ok ? ok(counts) : wrote;
}

/** The file in its pieces. */
function piecesOf(
  exchange: ExchangeCase,
  format: ExchangeFormat,
  around: {
    readonly reader: TextReader;
    readonly counts: ExchangeCounts;
    readonly caseFormat: number;
    readonly options: CaseExportOptions;
  },
): AsyncIterable<Piece> | Iterable<Piece> {
  const { reader, counts } = around;
  const wrote = (done: number): void =>
    around.options.progress?.({
      what: 'writing',
      done,
      total: formatFacts[format].hasTexts ? counts.documents : 0,
    });
  wrote(0);
  const modified = Date.parse(exchange.changed);
  switch (format) {
    case 'w3c':
      return whole(annotationCollection(exchange, counts.marks));
    case 'w3c-lines':
      return whole(annotationLines(exchange));
    case 'ftm':
      return whole(ftmLines(exchange));
    case 'refi':
      return zipPieces(refiEntries(exchange, reader, wrote), modified);
    case 'refi-codebook':
      return whole(codebookXml(exchange));
    case 'csv':
      return zipPieces(
        csvTables(exchange).map(({ name, lines }) => ok({ name, pieces: lines() })),
        modified,
      );
    case 'json':
      return jsonPieces(exchange, around.caseFormat, reader, wrote);
    default:
      return assertNever(format, 'format');
  }
}

function* whole(texts: Iterable<string>): Generator<Piece> {
  for (const text of texts) yield ok(text);
}

async function* refiEntries(
  exchange: ExchangeCase,
  reader: TextReader,
  wrote: (done: number) => void,
): AsyncGenerator<Result<ZipEntry>> {
  yield ok({ name: 'project.qde', pieces: projectXml(exchange) });
  for (const [index, document] of documentsInOrder(exchange.state).entries()) {
    const text = await reader.text(document);
    if (!text.ok) return yield text;
    yield ok({ name: `Sources/${sourceFile(document, exchange)}`, pieces: [text.value] });
    wrote(index + 1);
  }
}

async function* jsonPieces(
  exchange: ExchangeCase,
  caseFormat: number,
  reader: TextReader,
  wrote: (done: number) => void,
): AsyncGenerator<Piece> {
  yield* whole(caseJsonStart(exchange, caseFormat));
  for (const [index, document] of caseJsonTexts(exchange).entries()) {
    const text = await reader.text(document);
    if (!text.ok) return yield text;
    yield ok(textLine(document, text.value, index === 0));
    wrote(index + 1);
  }
  yield ok(CASE_JSON_END);
}

/** Reads texts afresh from the case folder: what leaves is what lies there, not what memory believes. */
class TextReader {
  readonly #session: CaseSession;

  constructor(session: CaseSession) {
    this.#session = session;
  }

  /** A text that hangs together with its record. Fails with `text-missing`. */
  async text(document: Document): Promise<Result<string>> {
    const read = await this.#session.store.documentText(document.sha256);
    if (read.ok && createHash('sha256').update(read.value).digest('hex') === document.textSha256) return read;
    return fail(
      'text-missing',
      `The case was not written: the text of ${document.file} is missing or is not what was imported. “Check the whole case” tells what happened; leave this document out to write the rest.`,
    );
  }

  /** Compares all quotes with their texts; gives the places in code points of those marks whose texts count otherwise in UTF-16. */
  async check(
    documents: ReadonlyArray<Document>,
    marksOf: (id: Document['id']) => ReadonlyArray<Annotation>,
    { signal, progress }: CaseExportOptions,
  ): Promise<Result<ReadonlyMap<AnnotationId, Range>>> {
    const places = new Map<AnnotationId, Range>();
    const broken: string[] = [];
    const breathe = breather();
    for (const [done, document] of documents.entries()) {
      await breathe();
      if (signal?.aborted) return fail('cancelled', 'Nothing was written.');
      progress?.({ what: 'checking', done, total: documents.length });
      const marks = marksOf(document.id);
      if (marks.length === 0) continue;
      const read = await this.text(document);
      if (!read.ok) return read;
      const points = new CodePoints(read.value);
      for (const { id, anchor } of marks) {
        if (read.value.slice(anchor.start, anchor.end) !== anchor.exact) {
          broken.push(`“${anchor.exact.replace(/\s+/gu, ' ').slice(0, 80)}” in ${document.file}`);
          continue;
        }
        const { start, end } = points.ofUnits(anchor);
        if (start !== anchor.start || end !== anchor.end) places.set(id, { start, end });
      }
    }
    if (broken.length === 0) return ok(places);
    const more = broken.length > PLACES_NAMED ? ` and ${broken.length - PLACES_NAMED} more` : '';
    return fail(
      'quote-broken',
      `The case was not written, since quotes no longer stand in the text as they were marked: ${broken.slice(0, PLACES_NAMED).join(', ')}${more}. The marks are safe; “Check the whole case” tells what happened to the files.`,
    );
  }
}
