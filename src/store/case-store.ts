import { basename, dirname, join, resolve } from 'node:path';
import type { CaseReader } from '#domain/case/case-reader';
import type { Change, RecordedChange } from '#domain/case/change';
import type { History, HistoryLine } from '#domain/case/history';
import { createIdFactory, type ChangeId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import { caseFile, type CaseMeta } from './case-meta';
import type { ImportInfo, NewOriginal, StoredOriginal } from './documents';
import { draftOf } from './durable-file';
import { explainError, nodeFileSystem, onlyDiskErrors, type FileSystem } from './file-system';
import { loadCase, type LoadedCase } from './load';
import { isHeld, takeLock, type CaseLock } from './lock';
import { writeMeta } from './meta-file';
import { migrations as allMigrations, type Migration } from './migrations/migrations';
import { OpenCase } from './open-case';
import type { Problem } from './problem';
import { quickCheck } from './quick-check';
import { repair } from './repair';
import { writeEmptyIndex } from './snapshots';
import type { VerifyReport } from './verify';

/** What a store takes from the world around it. */
export interface StoreOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** The disk; another one only where faults are to be tried out. */
  readonly fileSystem?: FileSystem;
  /** After how many Changes a snapshot is written in the background. */
  readonly snapshotAfter?: number;
  /** After how long without saving, in milliseconds, one is written however few Changes there are. */
  readonly idleAfter?: number;
  /** Size in bytes at which the journal goes on in a new file. */
  readonly rotateAt?: number;
}

/** A Change that is on the disk, with its position in the journal. */
export interface CommittedChange {
  readonly sequence: number;
  readonly change: Change;
}

/** One open case: the only way to its folder. */
export interface CaseStore {
  /** Absolute path of the case folder. */
  readonly folder: string;
  readonly meta: CaseMeta;
  /** The records, as of the last committed Change. */
  readonly state: CaseReader;
  /** Of the last committed Change; 0 in a new case. */
  readonly sequence: number;
  /** What can be undone and redone. */
  readonly history: History;
  /** Why nothing can be written, for the analyst; null where all is well. */
  readonly readOnly: string | null;
  /** What was repaired when the case was opened, or has gone wrong since. */
  readonly problems: ReadonlyArray<Problem>;
  /**
   * The commit point: resolves when the Change is on the disk; only then the state alters and listeners are told. One
   * at a time, in the order of the calls. Fails with `case-read-only`, `disk-failed`, `change-invalid` or
   * `case-closed`; then nothing has changed.
   */
  append(change: Change): Promise<Result<CommittedChange>>;
  /** Tells of every committed Change, in order; returns the function that ends it. */
  onChange(listener: (committed: CommittedChange) => void): () => void;
  /** A Change of any age with the records it replaced. Fails with `change-missing`, `journal-damaged`, `disk-failed`. */
  recorded(changeId: ChangeId): Promise<Result<RecordedChange>>;
  /** The whole step to which a Change belongs, as one: itself, and the Changes that continue it. Fails as `recorded`. */
  recordedStep(changeId: ChangeId): Promise<Result<RecordedChange>>;
  /** All Changes after this one with the records they replaced, oldest first. Fails as `recorded`. */
  recordedSince(changeId: ChangeId): Promise<Result<ReadonlyArray<RecordedChange>>>;
  /** Lines of the history, newest first, before a sequence where given, and how many there are in all. */
  historyLines(options: {
    readonly before?: number | undefined;
    readonly limit: number;
  }): Promise<{ readonly lines: ReadonlyArray<HistoryLine>; readonly total: number }>;
  /**
   * Keeps an original and its canonical text; see `DocumentFiles.add`. What was stored before stays as it is, and the
   * hashes of what is stored are returned.
   */
  addOriginal(document: NewOriginal): Promise<Result<StoredOriginal>>;
  /** The canonical text of an original. Fails with `document-missing`, `document-damaged` or `disk-failed`. */
  documentText(sha256: string): Promise<Result<string>>;
  /** How the text of an original was made: by what, where its pages begin, what to know of it. Fails as `documentText`. */
  importInfo(sha256: string): Promise<Result<ImportInfo>>;
  /** The bytes of an original; fails as `documentText`. */
  originalBytes(sha256: string): Promise<Result<Uint8Array>>;
  /** Writes what the snapshots are behind. A disk that refuses is noted in `problems`; nothing is lost by it. */
  snapshot(): Promise<void>;
  /** Checks everything there is against everything else; `progress` counts what was checked. Writes nothing. */
  verify(progress?: (done: number, total: number) => void): Promise<VerifyReport>;
  /** Waits for what is under way, writes a last snapshot and gives the case free. */
  close(): Promise<void>;
}

