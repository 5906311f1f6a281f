import { watch, type FSWatcher } from 'node:fs';
import { basename } from 'node:path';
import type { ImportOutcome } from '#contract/imports';
import { MOST_NAMED_FILES, type WatchState } from '#contract/watched';
import type { DocumentId } from '#domain/case/ids';
import { newestVersionOf } from '#domain/case/versions';
import type { Result } from '#domain/result';
import type { CaseSession } from './case-session';
import { documentIdOfFile, filesOfFolder, type FolderFile } from './folder-files';
import type { SeenFile, WatchedFolder } from './watched-folders';

/** Milliseconds for which a file must not have been written to before it counts as whole. */
const SETTLED = 4000;
/** Milliseconds from one look to the next where nothing calls for one; longer where a look takes long. */
const INTERVAL = 10_000;
const PART_OF_TIME = 20;
/** Milliseconds after a sign from the system: many come together. */
const AFTER_SIGN = 400;

/** What a watch works with. */
export interface WatchTools {
  readonly session: CaseSession;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Keeps what is known of the folder. */
  readonly keep: (watched: WatchedFolder) => Promise<void>;
  readonly onState: (state: WatchState) => void;
  /** Imports files that came, where the analyst wants no question. */
  readonly importNew: (paths: ReadonlyArray<string>) => Promise<Result<ReadonlyArray<ImportOutcome>>>;
  readonly onImported: (outcomes: ReadonlyArray<ImportOutcome>) => void;
}

/**
 * Watches a folder for a case: compares what is in it with what is known of it, and says which files are new and which are
 * other ones than were imported. Looking counts; signs of the system only make it look sooner, since not every disk and
 * no network gives them. Nothing in the folder is ever altered.
 */
export class FolderWatch {
  readonly #tools: WatchTools;
  readonly #stopped = new AbortController();
  #watched: WatchedFolder;
  readonly #seen: Map<string, SeenFile>;
  #fresh: ReadonlyArray<FolderFile> = [];
  #changed: ReadonlyArray<FolderFile & { readonly documentId: DocumentId }> = [];
  /** Files that were still being written at the last look, and since when they are as they are. */
  #arriving = new Map<string, FolderFile & { readonly since: number }>();
  #problem: string | null = null;
  readonly #keys = new Map<string, string>();
  #signs: FSWatcher | null = null;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  #told = '';
  /** Whether a sign came while it was being looked at. */
  #signed = false;

  constructor(watched: WatchedFolder, tools: WatchTools) {
    this.#watched = watched;
    this.#tools = tools;
    this.#seen = new Map(watched.seen.map((file) => [file.path, file]));
  }

  /** What there is to say of the folder now. */
  get state(): WatchState {
    const name = (file: FolderFile) => ({ key: this.#keyOf(file.path), file: file.file });
    return {
      folder: basename(this.#watched.folder) || this.#watched.folder,
      byItself: this.#watched.byItself,
      problem: this.#problem,
      arriving: this.#arriving.size,
      fresh: this.#fresh.slice(0, MOST_NAMED_FILES).map(name),
      freshCount: this.#fresh.length,
      changed: this.#changed
        .slice(0, MOST_NAMED_FILES)
        .map((file) => ({ ...name(file), documentId: file.documentId })),
    };
  }

  /** Begins to watch. */
  start(): void {
    void this.look();
  }

  /** Ends watching, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    clearTimeout(this.#timer);
    this.#signs?.close();
    this.#signs = null;
    await this.#looking;
  }

  /** Looks at the folder now, or waits for the look that is under way. */
  look(): Promise<void> {
    if (this.#stopped.signal.aborted) return Promise.resolve();
    clearTimeout(this.#timer);
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** The paths of new files: of those with these keys, or of all. */
  freshPaths(keys?: ReadonlyArray<string>): ReadonlyArray<string> {
    return this.#freshBy(keys).map(({ fullPath }) => fullPath);
  }

  /** A changed file with the document that it was. */
  changedFile(key: string): { readonly path: string; readonly documentId: DocumentId } | undefined {
    const file = this.#changed.find(({ path }) => this.#keyOf(path) === key);
    return file && { path: file.fullPath, documentId: file.documentId };
  }

  /** Says whether new files are imported without asking. */
  async setByItself(byItself: boolean): Promise<void> {
    this.#watched = { ...this.#watched, byItself };
    await this.#keep();
    this.#tell();
    void this.look();
  }

  /** Leaves new or changed files out until they change; without keys all that are new. */
  async leave(keys?: ReadonlyArray<string>): Promise<void> {
    const changed = this.#changed.filter(({ path }) => keys?.includes(this.#keyOf(path)));
    for (const file of this.#freshBy(keys)) this.#note(file, null);
    for (const file of changed) this.#note(file, file.documentId);
    await this.#keep();
    this.#forgetOffered(new Set([...this.#freshBy(keys), ...changed].map(({ path }) => path)));
  }

  /**
   * Takes up what became of files that were imported: what is in the case is known by its bytes at the next look, and what
   * could not be read is not offered again until it changes.
   */
  async imported(paths: ReadonlyArray<string>, outcomes: ReadonlyArray<ImportOutcome>): Promise<void> {
    const failed = new Set(outcomes.flatMap(({ status, file }) => (status === 'failed' ? [file] : [])));
    const tried = new Set(paths);
    const files = [...this.#fresh, ...this.#changed].filter(
      ({ fullPath, file }) => tried.has(fullPath) && failed.has(file),
    );
    for (const file of files) this.#note(file, this.#seen.get(file.path)?.documentId ?? null);
    if (files.length > 0) await this.#keep();
    await this.#looking;
    await this.look();
  }

  #freshBy(keys: ReadonlyArray<string> | undefined): ReadonlyArray<FolderFile> {
    if (!keys) return this.#fresh;
    const wanted = new Set(keys);
    return this.#fresh.filter(({ path }) => wanted.has(this.#keyOf(path)));
  }

  #keyOf(path: string): string {
    const known = this.#keys.get(path) ?? `watched-${this.#keys.size + 1}`;
    this.#keys.set(path, known);
    return known;
  }

  #note({ path, size, writtenAt }: FolderFile, documentId: DocumentId | null): void {
    // Noted last, kept longest.
    this.#seen.delete(path);
    this.#seen.set(path, { path, size, writtenAt, documentId });
  }

  async #keep(): Promise<void> {
    this.#watched = { ...this.#watched, seen: [...this.#seen.values()] };
    // What cannot be kept is looked at again at the next start: a full disk is no reason not to go on.
    await this.#tools.keep(this.#watched).catch(() => undefined);
  }

  #forgetOffered(paths: ReadonlySet<string>): void {
    this.#fresh = this.#fresh.filter(({ path }) => !paths.has(path));
    this.#changed = this.#changed.filter(({ path }) => !paths.has(path));
    this.#tell();
  }

  #tell(): void {
    if (this.#stopped.signal.aborted) return;
    const { state } = this;
    const said = JSON.stringify(state);
    if (said === this.#told) return;
    this.#told = said;
    this.#tools.onState(state);
  }

  async #lookOnce(): Promise<void> {
    const began = performance.now();
    this.#signed = false;
    const { signal } = this.#stopped;
    const files = await filesOfFolder(this.#watched.folder, signal);
    if (signal.aborted) return;
    if (files.ok) {
      this.#problem = null;
      this.#listen();
      await this.#compare(files.value);
    } else {
      this.#problem = files.error.message;
      this.#signs?.close();
      this.#signs = null;
      this.#fresh = [];
      this.#changed = [];
      this.#arriving.clear();
    }
    if (signal.aborted) return;
    this.#tell();
    const took = performance.now() - began;
    const soon = this.#signed ? AFTER_SIGN : this.#arriving.size > 0 ? SETTLED / 2 : INTERVAL;
    this.#lookIn(Math.max(soon, PART_OF_TIME * took));
    if (this.#watched.byItself && this.#fresh.length > 0) await this.#importByItself();
  }

  #lookIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), milliseconds);
    this.#timer.unref();
  }

  /** Signs of the system, where it gives any: whatever is wrong with them, looking goes on. */
  #listen(): void {
    if (this.#signs) return;
    try {
      // Below the folder itself only where the system can do that without a watch on each folder.
      const recursive = process.platform !== 'linux';
      this.#signs = watch(this.#watched.folder, { persistent: false, recursive }, () => {
        this.#signed = true;
        if (!this.#looking) this.#lookIn(AFTER_SIGN);
      });
      this.#signs.on('error', () => {
        this.#signs?.close();
        this.#signs = null;
      });
    } catch {
      this.#signs = null;
    }
  }

