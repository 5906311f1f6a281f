import { basename } from 'node:path';
import type { ImportOutcome } from '#contract/imports';
import { addDocuments } from '#domain/case/commands/documents';
import { shorten } from '#domain/case/commands/passage';
import type { Document } from '#domain/case/document';
import { documentIdOf, type DocumentId } from '#domain/case/ids';
import { fail, ok, type Failure, type Result } from '#domain/result';
import { cleanLine } from '#domain/text/clean';
import { sha256InTurns } from '#store/hash';
import type { CaseSession } from './case-session';
import { endingOf, formatOf } from './extract/formats';
import { filesToImport, type FoundFile } from './files-to-import';
import { importAttached, MailsInCase } from './import-attached';
import { arrivalOf, duplicate, imported, infoOf, type Arrival } from './import-outcomes';
import { ImportPace } from './import-pace';
import type { ImportTools, WithStep } from './import-tools';
import { lookOf, readBytes, unknownEnding } from './read-file';

/** Bytes that wait to be read by parsers at the same time, at most; one file may have more. */
const MOST_IN_HAND = 256 * 1024 * 1024;

/** Files whose texts may be on their way to the disk while parsers read the next ones. */
const MOST_STORING = 4;

/** So many documents come in with one Change at most. */
const PORTION = 250;

/** How long what came in waits until it is documents: at first, so that reading can begin, and once it is many, in milliseconds. */
const SETTLE_FIRST = 1000;
const SETTLE_LATER = 3000;
const MANY = 500;

/**
 * Imports files and folders as one step of the history: as one Change, or where it takes longer as parts of one step, so
 * that the first can be read while the others still come. As many are read at the same time as the extractor reads.
 * Each file has its outcome, in the order of the files: one that is in the case already is a duplicate, one that cannot be
 * read has failed, and the others go on. An import that was interrupted goes on where it was when the same files are imported
 * again: what is in is known by the hash of its bytes, and not parsed again. Fails as a whole where the case cannot be written.
 */
export async function importFiles(
  session: CaseSession,
  paths: ReadonlyArray<string>,
  tools: ImportTools,
): Promise<Result<ReadonlyArray<ImportOutcome>>> {
  if (session.store.readOnly !== null) return fail('case-read-only', session.store.readOnly);
  const signal = tools.control?.signal ?? tools.signal;
  const files = await filesToImport(paths, signal);
  const step = tools.step ?? session.inParts();
  const all = { ...tools, step, ...(signal && { signal }) };
  try {
    const outcomes = await new ImportRun(session, all, files.length, nameOf(paths)).all(files);
    // What is to be one Change has no others behind it.
    if (!outcomes.ok || tools.draft) return outcomes;
    return await importAttached(session, outcomes.value, all, importFiles);
  } finally {
    if (!tools.step) step.end();
  }
}

/** What an import is called: the folder, or the first of several. */
export function nameOf(paths: ReadonlyArray<string>): string {
  const [first = ''] = paths;
  const name = cleanLine(basename(first)) || 'files';
  return paths.length > 1 ? `${name} and ${paths.length - 1} more` : name;
}

/** What becomes of one file. */
interface Fate {
  readonly outcome: ImportOutcome;
  readonly arrival?: Arrival;
  /** Whether it had to be read: what was known at once says nothing of the pace. */
  readonly worked?: boolean;
}

/** A file that is to be parsed, or of which it is known what becomes of it. */
type Begun =
  | { readonly end: Promise<Fate | undefined> }
  | { readonly bytes: Uint8Array; readonly sha256: string; readonly id: DocumentId };

/** One import: files are looked at in their order, and read at the same time. */
class ImportRun {
  readonly #session: CaseSession;
  readonly #tools: WithStep;
  readonly #total: number;
  readonly #name: string;
  readonly #pace = new ImportPace(() => performance.now());
  /** By the place of the file; a hole where it was given up. */
  readonly #fates: Array<Fate | undefined> = [];
  /** The first file of each content: others of the same wait for what becomes of it. */
  readonly #firsts = new Map<DocumentId, Promise<Fate | undefined>>();
  readonly #running = new Set<Promise<void>>();
  /** What came in and is no document yet, with its place among the files. */
  readonly #waiting: Array<readonly [number, Arrival]> = [];
  #mails: MailsInCase | null = null;
  #parsing = 0;
  #inHand = 0;
  #done = 0;
  /** Documents of this import that are in the case, and when the last came. */
  #settled = 0;
  #settledAt = performance.now();
  #settling: Promise<Result<null>> | null = null;
  /** Why the case could not be written any more. */
  #broken: Failure | null = null;
  /** A bug: it surfaces when nothing is under way any more. */
  #crash: { readonly error: unknown } | null = null;
  /** Called when something has ended that the loop may wait for. */
  #wake: () => void = () => undefined;

