import type { HistoryLine } from './history';
import type { ChangeId } from './ids';

/** How a line of the history stands now. */
export type Standing =
  /** In force; taking it back by undo takes back `steps` steps, itself and everything in force after it. */
  | { readonly is: 'done'; readonly steps: number }
  /** Undone; doing it again does `steps` steps again. */
  | { readonly is: 'undone'; readonly steps: number }
  /** Undone, and something new was done since: it can no longer be done again. */
  | { readonly is: 'left' }
  /** A later step that is in force took it back, alone or with others. */
  | { readonly is: 'taken-back'; readonly by: ChangeId; readonly steps: number }
  /** The line itself says that another was taken back or done again by undo and redo. */
  | { readonly is: 'revert'; readonly as: 'undo' | 'redo' };

type Line = Pick<HistoryLine, 'sequence' | 'id' | 'reverts' | 'continues'>;

/**
 * How each line stands, derived from the lines alone as `History` does it. Lines may start in the middle of the journal:
 * the tops of both stacks, and so the number of steps to any of these lines, are the same. A line that is part of a step
 * begun by an earlier one stands as that one and is not in the answer.
 *
 * @param lines in any order, none left out between the first and the last
 */
export function standings(lines: ReadonlyArray<Line>): ReadonlyMap<ChangeId, Standing> {
  const undoable: Line[] = [];
  let redoable: ChangeId[] = [];
  const standing = new Map<ChangeId, Standing>();
  const inOrder = [...lines].sort((a, b) => a.sequence - b.sequence);
  const byId = new Map(inOrder.map((line) => [line.id, line]));
  for (const line of inOrder) {
    const { reverts, continues } = line;
    if (continues !== undefined && (!byId.has(continues) || undoable.some(({ id }) => id === continues)))
      continue;
    // What takes back a single older step, or everything after one, is a step of its own.
    if (!reverts || (reverts.as !== 'undo' && reverts.as !== 'redo')) {
      for (const id of redoable) standing.set(id, { is: 'left' });
      redoable = [];
      undoable.push(line);
      continue;
    }
    const { changeId, as } = reverts;
    standing.set(line.id, { is: 'revert', as });
    // Also one from before the first of these lines: it lies on that stack now and counts as a step.
    const target = byId.get(changeId) ?? { sequence: 0, id: changeId };
    if (as === 'undo') {
      const at = undoable.findLastIndex(({ id }) => id === changeId);
      if (at >= 0) undoable.splice(at, 1);
      redoable.push(changeId);
    } else {
      const at = redoable.lastIndexOf(changeId);
      if (at >= 0) redoable.splice(at, 1);
      undoable.push(target);
    }
  }
  for (const [place, { id }] of undoable.entries()) {
    standing.set(id, { is: 'done', steps: undoable.length - place });
  }
  for (const [place, id] of redoable.entries()) {
    standing.set(id, { is: 'undone', steps: redoable.length - place });
  }
  noteTakenBack(undoable, byId, standing);
  return standing;
}

/** Steps that a later one in force took back, from the newest on: what was taken back takes nothing back itself. */
function noteTakenBack(
  undoable: ReadonlyArray<Line>,
  byId: ReadonlyMap<ChangeId, Line>,
  standing: Map<ChangeId, Standing>,
): void {
  const takeBack = (line: Line | undefined, by: ChangeId): void => {
    const now = line && standing.get(line.id);
    if (line && now?.is === 'done') standing.set(line.id, { is: 'taken-back', by, steps: now.steps });
  };
  for (const { id, sequence, reverts } of undoable.toReversed()) {
    if (!reverts || standing.get(id)?.is !== 'done') continue;
    if (reverts.as === 'revert') takeBack(byId.get(reverts.changeId), id);
    if (reverts.as !== 'back-to') continue;
    const from = byId.get(reverts.changeId)?.sequence ?? 0;
    for (const line of undoable) {
      if (line.sequence > from && line.sequence < sequence) takeBack(line, id);
    }
  }
}
