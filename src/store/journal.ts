import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Change, RecordedChange } from '#domain/case/change';
import type { CaseRecord } from '#domain/case/record';
import { fail, ok, type Result } from '#domain/result';
import { breather } from './breathe';
import { caseFile } from './case-meta';
import { errorCode, explainError, onlyDiskErrors, type FileSystem, type OpenFile } from './file-system';
import { entryOf, type HistoryEntry, type Place } from './history-index';
import { decodeLine, encodeLine } from './journal-line';
import { journalName, type JournalFile, type JournalPosition, type JournalWalk } from './journal-walk';
import type { Migration } from './migrations/migrations';

/** Size in bytes at which a new journal file is begun. */
const ROTATE_AT = 16 * 1024 * 1024;

/** What the writer needs to go on from where the journal ends. */
interface JournalOptions {
  readonly fileSystem: FileSystem;
  /** Of the case. */
  readonly folder: string;
  readonly migrations: ReadonlyArray<Migration>;
  readonly end: Pick<JournalWalk, 'sequence' | 'hash' | 'files'>;
  readonly rotateAt?: number | undefined;
}

/** The end of the journal, open for writing: the one place where a case is committed. */
export class Journal {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #migrations: ReadonlyArray<Migration>;
  readonly #rotateAt: number;
  readonly #files: JournalFile[];
  #sequence: number;
  #hash: string;
  #open: OpenFile | null = null;
  /** A file's name must be on the disk before its first line counts; nobody knows whether an earlier session saw to it. */
  #nameSynced = false;
  #broken: string | null = null;

  constructor(options: JournalOptions) {
    this.#fileSystem = options.fileSystem;
    this.#folder = join(options.folder, caseFile.journal);
    this.#migrations = options.migrations;
    this.#rotateAt = options.rotateAt ?? ROTATE_AT;
    this.#files = [...options.end.files];
    this.#sequence = options.end.sequence;
    this.#hash = options.end.hash;
  }

  /** Of the last committed line; 0 in a new case. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Why nothing can be appended any more: the journal could not be brought back to a known state. */
  get broken(): string | null {
    return this.#broken;
  }

