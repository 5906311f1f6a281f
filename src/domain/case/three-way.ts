import { documentDescriptionSchema } from './document';
import { recordSchema, type CaseRecord } from './record';

/** Whether two JSON values say the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => isSame(item, b[i]))
    );
  }
  const left = definedEntries(a);
  const right = new Map(definedEntries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
  );
}

function definedEntries(value: object): Array<[string, unknown]> {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}

/** The side whose word counts where both say something else. */
export type Side = 'ours' | 'theirs';

/** Two records made one. */
export interface MergedRecord {
  readonly merged: CaseRecord;
  /** Fields in which both sides changed the same thing differently; empty where all fits together. */
  readonly disagreements: ReadonlyArray<string>;
}

/** A value with its ancestor and its other version. */
interface Three {
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

interface Merged {
  readonly value: unknown;
  readonly agreed: boolean;
}

/** Of times that differ on both sides the one that holds for both: nobody disagrees about them. */
const times: Readonly<Record<string, 'first' | 'last'>> = {
  createdAt: 'first',
  importedAt: 'first',
  updatedAt: 'last',
};

/**
 * Puts the changes of two versions of a record together, field by field; names and properties one by one. Where both
 * changed the same the preferred side counts, and the field is named.
 *
 * @param base what both come from; undefined where both were made anew under one id
 * @param preferred for each field that disagrees
 */
export function mergeRecords(
  base: CaseRecord | undefined,
  ours: CaseRecord,
  theirs: CaseRecord,
  preferred: (field: string) => Side,
): MergedRecord {
  if (isSame(ours, theirs)) return { merged: ours, disagreements: [] };
  if (kindOf(ours) !== kindOf(theirs) || (base && kindOf(base) !== kindOf(ours)))
    return whole(ours, theirs, preferred);
  const disagreements: string[] = [];
  const fields: Record<string, unknown> = {};
  const old = fieldsOf(base ?? {});
  const mine = fieldsOf(ours);
  const other = fieldsOf(theirs);
  for (const field of new Set([...Object.keys(mine), ...Object.keys(other)])) {
    if (field === 'origins' || (field === 'author' && ours.type === 'note')) continue;
    const three = { base: old[field], ours: mine[field], theirs: other[field] };
    const { value, agreed } = mergeField(field, three, () => preferred(field));
    if (!agreed) disagreements.push(field);
    if (value !== undefined) fields[field] = value;
  }
  // Where a word came from, and whose it is, goes with the word.
  if (ours.type === 'note')
    fields['author'] = isSame(fields['content'], ours.content) ? mine['author'] : other['author'];
  if (ours.type === 'document') fields['origins'] = originsOf(fields, mine, other);
  const parsed = recordSchema.safeParse(fields);
  return parsed.success ? { merged: parsed.data, disagreements } : whole(ours, theirs, preferred);
}

function whole(ours: CaseRecord, theirs: CaseRecord, preferred: (field: string) => Side): MergedRecord {
  return { merged: preferred('') === 'ours' ? ours : theirs, disagreements: [''] };
}

function kindOf(record: CaseRecord): string {
  return 'kind' in record && record.type !== 'document' ? `${record.type} ${record.kind}` : record.type;
}

/** A record's fields by name. */
export function fieldsOf(record: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(definedEntries(record));
}

function mergeField(field: string, three: Three, preferred: () => Side): Merged {
  const plain = mergeWhole(three);
  if (plain) return plain;
  const time = times[field];
  if (time)
    return {
      value: [three.ours, three.theirs]
        .map(String)
        .toSorted()
        .at(time === 'first' ? 0 : 1),
      agreed: true,
    };
  if (field === 'names') return mergeList(three, formOf, preferred());
  if (field === 'properties') return mergeObject(three, preferred());
  return { value: preferred() === 'ours' ? three.ours : three.theirs, agreed: false };
}

/** Where at most one side changed something there is nothing to weigh. */
function mergeWhole({ base, ours, theirs }: Three): Merged | null {
  if (isSame(ours, theirs) || isSame(base, theirs)) return { value: ours, agreed: true };
  return isSame(base, ours) ? { value: theirs, agreed: true } : null;
}

function originsOf(
  merged: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [ours, theirs] = [mine, other].map(({ origins }) =>
    fieldsOf(typeof origins === 'object' && origins ? origins : {}),
  );
  const origins: Record<string, unknown> = {};
  for (const field of documentDescriptionSchema.keyof().options) {
    const sides = [
      ...(isSame(merged[field], mine[field]) ? [ours] : []),
      ...(isSame(merged[field], other[field]) ? [theirs] : []),
    ];
    // The same word on both sides: the analyst's own counts for more than a guess.
    const found = sides.map((side) => side?.[field]).filter((origin) => origin !== undefined);
    const origin = found.includes('analyst') ? 'analyst' : found.map(String).toSorted(byCodeUnits).at(0);
    if (origin !== undefined) origins[field] = origin;
  }
  return origins;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function formOf(name: unknown): string {
  return typeof name === 'object' && name !== null && 'form' in name ? String(name.form) : String(name);
}

/** Key by key; the lists of properties value by value. */
function mergeObject({ base, ours, theirs }: Three, preferred: Side): Merged {
  const [old, mine, other] = [base, ours, theirs].map((value) =>
    fieldsOf(typeof value === 'object' && value ? value : {}),
  );
  let agreed = true;
  const value: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(mine ?? {}), ...Object.keys(other ?? {})])) {
    const three = { base: old?.[key], ours: mine?.[key], theirs: other?.[key] };
    const lists = [three.ours, three.theirs].every(Array.isArray);
    const merged =
      mergeWhole(three) ??
      (lists
        ? mergeList(three, String, preferred)
        : { value: preferred === 'ours' ? three.ours : three.theirs, agreed: false });
    agreed &&= merged.agreed;
    // Not by assignment: a key may be `__proto__`.
    if (merged.value !== undefined) {
      Object.defineProperty(value, key, {
        value: merged.value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
  }
  return { value, agreed };
}

/** Item by item, told apart by a key: what one side added is there, what one side took away is not. */
function mergeList({ base, ours, theirs }: Three, keyOf: (item: unknown) => string, preferred: Side): Merged {
  const maps = [base, ours, theirs].map(
    (list) => new Map((Array.isArray(list) ? list : []).map((item: unknown) => [keyOf(item), item])),
  );
  const [old = new Map(), mine = new Map(), other = new Map()] = maps;
  let agreed = true;
  const items = new Map<string, unknown>();
  for (const key of orderOf(old, mine, other, preferred)) {
    const three = { base: old.get(key), ours: mine.get(key), theirs: other.get(key) };
    const merged = mergeWhole(three) ?? {
      value: preferred === 'ours' ? three.ours : three.theirs,
      agreed: false,
    };
    agreed &&= merged.agreed;
    if (merged.value !== undefined) items.set(key, merged.value);
  }
  return { value: [...items.values()], agreed };
}

/** The order of the side that changed it, else of the preferred side; then what only the other side has. */
function orderOf(
  old: ReadonlyMap<string, unknown>,
  ours: ReadonlyMap<string, unknown>,
  theirs: ReadonlyMap<string, unknown>,
  preferred: Side,
): ReadonlyArray<string> {
  const keeps = (side: ReadonlyMap<string, unknown>): boolean =>
    isSame(
      [...side.keys()].filter((key) => old.has(key)),
      [...old.keys()].filter((key) => side.has(key)),
    );
  const first =
    keeps(ours) === keeps(theirs) ? (preferred === 'ours' ? ours : theirs) : keeps(ours) ? theirs : ours;
  const second = first === ours ? theirs : ours;
  return [...new Set([...first.keys(), ...second.keys()])];
}
