import type { Anchor } from '#domain/case/anchor';
import type { Annotation } from '#domain/case/annotation';
import type { Document } from '#domain/case/document';
import type { DocumentId, RecordId } from '#domain/case/ids';
import type { RejectedMention } from '#domain/case/judgement';
import type { CaseRecord } from '#domain/case/record';
import { placeOf } from '#domain/case/references';
import { isSame } from '#domain/case/three-way';
import { breather } from './breathe';
import type { CaseMeta } from './case-meta';
import type { DocumentFiles } from './documents';
import { explainError, onlyDiskErrors, type FileSystem } from './file-system';
import { sha256Of } from './hash';
import { firstHash } from './journal-line';
import { journalName, walkJournal } from './journal-walk';
import type { Migration } from './migrations/migrations';
import type { Problem } from './problem';
import { missingReferences } from './quick-check';

/** What a check of the whole case came to. */
export interface VerifyReport {
  /** True where nothing was found. */
  readonly ok: boolean;
  /** How many things were checked: Changes, documents and records. */
  readonly checked: number;
  readonly problems: ReadonlyArray<Problem>;
}

/** What is to be verified. */
interface VerifyOptions {
  readonly fileSystem: FileSystem;
  readonly folder: string;
  readonly migrations: ReadonlyArray<Migration>;
  readonly meta: CaseMeta;
  /** The records of one moment, and how many Changes the case had then; it may go on meanwhile. */
  readonly records: ReadonlyArray<CaseRecord>;
  readonly sequence: number;
  readonly documents: DocumentFiles;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Checks the chain of the journal and that it leads to the records of the case; every original and canonical text by its
 * hash; every record: its passage, its references, whether it is there twice. Reads only.
 */
export async function verifyCase(options: VerifyOptions): Promise<VerifyReport> {
  const { records, progress } = options;
  const problems: Problem[] = [];
  const breathe = breather();
  const byId = new Map(records.map((record) => [record.id, record]));
  const documents = records.filter((record) => record.type === 'document');
  const onDocuments = new Map<DocumentId, Array<Annotation | RejectedMention>>();
  for (const record of records) {
    if (!isOnPassage(record)) continue;
    const others = onDocuments.get(record.documentId);
    if (others) others.push(record);
    else onDocuments.set(record.documentId, [record]);
  }
  const total = options.sequence + documents.length + records.length;
  let done = 0;
  const step = async (): Promise<void> => {
    done = Math.min(done + 1, total);
    const pause = breathe();
    if (!pause) return;
    progress(done, total);
    await pause;
  };
  const count = (): void => {
    done = Math.min(done + 1, total);
    if (done % 1000 === 0) progress(done, total);
  };
  problems.push(...(await readableJournal(options, count)));
  for (const document of documents) {
    const text = await verifyDocument(options.documents, document, problems);
    for (const { id, anchor } of onDocuments.get(document.id) ?? []) {
      if (text !== null) problems.push(...verifyAnchor(id, anchor, text, document));
    }
    await step();
  }
  const places = new Map<string, RecordId>();
  for (const record of records) {
    problems.push(...missingReferences(record, (id) => byId.get(id)), ...verifyOnce(record, places));
    await step();
  }
  progress(total, total);
  return { ok: problems.length === 0, checked: total, problems };
}

function isOnPassage(record: CaseRecord): record is Annotation | RejectedMention {
  return record.type === 'annotation' || (record.type === 'judgement' && record.kind === 'rejected-mention');
}

/** The check of the journal, or that the disk does not let it be read now. */
async function readableJournal(options: VerifyOptions, onLine: () => void): Promise<ReadonlyArray<Problem>> {
  try {
    return await verifyJournal(options, onLine);
  } catch (error) {
    onlyDiskErrors(error);
    const message = `${explainError(error)}: the journal could not be read. Nothing was changed. Check the disk, then check the case again.`;
    return [{ code: 'disk-failed', where: 'journal', message }];
  }
}

/** The whole chain, and that its records are those that the case shows. */
async function verifyJournal(options: VerifyOptions, onLine: () => void): Promise<ReadonlyArray<Problem>> {
  const { fileSystem, folder, migrations, meta, sequence } = options;
  const journalled = new Map<RecordId, CaseRecord>();
  const start = { sequence: 0, hash: firstHash(meta.id), files: [] };
  const walk = await walkJournal(fileSystem, folder, migrations, start, (line) => {
    onLine();
    // What came after the moment that is looked at is not compared; a last line may just be being written.
    if (line.sequence > sequence) return;
    for (const record of line.change.put) journalled.set(record.id, record);
    for (const id of line.change.remove) journalled.delete(id);
  });
  if (!walk) throw new Error('a walk from the start has nothing to compare with');
  if (walk.end.kind === 'damaged') {
    const where = `journal/${journalName(walk.end.file)}`;
    const message = `After change ${walk.sequence}, at byte ${walk.end.offset}: ${walk.end.why}. The records are shown as they were last read. Keep this folder as it is and use a backup to go on.`;
    return [{ code: 'journal-damaged', where, message }];
  }
  if (walk.sequence < sequence) {
    const message = `The journal holds ${walk.sequence} changes, but this case has made ${sequence}. Close the case and open it again; if this stays, use a backup.`;
    return [{ code: 'journal-length', where: 'journal', message }];
  }
  const problems: Problem[] = [];
  const breathe = breather();
  for (const record of options.records) {
    const other = journalled.get(record.id);
    if (!other || !isSame(other, record)) problems.push(differs(record.id));
    journalled.delete(record.id);
    const pause = breathe();
    if (pause) await pause;
  }
  for (const id of journalled.keys()) problems.push(differs(id));
  return problems;
}

function differs(id: RecordId): Problem {
  return {
    code: 'snapshot-differs',
    where: id,
    message:
      'This record is not what the journal says it should be. Close the case, move the folder “records” out of it and open it again: it is made anew from the journal.',
  };
}

/** The text of a document where it is what it should be, else null; then the reason is noted. */
async function verifyDocument(
  documents: DocumentFiles,
  document: Document,
  problems: Problem[],
): Promise<string | null> {
  const original = await documents.original(document.sha256);
  if (!original.ok) {
    problems.push({ ...original.error, where: `${document.id} (${document.file})` });
  } else if (original.value.length !== document.bytes) {
    problems.push({
      code: 'document-differs',
      where: document.id,
      message: `“${document.file}” has ${original.value.length} bytes instead of ${document.bytes}. Its text and marks are not touched by this. Import the original again and compare.`,
    });
  }
  const text = await documents.text(document.sha256);
  if (!text.ok) {
    problems.push({ ...text.error, where: `${document.id} (${document.file})` });
    return null;
  }
  if (sha256Of(text.value) !== document.textSha256 || text.value.length !== document.characters) {
    problems.push({
      code: 'text-differs',
      where: document.id,
      message: `The stored text of “${document.file}” is another one than its record names. Import the document again into a new case and compare.`,
    });
  }
  return text.value;
}

function verifyAnchor(
  id: RecordId,
  anchor: Anchor,
  text: string,
  document: Document,
): ReadonlyArray<Problem> {
  const { start, end, exact, prefix, suffix } = anchor;
  const problem = (code: string, message: string): ReadonlyArray<Problem> => [{ code, where: id, message }];
  if (end > text.length) {
    return problem(
      'anchor-outside',
      `This passage (${start} to ${end}) lies outside of “${document.file}”, which has ${text.length} characters. Remove the mark and set it again where the words are.`,
    );
  }
  if (text.slice(start, end) !== exact) {
    return problem(
      'quote-differs',
      `“${document.file}” does not say “${exact.slice(0, 80)}” at ${start} to ${end}. Remove the mark and set it again where the words are.`,
    );
  }
  if (!text.slice(0, start).endsWith(prefix) || !text.startsWith(suffix, end)) {
    return problem(
      'context-differs',
      `The words around ${start} to ${end} in “${document.file}” are not those noted; the quote itself is right. Set the mark again to note them anew.`,
    );
  }
  return [];
}

/** The same mention, or the same note, must not be there twice. */
function verifyOnce(record: CaseRecord, places: Map<string, RecordId>): ReadonlyArray<Problem> {
  const place = placeOf(record);
  if (place === null) return [];
  const first = places.get(place);
  if (first === undefined) {
    places.set(place, record.id);
    return [];
  }
  return [
    {
      code: 'duplicate',
      where: record.id,
      message: `This ${record.type} says the same as ${first}. Remove one of the two.`,
    },
  ];
}
