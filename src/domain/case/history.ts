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
}

/** A step that can be taken back or done again, with the label the menu shows. */
export interface HistoryStep {
  readonly id: ChangeId;
  readonly label: string;
}

/**
 * What can be undone and redone, derived from the Changes alone, so that both survive a restart. Undo and redo are
 * themselves Changes: undoing moves a step over to `redoable`, redoing moves it back, anything new clears `redoable`.
 */
export class History {
  readonly #undoable: HistoryStep[] = [];
  #redoable: HistoryStep[] = [];
  /** Steps that were undone and left so. In a history merged of two copies one may be done again all the same. */
  readonly #left = new Map<ChangeId, HistoryStep>();

  /** Takes note of one more Change, in the order of the journal. */
  record(change: Pick<Change, 'id' | 'label' | 'reverts'>): void {
    const as = change.reverts?.as;
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

  /** The step that undo takes back next. */
  get undo(): HistoryStep | undefined {
    return this.#undoable.at(-1);
  }

  /** The step that redo does again next. */
  get redo(): HistoryStep | undefined {
    return this.#redoable.at(-1);
  }
}