  constructor(session: CaseSession, tools: WithStep, total: number, name: string) {
    this.#session = session;
    this.#tools = tools;
    this.#total = total;
    this.#name = name;
  }

  async all(files: ReadonlyArray<FoundFile>): Promise<Result<ReadonlyArray<ImportOutcome>>> {
    const { control } = this.#tools;
    const stop = control?.onChange(() => {
      if (control.paused) this.#pace.pause();
      else this.#pace.resume();
      this.#tell('');
    });
    const watch = setInterval(() => void this.#settleWhenDue(), SETTLE_FIRST / 2);
    try {
      await this.#look(files);
      await Promise.all(this.#running);
      await this.#settling?.catch(() => undefined);
      const settled = this.#ended ? null : await this.#settle(true);
      if (settled && !settled.ok) this.#broken = settled.error;
    } finally {
      clearInterval(watch);
      stop?.();
    }
    if (this.#crash) throw this.#crash.error;
    if (this.#broken) return fail(this.#broken.code, this.#broken.message);
    const { tried } = this.#tools;
    const outcomes = this.#fates.flatMap((fate, place) => {
      const again = tried?.get(files[place]?.path ?? '');
      return fate ? [{ ...fate.outcome, ...(again !== undefined && { again }) }] : [];
    });
    this.#tell('', outcomes.length);
    return ok(outcomes);
  }

  /** Looks at one file after the other, and begins what takes longer. */
  async #look(files: ReadonlyArray<FoundFile>): Promise<void> {
    const { extractor, signal, control } = this.#tools;
    const atOnce = Math.max(1, extractor.atOnce ?? 1);
    const until = async (free: () => boolean): Promise<void> => {
      while (!free() && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    };
    for (const [index, found] of files.entries()) {
      if (control?.paused) {
        // What is in by now can be worked with while the rest is held.
        await Promise.all(this.#running);
        await this.#settleWhenDue(true);
        await control.going();
      }
      await until(() => this.#parsing < atOnce && this.#running.size < atOnce + MOST_STORING);
      await until(() => this.#inHand <= MOST_IN_HAND || this.#running.size === 0);
      if (signal?.aborted || this.#ended) return;
      this.#tell(found.file);
      const begun = await this.#begin(found);
      const end = 'end' in begun ? begun.end : this.#take(found, begun);
      if (!('end' in begun)) this.#firsts.set(begun.id, end);
      const task = end
        .then((fate) => this.#note(index, fate))
        .catch((error: unknown) => (this.#crash ??= { error }))
        .then(() => {
          this.#running.delete(task);
          this.#wake();
        });
      this.#running.add(task);
    }
  }

  #note(index: number, fate: Fate | undefined): void {
    this.#fates[index] = fate;
    if (!fate) return;
    if (fate.arrival) this.#waiting.push([index, fate.arrival]);
    if (fate.worked) this.#pace.worked();
    this.#done += 1;
    void this.#settleWhenDue();
  }

  get #ended(): boolean {
    return this.#broken !== null || this.#crash !== null;
  }

  #tell(file: string, done = this.#done): void {
    const { onProgress, control } = this.#tools;
    const { perSecond } = this.#pace;
    const left = this.#pace.left(this.#total - done);
    onProgress?.({ done, total: this.#total, file, perSecond, left, paused: control?.paused ?? false });
  }

  /** Makes documents of what waits, where it has waited long enough or is much. */
  async #settleWhenDue(now = false): Promise<void> {
    const { draft, settleAfter = this.#settled < MANY ? SETTLE_FIRST : SETTLE_LATER } = this.#tools;
    // What is to be one Change waits for its end.
    if (this.#waiting.length === 0 || draft || this.#ended) return;
    if (this.#settling) {
      if (now) await this.#settling;
      return;
    }
    const due = now || this.#waiting.length >= PORTION || performance.now() - this.#settledAt >= settleAfter;
    if (!due) return;
    this.#settling = this.#settle(false);
    try {
      const settled = await this.#settling;
      if (!settled.ok) this.#broken = settled.error;
    } catch (error) {
      this.#crash ??= { error };
    }
    this.#settling = null;
    this.#wake();
  }

  /** Makes documents of what came in since the last time, in the order of the files. */
  async #settle(last: boolean): Promise<Result<null>> {
    const arrivals = this.#waiting.splice(0).sort(([a], [b]) => a - b);
    this.#settledAt = performance.now();
    if (arrivals.length === 0) return ok(null);
    const { draft = addDocuments, step } = this.#tools;
    // A slow machine may come here before it is known that nothing more comes: the step is called the same.
    const isWhole = (last || this.#done === this.#total) && this.#settled === 0;
    const committed = await step.commit((state, context) => {
      const documents = arrivals.map(([, arrival]) => ({ ...arrival, importedAt: context.at }));
      const drafted = draft(state, documents, context);
      if (isWhole || !drafted.ok) return drafted;
      return ok({ ...drafted.value, label: `Import from “${shorten(this.#name)}”` });
    });
    this.#settled += arrivals.length;
    return committed.ok ? ok(null) : committed;
  }

  /** Reads a file from the disk, and says what becomes of it where that is known by then. */
  async #begin(found: FoundFile): Promise<Begun> {
    const settled = (fate: Fate): Begun => ({ end: Promise.resolve(fate) });
    if (found.problem !== undefined) {
      return settled({ outcome: this.#failure(found, { code: 'file-unreadable', message: found.problem }) });
    }
    const ending = endingOf(found.file);
    const format = formatOf(ending);
    if (!format) {
      return settled({
        outcome: this.#failure(found, { code: 'unknown-format', message: unknownEnding(ending) }),
      });
    }
    const before = await this.#failedBefore(found);
    if (before) return settled({ outcome: this.#failure(found, before) });
    const read = await readBytes(found.path, format);
    if (!read.ok) return settled({ outcome: this.#failure(found, read.error) });
    const bytes = read.value;
    const sha256 = await sha256InTurns(bytes);
    const id = documentIdOf(sha256);
    const same = this.#session.state.document(id);
    if (same) return settled(await this.#inAlready(found, same));
    const first = this.#firsts.get(id);
    if (!first) return { bytes, sha256, id };
    return {
      end: first.then((fate) => {
        if (fate?.arrival) return { outcome: duplicate(found, fate.arrival) };
        return fate && { outcome: { ...fate.outcome, file: found.file } };
      }),
    };
  }

  async #inAlready(found: FoundFile, same: Document): Promise<Fate> {
    // Of a mail it may be only the mail: an import was interrupted before what is attached to it.
    this.#mails ??= new MailsInCase(this.#session);
    const attachments = await this.#mails.attachmentsLeft(same);
    return { outcome: { ...duplicate(found, same), ...(attachments > 0 && { attachments }) } };
  }

  /** Why a file failed before the import was interrupted, where it is as it was then. */
  async #failedBefore({ path }: FoundFile): Promise<Failure | undefined> {
    const before = this.#tools.failedBefore?.get(path);
    if (!before) return undefined;
    const { size, changed } = await lookOf(path);
    return size === before.size && changed === before.changed ? before : undefined;
  }

  /** Makes text of a file's bytes and keeps both in the case folder. Undefined where the import was cancelled. */
  async #take(
    found: FoundFile,
    { bytes, sha256, id }: { readonly bytes: Uint8Array; readonly sha256: string; readonly id: DocumentId },
  ): Promise<Fate | undefined> {
    this.#inHand += bytes.length;
    try {
      return await this.#parse(found, bytes, sha256, id);
    } finally {
      this.#inHand -= bytes.length;
    }
  }

  async #parse(
    found: FoundFile,
    bytes: Uint8Array,
    sha256: string,
    id: DocumentId,
  ): Promise<Fate | undefined> {
    const { extractor, manifest, password, signal, onFailed } = this.#tools;
    const failed = async (error: Failure): Promise<Fate> => {
      if (onFailed) onFailed({ ...error, path: found.path, ...(await lookOf(found.path)) });
      return { outcome: this.#failure(found, error), worked: true };
    };
    this.#parsing += 1;
    const extracted = await extractor
      .extract(bytes, found.file, {
        ...(password !== undefined && { password }),
        ...(signal && { signal }),
      })
      .finally(() => {
        this.#parsing -= 1;
        this.#wake();
      });
    if (!extracted.ok) {
      return extracted.error.code === 'import-cancelled' ? undefined : failed(extracted.error);
    }
    const added = await this.#session.store.addOriginal({
      bytes,
      extension: endingOf(found.file),
      text: extracted.value.text,
      info: infoOf(extracted.value),
    });
    if (!added.ok) return failed(added.error);
    const atHand = { file: found.file, bytes: bytes.length, sha256, id };
    return {
      worked: true,
      outcome: imported(atHand, extracted.value),
      arrival: arrivalOf(atHand, extracted.value, added.value.textSha256, manifest),
    };
  }

  #failure(found: FoundFile, { code, message }: Failure): ImportOutcome {
    const { keep } = this.#tools;
    return {
      file: found.file,
      status: 'failed',
      code,
      message,
      ...(keep && { retry: keep({ path: found.path }) }),
    };
  }
}
