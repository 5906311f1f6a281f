import type { Mention } from './annotation';
import { CaseState } from './case-state';
import type { RecordedChange } from './change';
import type { RecordId } from './ids';
import type { MergeConflict, RejectedMention } from './judgement';
import { compareChanges } from './merge-order';
import type { CaseRecord } from './record';
import { nameOfRecord } from './record-name';
import { placeOf, referencesOf } from './references';
import { fieldsOf, isSame, mergeRecords, type Side } from './three-way';

/** A disagreement without what only the case can give it: id, time and author. */
export type FoundConflict = Pick<MergeConflict, 'recordId' | 'name' | 'field' | 'kept' | 'other'>;

/** One copy of a case: what it holds, and the Changes that only it has, oldest first. */
export interface Copy {
  readonly state: CaseState;
  readonly own: ReadonlyArray<RecordedChange>;
}

/** What two copies come to. */
export interface MergedRecords {
  /** Records that are not as they were in the common state; null for those that are gone. */
  readonly records: ReadonlyMap<RecordId, CaseRecord | null>;
  readonly conflicts: ReadonlyArray<FoundConflict>;
}

/**
 * Puts two copies of a case together, record by record and field by field, from what both come from. Where both said
 * something else about the same field the later word counts and the other is kept as a conflict; what one removed and
 * the other went on working on stays. The same mention tagged in both counts once. Copies may be given either way round.
 */
export function mergeCopies(base: CaseState, ours: Copy, theirs: Copy): MergedRecords {
  return new RecordMerge(base, ours, theirs).merged();
}

class RecordMerge {
  readonly #base: CaseState;
  readonly #sides: Readonly<Record<Side, Copy>>;
  readonly #result = new Map<RecordId, CaseRecord | null>();
  readonly #conflicts = new Map<string, FoundConflict>();
  /** Notes and decisions about marks, by the mark; made when first asked for. */
  #aboutMarks: ReadonlyMap<RecordId, ReadonlyArray<RecordId>> | null = null;
  /** For names; made when first asked for. */
  #entities: CaseState | null = null;
  /** The newest own Change of each side that touched a record: by record, and by record and field. */
  readonly #last: Readonly<Record<Side, ReadonlyMap<string, RecordedChange>>>;

  constructor(base: CaseState, ours: Copy, theirs: Copy) {
    this.#base = base;
    this.#sides = { ours, theirs };
    this.#last = { ours: lastTouches(ours.own), theirs: lastTouches(theirs.own) };
    const ids = new Set<RecordId>();
    for (const { change } of [...ours.own, ...theirs.own]) {
      for (const { id } of change.put) ids.add(id);
      for (const id of change.remove) ids.add(id);
    }
    // In the order of ids, so that it is all the same which copy comes first.
    for (const id of [...ids].sort(byCodeUnits)) this.#record(id);
    this.#keepWhatIsNeeded();
    this.#once();
  }

