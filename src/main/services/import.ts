import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ImportOutcome } from '#contract/imports';
import type { CaseReader } from '#domain/case/case-state';
import type { ChangeDraft } from '#domain/case/change';
import type { CommandContext } from '#domain/case/commands/context';
import { addDocuments } from '#domain/case/commands/documents';
import {
  documentDescriptionSchema,
  type DescriptionOrigin,
  type Document,
  type DocumentDescription,
} from '#domain/case/document';
import { documentIdOf, type DocumentId } from '#domain/case/ids';
import { fail, ok, type Failure, type Result } from '#domain/result';
import { cleanLine } from '#domain/text/clean';
import type { ImportInfo } from '#store/documents';
import type { CaseSession } from './case-session';
import { endingOf, formatOf, formats, type Format } from './extract/formats';
import type { Extracted, Extractor } from './extractor';
import { filesToImport, reasonOf, type FoundFile } from './files-to-import';
import type { Manifest } from './manifest';

/** Bytes that wait to be read by parsers at the same time, at most; one file may have more. */
const MOST_IN_HAND = 256 * 1024 * 1024;

/** How far an import has come. */
export interface ImportProgress {
  /** Files done. */
  readonly done: number;
  readonly total: number;
  /** Base name of the file that is next. */
  readonly file: string;
}

/** What an import works with. */
export interface ImportTools {
  readonly extractor: Extractor;
  readonly manifest: Manifest;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import; what was imported until then stays. */
  readonly signal?: AbortSignal;
  /** For files that are locked with one. Never kept. */
  readonly password?: string;
  /** Remembers where a file that failed lies, and gives a key with which it can be tried again. */
  readonly keep?: (path: string) => string;
  /** Makes the Change of what came in; by default it is added. */
  readonly draft?: (
    state: CaseReader,
    documents: ReadonlyArray<Document>,
    context: CommandContext,
  ) => Result<ChangeDraft>;
}

/** A file that is in the case folder and waits for the Change that makes it a document. */
type Arrival = Omit<Document, 'importedAt'>;

/** So many documents come in with one Change; of more, the first can be read while the others still come. */
const PORTION = 250;

/**
 * Imports files and folders as one Change, or where there are very many as one for each 250 documents, as many at the same
 * time as the extractor reads. Each file has its outcome, in the order of the files: one that is in the case already is a
 * duplicate, one that cannot be read has failed, and the others go on. An import that was interrupted goes on where it was
 * when the same files are imported again. Fails as a whole where the case cannot be written.
 */
export async function importFiles(
  session: CaseSession,
  paths: ReadonlyArray<string>,
  tools: ImportTools,
): Promise<Result<ReadonlyArray<ImportOutcome>>> {
  if (session.store.readOnly !== null) return fail('case-read-only', session.store.readOnly);
  const files = await filesToImport(paths, tools.signal);
  const run = new ImportRun(session, tools, files.length);
  const outcomes = await run.all(files);
  if (!outcomes.ok) return outcomes;
  tools.onProgress?.({ done: outcomes.value.length, total: files.length, file: '' });
  return outcomes;
}

/** What becomes of one file. */
interface Fate {
  readonly outcome: ImportOutcome;
  readonly arrival?: Arrival;
}

/** A file whose end is not waited for yet. */
interface Begun {
  readonly end: Promise<Fate | undefined>;
}

/** One import: files are looked at in their order, and read at the same time. */
class ImportRun {
  readonly #session: CaseSession;
  readonly #tools: ImportTools;
  readonly #total: number;
  /** By the place of the file; a hole where it was given up. */
  readonly #fates: Array<Fate | undefined> = [];
  /** The first file of each content: others of the same wait for what becomes of it. */
  readonly #firsts = new Map<DocumentId, Promise<Fate | undefined>>();
  readonly #running = new Set<Promise<void>>();
  /** What came in and is no document yet, with its place among the files. */
  readonly #waiting: Array<readonly [number, Arrival]> = [];
  #inHand = 0;
  #done = 0;

  constructor(session: CaseSession, tools: ImportTools, total: number) {
    this.#session = session;
    this.#tools = tools;
    this.#total = total;
  }