  /** Where the committed part of the journal ends, for a snapshot. */
  position(): JournalPosition {
    return {
      sequence: this.#sequence,
      hash: this.#hash,
      files: this.#files.map(({ number, bytes, hash }) => ({
        number,
        bytes,
        sha256: hash.copy().digest('hex'),
      })),
    };
  }

  /**
   * Writes and syncs one line. `onCommitted` is called in the very moment in which the line counts, before anything
   * else can run. If the disk refuses, what was written is cut off again; where that cannot be made sure, the journal is
   * broken. Calls must not overlap.
   */
  async append(
    change: Change,
    before: ReadonlyArray<CaseRecord>,
    onCommitted: (entry: HistoryEntry) => void,
  ): Promise<Result<HistoryEntry>> {
    if (this.#broken !== null) return fail('case-read-only', this.#broken);
    const line = encodeLine({
      format: this.#migrations.length + 1,
      sequence: this.#sequence + 1,
      previous: this.#hash,
      change,
      before,
    });
    let syncing = false;
    try {
      const file = await this.#fileToWrite();
      const current = this.#last();
      const { size, links } = await file.details();
      if (size !== current.bytes || links === 0) {
        return this.#break(
          'Another program changed the journal of this case, or removed it. This change was not saved; all before it are safe. Close the case and open it again.',
        );
      }
      await file.write(line.bytes, current.bytes);
      syncing = true;
      await file.sync();
      if (!this.#nameSynced) await this.#fileSystem.syncFolder(this.#folder);
      this.#nameSynced = true;
      const place = { file: current.number, offset: current.bytes, length: line.bytes.length - 1 };
      this.#files[this.#files.length - 1] = {
        number: current.number,
        bytes: current.bytes + line.bytes.length,
        hash: current.hash.update(line.bytes),
      };
      this.#sequence += 1;
      this.#hash = line.hash;
      const entry = entryOf({ sequence: this.#sequence, change }, place);
      onCommitted(entry);
      return ok(entry);
    } catch (error) {
      onlyDiskErrors(error);
      return this.#takeBack(error, syncing);
    }
  }

  /** Reads the line at a place again and checks it. */
  async read(place: Place): Promise<Result<RecordedChange>> {
    const read = await this.readAll([place]);
    if (!read.ok) return read;
    const [recorded] = read.value;
    if (!recorded) throw new Error('a place leads to a line');
    return ok(recorded);
  }

  /** Reads the lines at places, given in the order of the journal, and checks each. */
  async readAll(places: ReadonlyArray<Place>): Promise<Result<ReadonlyArray<RecordedChange>>> {
    const read: RecordedChange[] = [];
    const breathe = breather();
    try {
      for (let from = 0, to = 0; from < places.length; from = to) {
        const number = places[from]?.file ?? 0;
        while (places[to]?.file === number) to++;
        const some = places.slice(from, to);
        const start = some[0]?.offset ?? 0;
        const last = some.at(-1) ?? { offset: 0, length: 0 };
        const end = last.offset + last.length;
        const file = await this.#fileSystem.open(join(this.#folder, journalName(number)), 'read');
        try {
          const bytes = await file.read(start, end - start);
          for (const { offset, length } of some) {
            const decoded = decodeLine(
              bytes.subarray(offset - start, offset - start + length),
              this.#migrations,
            );
            if (!decoded.ok) return unreadable(number, decoded.bad.why);
            read.push({ change: decoded.line.change, before: decoded.line.before });
            await breathe();
          }
        } finally {
          await file.close();
        }
      }
      return ok(read);
    } catch (error) {
      onlyDiskErrors(error);
      return fail(
        'disk-failed',
        `${explainError(error)}. The history could not be read; nothing was changed.`,
      );
    }
  }

  async close(): Promise<void> {
    const file = this.#open;
    this.#open = null;
    await file?.close();
  }

  #last(): JournalFile {
    const last = this.#files.at(-1);
    if (!last) throw new Error('the journal has no file');
    return last;
  }

  /** The file for the next line, a new one where there is none or the last is large enough. */
  async #fileToWrite(): Promise<OpenFile> {
    const last = this.#files.at(-1);
    if (last && last.bytes < this.#rotateAt) {
      this.#open ??= await this.#fileSystem.open(join(this.#folder, journalName(last.number)), 'update');
      return this.#open;
    }
    await this.close();
    const number = (last?.number ?? 0) + 1;
    const file = await this.#fileSystem.open(join(this.#folder, journalName(number)), 'create');
    this.#open = file;
    this.#nameSynced = false;
    this.#files.push({ number, bytes: 0, hash: createHash('sha256') });
    return file;
  }

  /** After a failed write: back to the last committed byte, or no further. */
  async #takeBack(error: unknown, syncing: boolean): Promise<Result<HistoryEntry>> {
    const reason = explainError(error);
    const last = this.#files.at(-1);
    try {
      if (this.#open && last) {
        await this.#open.truncate(last.bytes);
        await this.#open.sync();
      }
    } catch (second) {
      onlyDiskErrors(second);
      return this.#break(
        `${reason}. This change was not saved; all before it are safe. The case can be read, but not changed, until it is closed and opened again.`,
      );
    }
    // After a sync that failed nobody can tell what reached the disk, unless it only lacked room.
    const lacksRoom = ['ENOSPC', 'EDQUOT'].includes(errorCode(error));
    if (syncing && !lacksRoom) {
      return this.#break(
        `${reason} while saving. This change was not saved; all before it are safe. Check the disk, then close the case and open it again.`,
      );
    }
    return fail(
      'disk-failed',
      `${reason}. This change was not saved; all before it are safe. Make room or check the disk, then try again.`,
    );
  }

  #break(reason: string): Result<HistoryEntry> {
    this.#broken = reason;
    return fail('case-read-only', reason);
  }
}

function unreadable(number: number, why: string): ReturnType<typeof fail> {
  return fail(
    'journal-damaged',
    `A step of the history cannot be read in ${journalName(number)}: ${why}. Nothing was changed. Use a backup of the case to get it back.`,
  );
}
