import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ImportOutcome } from '#contract/contract';
import { addDocuments } from '#domain/case/commands/documents';
import {
  documentDescriptionSchema,
  type DescriptionOrigin,
  type Document,
  type DocumentDescription,
} from '#domain/case/document';
import { documentIdOf, type DocumentId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import { cleanLine } from '#domain/text/clean';
import type { CaseSession } from './case-session';
import { endingOf, importable, type Extracted, type Extractor } from './extractor';
import { filesToImport, reasonOf, type FoundFile } from './files-to-import';
import type { Manifest } from './manifest';

/** Larger files are refused, in bytes: a text of this size is no report, and would hold up everything else. */
export const LARGEST_FILE = 64 * 1024 * 1024;

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
  /** Ends the import after the file at hand; what was imported until then stays. */
  readonly signal?: AbortSignal;
}

/** A file that is in the case folder and waits for the Change that makes it a document. */
type Arrival = Omit<Document, 'importedAt'>;

/**
 * Imports files and folders as one Change. Each file has its outcome: one that is in the case already is a duplicate,
 * one that cannot be read has failed, and the others go on. Fails as a whole where the case cannot be written.
 */
export async function importFiles(
  session: CaseSession,
  paths: ReadonlyArray<string>,
  tools: ImportTools,
): Promise<Result<ReadonlyArray<ImportOutcome>>> {
  if (session.store.readOnly !== null) return fail('case-read-only', session.store.readOnly);
  const files = await filesToImport(paths, tools.signal);
  const outcomes: ImportOutcome[] = [];
  const arrivals = new Map<DocumentId, Arrival>();
  for (const [index, found] of files.entries()) {
    if (tools.signal?.aborted) break;
    tools.onProgress?.({ done: index, total: files.length, file: found.file });
    outcomes.push(await importFile(session, found, arrivals, tools));
  }
  if (arrivals.size > 0) {
    const committed = await session.commit((state, { at }) =>
      addDocuments(
        state,
        [...arrivals.values()].map((arrival) => ({ ...arrival, importedAt: at })),
      ),
    );
    if (!committed.ok) return committed;
  }
  tools.onProgress?.({ done: outcomes.length, total: files.length, file: '' });
  return ok(outcomes);
}

async function importFile(
  session: CaseSession,
  found: FoundFile,
  arrivals: Map<DocumentId, Arrival>,
  { extractor, manifest }: ImportTools,
): Promise<ImportOutcome> {
  const failed = (message: string): ImportOutcome => ({ file: found.file, status: 'failed', message });
  if (found.problem !== undefined) return failed(found.problem);
  const ending = endingOf(found.file);
  if (!importable.has(ending)) return failed(unknownEnding(ending));
  const read = await readBytes(found.path);
  if (!read.ok) return failed(read.error.message);
  const bytes = read.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = documentIdOf(sha256);
  const same = session.state.document(id) ?? arrivals.get(id);
  if (same) {
    return {
      file: found.file,
      status: 'duplicate',
      documentId: id,
      sha256,
      characters: same.characters,
      message: `The same bytes are in the case already, as “${same.title}” (${same.file}).`,
    };
  }
  const extracted = await extractor.extract(bytes, found.file);
  if (!extracted.ok) return failed(extracted.error.message);
  const { text, extractor: name, version, encoding } = extracted.value;
  const added = await session.store.addOriginal({
    bytes,
    extension: ending,
    text,
    info: { extractor: name, version, encoding },
  });
  if (!added.ok) return failed(added.error.message);
  arrivals.set(id, {
    type: 'document',
    id,
    file: cleanLine(found.file) || 'unnamed',
    bytes: bytes.length,
    sha256,
    textSha256: added.value.textSha256,
    characters: text.length,
    ...describe(found.file, manifest.get(sha256), extracted.value),
  });
  return { file: found.file, status: 'imported', documentId: id, sha256, characters: text.length };
}

async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) {
      return fail(
        'file-too-large',
        `This file has ${megabytes(size)}; up to ${megabytes(LARGEST_FILE)} can be imported. Split it and import its parts.`,
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
  return `${what} cannot be imported yet; save it as plain text (.txt) or Markdown (.md) and import that.`;
}

type Described = DocumentDescription & Pick<Document, 'origins'>;

/** What the manifest knows comes first, then what the text says of itself, then the name of the file. */
function describe(
  file: string,
  known: DocumentDescription | undefined,
  { description }: Extracted,
): Described {
  const values = { title: '', author: '', publisher: '', date: '', dateNote: '', kind: '', language: '' };
  const origins: Partial<Record<keyof DocumentDescription, DescriptionOrigin>> = {};
  for (const field of documentDescriptionSchema.keyof().options) {
    const sources: ReadonlyArray<readonly [DescriptionOrigin, string | undefined]> = [
      ['manifest', known?.[field]],
      // Where the manifest knows a document, a gap in it means that nobody knows: no guess fills it.
      ['text', known ? undefined : description[field]],
      ['file', field === 'title' ? titleFromFile(file) : undefined],
    ];
    const said = sources.find(([, value]) => value !== undefined && cleanLine(value) !== '');
    if (!said) continue;
    values[field] = cleanLine(said[1] ?? '');
    origins[field] = said[0];
  }
  return { ...values, origins };
}

/** "annual_report-2021.txt" as "annual report-2021". */
function titleFromFile(file: string): string {
  const ending = endingOf(file);
  const name = ending === '' ? file : file.slice(0, -(ending.length + 1));
  return name.replaceAll('_', ' ').trim() || file;
}
