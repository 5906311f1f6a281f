import { mirrored, type Change, type ChangeDraft } from '#domain/case/change';
import type { CaseReader } from '#domain/case/case-reader';
import type { CommandContext } from '#domain/case/commands/context';
import { runCommand, type Command } from '#domain/case/commands/command';
import type { HistoryStep } from '#domain/case/history';
import { createIdFactory, type ChangeId, type DocumentId, type NewId } from '#domain/case/ids';
import { backTo, takeBack, type OnConflict, type RevertConflict } from '#domain/case/revert';
import { fail, ok, type Result } from '#domain/result';
import type { CaseStore, CommittedChange } from '#store/case-store';
import type { ImportInfo } from '#store/documents';
import { TextCache } from './text-cache';

/** What a session needs from the world. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** The name under which Changes are recorded. */
  readonly author: () => string;
}

/** What can be undone and redone now; null where there is nothing. */
export interface UndoSteps {
  readonly undo: HistoryStep | null;
  readonly redo: HistoryStep | null;
}

/** What became of taking one step back: done, or a question, with nothing changed yet. */
export type RevertOutcome =
  | { readonly outcome: 'done'; readonly committed: CommittedChange }
  | { readonly outcome: 'conflicts'; readonly conflicts: ReadonlyArray<RevertConflict> };

/** A step that comes in parts, such as a long import: one line of the history, taken back as a whole. */
export interface StepInParts {
  /** Commits a further part. Same promise as `CaseSession.commit`. */
  readonly commit: (draft: Draft) => Promise<Result<CommittedChange>>;
  /** Says that no further part will come. Until then the step cannot be taken back: half of it would come after. */
  readonly end: () => void;
}

/** Works out a Change from the case as it is when its turn comes. */
type Draft = (state: CaseReader, context: CommandContext) => Result<ChangeDraft>;

/**
 * One open case: turns commands, imports, undo and redo into Changes and has them written, one after the other, so that
 * each is worked out from the case that the one before left.
 */
export class CaseSession {
  readonly store: CaseStore;
  readonly #world: World;
  readonly #newId: NewId;
  readonly #texts: TextCache;
  #turn: Promise<unknown> = Promise.resolve();
  /** The Changes that began steps of which further parts may come, with their labels. */
  readonly #unfinished = new Map<ChangeId, string>();
  /** The time of the newest Change; history never runs backwards, also when the machine's clock does. */
  #latest: string;

  private constructor(store: CaseStore, world: World, latest: string, texts: TextCache) {
    this.store = store;
    this.#world = world;
    this.#newId = createIdFactory(world.now, world.random);
    this.#latest = latest;
    this.#texts = texts;
  }

  /** Takes over an opened store. */
  static async over(store: CaseStore, world: World, texts = new TextCache()): Promise<CaseSession> {
    const { lines } = await store.historyLines({ limit: 1 });
    return new CaseSession(store, world, lines[0]?.at ?? '', texts);
  }

  /** The case as it is now, to be read. */
  get state(): CaseReader {
    return this.store.state;
  }

  /** What undo and redo would do now, with the labels that menus show. */
  steps(): UndoSteps {
    return { undo: this.store.history.undo ?? null, redo: this.store.history.redo ?? null };
  }

