import type { CaseReader } from './case-reader';
import type { Change, ChangeDraft, RecordedChange } from './change';
import type { RecordId } from './ids';
import type { CaseRecord } from './record';
import { nameOfRecord } from './record-name';
import { dependentsOf, referencesOf, twinOf } from './references';
import { fieldsOf, isSame, mergeRecords } from './three-way';
import type { HistoryStep } from './history';

/** What to do where taking a step back would undo something newer: leave the newer as it is, or take back regardless. */
export type OnConflict = 'keep-newer' | 'revert-anyway';

/** One thing in which a step cannot be taken back without touching what came after it. */
export interface RevertConflict {
  /**
   * `changed`: the same field was changed later. `needed`: something later hangs on a record that the step made.
   * `missing`: what a removed record belongs to is gone, so it cannot come back at all. `replaced`: something newer
   * stands in its place.
   */
  readonly kind: 'changed' | 'needed' | 'missing' | 'replaced';
  readonly recordId: RecordId;
  readonly recordType: CaseRecord['type'];
  /** The record in a few words. */
  readonly name: string;
  /** The field of the record where it is about one, else empty. */
  readonly field: string;
  /** The newest step that stands in the way; null where none was looked up. */
  readonly later: HistoryStep | null;
}

/** What a step taken back comes to. Where both lists are empty there is nothing to take back any more. */
export interface Reverted extends Pick<ChangeDraft, 'put' | 'remove'> {
  readonly conflicts: ReadonlyArray<RevertConflict>;
}

/**
 * Works out how to take one recorded Change back and keep what came after it: record by record, field by field, from what
 * was before, what the Change put, and what is now. There are conflicts either way or none. The records that are left name
 * nothing that is not there: `keep-newer` keeps a record that later ones need, `revert-anyway` takes those with it; a record whose document,
 * entity or passage is gone does not come back either way.
 *
 * @param later the Changes after it, oldest first, to name who stands in the way; may be left out
 */
export function takeBack(
  recorded: RecordedChange,
  state: CaseReader,
  choice: OnConflict,
  later: ReadonlyArray<RecordedChange> = [],
): Reverted {
  return new Plan(recorded, state, choice, later).reverted();
}

class Plan {
  readonly #state: CaseReader;
  readonly #anyway: boolean;
  readonly #later: ReadonlyArray<RecordedChange>;
  readonly #put = new Map<RecordId, CaseRecord>();
  readonly #remove = new Set<RecordId>();
  /** What goes only because something it needs goes: that was asked already. */
  readonly #dragged = new Set<RecordId>();
  readonly #conflicts = new Map<string, RevertConflict>();