  async all(files: ReadonlyArray<FoundFile>): Promise<Result<ReadonlyArray<ImportOutcome>>> {
    const { extractor, signal, onProgress } = this.#tools;
    const atOnce = Math.max(1, extractor.atOnce ?? 1);
    for (const [index, found] of files.entries()) {
      while (this.#running.size >= atOnce || (this.#inHand > MOST_IN_HAND && this.#running.size > 0)) {
        await Promise.race(this.#running);
      }
      if (signal?.aborted) break;
      if (this.#waiting.length >= PORTION) {
        const committed = await this.#commit();
        if (!committed.ok) return await this.#giveUp(fail(committed.error.code, committed.error.message));
      }
      onProgress?.({ done: this.#done, total: this.#total, file: found.file });
      const begun = await this.#begin(found);
      const task = begun.end.then((end) => {
        this.#fates[index] = end;
        if (end?.arrival) this.#waiting.push([index, end.arrival]);
        this.#done += 1;
        this.#running.delete(task);
      });
      this.#running.add(task);
    }
    await Promise.all(this.#running);
    const committed = await this.#commit();
    return committed.ok ? ok(this.#fates.flatMap((fate) => fate?.outcome ?? [])) : committed;
  }

  /** Makes documents of what came in since the last time, in the order of the files. */
  async #commit(): Promise<Result<null>> {
    const arrivals = this.#waiting.splice(0).sort(([a], [b]) => a - b);
    if (arrivals.length === 0) return ok(null);
    const draft = this.#tools.draft ?? addDocuments;
    const committed = await this.#session.commit((state, context) =>
      draft(
        state,
        arrivals.map(([, arrival]) => ({ ...arrival, importedAt: context.at })),
        context,
      ),
    );
    return committed.ok ? ok(null) : committed;
  }

  /** Waits for what is being read, so that nothing is written behind the back of whoever is told of the failure. */
  async #giveUp<T>(failure: Result<T>): Promise<Result<T>> {
    await Promise.all(this.#running);
    return failure;
  }

  /** Reads a file from the disk, and begins what may take longer. */
  async #begin(found: FoundFile): Promise<Begun> {
    const failed = (error: Failure): Fate => ({ outcome: this.#failure(found, error) });
    const settled = (fate: Fate): Begun => ({ end: Promise.resolve(fate) });
    if (found.problem !== undefined) {
      return settled(failed({ code: 'file-unreadable', message: found.problem }));
    }
    const ending = endingOf(found.file);
    const format = formatOf(ending);
    if (!format) return settled(failed({ code: 'unknown-format', message: unknownEnding(ending) }));
    const read = await readBytes(found.path, format);
    if (!read.ok) return settled(failed(read.error));
    const bytes = read.value;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const id = documentIdOf(sha256);
    const same = this.#session.state.document(id);
    if (same) return settled(duplicate(found, same));
    const first = this.#firsts.get(id);
    if (first) {
      return {
        end: first.then((fate) => {
          if (fate?.arrival) return duplicate(found, fate.arrival);
          return fate && { outcome: { ...fate.outcome, file: found.file } };
        }),
      };
    }
    this.#inHand += bytes.length;
    const end = this.#take(found, bytes, sha256, id).finally(() => (this.#inHand -= bytes.length));
    this.#firsts.set(id, end);
    return { end };
  }

  /** Makes text of a file's bytes and keeps both in the case folder. Undefined where the import was cancelled. */
  async #take(
    found: FoundFile,
    bytes: Uint8Array,
    sha256: string,
    id: DocumentId,
  ): Promise<Fate | undefined> {
    const { extractor, manifest, password, signal } = this.#tools;
    const extracted = await extractor.extract(bytes, found.file, {
      ...(password !== undefined && { password }),
      ...(signal && { signal }),
    });
    if (!extracted.ok) {
      return extracted.error.code === 'import-cancelled'
        ? undefined
        : { outcome: this.#failure(found, extracted.error) };
    }
    const { text, notes, quality } = extracted.value;
    const added = await this.#session.store.addOriginal({
      bytes,
      extension: endingOf(found.file),
      text,
      info: infoOf(extracted.value),
    });
    if (!added.ok) return { outcome: this.#failure(found, added.error) };
    return {
      outcome: {
        file: found.file,
        status: 'imported',
        documentId: id,
        sha256,
        characters: text.length,
        ...(notes.length > 0 && { notes }),
      },
      arrival: {
        type: 'document',
        id,
        file: cleanLine(found.file) || 'unnamed',
        bytes: bytes.length,
        sha256,
        textSha256: added.value.textSha256,
        characters: text.length,
        ...(quality < 1 && { quality }),
        ...describe(found.file, manifest.get(sha256), extracted.value),
      },
    };
  }

  #failure(found: FoundFile, { code, message }: Failure): ImportOutcome {
    const { keep } = this.#tools;
    return { file: found.file, status: 'failed', code, message, ...(keep && { retry: keep(found.path) }) };
  }
}

function duplicate(found: FoundFile, same: Arrival): Fate {
  return {
    outcome: {
      file: found.file,
      status: 'duplicate',
      documentId: same.id,
      sha256: same.sha256,
      characters: same.characters,
      message: `The same bytes are in the case already, as “${same.title}” (${same.file}).`,
    },
  };
}

/** What is noted of how a text was made. */
function infoOf(extracted: Extracted): ImportInfo {
  const { extractor, version, encoding, quality, pages, notes, properties } = extracted;
  return {
    extractor,
    version,
    quality,
    ...(encoding !== undefined && { encoding }),
    ...(pages && { pages }),
    ...(notes.length > 0 && { notes }),
    ...(properties.length > 0 && {
      properties: properties.map(({ field, value, from }) => ({ field, value, from })),
    }),
  };
}

async function readBytes(path: string, format: Format): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > format.largest) {
      return fail(
        'file-too-large',
        `This file has ${megabytes(size)}; up to ${megabytes(format.largest)} can be imported. Split it and import its parts.`,
      );
    }
    const bytes = await readFile(path);
    if (bytes.length === 0) return fail('file-empty', 'This file is empty.');
    return ok(bytes);
  } catch (error) {
    return fail('file-unreadable', reasonOf(error));
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}

