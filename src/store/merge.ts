import { basename, dirname, join, resolve } from 'node:path';
import type { MergeConflict } from '#domain/case/judgement';
import type { CaseRecord } from '#domain/case/record';
import { fail, ok, type Result } from '#domain/result';
import { caseFile, type CaseMeta } from './case-meta';
import type { StoreOptions } from './case-store';
import { DocumentFiles } from './documents';
import {
  errorCode,
  explainError,
  nodeFileSystem,
  onlyDiskErrors,
  writeSynced,
  type FileSystem,
} from './file-system';
import { firstHash } from './journal-line';
import { journalName, walkJournal } from './journal-walk';
import { loadCase } from './load';
import { takeLock, type CaseLock } from './lock';
import { mergeJournals, type JournalLine } from './merge-journals';
import { writeMeta } from './meta-file';
import { migrations as allMigrations, type Migration } from './migrations/migrations';
import { OpenCase } from './open-case';
import type { Problem } from './problem';
import { writeEmptyIndex } from './snapshots';

/** Size in bytes at which a journal file ends, as in a case that is worked on. */
const ROTATE_AT = 16 * 1024 * 1024;

/** How many merges to one place may be under way before the next is refused. */
const DRAFTS = 9;

/** What a merge came to. */
export interface MergeReport {
  /** How many Changes the copies have in common. */
  readonly common: number;
  /** How many Changes only one of them had. */
  readonly ours: number;
  readonly theirs: number;
  /** Where the copies say different things; they are records of the merged case as well. */
  readonly conflicts: ReadonlyArray<MergeConflict>;
  /** What a check of the merged case found, and originals that neither copy has whole. */
  readonly problems: ReadonlyArray<Problem>;
}

interface Copy {
  readonly folder: string;
  readonly meta: CaseMeta;
  readonly lines: ReadonlyArray<JournalLine>;
}

/**
 * Merges two copies of one case into a new folder; neither copy is touched. The folder appears in one step when it is
 * complete and checked: whatever stops the merge before, only a folder whose name ends in `.merging` is left, which the next
 * merge to the same place uses up. Fails with `folder-not-empty`, `same-folder`, `other-case`, `copy-damaged`,
 * `case-locked`, `disk-failed` and as `openCase`.
 */
export async function mergeCases(
  folders: { readonly ours: string; readonly theirs: string; readonly out: string },
  options: StoreOptions,
  steps: ReadonlyArray<Migration> = allMigrations,
): Promise<Result<MergeReport>> {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const out = resolve(folders.out);
  try {
    const free = await isFree(fileSystem, out);
    if (!free.ok) return free;
    const ours = await readCopy(fileSystem, resolve(folders.ours), steps);
    if (!ours.ok) return ours;
    const theirs = await readCopy(fileSystem, resolve(folders.theirs), steps);
    if (!theirs.ok) return theirs;
    const fit = await areCopies(fileSystem, ours.value, theirs.value);
    if (!fit.ok) return fit;
    return await new Merge({ fileSystem, out, options, steps }, ours.value, theirs.value).run();
  } catch (error) {
    onlyDiskErrors(error);
    return fail(
      'disk-failed',
      `${explainError(error)}. The copies were not merged; both are as they were. Make room or choose another place, and try again.`,
    );
  }
}

async function isFree(fileSystem: FileSystem, out: string): Promise<Result<null>> {
  const kind = await fileSystem.kind(out);
  const names = kind === 'folder' ? ((await fileSystem.list(out)) ?? []) : [];
  return kind === null || (kind === 'folder' && names.length === 0) ? ok(null) : taken(out);
}

function taken(out: string): ReturnType<typeof fail> {
  return fail(
    'folder-not-empty',
    `“${basename(out)}” exists already and is not empty. Nothing was changed. Choose another name for the merged case.`,
  );
}

