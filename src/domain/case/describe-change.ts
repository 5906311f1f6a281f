import { nameKindWords } from '../dossier/words';
import { noteText } from '../notes/blocks';
import type { CaseReader } from './case-reader';
import type { RecordedChange } from './change';
import { shorten } from './commands/passage';
import { displayName, entityNameSchema } from './entity';
import type { DocumentId, EntityId, RecordId } from './ids';
import { noteContentSchema } from './note';
import { recordTypes, type CaseRecord } from './record';
import { nameOfRecord } from './record-name';
import { statementValueSchema } from './statement';
import { valueInWords } from './statement-words';
import { wordOfField } from './revert-words';
import { fieldsOf, isSame } from './three-way';

/** How many records of one type a Change added, changed and removed. */
export interface TouchedRecords {
  readonly type: CaseRecord['type'];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** One field of a record before and after, in words; empty where it did not say anything. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What a Change did to one record. */
export interface RecordChange {
  readonly recordId: RecordId;
  readonly type: CaseRecord['type'];
  readonly what: 'added' | 'changed' | 'removed';
  /** The record in a few words. */
  readonly name: string;
  /** The document a mark or a decision is in; null where there is none. */
  readonly documentId: DocumentId | null;
  /** The entity it is about; null where there is none. */
  readonly entityId: EntityId | null;
  readonly fields: ReadonlyArray<FieldChange>;
}

/** What a Change did, to be read by the analyst. */
export interface ChangeDescription {
  readonly touched: ReadonlyArray<TouchedRecords>;
  /** In the order of the types, at most as many as were asked for. */
  readonly records: ReadonlyArray<RecordChange>;
  /** How many records are not in that list. */
  readonly more: number;
}

/** Fields that nobody edits: what they say stands in the line of the Change, or is of no use to a reader. */
const unsaid: ReadonlySet<string> = new Set([
  'type',
  'id',
  'createdAt',
  'updatedAt',
  'importedAt',
  'origins',
  'sha256',
  'textSha256',
]);

function isUnsaid(field: string, type: CaseRecord['type'] | undefined): boolean {
  // Only a document's author is part of what it says; who made the others stands in the line of the Change.
  return (
    unsaid.has(field) ||
    (field === 'author' && type !== 'document') ||
    (field === 'kind' && type === 'annotation')
  );
}

/** The longest value that is shown of a field, in characters. */
const LONGEST = 400;

interface Touch {
  readonly old: CaseRecord | undefined;
  readonly made: CaseRecord | undefined;
}

function touches({ change, before }: RecordedChange): ReadonlyMap<RecordId, Touch> {
  const old = new Map<RecordId, CaseRecord>(before.map((record) => [record.id, record]));
  const made = new Map<RecordId, CaseRecord>(change.put.map((record) => [record.id, record]));
  return new Map([...made.keys(), ...old.keys()].map((id) => [id, { old: old.get(id), made: made.get(id) }]));
}

function whatOf({ old, made }: Touch): RecordChange['what'] {
  return !old ? 'added' : made ? 'changed' : 'removed';
}

/** Counts what a recorded Change did, by type of record; types it did not touch are left out. */
export function countTouched(recorded: RecordedChange): ReadonlyArray<TouchedRecords> {
  const counts = new Map<CaseRecord['type'], { added: number; changed: number; removed: number }>();
  for (const touch of touches(recorded).values()) {
    const type = (touch.made ?? touch.old)?.type;
    if (!type) continue;
    const count = counts.get(type) ?? { added: 0, changed: 0, removed: 0 };
    count[whatOf(touch)] += 1;
    counts.set(type, count);
  }
  return recordTypes.flatMap((type) => {
    const count = counts.get(type);
    return count ? [{ type, ...count }] : [];
  });
}

/**
 * Says what a recorded Change did: record by record, and for each what its fields said before and after.
 *
 * @param state the case as it is now, for the names of what the records speak of
 * @param most how many records are described at most
 */
export function describeChange(recorded: RecordedChange, state: CaseReader, most: number): ChangeDescription {
  const all = [...touches(recorded)].toSorted(([, a], [, b]) => rank(a) - rank(b));
  // What a Change removed is no longer in the case: it speaks of itself first.
  const own = new Map<string, CaseRecord>(
    [...recorded.before, ...recorded.change.put].map((record) => [record.id, record]),
  );
  const nameOf = (id: string): string => {
    const record = own.get(id) ?? state.record(id as RecordId);
    if (!record) return id;
    return record.type === 'entity' ? displayName(record) : nameOfRecord(record, state);
  };
  return {
    touched: countTouched(recorded),
    records: all.slice(0, most).flatMap(([recordId, touch]) => {
      const record = touch.made ?? touch.old;
      if (!record) return [];
      return [
        {
          recordId,
          type: record.type,
          what: whatOf(touch),
          name: nameOfRecord(record, state),
          documentId:
            'documentId' in record ? record.documentId : record.type === 'document' ? record.id : null,
          entityId:
            'entityId' in record ? (record.entityId ?? null) : record.type === 'entity' ? record.id : null,
          fields: fieldChanges(touch, nameOf),
        },
      ];
    }),
    more: Math.max(0, all.length - most),
  };
}

function rank({ old, made }: Touch): number {
  const type = (made ?? old)?.type;
  return type ? recordTypes.indexOf(type) : recordTypes.length;
}

function fieldChanges({ old, made }: Touch, nameOf: (id: string) => string): ReadonlyArray<FieldChange> {
  const before = old ? fieldsOf(old) : {};
  const after = made ? fieldsOf(made) : {};
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => !isUnsaid(field, (made ?? old)?.type) && !isSame(before[field], after[field]))
    .map((field) => ({
      field: wordOfField(field),
      before: inWords(field, before[field], nameOf),
      after: inWords(field, after[field], nameOf),
    }))
    .filter((field) => field.before !== field.after);
}

