import type { Change } from './change';
import type { ChangeId } from './ids';

/** One line of the history: what is known of a Change without its records. */
export interface HistoryLine {
  /** Position in the journal, from 1. */
  readonly sequence: number;
  readonly id: ChangeId;
  readonly at: string;
  readonly author: string;
  readonly label: string;
  readonly reverts?: Change['reverts'];
  readonly continues?: Change['continues'];
}

/** A step that can be taken back or done again, with the label the menu shows. */
export interface HistoryStep {
  readonly id: ChangeId;
  readonly label: string;
}

/**
 * What can be undone and redone, derived from the Changes alone, so that both survive a restart. Undo and redo are
 * themselves Changes: undoing moves a step over to `redoable`, redoing moves it back, anything new clears `redoable`.
 *
 * A step may come in parts: a Change that continues one that is in force becomes part of that step, which stays where it
 * is. What was done meanwhile lies above it and is taken back before it; and what can be done again stays so.
 */
export class History {
  readonly #undoable: HistoryStep[] = [];
  #redoable: HistoryStep[] = [];
  /** Steps that were undone and left so. In a history merged of two copies one may be done again all the same. */
  readonly #left = new Map<ChangeId, HistoryStep>();

  /** By the Change that began a step: those that continue it. */
  readonly #parts = new Map<ChangeId, ChangeId[]>();
  readonly #begunBy = new Map<ChangeId, ChangeId>();

  /** Takes note of one more Change, in the order of the journal. */
  record(change: Pick<Change, 'id' | 'label' | 'reverts' | 'continues'>): void {
    const as = change.reverts?.as;
    if (change.continues !== undefined && this.#undoable.some(({ id }) => id === change.continues)) {
      const parts = this.#parts.get(change.continues);
      if (parts) parts.push(change.id);
      else this.#parts.set(change.continues, [change.id]);
      this.#begunBy.set(change.id, change.continues);
      return;
    }
    if (!change.reverts || as === 'revert' || as === 'back-to') {
      this.#undoable.push({ id: change.id, label: change.label });
      for (const step of this.#redoable) this.#left.set(step.id, step);
      this.#redoable = [];
      return;
    }
    const from = as === 'undo' ? this.#undoable : this.#redoable;
    const to = as === 'undo' ? this.#redoable : this.#undoable;
    const target = change.reverts.changeId;
    const at = from.findLastIndex((step) => step.id === target);
    if (at >= 0) {
      to.push(...from.splice(at, 1));
      return;
    }
    const left = as === 'redo' ? this.#left.get(target) : undefined;
    if (!left) return;
    this.#left.delete(target);
    this.#undoable.push(left);
  }

  /** The Change that began the step to which a Change belongs: itself, unless it continues another. */
  stepOf(id: ChangeId): ChangeId {
    return this.#begunBy.get(id) ?? id;
  }

  /** All Changes of a step, by any of them, oldest first. */
  partsOf(id: ChangeId): readonly [ChangeId, ...ChangeId[]] {
    const first = this.stepOf(id);
    return [first, ...(this.#parts.get(first) ?? [])];
  }

  /** How many Changes only continue others. */
  get continuing(): number {
    return this.#begunBy.size;
  }

  /** The step that undo takes back next. */
  get undo(): HistoryStep | undefined {
    return this.#undoable.at(-1);
  }

  /** The step that redo does again next. */
  get redo(): HistoryStep | undefined {
    return this.#redoable.at(-1);
  }
}
