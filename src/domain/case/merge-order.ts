import type { RecordedChange } from './change';
import type { ChangeId } from './ids';
import { isSame } from './three-way';

/** A Change of one copy or of both. */
export interface OrderedChange extends RecordedChange {
  readonly from: 'ours' | 'theirs' | 'both';
}

/** Earlier first; of one time by author and id, so that any two copies agree. Negative, zero or positive. */
export function compareChanges(a: RecordedChange, b: RecordedChange): number {
  return compare(keyOf(a), keyOf(b));
}

function keyOf({ change }: RecordedChange): ReadonlyArray<string> {
  return [change.at, change.author, change.id];
}

function compare(a: ReadonlyArray<string>, b: ReadonlyArray<string>): number {
  for (const [i, text] of a.entries()) {
    const other = b[i] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}

/**
 * Brings the Changes of two copies since their last common one into one order: by time, author and id, but never
 * against the order within a copy, since a clock may have gone back. A Change that both have comes once. The two sides may be
 * given either way round.
 */
export function interleave(
  ours: ReadonlyArray<RecordedChange>,
  theirs: ReadonlyArray<RecordedChange>,
): ReadonlyArray<OrderedChange> {
  const inOurs = new Map(ours.map((recorded) => [recorded.change.id, recorded]));
  const inTheirs = new Map(theirs.map((recorded) => [recorded.change.id, recorded]));
  const order: OrderedChange[] = [];
  const done = new Set<ChangeId>();
  const take = (recorded: RecordedChange): void => {
    const { id } = recorded.change;
    const [mine, other] = [inOurs.get(id), inTheirs.get(id)];
    done.add(id);
    if (mine && other) order.push({ ...canonical(mine, other), from: 'both' });
    else order.push({ ...recorded, from: mine ? 'ours' : 'theirs' });
  };
  let [i, j] = [0, 0];
  for (;;) {
    while (ours[i] && done.has(ours[i]?.change.id as ChangeId)) i++;
    while (theirs[j] && done.has(theirs[j]?.change.id as ChangeId)) j++;
    const [mine, other] = [ours[i], theirs[j]];
    if (!mine && !other) return order;
    if (!mine || !other) {
      take((mine ?? other) as RecordedChange);
      continue;
    }
    // One that both have waits until both have come to it.
    const mineWaits = inTheirs.has(mine.change.id) && mine.change.id !== other.change.id;
    const otherWaits = inOurs.has(other.change.id) && mine.change.id !== other.change.id;
    if (mineWaits !== otherWaits) take(mineWaits ? other : mine);
    else take(compareChanges(mine, other) <= 0 ? mine : other);
  }
}

/** Of two versions of one Change always the same one: an earlier merge may have fitted it into its place. */
function canonical(a: RecordedChange, b: RecordedChange): RecordedChange {
  if (isSame(a, b)) return a;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}