  merged(): MergedRecords {
    const conflicts = [...this.#conflicts]
      .sort(([a], [b]) => byCodeUnits(a, b))
      .map(([, conflict]) => conflict);
    return { records: this.#result, conflicts };
  }

  #record(id: RecordId): void {
    const base = this.#base.record(id);
    const ours = this.#sides.ours.state.record(id);
    const theirs = this.#sides.theirs.state.record(id);
    if (ours && theirs) {
      const { merged, disagreements } = mergeRecords(base, ours, theirs, (field) =>
        this.#preferred(id, field),
      );
      this.#result.set(id, merged);
      for (const field of disagreements) this.#fieldConflict(merged, field, ours, theirs);
      return;
    }
    const left = ours ?? theirs;
    const side: Side = ours ? 'ours' : 'theirs';
    if (!left || (base && isSame(base, left))) this.#result.set(id, null);
    else if (base) this.#restore(left, side);
    else this.#result.set(id, left);
  }

  /** Takes a removal back, with what the same step removed: the other copy went on working on the record. */
  #restore(record: CaseRecord, side: Side): void {
    this.#result.set(record.id, record);
    const remover = side === 'ours' ? 'theirs' : 'ours';
    const removal = this.#last[remover].get(record.id);
    this.#conflict(
      { recordId: record.id, field: '', name: nameOfRecord(record, this.#sides[side].state) },
      { value: JSON.stringify(record), ...this.#said(side, record.id, '') },
      { value: null, ...this.#said(remover, record.id, '') },
    );
    for (const id of removal?.change.remove ?? []) {
      const other = this.#sides[side].state.record(id);
      if (other && !this.#sides[remover].state.record(id)) this.#result.set(id, other);
    }
  }

  /** What a record names must be there: what one copy removed comes back where the other built on it. */
  #keepWhatIsNeeded(): void {
    const waiting = [...this.#result.values()];
    for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
      for (const { id } of record ? referencesOf(record) : []) {
        if (this.#after(id)) continue;
        const side: Side = this.#sides.ours.state.record(id) ? 'ours' : 'theirs';
        const needed = this.#sides[side].state.record(id) ?? this.#base.record(id);
        if (!needed) throw new Error(`${record?.id ?? ''} names ${id}, which neither copy has`);
        const before = new Map(this.#result);
        this.#restore(needed, side);
        for (const [changed, value] of this.#result) if (before.get(changed) !== value) waiting.push(value);
      }
    }
  }

  /** What both copies say under two ids is said once. */
  #once(): void {
    const places = this.#standing();
    const all = [...this.#result.values()].filter((record) => record !== null).sort(byAge);
    for (const record of all) {
      // A note may have moved to the mark that stayed.
      const now = this.#result.get(record.id);
      const place = now ? placeOf(now) : null;
      if (!now || place === null) continue;
      const first = places.get(place);
      if (!first) places.set(place, now);
      else if (now.type === 'note' && first.type === 'note') places.set(place, this.#oneNote(first, now));
      else this.#drop(now, first);
    }
    this.#notRejected();
  }

  /** What untouched records say, by place. */
  #standing(): Map<string, CaseRecord> {
    const places = new Map<string, CaseRecord>();
    for (const record of this.#base.records()) {
      const place = this.#result.has(record.id) ? null : placeOf(record);
      if (place !== null) places.set(place, record);
    }
    return places;
  }

  #drop(record: CaseRecord, twin: CaseRecord): void {
    this.#result.set(record.id, null);
    if (record.type !== 'annotation' || twin.type !== 'annotation') return;
    this.#aboutMarks ??= this.#recordsAboutMarks();
    for (const id of this.#aboutMarks.get(record.id) ?? []) {
      const about = this.#result.get(id);
      if (about?.type === 'note') {
        this.#result.set(id, { ...about, subject: { of: 'annotation', annotationId: twin.id } });
      } else if (about?.type === 'judgement' && about.kind === 'left-unplaced') {
        this.#result.set(id, { ...about, annotationId: twin.id });
      }
    }
  }

  #recordsAboutMarks(): ReadonlyMap<RecordId, ReadonlyArray<RecordId>> {
    const about = new Map<RecordId, RecordId[]>();
    for (const record of this.#result.values()) {
      const mark = record ? markOf(record) : null;
      if (!record || mark === null) continue;
      const others = about.get(mark);
      if (others) others.push(record.id);
      else about.set(mark, [record.id]);
    }
    return about;
  }

  /** Two notes about one subject: the later stays, the other is kept as a conflict. */
  #oneNote(a: CaseRecord & { type: 'note' }, b: CaseRecord & { type: 'note' }): CaseRecord {
    const [older, newer] = [a, b].sort((x, y) =>
      byCodeUnits(`${x.updatedAt} ${x.id}`, `${y.updatedAt} ${y.id}`),
    );
    if (!older || !newer) throw new Error('two notes are two');
    this.#result.set(older.id, null);
    this.#result.set(newer.id, newer);
    if (!isSame(older.content, newer.content)) {
      const state = this.#named();
      this.#conflict(
        { recordId: newer.id, field: 'content', name: nameOfRecord(newer, state) },
        { value: JSON.stringify(newer.content), author: newer.author, at: newer.updatedAt },
        { value: JSON.stringify(older.content), author: older.author, at: older.updatedAt },
      );
    }
    return newer;
  }

  /** A mention accepted in one copy and rejected in the other stays, and the no is kept as a conflict. */
  #notRejected(): void {
    const rejected = new Map<string, RejectedMention>();
    for (const record of this.#result.values()) {
      if (record?.type === 'judgement' && record.kind === 'rejected-mention')
        rejected.set(whereOf(record), record);
    }
    if (rejected.size === 0) return;
    for (const mention of Array.from(this.#result.values())) {
      if (mention?.type !== 'annotation' || mention.kind !== 'mention') continue;
      const no = rejected.get(whereOf(mention));
      if (!no) continue;
      this.#result.set(no.id, null);
      this.#conflict(
        { recordId: mention.id, field: '', name: nameOfRecord(mention, this.#named()) },
        { value: JSON.stringify(mention), author: mention.author, at: mention.createdAt },
        { value: JSON.stringify(no), author: no.author, at: no.createdAt },
      );
    }
  }

  #fieldConflict(merged: CaseRecord, field: string, ours: CaseRecord, theirs: CaseRecord): void {
    const kept = this.#preferred(merged.id, field);
    const other: Side = kept === 'ours' ? 'theirs' : 'ours';
    const valueOf = (side: Side): string => {
      const record = side === 'ours' ? ours : theirs;
      return JSON.stringify(field === '' ? record : (fieldsOf(record)[field] ?? null));
    };
    this.#conflict(
      { recordId: merged.id, field, name: nameOfRecord(merged, this.#named()) },
      { value: valueOf(kept), ...this.#said(kept, merged.id, field) },
      { value: valueOf(other), ...this.#said(other, merged.id, field) },
    );
  }

  #conflict(
    about: Omit<FoundConflict, 'kept' | 'other'>,
    kept: FoundConflict['kept'],
    other: FoundConflict['other'],
  ): void {
    const key = `${about.recordId} ${about.field}`;
    if (!this.#conflicts.has(key)) this.#conflicts.set(key, { ...about, kept, other });
  }

  /** Where names are looked up: whichever copy knows more does not matter, but both orders must find the same. */
  #named(): CaseState {
    if (this.#entities) return this.#entities;
    const records = [...this.#sides.ours.state.ownEntities(), ...this.#sides.theirs.state.ownEntities()];
    return (this.#entities = CaseState.of(
      records.sort((a, b) => byCodeUnits(JSON.stringify(a), JSON.stringify(b))),
    ));
  }

  #after(id: RecordId): CaseRecord | undefined {
    return this.#result.has(id) ? (this.#result.get(id) ?? undefined) : this.#base.record(id);
  }

  /** The side whose own Changes touched a field last; of a tie the one whose value sorts later, the same either way round. */
  #preferred(id: RecordId, field: string): Side {
    const [ours, theirs] = [this.#touch('ours', id, field), this.#touch('theirs', id, field)];
    if (!ours || !theirs) return theirs ? 'theirs' : 'ours';
    return compareChanges(ours, theirs) >= 0 ? 'ours' : 'theirs';
  }

  #touch(side: Side, id: RecordId, field: string): RecordedChange | undefined {
    return this.#last[side].get(`${id} ${field}`) ?? this.#last[side].get(id);
  }

  #said(side: Side, id: RecordId, field: string): { readonly author: string; readonly at: string } {
    const change = this.#touch(side, id, field)?.change;
    return { author: change?.author ?? '', at: change?.at ?? '' };
  }
}

function lastTouches(changes: ReadonlyArray<RecordedChange>): ReadonlyMap<string, RecordedChange> {
  const last = new Map<string, RecordedChange>();
  for (const recorded of changes) {
    const old = new Map(recorded.before.map((record) => [record.id, record]));
    for (const record of recorded.change.put) {
      last.set(record.id, recorded);
      const before = fieldsOf(old.get(record.id) ?? {});
      for (const [field, value] of Object.entries(fieldsOf(record))) {
        if (!isSame(before[field], value)) last.set(`${record.id} ${field}`, recorded);
      }
    }
    for (const id of recorded.change.remove) last.set(id, recorded);
  }
  return last;
}

/** The mark that a note or a decision is about; null for other records. */
function markOf(record: CaseRecord): RecordId | null {
  if (record.type === 'note') return record.subject.of === 'annotation' ? record.subject.annotationId : null;
  return record.type === 'judgement' && record.kind === 'left-unplaced' ? record.annotationId : null;
}

/** The passage and entity of a mention or of one that was rejected. */
function whereOf({ documentId, entityId, anchor }: Mention | RejectedMention): string {
  return `${documentId} ${anchor.start} ${anchor.end} ${entityId}`;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Older first, marks before the notes about them, then by id: the same in both copies. */
function byAge(a: CaseRecord, b: CaseRecord): number {
  const key = (record: CaseRecord): string =>
    `${record.type === 'note' ? 1 : 0} ${record.type === 'document' ? record.importedAt : record.createdAt} ${record.id}`;
  return byCodeUnits(key(a), key(b));
}
