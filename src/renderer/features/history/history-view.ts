import type { ChannelOutput } from '#contract/contract';
import type { ChangeId } from '#domain/case/ids';

/** One line of the history as the contract gives it. */
export type HistoryLine = ChannelOutput<'case.history'>['lines'][number];

/** How a line stands now. */
export type Standing =
  /** In force; taking it back takes back `steps` steps, itself and everything in force after it. */
  | { readonly is: 'done'; readonly steps: number }
  /** Taken back; doing it again does `steps` steps again. */
  | { readonly is: 'undone'; readonly steps: number }
  /** Taken back, and something new was done since: it can no longer be done again. */
  | { readonly is: 'left' }
  /** The line itself says that another was taken back or done again by undo and redo. */
  | { readonly is: 'revert'; readonly as: 'undo' | 'redo' };

/**
 * How each line stands, derived from the lines alone as the domain's `History` does it. Lines may start in the middle
 * of the journal: the tops of both stacks, and so the number of steps to any of these lines, are the same.
 *
 * @param lines in any order
 */
export function standings(lines: ReadonlyArray<HistoryLine>): ReadonlyMap<ChangeId, Standing> {
  const undoable: ChangeId[] = [];
  let redoable: ChangeId[] = [];
  const standing = new Map<ChangeId, Standing>();
  for (const line of [...lines].sort((a, b) => a.sequence - b.sequence)) {
    const { reverts } = line;
    // What takes back a single older step, or everything after one, is a step of its own.
    if (!reverts || (reverts.as !== 'undo' && reverts.as !== 'redo')) {
      for (const id of redoable) standing.set(id, { is: 'left' });
      redoable = [];
      undoable.push(line.id);
      continue;
    }
    const { changeId, as } = reverts;
    standing.set(line.id, { is: 'revert', as });
    const from = as === 'undo' ? undoable : redoable;
    const to = as === 'undo' ? redoable : undoable;
    const at = from.lastIndexOf(changeId);
    if (at >= 0) from.splice(at, 1);
    // Also one from before the first of these lines: it lies on that stack now and counts as a step.
    to.push(changeId);
  }
  for (const [place, id] of undoable.entries()) {
    standing.set(id, { is: 'done', steps: undoable.length - place });
  }
  for (const [place, id] of redoable.entries()) {
    standing.set(id, { is: 'undone', steps: redoable.length - place });
  }
  return standing;
}

/** Lines of one day, in the analyst's time zone. */
export interface Day {
  readonly day: string;
  readonly lines: ReadonlyArray<HistoryLine>;
}

/** Lines by day, in the order in which they come. `dayOf` turns an ISO 8601 time into the heading. */
export function byDay(lines: ReadonlyArray<HistoryLine>, dayOf: (at: string) => string): ReadonlyArray<Day> {
  const days: { day: string; lines: HistoryLine[] }[] = [];
  for (const line of lines) {
    const day = dayOf(line.at);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}