  async #compare(files: ReadonlyArray<FolderFile>): Promise<void> {
    const { state } = this.#tools.session;
    const now = this.#tools.now();
    const arriving = new Map<string, FolderFile & { readonly since: number }>();
    const other: FolderFile[] = [];
    for (const file of files) {
      const seen = this.#seen.get(file.path);
      if (seen?.size === file.size && seen.writtenAt === file.writtenAt) continue;
      const before = this.#arriving.get(file.path);
      const isSame = before?.size === file.size && before.writtenAt === file.writtenAt;
      const since = isSame ? before.since : now;
      // By its own clock, or where that of its disk is ahead, by ours.
      const isWhole = (before === undefined || isSame) && now - file.touchedAt >= SETTLED;
      // What is empty is about to be written.
      if (file.size > 0 && (isWhole || now - since >= SETTLED)) other.push(file);
      else if (file.size > 0 || now - file.touchedAt < INTERVAL) arriving.set(file.path, { ...file, since });
    }
    this.#arriving = arriving;
    const sizes = new Set(other.length > 0 ? state.documents().map(({ bytes }) => bytes) : []);
    const fresh: FolderFile[] = [];
    const changed: (FolderFile & { documentId: DocumentId })[] = [];
    let noted = false;
    for (const file of other) {
      if (this.#stopped.signal.aborted) return;
      // Only what is as long as a document can be one: nothing else needs to be read.
      const id = sizes.has(file.size)
        ? await documentIdOfFile(file.fullPath, this.#stopped.signal)
        : undefined;
      const was = this.#seen.get(file.path)?.documentId ?? null;
      const newest = was === null ? undefined : newestVersionOf(state, was);
      if (id && state.document(id)) {
        this.#note(file, id);
        noted = true;
      } else if (newest) changed.push({ ...file, documentId: newest.id });
      else fresh.push(file);
    }
    this.#fresh = fresh;
    this.#changed = changed;
    if (noted) await this.#keep();
  }

  async #importByItself(): Promise<void> {
    const paths = this.freshPaths();
    const outcomes = await this.#tools.importNew(paths);
    // One that runs already goes first: the next look tries again.
    if (!outcomes.ok || this.#stopped.signal.aborted) return;
    const failed = new Set(outcomes.value.flatMap(({ status, file }) => (status === 'failed' ? [file] : [])));
    for (const file of this.#fresh) if (failed.has(file.file)) this.#note(file, null);
    await this.#keep();
    const files = await filesOfFolder(this.#watched.folder, this.#stopped.signal);
    if (files.ok) await this.#compare(files.value);
    this.#tell();
    this.#tools.onImported(outcomes.value);
  }
}