/**
 * Makes a case folder and opens it. Fails with `folder-not-empty` where something is there already, or `disk-failed`.
 *
 * @param title at most 2,000 characters
 * @param migrations those that a program knows; the case is made in the format that they lead to
 */
export async function createCase(
  folder: string,
  title: string,
  options: StoreOptions,
  migrations: ReadonlyArray<Migration> = allMigrations,
): Promise<Result<CaseStore>> {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const path = resolve(folder);
  const meta: CaseMeta = {
    format: migrations.length + 1,
    id: createIdFactory(options.now, options.random)('case'),
    title: title.trim() === '' ? basename(path).replace(/\.quipu$/, '') : title.trim().slice(0, 2000),
    created: new Date(options.now()).toISOString(),
  };
  try {
    const kind = await fileSystem.kind(path);
    const names = kind === 'folder' ? ((await fileSystem.list(path)) ?? []) : [];
    if ((kind !== null && kind !== 'folder') || names.length > 0) {
      return fail(
        'folder-not-empty',
        `“${basename(path)}” exists already and is not empty. Nothing was changed. Choose another name for the case.`,
      );
    }
  } catch (error) {
    onlyDiskErrors(error);
    return notMade(error);
  }
  try {
    await layFolder(fileSystem, path, meta);
  } catch (error) {
    onlyDiskErrors(error);
    // The folder was empty: what is in it now is ours, and would only stand in the way of a second try.
    for (const name of Object.values(caseFile)) {
      await fileSystem.removeFolder(join(path, name)).catch(onlyDiskErrors);
    }
    await fileSystem.removeFile(draftOf(join(path, caseFile.meta))).catch(onlyDiskErrors);
    return notMade(error);
  }
  return openCase(path, options, migrations);
}

function notMade(error: unknown): ReturnType<typeof fail> {
  return fail(
    'disk-failed',
    `${explainError(error)}. The case was not made. Choose another place, or make room and try again.`,
  );
}

/** Writes an empty case into an empty folder. Nobody can open it before it is whole. */
async function layFolder(fileSystem: FileSystem, folder: string, meta: CaseMeta): Promise<void> {
  await fileSystem.makePath(folder);
  for (const name of [caseFile.journal, caseFile.records, caseFile.documents]) {
    await fileSystem.makeFolder(join(folder, name));
  }
  await fileSystem.syncFolder(dirname(folder));
  await writeEmptyIndex(fileSystem, folder, meta);
  // Last: a folder without case.json is no case, so a case is never half made.
  await writeMeta(fileSystem, folder, meta);
}

/**
 * Opens a case folder, to write if nothing is said. Repairs what can be repaired without loss and says so in
 * `problems`; where writing would risk something the case opens read-only with the reason. Fails with `not-a-case`,
 * `case-damaged`, `case-newer`, `disk-failed`, and to write with `case-locked`. Never writes when opened to read.
 *
 * @param steps migrations of older formats; another list only where those are to be tried out
 */