  /** Runs a command. The Change is on the disk when this answers; where it fails, nothing was changed. */
  run(command: Command): Promise<Result<CommittedChange>> {
    return this.#inTurn(async () => {
      const texts = await this.#textsFor(documentsNamedBy(command));
      return this.#commit((state, context) => runCommand(state, command, context), texts);
    });
  }

  /** Commits what a service worked out by itself, such as an import. Same promise as `run`. */
  commit(draft: Draft): Promise<Result<CommittedChange>> {
    return this.#inTurn(() => this.#commit(draft, new Map()));
  }

  /** Begins a step of which nobody knows yet how much it will be. Whoever begins it has to end it. */
  inParts(): StepInParts {
    let first: ChangeId | undefined;
    return {
      commit: (draft) =>
        this.#inTurn(async () => {
          const committed = await this.#commit(draft, new Map(), first && { continues: first });
          if (committed.ok && first === undefined) {
            first = committed.value.change.id;
            this.#unfinished.set(first, committed.value.change.label);
          }
          return committed;
        }),
      end: () => void (first && this.#unfinished.delete(first)),
    };
  }

  /** Takes the last step back; itself a Change. Fails where there is nothing to take back, or `step-unfinished`. */
  undo(): Promise<Result<CommittedChange>> {
    return this.#inTurn(() => this.#step('undo'));
  }

  /** Does again what was undone last; itself a Change. Fails where there is nothing to do again. */
  redo(): Promise<Result<CommittedChange>> {
    return this.#inTurn(() => this.#step('redo'));
  }

  /**
   * Takes one step back, however old, and keeps what came after it; itself a step that can be undone. Where the two
   * collide and no choice is given, answers the conflicts and changes nothing. Fails with `change-missing`, with
   * `step-unfinished`, and with `nothing-to-revert` where the step has no effect any more.
   */
  revert(changeId: ChangeId, onConflict?: OnConflict): Promise<Result<RevertOutcome>> {
    return this.#inTurn(async () => {
      const first = this.store.history.stepOf(changeId);
      const going = this.#unfinished.get(first);
      if (going !== undefined) return unfinished(going);
      const recorded = await this.store.recordedStep(first);
      if (!recorded.ok) return recorded;
      const choice = onConflict ?? 'keep-newer';
      const { put, remove, conflicts } = takeBack(recorded.value, this.state, choice);
      if (conflicts.length > 0 && onConflict === undefined) {
        const later = await this.store.recordedSince(first);
        if (!later.ok) return later;
        return ok({
          outcome: 'conflicts',
          conflicts: takeBack(recorded.value, this.state, choice, later.value).conflicts,
        });
      }
      if (put.length === 0 && remove.length === 0) {
        return fail('nothing-to-revert', 'Nothing of this step is left to take back. Nothing was changed.');
      }
      const draft = { label: labelled('Take back', recorded.value.change.label), put, remove };
      const committed = await this.#commit(() => ok(draft), new Map(), {
        reverts: { changeId: first, as: 'revert' },
      });
      return committed.ok ? ok({ outcome: 'done', committed: committed.value }) : committed;
    });
  }

  /**
   * Takes back everything after a step, as one step that can itself be undone. Steps that began before it stay whole, also
   * what of them came later. Fails with `change-missing`, `step-unfinished`, and with `nothing-to-undo` where the case is
   * as it was then.
   */
  undoTo(changeId: ChangeId): Promise<Result<CommittedChange>> {
    return this.#inTurn(async () => {
      const { history } = this.store;
      const first = history.stepOf(changeId);
      const target = await this.store.recorded(first);
      if (!target.ok) return target;
      const later = await this.store.recordedSince(first);
      if (!later.ok) return later;
      const since = new Set(later.value.map(({ change }) => change.id));
      const going = [...this.#unfinished].find(([id]) => since.has(id));
      if (going) return unfinished(going[1]);
      const stays = ({ id }: Change): boolean => history.stepOf(id) !== id && !since.has(history.stepOf(id));
      const draft = backTo(later.value, this.state, stays);
      if (draft.put.length === 0 && draft.remove.length === 0) {
        return fail('nothing-to-undo', 'The case is as it was after this step. Nothing was changed.');
      }
      const label = labelled('Go back to', target.value.change.label);
      return this.#commit(() => ok({ label, ...draft }), new Map(), {
        reverts: { changeId: first, as: 'back-to' },
      });
    });
  }

  /** The canonical text of a document, from memory or the case folder. */
  async text(documentId: DocumentId): Promise<Result<string>> {
    const document = this.state.document(documentId);
    if (!document) return fail('document-missing', 'This document is no longer in the case.');
    const cached = this.#texts.get(documentId);
    if (cached !== undefined) return ok(cached);
    const read = await this.store.documentText(document.sha256);
    if (read.ok) this.#texts.set(documentId, read.value);
    return read;
  }

  /** How the text of a document was made; nothing known where that cannot be read. */
  async importInfo(documentId: DocumentId): Promise<Partial<ImportInfo>> {
    const document = this.state.document(documentId);
    const info = document && (await this.store.importInfo(document.sha256));
    return info?.ok ? info.value : {};
  }

  /** Waits for what was asked before, then closes the case folder. */
  close(): Promise<void> {
    return this.#inTurn(() => this.store.close());
  }

  /**
   * The next step back or forth. Nothing came after it that is in force, so nothing can stand in its way, but for a history
   * that was merged from two copies: there, what the other one did stays.
   */
  async #step(as: 'undo' | 'redo'): Promise<Result<CommittedChange>> {
    const step = this.store.history[as];
    if (!step) {
      return as === 'undo'
        ? fail('nothing-to-undo', 'There is nothing to undo.')
        : fail('nothing-to-redo', 'There is nothing to do again.');
    }
    const going = this.#unfinished.get(step.id);
    if (going !== undefined) return unfinished(going);
    const recorded = await this.store.recordedStep(step.id);
    if (!recorded.ok) return recorded;
    const taken = as === 'undo' ? recorded.value : mirrored(recorded.value);
    const { put, remove } = takeBack(taken, this.state, 'keep-newer');
    const draft = { label: labelled(as === 'undo' ? 'Undo' : 'Redo', step.label), put, remove };
    return this.#commit(() => ok(draft), new Map(), { reverts: { changeId: step.id, as } });
  }

  async #textsFor(ids: Iterable<DocumentId>): Promise<ReadonlyMap<DocumentId, string>> {
    const texts = new Map<DocumentId, string>();
    for (const id of ids) {
      const text = await this.text(id);
      if (text.ok) texts.set(id, text.value);
    }
    return texts;
  }

  async #commit(
    draft: Draft,
    texts: ReadonlyMap<DocumentId, string>,
    about?: Pick<Change, 'reverts' | 'continues'>,
  ): Promise<Result<CommittedChange>> {
    const at = this.#time();
    const author = this.#world.author();
    const context: CommandContext = { newId: this.#newId, at, author, textOf: (id) => texts.get(id) };
    const drafted = draft(this.state, context);
    if (!drafted.ok) return drafted;
    const appended = await this.store.append({
      id: this.#newId('change'),
      at,
      author,
      ...drafted.value,
      ...about,
    });
    if (appended.ok) this.#latest = at;
    return appended;
  }

  #time(): string {
    const now = new Date(this.#world.now()).toISOString();
    return now < this.#latest ? this.#latest : now;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}

function unfinished(label: string): Result<never> {
  return fail(
    'step-unfinished',
    `This step is still going on: ${label}. Stop it first; then it can be taken back as a whole. Nothing was changed.`,
  );
}

/** Longest label of a Change, in UTF-16 units. */
const LONGEST_LABEL = 2000;

function labelled(what: string, label: string): string {
  return `${what}: ${label}`.slice(0, LONGEST_LABEL);
}

/** The documents whose texts a command reads. */
function documentsNamedBy(command: Command): ReadonlySet<DocumentId> {
  switch (command.name) {
    case 'mark.adjust':
    case 'mark.highlight':
    case 'mark.comment':
    case 'mention.tag':
    case 'statement.addEvidence':
    case 'version.place':
      return new Set([command.args.passage.documentId]);
    case 'version.file':
      return new Set([command.args.documentId, command.args.replaces]);
    case 'figure.reject':
      return new Set(command.args.figures.map(({ documentId }) => documentId));
    case 'statement.make':
      return new Set(command.args.evidence.map(({ passage }) => passage.documentId));
    case 'entity.create':
      return new Set(
        [...(command.args.passage ? [command.args.passage] : []), ...(command.args.passages ?? [])].map(
          ({ documentId }) => documentId,
        ),
      );
    case 'mark.highlightMany':
      return new Set(command.args.passages.map(({ documentId }) => documentId));
    case 'mention.accept':
    case 'mention.reject':
      return new Set(command.args.mentions.map((mention) => mention.passage.documentId));
    case 'candidate.accept':
    case 'candidate.reject':
    case 'conflict.judge':
    case 'document.describe':
    case 'document.describeMany':
    case 'document.remove':
    case 'document.removeMany':
    case 'entity.import':
    case 'entity.keepApart':
    case 'entity.merge':
    case 'entity.remove':
    case 'entity.split':
    case 'entity.update':
    case 'figure.restore':
    case 'mark.recolour':
    case 'mark.remove':
    case 'merge.settle':
    case 'origin.judge':
    case 'name.accept':
    case 'name.reject':
    case 'note.remove':
    case 'note.write':
    case 'question.ask':
    case 'question.change':
    case 'question.link':
    case 'question.remove':
    case 'question.unlink':
    case 'source.grade':
    case 'source.gradeMany':
    case 'statement.change':
    case 'statement.grade':
    case 'statement.remove':
    case 'statement.turnEvidence':
    case 'template.choose':
    case 'template.remove':
    case 'template.write':
    case 'version.leave':
      return new Set();
  }
}
