import { basename, resolve } from 'node:path';
import type { OpenCase, Refusal } from '#contract/cases';
import { fail, ok, type Result } from '#domain/result';
import type { CaseSession, World } from './case-session';
import { ConflictService } from './conflict-service';
import { DossierService } from './dossier-service';
import { FigureService } from './figure-service';
import { MentionService } from './mention-service';
import type { NameSearch } from './name-search';
import { NameService } from './name-service';
import { NearCopies } from './near-copies';
import { HistoryReader } from './history-reader';
import { ImportControl } from './import-control';
import { openSession } from './open-session';
import { describeCase, NO_CASE, type OpenedCase } from './opened-case';
import { OriginService } from './origin-service';
import type { Send } from './ports';
import { PreparedTexts } from './prepared-texts';
import type { SearchAsk } from './search-desk';
import { SearchService } from './search-service';
import type { RecentCases } from './recent-cases';
import { TogetherService } from './together-service';
import { VersionService } from './version-service';

/** The open case with the services that work on it. */
export interface Desk extends OpenedCase {
  readonly mentions: MentionService;
  readonly dossiers: DossierService;
  readonly history: HistoryReader;
  readonly names: NameService;
  readonly texts: PreparedTexts;
  readonly search: SearchService;
  readonly versions: VersionService;
  readonly nearCopies: NearCopies;
  readonly figures: FigureService;
  readonly origins: OriginService;
  readonly conflicts: ConflictService;
  readonly together: TogetherService;
}

/**
 * Holds the one case that is open, and tells the window of every Change in it. Opening another one closes it; an import
 * that still runs is ended first, and what it had imported stays.
 */
export class Workbench {
  readonly #world: World;
  readonly #send: Send;
  readonly #recent: RecentCases;
  readonly #search: NameSearch | undefined;
  readonly #searchAsk: SearchAsk | undefined;
  #desk: Desk | null = null;
  #onDesk: (desk: Desk | null) => Promise<void> = () => Promise.resolve();
  /** The case that was asked for last and not opened. */
  #refused: { readonly folder: string; readonly refusal: Refusal } | null = null;
  #importing: { readonly control: ImportControl; readonly done: Promise<unknown> } | null = null;

  /**
   * @param search where names are looked for; by default in this thread
   * @param searchAsk whoever keeps the index of all words; by default nobody
   */
  constructor(world: World, send: Send, recent: RecentCases, search?: NameSearch, searchAsk?: SearchAsk) {
    this.#searchAsk = searchAsk;
    this.#search = search;
    this.#world = world;
    this.#send = send;
    this.#recent = recent;
  }

  /** Tells whoever goes with the open case when another one is opened, and before it is closed. */
  onDesk(listener: (desk: Desk | null) => Promise<void>): void {
    this.#onDesk = listener;
  }

  /** The open case, or null. */
  get desk(): Desk | null {
    return this.#desk;
  }

  /** The open case. Fails where none is open. */
  opened(): Result<Desk> {
    return this.#desk ? ok(this.#desk) : NO_CASE;
  }

  /** Why the case that was asked for last was not opened; null where it was. */
  get refusal(): Refusal | null {
    return this.#refused?.refusal ?? null;
  }

  /** Opens the case of a folder in place of the one that is open, which stays open where this fails. */
  async open(folder: string): Promise<Result<OpenCase>> {
    const { store } = this.#desk?.session ?? {};
    // One that can only be read is tried again: what stood in the way may be gone.
    if (this.#desk && store?.folder === resolve(folder) && store.readOnly === null) {
      this.#refused = null;
      return ok(describeCase(this.#desk));
    }
    return this.#open(folder, 'write');
  }

  /**
   * Opens the case that was refused last, or where none was the one that is open, once more, to be read or to be written.
   * Fails as `open`, and with `no-case` where there is neither.
   */
  async reopen(access: 'read' | 'write'): Promise<Result<OpenCase>> {
    const folder = this.#refused?.folder ?? this.#desk?.folder;
    return folder === undefined ? NO_CASE : this.#open(folder, access);
  }

  async #open(folder: string, access: 'read' | 'write'): Promise<Result<OpenCase>> {
    const open = this.#desk;
    if (open && open.session.store.folder === resolve(folder) && open.session.store.readOnly === null) {
      // It is ours to write: it must be given free before it can be opened again.
      await this.close();
    }
    const session = await openSession(folder, this.#world, access);
    if (session.ok) return ok(await this.takeOver(folder, session.value));
    const { code, message } = session.error;
    const refusal = { code, message, folder: basename(folder), readable: code === 'case-locked' };
    this.#refused = { folder, refusal };
    return session;
  }

  /** Puts a session that was just opened in place of the one before. */
  async takeOver(folder: string, session: CaseSession): Promise<OpenCase> {
    await this.close();
    this.#refused = null;
    const texts = new PreparedTexts(session);
    const mentions = new MentionService(session, texts);
    const together = new TogetherService(session);
    const names = new NameService(session, texts, this.#search);
    const search = new SearchService(session, texts, this.#searchAsk);
    const figures = new FigureService(session, texts);
    const origins = new OriginService(session, this.#search);
    const dossiers = new DossierService(session, texts, together, origins);
    this.#desk = {
      session,
      folder,
      mentions,
      dossiers,
      history: new HistoryReader(session),
      names,
      search,
      texts,
      versions: new VersionService(session, texts),
      nearCopies: new NearCopies(session),
      figures,
      origins,
      conflicts: new ConflictService(session, { texts, mentions, figures, origins }),
      together,
    };
    session.store.onChange(({ sequence, change }) =>
      this.#send('case.changed', { sequence, change, steps: session.steps() }),
    );
    const openedAt = new Date(this.#world.now()).toISOString();
    // The list is a convenience: a home folder that cannot be written to is no reason not to work.
    await this.#recent.add(session.store.folder, session.store.meta.title, openedAt).catch(() => undefined);
    await this.#onDesk(this.#desk);
    return describeCase(this.#desk);
  }

  /** Closes the case that is open, if one is. */
  async close(): Promise<void> {
    const desk = this.#desk;
    this.#desk = null;
    this.cancelImport();
    // What was imported so far becomes a Change before the case is closed.
    await this.#importing?.done;
    if (desk) await this.#onDesk(null);
    await desk?.session.close();
  }

  /** Runs an import that can be held and ended; one at a time. */
  async importing<T>(work: (control: ImportControl) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#importing) {
      return fail('import-running', 'An import is running. Wait until it is done, or cancel it first.');
    }
    const control = new ImportControl();
    const running = work(control);
    this.#importing = { control, done: running.catch(() => undefined) };
    try {
      return await running;
    } finally {
      this.#importing = null;
    }
  }

  /** Whether an import is running or held. */
  get isImporting(): boolean {
    return this.#importing !== null;
  }

  /** Ends the import that runs, if one does; what it has imported stays. */
  cancelImport(): void {
    this.#importing?.control.cancel();
  }

  /** Holds the import that runs, if one does, or lets it go on. */
  pauseImport(paused: boolean): void {
    if (paused) this.#importing?.control.pause();
    else this.#importing?.control.resume();
  }
}