  constructor(
    { change, before }: RecordedChange,
    state: CaseReader,
    choice: OnConflict,
    later: ReadonlyArray<RecordedChange>,
  ) {
    this.#state = state;
    this.#anyway = choice === 'revert-anyway';
    this.#later = later;
    const old = new Map(before.map((record) => [record.id, record]));
    const made = new Map(change.put.map((record) => [record.id, record]));
    for (const id of new Set([...old.keys(), ...made.keys()])) this.#record(id, old.get(id), made.get(id));
    while (this.#settle());
  }

  reverted(): Reverted {
    return {
      put: [...this.#put.values()],
      remove: [...this.#remove],
      conflicts: [...this.#conflicts.values()],
    };
  }

  /** One record by itself: as it was, as the Change left it, as it is. */
  #record(id: RecordId, old: CaseRecord | undefined, made: CaseRecord | undefined): void {
    const now = this.#state.record(id);
    if (!now) {
      // Where it was edited and is gone by now, the edit is gone with it.
      if (old && !made) this.#put.set(id, old);
      return;
    }
    if (old && made) {
      const { merged, disagreements } = mergeRecords(made, now, old, () =>
        this.#anyway ? 'theirs' : 'ours',
      );
      for (const field of disagreements) this.#changed(now, field);
      if (!isSame(merged, now)) this.#put.set(id, merged);
      return;
    }
    // The Change made it, or removed it and something made it again.
    const reference = made ?? old;
    const changed = reference ? differingFields(reference, now) : [];
    for (const field of changed) this.#changed(now, field);
    if (changed.length > 0 && !this.#anyway) return;
    if (!old) this.#remove.add(id);
    else if (changed.length > 0) this.#put.set(id, old);
  }

  /** One round of making references hold; true where something had to be altered. */
  #settle(): boolean {
    let altered = false;
    for (const record of Array.from(this.#put.values())) {
      const missing = referencesOf(record).find(({ id, type }) => this.#after(id)?.type !== type);
      const twin = this.#twin(record);
      if (missing) {
        this.#conflict('missing', record, '', missing.id);
        this.#put.delete(record.id);
        altered = true;
      } else if (twin?.type === 'note' && !isSame(fieldsOf(twin)['content'], fieldsOf(record)['content'])) {
        this.#conflict('replaced', record, '', twin.id);
        if (this.#anyway) this.#remove.add(twin.id);
        else this.#put.delete(record.id);
        altered = true;
      } else if (twin) {
        // It is there already, only under another id.
        this.#put.delete(record.id);
        altered = true;
      }
    }
    for (const id of Array.from(this.#remove)) {
      const record = this.#state.record(id);
      if (!record) continue;
      const needing = dependentsOf(this.#state, record).filter((other) => {
        const after = this.#after(other.id);
        // What goes back to where it was before needs something else then: a mark that came with a new version.
        return after !== undefined && referencesOf(after).some((reference) => reference.id === id);
      });
      const [first] = needing;
      if (!first) continue;
      altered = true;
      if (!this.#dragged.has(id)) this.#conflict('needed', record, '', first.id);
      if (this.#anyway) for (const other of needing) this.#drop(other.id);
      else this.#remove.delete(id);
    }
    return altered;
  }

  #drop(id: RecordId): void {
    this.#put.delete(id);
    this.#remove.add(id);
    this.#dragged.add(id);
  }

  #after(id: RecordId): CaseRecord | undefined {
    return this.#put.get(id) ?? (this.#remove.has(id) ? undefined : this.#state.record(id));
  }

  #twin(record: CaseRecord): CaseRecord | undefined {
    const twin = twinOf(this.#state, record);
    return twin && !this.#remove.has(twin.id) && !this.#put.has(twin.id) ? twin : undefined;
  }

  #changed(record: CaseRecord, field: string): void {
    this.#conflict('changed', record, field, record.id);
  }

  #conflict(kind: RevertConflict['kind'], record: CaseRecord, field: string, cause: RecordId): void {
    const key = `${kind} ${record.id} ${field}`;
    if (this.#conflicts.has(key)) return;
    const step = this.#later.findLast((candidate) => touches(candidate, cause, field))?.change;
    this.#conflicts.set(key, {
      kind,
      recordId: record.id,
      recordType: record.type,
      name: nameOfRecord(record, this.#state),
      field,
      later: step ? { id: step.id, label: step.label } : null,
    });
  }
}

/** Fields that say something else, times left out: nobody edits those. */
function differingFields(a: CaseRecord, b: CaseRecord): ReadonlyArray<string> {
  const [left, right] = [fieldsOf(a), fieldsOf(b)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (field) => field !== 'updatedAt' && !isSame(left[field], right[field]),
  );
}

function touches({ change, before }: RecordedChange, id: RecordId, field: string): boolean {
  if (change.remove.includes(id)) return true;
  const put = change.put.find((record) => record.id === id);
  if (!put) return false;
  const old = before.find((record) => record.id === id);
  return !old || field === '' || !isSame(fieldsOf(old)[field], fieldsOf(put)[field]);
}

/**
 * What brings a case back to where it stood before some Changes: each record as it was before the first of them that
 * touched it. Exact, so there are no conflicts.
 *
 * @param later all Changes after the point to go back to, oldest first
 * @param stays those of them that belong to a step that stays: what they did is left, or done again where it was undone
 */
export function backTo(
  later: Iterable<RecordedChange>,
  state: CaseReader,
  stays: (change: Change) => boolean = () => false,
): Pick<ChangeDraft, 'put' | 'remove'> {
  const original = new Map<RecordId, CaseRecord | null>();
  const note = (id: RecordId, record: CaseRecord | null): void => {
    if (!original.has(id)) original.set(id, record);
  };
  /** What only Changes that stay have touched so far. */
  const left = new Set<RecordId>();
  for (const { change, before } of later) {
    if (stays(change)) {
      const after = [...change.put, ...change.remove.map((id) => ({ id, gone: true as const }))];
      for (const record of after) {
        if (original.has(record.id) && !left.has(record.id)) continue;
        left.add(record.id);
        original.set(record.id, 'gone' in record ? null : record);
      }
      continue;
    }
    for (const record of before) note(record.id, record);
    for (const record of change.put) note(record.id, null);
  }
  const put: CaseRecord[] = [];
  const remove: RecordId[] = [];
  for (const [id, record] of original) {
    const now = state.record(id);
    if (!record && now) remove.push(id);
    if (record && !(now && isSame(record, now))) put.push(record);
  }
  return { put, remove };
}