function unknownEnding(ending: string): string {
  const what = ending === '' ? 'Files without an ending' : `.${ending} files`;
  const known = formats.flatMap(({ endings }) => endings.slice(0, 1)).map((each) => `.${each}`);
  const instead = `save it as one of ${known.slice(0, -1).join(', ')} or ${known.at(-1)} and import that`;
  return `${what} cannot be imported; ${instead}.`;
}

type Described = DocumentDescription & Pick<Document, 'origins'>;

/** How much of a text is looked at for the words of its own title page, in UTF-16 units. */
const TITLE_PAGE = 6000;

/**
 * What the manifest knows comes first, then what the file says in fields of its own, then what the text says of itself,
 * then the name of the file. A field that is often beside the point comes after the text, unless the text says it too.
 */
function describe(
  file: string,
  known: DocumentDescription | undefined,
  { text, description, properties }: Extracted,
): Described {
  const top = text.slice(0, TITLE_PAGE).toLowerCase().replace(/\s+/gu, ' ');
  const said = (field: keyof DocumentDescription, surely: boolean): string | undefined =>
    properties.find(
      (each) => each.field === field && (each.sure || top.includes(each.value.toLowerCase())) === surely,
    )?.value;
  const values = { title: '', author: '', publisher: '', date: '', dateNote: '', kind: '', language: '' };
  const origins: Partial<Record<keyof DocumentDescription, DescriptionOrigin>> = {};
  for (const field of documentDescriptionSchema.keyof().options) {
    const sources: ReadonlyArray<readonly [DescriptionOrigin, string | undefined]> = [
      ['manifest', known?.[field]],
      // Where the manifest knows a document, a gap in it means that nobody knows: no guess fills it.
      ['metadata', known ? undefined : said(field, true)],
      ['text', known ? undefined : description[field]],
      ['metadata', known ? undefined : said(field, false)],
      ['file', field === 'title' ? titleFromFile(file) : undefined],
    ];
    const found = sources.find(([, value]) => fits(field, value));
    if (!found) continue;
    values[field] = cleanLine(found[1] ?? '');
    origins[field] = found[0];
  }
  return { ...values, origins };
}

/** Whether a value says something, and what its field can hold: what a file says of itself is not to be trusted. */
function fits(field: keyof DocumentDescription, value: string | undefined): boolean {
  const line = cleanLine(value ?? '');
  return line !== '' && documentDescriptionSchema.shape[field].safeParse(line).success;
}

/** "annual_report-2021.txt" as "annual report-2021". */
function titleFromFile(file: string): string {
  const ending = endingOf(file);
  const name = ending === '' ? file : file.slice(0, -(ending.length + 1));
  return name.replaceAll('_', ' ').trim() || file;
}
