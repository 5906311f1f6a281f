import { basename, resolve } from 'node:path';
import type { OpenCase } from '#contract/contract';
import { fail, ok, type Result } from '#domain/result';
import type { CaseSession, World } from './case-session';
import { DossierService } from './dossier-service';
import { MentionService } from './mention-service';
import { openSession } from './open-session';
import type { Send } from './ports';
import { PreparedTexts } from './prepared-texts';
import type { RecentCases } from './recent-cases';

/** The open case with the services that work on it. */
export interface Desk {
  readonly session: CaseSession;
  /** Of the case. */
  readonly folder: string;
  readonly mentions: MentionService;
  readonly dossiers: DossierService;
}

/**
 * Holds the one case that is open, and tells the window of every Change in it. Opening another one closes it; an import
 * that still runs is ended first, and what it had imported stays.
 */
export class Workbench {
  readonly #world: World;
  readonly #send: Send;
  readonly #recent: RecentCases;
  #desk: Desk | null = null;
  #importing: { readonly controller: AbortController; readonly done: Promise<unknown> } | null = null;

  constructor(world: World, send: Send, recent: RecentCases) {
    this.#world = world;
    this.#send = send;
    this.#recent = recent;
  }

  /** The open case, or null. */
  get desk(): Desk | null {
    return this.#desk;
  }

  /** The open case. Fails where none is open. */
  opened(): Result<Desk> {
    return this.#desk ? ok(this.#desk) : fail('no-case', 'No case is open. Open one, or make a new one.');
  }

  /** Opens the case of a folder in place of the one that is open, which stays open where this fails. */
  async open(folder: string): Promise<Result<OpenCase>> {
    if (this.#desk?.session.store.folder === resolve(folder)) return ok(describeDesk(this.#desk));
    const session = await openSession(folder, this.#world);
    return session.ok ? ok(await this.takeOver(folder, session.value)) : session;
  }

  /** Puts a session that was just opened in place of the one before. */
  async takeOver(folder: string, session: CaseSession): Promise<OpenCase> {
    await this.close();
    const texts = new PreparedTexts(session);
    const mentions = new MentionService(session, texts);
    this.#desk = { session, folder, mentions, dossiers: new DossierService(session, texts) };
    session.store.onChange(({ sequence, change }) =>
      this.#send('case.changed', { sequence, change, steps: session.steps() }),
    );
    const openedAt = new Date(this.#world.now()).toISOString();
    // The list is a convenience: a home folder that cannot be written to is no reason not to work.
    await this.#recent.add(session.store.folder, session.store.meta.title, openedAt).catch(() => undefined);
    return describeDesk(this.#desk);
  }

  /** Closes the case that is open, if one is. */
  async close(): Promise<void> {
    const desk = this.#desk;
    this.#desk = null;
    this.cancelImport();
    // What was imported so far becomes a Change before the case is closed.
    await this.#importing?.done;
    await desk?.session.close();
  }

  /** Runs an import that `cancelImport` can end; one at a time. */
  async importing<T>(work: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#importing) {
      return fail('import-running', 'An import is running. Wait until it is done, or cancel it first.');
    }
    const controller = new AbortController();
    const running = work(controller.signal);
    this.#importing = { controller, done: running.catch(() => undefined) };
    try {
      return await running;
    } finally {
      this.#importing = null;
    }
  }

  /** Ends the import that runs, if one does; what it has imported stays. */
  cancelImport(): void {
    this.#importing?.controller.abort();
  }
}

/** A case as the window takes it over. */
export function describeDesk({ session, folder }: Desk): OpenCase {
  const { store, state } = session;
  return {
    caseId: store.meta.id,
    title: store.meta.title,
    folder: basename(folder),
    sequence: store.sequence,
    records: [...state.records()],
    steps: session.steps(),
    readOnly: store.readOnly,
    problems: store.problems,
  };
}