/** A value of a field as a reader would write it; empty where there is none. `state` names what ids stand for. */
export function fieldInWords(field: string, value: unknown, state: CaseReader): string {
  return inWords(field, value, (id) => {
    const record = state.record(id as RecordId);
    if (!record) return id;
    return record.type === 'entity' ? displayName(record) : nameOfRecord(record, state);
  });
}

/** A value of a field as a reader would write it. */
function inWords(field: string, value: unknown, nameOf: (id: string) => string): string {
  if (value === undefined || value === null) return '';
  if (field === 'names') return shorten(namesInWords(value), LONGEST);
  if (field === 'content') {
    const content = noteContentSchema.safeParse(value);
    return content.success ? shorten(noteText(content.data), LONGEST) : '';
  }
  if (field === 'anchor') return shorten(anchorInWords(value), LONGEST);
  if (field === 'subject') return '';
  if (field === 'value') {
    const stated = statementValueSchema.safeParse(value);
    if (stated.success) return shorten(valueInWords(stated.data, nameOf), LONGEST);
  }
  if (Array.isArray(value) && field.endsWith('Ids')) {
    return shorten(value.map((id: unknown) => nameOf(String(id))).join(', '), LONGEST);
  }
  if (typeof value === 'string') {
    return shorten(/Id$|^[ab]$/u.test(field) ? nameOf(value) : value, LONGEST);
  }
  return shorten(typeof value === 'number' ? String(value) : JSON.stringify(value), LONGEST);
}

function namesInWords(value: unknown): string {
  const names = entityNameSchema.array().safeParse(value);
  if (!names.success) return JSON.stringify(value);
  return names.data.map(({ form, kind }) => `${form} (${nameKindWords[kind].toLowerCase()})`).join(', ');
}

function anchorInWords(value: unknown): string {
  return typeof value === 'object' && value !== null && 'exact' in value && typeof value.exact === 'string'
    ? `“${value.exact.replace(/\s+/gu, ' ')}”`
    : JSON.stringify(value);
}
