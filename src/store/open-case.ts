import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseReader } from '#domain/case/case-reader';
import type { CaseState } from '#domain/case/case-state';
import { asOne, changeSchema, type Change, type RecordedChange } from '#domain/case/change';
import type { History, HistoryLine } from '#domain/case/history';
import type { ChangeId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import { fail, ok, type Result } from '#domain/result';
import type { CaseMeta } from './case-meta';
import type { CaseStore, CommittedChange } from './case-store';
import { DocumentFiles, type ImportInfo, type NewOriginal, type StoredOriginal } from './documents';
import { explainError, onlyDiskErrors, type FileSystem } from './file-system';
import { HistoryIndex } from './history-index';
import { Journal } from './journal';
import type { LoadedCase } from './load';
import type { CaseLock } from './lock';
import type { Migration } from './migrations/migrations';
import type { Problem } from './problem';
import { Snapshots } from './snapshots';
import { verifyCase, type VerifyReport } from './verify';

/** How many Changes a crash may leave to be replayed when nobody says otherwise: some tens of milliseconds. */
const SNAPSHOT_AFTER = 1000;

/** How long saving must have been at rest, in milliseconds, before a background snapshot writes its next file ... */
const REST = 20;
/** ... and how many such rests it waits for at most: saving without end must not keep snapshots away for ever. */
const RESTS = 5;

/** After how long without saving, in milliseconds, a snapshot is written, so that closing has little left to do. */
const IDLE = 3000;

interface OpenCaseOptions {
  readonly fileSystem: FileSystem;
  readonly folder: string;
  readonly meta: CaseMeta;
  readonly loaded: LoadedCase;
  readonly problems: ReadonlyArray<Problem>;
  readonly readOnly: string | null;
  readonly lock: CaseLock | null;
  readonly migrations: ReadonlyArray<Migration>;
  readonly now: () => number;
  readonly snapshotAfter?: number | undefined;
  readonly idleAfter?: number | undefined;
  readonly rotateAt?: number | undefined;
}

/** The store of an open case. Made by `createCase` and `openCase` only. */
export class OpenCase implements CaseStore {
  readonly folder: string;
  readonly meta: CaseMeta;
  readonly #options: OpenCaseOptions;
  readonly #state: CaseState;
  readonly #index: HistoryIndex;
  readonly #journal: Journal;
  readonly #snapshots: Snapshots;
  readonly #documents: DocumentFiles;
  readonly #listeners = new Set<(committed: CommittedChange) => void>();
  readonly #problems: Problem[];
  /** What is under way: appends wait in the first line, snapshots in the second; originals are kept beside each other. */
  readonly #adding = new Set<Promise<unknown>>();
  #writing: Promise<unknown> = Promise.resolve();
  #snapshotting: Promise<void> = Promise.resolve();
  #snapshotWaits = false;
  /** Why the case is no longer ours to write. */
  #lost: string | null = null;
  /** When the last Change was saved, on the clock of `performance.now()`. */
  #savedAt = -Infinity;
  #idle: NodeJS.Timeout | undefined;
  #closed: Promise<void> | null = null;

  constructor(options: OpenCaseOptions) {
    const { fileSystem, folder, meta, loaded } = options;
    this.#options = options;
    this.folder = folder;
    this.meta = meta;
    this.#state = loaded.state;
    this.#problems = [...options.problems];
    this.#index = new HistoryIndex(loaded.entries);
    this.#journal = new Journal({
      fileSystem,
      folder,
      migrations: options.migrations,
      end: loaded.journal,
      rotateAt: options.rotateAt,
    });
    this.#snapshots = new Snapshots(
      fileSystem,
      folder,
      meta,
      { state: this.#state, index: this.#index, position: () => this.#journal.position() },
      loaded,
    );
    this.#documents = new DocumentFiles(fileSystem, folder, options.now);
  }

  get state(): CaseReader {
    return this.#state;
  }

  get sequence(): number {
    return this.#journal.sequence;
  }

  get history(): History {
    return this.#index.history;
  }

  get readOnly(): string | null {
    return this.#options.readOnly ?? this.#journal.broken ?? this.#lost;
  }

  get problems(): ReadonlyArray<Problem> {
    return this.#problems;
  }

  append(change: Change): Promise<Result<CommittedChange>> {
    return this.#inTurn(() => this.#append(change));
  }

  onChange(listener: (committed: CommittedChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async recorded(changeId: ChangeId): Promise<Result<RecordedChange>> {
    const entry = this.#index.get(changeId);
    if (!entry) return notInHistory();
    const recorded = await this.#journal.read(entry);
    if (recorded.ok && recorded.value.change.id !== changeId) {
      return fail(
        'journal-damaged',
        'This step of the history is not where it should be in the journal. Nothing was changed. Use a backup of the case to get it back.',
      );
    }
    return recorded;
  }

  async recordedStep(changeId: ChangeId): Promise<Result<RecordedChange>> {
    const { history } = this.#index;
    if (!this.#index.get(changeId)) return notInHistory();
    const [first, ...rest] = history.partsOf(changeId);
    const begun = await this.recorded(first);
    if (!begun.ok || rest.length === 0) return begun;
    const more = await this.#journal.readAll(rest.flatMap((id) => this.#index.get(id) ?? []));
    return more.ok ? ok(asOne([begun.value, ...more.value])) : more;
  }

  async recordedSince(changeId: ChangeId): Promise<Result<ReadonlyArray<RecordedChange>>> {
    const entry = this.#index.get(changeId);
    if (!entry) return notInHistory();
    return this.#journal.readAll(this.#index.after(entry.sequence));
  }

  historyLines(options: {
    readonly before?: number | undefined;
    readonly limit: number;
  }): Promise<{ readonly lines: ReadonlyArray<HistoryLine>; readonly total: number }> {
    const lines = this.#index.lines(options.before, options.limit);
    return Promise.resolve({ lines, total: this.#index.total });
  }

  async addOriginal(document: NewOriginal): Promise<Result<StoredOriginal>> {
    const refusal = this.#shut();
    if (refusal) return refusal;
    // Saving does not wait for it: only the Change that speaks of it comes after it.
    const adding = this.#documents.add(document);
    this.#adding.add(adding);
    return adding.finally(() => this.#adding.delete(adding));
  }

  documentText(sha256: string): Promise<Result<string>> {
    return this.#documents.text(sha256);
  }

  importInfo(sha256: string): Promise<Result<ImportInfo>> {
    return this.#documents.importInfo(sha256);
  }

  originalBytes(sha256: string): Promise<Result<Uint8Array>> {
    return this.#documents.original(sha256);
  }

  snapshot(): Promise<void> {
    // One that has not begun yet will hold all that this one would.
    if (!this.#snapshotWaits) {
      this.#snapshotWaits = true;
      const before = this.#snapshotting.catch(() => undefined);
      this.#snapshotting = before.then(() => {
        this.#snapshotWaits = false;
        return this.#writeSnapshot();
      });
    }
    return this.#snapshotting;
  }

  verify(progress?: (done: number, total: number) => void): Promise<VerifyReport> {
    const { fileSystem, migrations } = this.#options;
    // Of this moment, taken at once: saving goes on beside it.
    return verifyCase({
      fileSystem,
      migrations,
      folder: this.folder,
      meta: this.meta,
      records: [...this.#state.records()],
      sequence: this.sequence,
      documents: this.#documents,
      progress: progress ?? (() => undefined),
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await this.#writing;
    await Promise.allSettled(this.#adding);
    clearTimeout(this.#idle);
    await this.snapshot();
    await this.#journal.close().catch(onlyDiskErrors);
    await this.#options.lock?.release().catch(onlyDiskErrors);
    this.#listeners.clear();
  }

  async #append(given: Change): Promise<Result<CommittedChange>> {
    const checked = this.#checked(given);
    if (!checked.ok) return checked;
    const change = checked.value;
    const before = this.#recordsBefore(change);
    this.#savedAt = performance.now();
    try {
      await this.#documents.sync();
    } catch (error) {
      onlyDiskErrors(error);
      return fail(
        'disk-failed',
        `${explainError(error)}. This change was not saved; all before it are safe. Make room or check the disk, then try again.`,
      );
    }
    const appended = await this.#journal.append(change, before, (entry) => {
      this.#state.apply(change);
      this.#index.add(entry);
      this.#snapshots.touch([...change.put, ...before], entry.file);
    });
    if (!appended.ok) return appended;
    const committed = { sequence: appended.value.sequence, change };
    for (const listener of this.#listeners) this.#tell(listener, committed);
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.snapshot(), this.#options.idleAfter ?? IDLE).unref();
    if (this.#snapshots.behind >= (this.#options.snapshotAfter ?? SNAPSHOT_AFTER)) void this.snapshot();
    return ok(committed);
  }

  #tell(listener: (committed: CommittedChange) => void, committed: CommittedChange): void {
    try {
      listener(committed);
    } catch (error) {
      // The Change is committed whatever a listener makes of it: its bug surfaces on its own.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  /** A Change as it will be read again, or why it cannot be appended. */
  #checked(given: Change): Result<Change> {
    const shut = this.#shut();
    if (shut) return shut;
    const parsed = changeSchema.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    const change = parsed.data;
    if (this.#index.get(change.id)) return invalid(`${change.id} is in the history already`);
    const put = new Set<string>(change.put.map((record) => record.id));
    if (put.size < change.put.length) return invalid('it puts one record twice');
    if (change.remove.some((id) => put.has(id))) return invalid('it puts and removes one record');
    return ok(change);
  }

  #shut(): ReturnType<typeof fail> | null {
    if (this.#closed) return fail('case-closed', 'This case is closed. Nothing was saved.');
    return this.readOnly === null ? null : fail('case-read-only', this.readOnly);
  }

  /** The records that a Change replaces or removes, in the order in which `apply` would return them. */
  #recordsBefore(change: Change): ReadonlyArray<CaseRecord> {
    const ids = new Set([...change.put.map((record) => record.id), ...change.remove]);
    return [...ids].flatMap((id) => this.#state.record(id) ?? []);
  }

  /** Waits for a moment in which nothing is being saved, so that two syncs do not wait for each other. */
  async #rest(): Promise<void> {
    for (let i = 0; i < RESTS && !this.#closed; i++) {
      if (performance.now() - this.#savedAt >= REST) return;
      await sleep(REST);
    }
  }

  async #writeSnapshot(): Promise<void> {
    if (this.readOnly !== null || !this.#snapshots.due) return;
    try {
      if (!(await this.#options.lock?.isOurs())) {
        this.#lost =
          'This case was taken over, moved or removed by another program. All changes up to now are in its journal; nothing more can be saved here. Close the case and open it where it is now.';
        this.#problems.push({ code: 'lock-lost', where: 'lock', message: this.#lost });
        return;
      }
      await this.#snapshots.write(() => this.#rest());
      this.#forget('snapshot-failed');
    } catch (error) {
      onlyDiskErrors(error);
      if (this.#problems.some((problem) => problem.code === 'snapshot-failed')) return;
      this.#problems.push({
        code: 'snapshot-failed',
        where: 'records',
        message: `${explainError(error)}: the snapshots of this case could not be written. Nothing is lost, every change is in the journal; but make room or check the disk soon.`,
      });
    }
  }

  #forget(code: string): void {
    const at = this.#problems.findIndex((problem) => problem.code === code);
    if (at >= 0) this.#problems.splice(at, 1);
  }

  /** Runs work after all that was asked for before it. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => undefined);
    return turn;
  }
}

function notInHistory(): ReturnType<typeof fail> {
  return fail('change-missing', 'This step is not in the history of the case. Nothing was changed.');
}

function invalid(why: string): ReturnType<typeof fail> {
  return fail(
    'change-invalid',
    `This change is not in order (${why}). It was not saved, and nothing else was changed. Please report this.`,
  );
}
