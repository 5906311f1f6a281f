import { CaseState } from './case-state';
import type { Change, RecordedChange } from './change';
import type { ChangeId, JudgementId, RecordId } from './ids';
import type { MergeConflict } from './judgement';
import { interleave, type OrderedChange } from './merge-order';
import { mergeCopies } from './merge-records';
import type { CaseRecord } from './record';
import { dependentsOf, referencesOf, twinOf } from './references';
import { isSame, mergeRecords } from './three-way';

/** Two copies of one case since the last Change that they have in common. */
export interface TwoCopies {
  /** The records as of the last common Change. */
  readonly common: ReadonlyArray<CaseRecord>;
  /** What each copy did since then, oldest first, as its journal says. */
  readonly ours: ReadonlyArray<RecordedChange>;
  readonly theirs: ReadonlyArray<RecordedChange>;
  /** Makes the ids of the merge itself, the same whichever copy comes first. */
  readonly ids: { readonly change: ChangeId; readonly judgement: (index: number) => JudgementId };
}

/** What two copies of a case come to. */
export interface MergedCopies {
  /** Every Change of both since the common one, fitted in, oldest first; the last one, where one is needed, is the merge itself. */
  readonly changes: ReadonlyArray<RecordedChange>;
  readonly records: ReadonlyArray<CaseRecord>;
  /** Disagreements found by this merge; they are records of the merged case. */
  readonly conflicts: ReadonlyArray<MergeConflict>;
  /** How many Changes only one of the copies had. */
  readonly own: { readonly ours: number; readonly theirs: number };
}

/**
 * Merges two copies of a case: interleaves their Changes and brings the result to what `mergeCopies` says with one last
 * Change, which also puts the disagreements into the case. Nothing of either history is left out. The result is the
 * same whichever copy comes first.
 */
export function mergeHistories({ common, ours, theirs, ids }: TwoCopies): MergedCopies {
  const order = interleave(ours, theirs);
  const own = {
    ours: order.filter(({ from }) => from === 'ours').length,
    theirs: order.filter(({ from }) => from === 'theirs').length,
  };
  if (own.ours === 0 || own.theirs === 0) {
    // One copy has all that the other has: it is the merged case as it is.
    const changes = own.theirs === 0 && (own.ours > 0 || isFirst(ours, theirs)) ? ours : theirs;
    return { changes, records: [...played(common, changes).records()], conflicts: [], own };
  }
  const state = CaseState.of(common);
  const changes = order.map((entry): RecordedChange => {
    const change = fitted(entry, state);
    return { change, before: state.apply(change) };
  });
  const { change, conflicts } = mergeChange({ common, ours, theirs, ids }, order, state);
  changes.push({ change, before: state.apply(change) });
  return { changes, records: [...state.records()], conflicts, own };
}

/** Of two histories that hold the same Changes always the same one. */
function isFirst(ours: ReadonlyArray<RecordedChange>, theirs: ReadonlyArray<RecordedChange>): boolean {
  return isSame(ours, theirs) || JSON.stringify(ours) <= JSON.stringify(theirs);
}

/**
 * A Change as what it altered, on the case as it is now: a field that it did not touch stays. What would name something
 * that is not there, or say something twice, or take away what others need, is left to the merge itself.
 */
function fitted(entry: OrderedChange, state: CaseState): Change {
  const old = new Map(entry.before.map((record) => [record.id, record]));
  const removed = new Set<RecordId>(entry.change.remove);
  const put: CaseRecord[] = [];
  const there = new Map<RecordId, CaseRecord>();
  for (const record of entry.change.put) {
    const now = state.record(record.id);
    const before = old.get(record.id);
    if (before && !now) continue;
    const fits =
      !now || (before && isSame(before, now))
        ? record
        : mergeRecords(before, now, record, () => 'theirs').merged;
    const holds = referencesOf(fits).every(
      ({ id, type }) => (there.get(id) ?? (removed.has(id) ? undefined : state.record(id)))?.type === type,
    );
    const twin = twinOf(state, fits);
    if (!holds || (twin && !removed.has(twin.id))) continue;
    there.set(fits.id, fits);
    if (!now || !isSame(now, fits)) put.push(fits);
  }
  const remove = entry.change.remove.filter((id) => {
    const record = state.record(id);
    return record && dependentsOf(state, record).every((dependent) => removed.has(dependent.id));
  });
  // One that has to stay needs in turn what it names.
  const stays = new Set(entry.change.remove.filter((id) => state.record(id) && !remove.includes(id)));
  for (const id of stays) {
    const record = state.record(id);
    for (const reference of record ? referencesOf(record) : []) stays.add(reference.id);
  }
  const kept = put.filter((record) =>
    referencesOf(record).every(({ id }) => !remove.includes(id) || stays.has(id)),
  );
  return { ...entry.change, put: kept, remove: remove.filter((id) => !stays.has(id)) };
}

/** The last Change: what is still to be done, and what the copies disagree about. */
function mergeChange(
  { common, ours, theirs, ids }: TwoCopies,
  order: ReadonlyArray<OrderedChange>,
  state: CaseState,
): { readonly change: Change; readonly conflicts: ReadonlyArray<MergeConflict> } {
  const base = CaseState.of(common);
  for (const entry of order) if (entry.from === 'both') base.apply(fitted(entry, base));
  const ownOf = (side: 'ours' | 'theirs'): ReadonlyArray<RecordedChange> =>
    order.filter(({ from }) => from === side);
  const merged = mergeCopies(
    base,
    { state: played(common, ours), own: ownOf('ours') },
    { state: played(common, theirs), own: ownOf('theirs') },
  );
  const at = order
    .map(({ change }) => change.at)
    .reduce((latest, time) => (time > latest ? time : latest), '');
  const author = 'Quipu';
  const conflicts = merged.conflicts.map((found, i): MergeConflict => ({
    type: 'judgement',
    kind: 'merge-conflict',
    id: ids.judgement(i + 1),
    createdAt: at,
    author,
    ...found,
  }));
  const put: CaseRecord[] = [];
  const remove: RecordId[] = [];
  for (const id of new Set([...touched(order), ...merged.records.keys()])) {
    const record = merged.records.has(id) ? merged.records.get(id) : base.record(id);
    const now = state.record(id);
    if (!record && now) remove.push(id);
    else if (record && !(now && isSame(now, record))) put.push(record);
  }
  const counts = [ownOf('ours').length, ownOf('theirs').length].sort((a, b) => a - b);
  const disagreements = conflicts.length === 1 ? '1 disagreement' : `${conflicts.length} disagreements`;
  return {
    change: {
      id: ids.change,
      at,
      author,
      label: `Merge two copies of the case (${counts.join(' and ')} changes, ${disagreements})`,
      put: [...put, ...conflicts],
      remove,
    },
    conflicts,
  };
}

function touched(order: ReadonlyArray<RecordedChange>): ReadonlySet<RecordId> {
  const ids = new Set<RecordId>();
  for (const { change } of order) {
    for (const { id } of change.put) ids.add(id);
    for (const id of change.remove) ids.add(id);
  }
  return ids;
}

function played(common: ReadonlyArray<CaseRecord>, changes: ReadonlyArray<RecordedChange>): CaseState {
  const state = CaseState.of(common);
  for (const { change } of changes) state.apply(change);
  return state;
}
