import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { breather } from './breathe';
import { caseFile } from './case-meta';
import type { FileSystem } from './file-system';
import type { Place } from './history-index';
import { decodeLine, looksLikeLine, type DecodedLine } from './journal-line';
import type { Migration } from './migrations/migrations';

/** A journal file up to the end of its last good line (its end of line counted even if it lacks one), with the running hash of those bytes. */
export interface JournalFile {
  readonly number: number;
  readonly bytes: number;
  readonly hash: Hash;
}

/** A position in the journal as a snapshot remembers it: everything before it, by hash. */
export interface JournalPosition {
  /** Of the last line before the position; 0 at the start. */
  readonly sequence: number;
  /** Of that line; at the start the first hash of the case. */
  readonly hash: string;
  readonly files: ReadonlyArray<{ readonly number: number; readonly bytes: number; readonly sha256: string }>;
}

/** How the journal ends: well, in the middle of a write, or before its time because of damage. */
export type JournalEnd =
  | { readonly kind: 'whole' }
  /** `complete`: only the end of line is missing, and nothing needs to be cut. */
  | { readonly kind: 'torn'; readonly file: number; readonly offset: number; readonly complete: boolean }
  | { readonly kind: 'damaged'; readonly file: number; readonly offset: number; readonly why: string };

/** What a walk through the journal found: the last line that held, and what comes after it. */
export interface JournalWalk {
  readonly sequence: number;
  readonly hash: string;
  readonly files: ReadonlyArray<JournalFile>;
  readonly end: JournalEnd;
}

/** Base name of a journal file. */
export function journalName(number: number): string {
  return `${String(number).padStart(6, '0')}.ndjson`;
}

/** The numbers of the journal files that are there, in order. */
export async function journalNumbers(fileSystem: FileSystem, folder: string): Promise<ReadonlyArray<number>> {
  const names = (await fileSystem.list(join(folder, caseFile.journal))) ?? [];
  return names
    .filter((name) => /^\d{6,9}\.ndjson$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .toSorted((a, b) => a - b);
}

const NEWLINE = 0x0a;

/**
 * Reads the journal from a position to its end and hands over every line that holds, in order, also as its bytes. What comes before the
 * position is not parsed, only hashed and compared: null says that it is not what the position remembers.
 * `trustStart` passes over that comparison, to save what follows on a snapshot when the journal before it is damaged.
 */
export async function walkJournal(
  fileSystem: FileSystem,
  folder: string,
  migrations: ReadonlyArray<Migration>,
  start: JournalPosition,
  onLine: (line: DecodedLine, place: Place, bytes: Uint8Array) => void,
  options: { readonly trustStart?: boolean } = {},
): Promise<JournalWalk | null> {
  const breathe = breather();
  const numbers = await journalNumbers(fileSystem, folder);
  const files: JournalFile[] = [];
  let { sequence, hash } = start;
  let end: JournalEnd = { kind: 'whole' };
  let expected = 1;
  for (const number of numbers) {
    const bytes = await fileSystem.read(join(folder, caseFile.journal, journalName(number)));
    if (bytes === null) return null;
    if (number !== expected) {
      end = { kind: 'damaged', file: expected, offset: 0, why: 'this file is missing' };
      break;
    }
    expected = number + 1;
    const known = start.files.find((file) => file.number === number);
    const running = createHash('sha256');
    let offset = 0;
    if (known) {
      if (bytes.length < known.bytes) return null;
      running.update(bytes.subarray(0, known.bytes));
      if (!options.trustStart && running.copy().digest('hex') !== known.sha256) return null;
      offset = known.bytes;
    }
    if (end.kind !== 'whole') {
      // Something is wrong in an earlier file. With lines after it, it was no torn last line.
      if (offset < bytes.length && end.kind === 'torn') {
        end = { kind: 'damaged', file: end.file, offset: end.offset, why: 'it breaks off, and more follows' };
      }
      continue;
    }
    const from = offset;
    while (offset < bytes.length) {
      const newline = bytes.indexOf(NEWLINE, offset);
      const stop = newline < 0 ? bytes.length : newline;
      const decoded = decodeLine(bytes.subarray(offset, stop), migrations);
      if (!decoded.ok) {
        const torn = decoded.bad.fragment && !linesFollow(bytes, stop + 1);
        end = torn
          ? { kind: 'torn', file: number, offset, complete: false }
          : { kind: 'damaged', file: number, offset, why: decoded.bad.why };
        break;
      }
      const { line } = decoded;
      if (line.sequence !== sequence + 1 || line.previous !== hash) {
        end = { kind: 'damaged', file: number, offset, why: 'it does not follow the line before it' };
        break;
      }
      onLine(line, { file: number, offset, length: stop - offset }, bytes.subarray(offset, stop));
      ({ sequence, hash } = line);
      if (newline < 0) end = { kind: 'torn', file: number, offset: stop, complete: true };
      offset = newline < 0 ? stop : stop + 1;
      await breathe();
    }
    running.update(bytes.subarray(from, offset));
    const unended = end.kind === 'torn' && end.complete;
    if (unended) running.update('\n');
    files.push({ number, bytes: unended ? offset + 1 : offset, hash: running });
  }
  if (start.files.some((file) => file.bytes > 0 && !numbers.includes(file.number))) return null;
  return { sequence, hash, files, end };
}

/** Whether a line that was once complete stands somewhere after an offset: then what comes before it was no tear. */
function linesFollow(bytes: Uint8Array, offset: number): boolean {
  let start = offset;
  while (start < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, start);
    const stop = newline < 0 ? bytes.length : newline;
    if (looksLikeLine(bytes.subarray(start, stop))) return true;
    start = stop + 1;
  }
  return false;
}