async function readCopy(
  fileSystem: FileSystem,
  folder: string,
  steps: ReadonlyArray<Migration>,
): Promise<Result<Copy>> {
  if ((await fileSystem.kind(folder)) !== 'folder') {
    return fail('not-a-case', `There is no case folder at “${basename(folder)}”. Nothing was changed.`);
  }
  const loaded = await loadCase({ fileSystem, folder, migrations: steps });
  if (!loaded.ok) return loaded;
  const { meta, readOnly, journal } = loaded.value;
  if (readOnly !== null) {
    return fail('copy-damaged', `“${basename(folder)}” cannot be merged. ${readOnly}`);
  }
  const lines: JournalLine[] = [];
  const start = { sequence: 0, hash: firstHash(meta.id), files: [] };
  await walkJournal(fileSystem, folder, steps, start, (line, _place, bytes) => {
    // The copy may be open and go on meanwhile.
    if (line.sequence <= journal.sequence) lines.push({ ...line, bytes });
  });
  return ok({ folder, meta, lines });
}

async function areCopies(fileSystem: FileSystem, ours: Copy, theirs: Copy): Promise<Result<null>> {
  if ((await fileSystem.identity(ours.folder)) === (await fileSystem.identity(theirs.folder))) {
    return fail('same-folder', 'Both are the same folder. Nothing was changed. Choose two copies of a case.');
  }
  if (ours.meta.id === theirs.meta.id) return ok(null);
  return fail(
    'other-case',
    `“${basename(ours.folder)}” and “${basename(theirs.folder)}” are two cases, not two copies of one. Nothing was changed.`,
  );
}

interface MergePlace {
  readonly fileSystem: FileSystem;
  readonly out: string;
  readonly options: StoreOptions;
  readonly steps: ReadonlyArray<Migration>;
}

class Merge {
  readonly #place: MergePlace;
  #draft = '';
  readonly #copies: readonly [Copy, Copy];
  readonly #problems: Problem[] = [];

  constructor(place: MergePlace, ours: Copy, theirs: Copy) {
    this.#place = place;
    this.#copies = [ours, theirs];
  }