export async function openCase(
  folder: string,
  options: StoreOptions & { readonly access?: 'write' | 'read' },
  steps: ReadonlyArray<Migration> = allMigrations,
): Promise<Result<CaseStore>> {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const path = resolve(folder);
  let lock: CaseLock | null = null;
  try {
    if ((await fileSystem.kind(path)) !== 'folder') {
      return fail(
        'not-a-case',
        `There is no case folder at “${basename(path)}”. It may have been moved or renamed.`,
      );
    }
    let readOnly: string | null = options.access === 'read' ? 'This case was opened for reading only.' : null;
    // Only a case is locked: nothing is written to any other folder that somebody chose.
    const traces = await Promise.all(
      [caseFile.meta, caseFile.journal].map((name) => fileSystem.kind(join(path, name))),
    );
    if (readOnly === null && traces.some((kind) => kind !== null)) {
      const taken = await tryLock(fileSystem, path, options);
      if (!taken.ok) return taken;
      if (typeof taken.value === 'string') readOnly = taken.value;
      else lock = taken.value;
    }
    const loaded = await loadCase({ fileSystem, folder: path, migrations: steps });
    if (!loaded.ok) {
      await lock?.release();
      return loaded;
    }
    const opened = await prepare(fileSystem, path, loaded.value, { lock, readOnly, options, steps });
    lock = null;
    return ok(opened);
  } catch (error) {
    await lock?.release().catch(onlyDiskErrors);
    onlyDiskErrors(error);
    return fail('disk-failed', `${explainError(error)}. The case could not be read; nothing was changed.`);
  }
}

/** The lock; or why the case can only be read, where the disk takes no lock. */
async function tryLock(
  fileSystem: FileSystem,
  folder: string,
  options: StoreOptions,
): Promise<Result<CaseLock | string>> {
  try {
    return await takeLock(fileSystem, folder, options.now(), options.random);
  } catch (error) {
    onlyDiskErrors(error);
    return ok(`${explainError(error)}. The case can be read, but not changed.`);
  }
}

/** Puts right what loading found and makes the store; where the disk refuses, the case opens read-only. */
async function prepare(
  fileSystem: FileSystem,
  folder: string,
  loaded: LoadedCase,
  context: {
    readonly lock: CaseLock | null;
    readonly readOnly: string | null;
    readonly options: StoreOptions;
    readonly steps: ReadonlyArray<Migration>;
  },
): Promise<CaseStore> {
  const { options, steps } = context;
  const format = steps.length + 1;
  let readOnly = context.readOnly ?? loaded.readOnly;
  let problems = loaded.problems;
  if (context.lock === null && (await isHeld(fileSystem, folder))) {
    // Another process is writing now: a line that is not finished is none that is lost.
    problems = problems.filter((problem) => problem.code !== 'journal-torn');
  }
  if (readOnly === null) {
    try {
      await repair(fileSystem, folder, loaded, options.now());
    } catch (error) {
      onlyDiskErrors(error);
      readOnly = `${explainError(error)} while the case was being repaired. It can be read, but not changed.`;
    }
  }
  if (readOnly !== null) await context.lock?.release();
  problems = [...problems, ...(await quickCheck(fileSystem, folder, loaded.state))];
  const store = new OpenCase({
    fileSystem,
    folder,
    meta: loaded.meta.format < format ? { ...loaded.meta, format } : loaded.meta,
    loaded,
    problems,
    readOnly,
    lock: readOnly === null ? context.lock : null,
    migrations: steps,
    now: options.now,
    snapshotAfter: options.snapshotAfter,
    idleAfter: options.idleAfter,
    rotateAt: options.rotateAt,
  });
  if (loaded.repairs.olderFormat !== null && readOnly === null) {
    await store.snapshot();
    await writeMeta(fileSystem, folder, store.meta);
  }
  // After a crash or a repair the snapshots are behind: bring them up in the background.
  if (readOnly === null && loaded.dirty.length > 0) void store.snapshot();
  return store;
}