  async run(): Promise<Result<MergeReport>> {
    const { fileSystem, out, steps } = this.#place;
    const [ours, theirs] = this.#copies;
    const lock = await this.#takeDraft();
    if (!lock.ok) return lock;
    let done = false;
    try {
      await this.#clear();
      const merged = mergeJournals(firstHash(ours.meta.id), ours.lines, theirs.lines, steps.length + 1);
      const meta = { ...ours.meta, format: steps.length + 1 };
      for (const name of [caseFile.journal, caseFile.records, caseFile.documents]) {
        await fileSystem.makeFolder(join(this.#draft, name));
      }
      const documents = await this.#writeDocuments(merged.records);
      if (!documents.ok) return documents;
      await this.#writeJournal(merged.lines);
      await writeEmptyIndex(fileSystem, this.#draft, meta);
      await writeMeta(fileSystem, this.#draft, meta);
      const checked = await this.#check(lock.value);
      if (!checked.ok) return checked;
      await lock.value.release();
      await fileSystem.rename(this.#draft, out);
      done = true;
      await fileSystem.syncFolder(dirname(out));
      const { common, own, conflicts } = merged;
      return ok({ common, ...own, conflicts, problems: this.#problems });
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) return taken(out);
      throw error;
    } finally {
      if (!done) await this.#giveUp(lock.value);
    }
  }

  /** A folder to write into: where one is in use, or was left by a merge that could not even give it free, the next. */
  async #takeDraft(): Promise<Result<CaseLock>> {
    const { fileSystem, options, out } = this.#place;
    for (let n = 1; ; n++) {
      this.#draft = `${out}.merging${n === 1 ? '' : `-${n}`}`;
      await fileSystem.makePath(this.#draft);
      const lock = await takeLock(fileSystem, this.#draft, options.now(), options.random);
      if (lock.ok || n === DRAFTS) return lock;
    }
  }

  /** What an earlier merge left that did not come to its end. */
  async #clear(): Promise<void> {
    const { fileSystem } = this.#place;
    for (const name of (await fileSystem.list(this.#draft)) ?? []) {
      if (name !== caseFile.lock) await fileSystem.removeFolder(join(this.#draft, name));
    }
  }

  async #giveUp(lock: CaseLock): Promise<void> {
    const { fileSystem } = this.#place;
    await this.#clear().catch(onlyDiskErrors);
    await lock.release().catch(onlyDiskErrors);
    await fileSystem.removeFolder(this.#draft).catch(onlyDiskErrors);
  }

  /** Every original that either copy has: a step that is undone may need it again. */
  async #writeDocuments(records: ReadonlyArray<CaseRecord>): Promise<Result<null>> {
    const { fileSystem, options } = this.#place;
    const files = (folder: string): DocumentFiles => new DocumentFiles(fileSystem, folder, options.now);
    const sources = this.#copies.map(({ folder }) => files(folder));
    const target = files(this.#draft);
    const wanted = new Map(
      records.flatMap((record) => (record.type === 'document' ? [[record.sha256, record.textSha256]] : [])),
    );
    const all = new Set((await Promise.all(sources.map((source) => source.list()))).flat());
    for (const sha256 of [...all].sort()) {
      const found = await Promise.all(
        sources.map(async (source) => ({ source, text: await source.textHash(sha256) })),
      );
      // Texts that two versions of the program made of one original may differ: the one that the marks are in counts.
      const rank = (text: Result<string>): string =>
        !text.ok ? '2' : text.value === wanted.get(sha256) ? '0' : `1 ${text.value}`;
      found.sort((a, b) => (rank(a.text) < rank(b.text) ? -1 : 1));
      const copied = await this.#copy(
        target,
        found.map(({ source }) => source),
        sha256,
      );
      if (copied.ok) continue;
      // A copy that lacks an original is one thing; a disk that does not answer now is another.
      if (copied.error.code === 'disk-failed') return copied;
      this.#problems.push({ ...copied.error, where: `documents/${sha256}` });
    }
    return ok(null);
  }

  /** The original from the first of the sources that has it whole. */
  async #copy(
    target: DocumentFiles,
    sources: ReadonlyArray<DocumentFiles>,
    sha256: string,
  ): Promise<Result<unknown>> {
    let last: Result<unknown> = ok(null);
    for (const source of sources) {
      last = await target.copyFrom(source, sha256);
      if (last.ok || last.error.code === 'disk-failed') return last;
    }
    return last;
  }

  async #writeJournal(lines: ReadonlyArray<Uint8Array>): Promise<void> {
    const { fileSystem, options } = this.#place;
    const folder = join(this.#draft, caseFile.journal);
    const rotateAt = options.rotateAt ?? ROTATE_AT;
    let [number, size] = [1, 0];
    let some: Uint8Array[] = [];
    for (const [i, line] of lines.entries()) {
      some.push(line, NEWLINE);
      size += line.length + 1;
      if (size < rotateAt && i < lines.length - 1) continue;
      await writeSynced(fileSystem, join(folder, journalName(number)), Buffer.concat(some));
      number += 1;
      [some, size] = [[], 0];
    }
    await fileSystem.syncFolder(folder);
  }

  /** Opens what was written, has its snapshots made, and checks everything. */
  async #check(lock: CaseLock): Promise<Result<null>> {
    const { fileSystem, steps, options } = this.#place;
    const loaded = await loadCase({ fileSystem, folder: this.#draft, migrations: steps });
    if (!loaded.ok) return loaded;
    if (loaded.value.readOnly !== null)
      throw new Error(`a merged case is not in order: ${loaded.value.readOnly}`);
    const store = new OpenCase({
      fileSystem,
      folder: this.#draft,
      meta: loaded.value.meta,
      loaded: loaded.value,
      problems: [],
      readOnly: null,
      lock,
      migrations: steps,
      now: options.now,
    });
    await store.snapshot();
    const [failed] = store.problems;
    if (failed)
      return fail('disk-failed', `${failed.message} The copies were not merged; both are as they were.`);
    this.#problems.push(...(await store.verify()).problems);
    await store.close();
    return ok(null);
  }
}

const NEWLINE = Buffer.from('\n');
