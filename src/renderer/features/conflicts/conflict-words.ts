import type { GroupOfValues } from '#contract/conflicts';
import type { CaseReader } from '#domain/case/case-reader';
import { conflictStatusOf } from '#domain/case/commands/judging';
import { displayName } from '#domain/case/entity';
import type { ConflictStatus } from '#domain/case/judgement';
import type { ValueRelation } from '#domain/statements/compare-values';
import { propertyLabel } from '#domain/statements/vocabulary';

/** A group with what rooms show of it. */
export interface ConflictRow {
  readonly group: GroupOfValues;
  readonly id: string;
  readonly subject: string;
  readonly schema: string;
  readonly property: string;
  readonly judged: ConflictStatus | undefined;
}

/** Which groups are listed. */
export type ConflictView = 'open' | 'agreeing' | 'settled' | 'all';

/** How the values of a group go together, in a word or two. */
export const relationWords: Readonly<Record<ValueRelation, string>> = {
  contradict: 'Contradict',
  'different-scope': 'Different scope or date',
  superseded: 'Superseded',
  rounding: 'Rounding',
  agree: 'Agree',
};

/** What that means. */
export const relationMeaning: Readonly<Record<ValueRelation, string>> = {
  contradict: 'They speak of the same thing and cannot all be right.',
  'different-scope':
    'They may all be right: of different times, planned or spent, or not surely of the same thing.',
  superseded: 'A later document gives another value for what an earlier one only foresaw.',
  rounding: 'They are the same but for rounding, precision or a bound.',
  agree: 'They are the same.',
};

/** The tone of the badge of a relation. */
export const relationTone: Readonly<Record<ValueRelation, 'bad' | 'warn' | 'good' | 'plain'>> = {
  contradict: 'bad',
  'different-scope': 'warn',
  superseded: 'warn',
  rounding: 'plain',
  agree: 'good',
};

/** What the analyst has made of a group. */
export const statusWords = { open: 'Open', explained: 'Explained', resolved: 'Resolved' } as const;

const gravity: ReadonlyArray<ValueRelation> = [
  'contradict',
  'different-scope',
  'superseded',
  'rounding',
  'agree',
];
const byWords = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** The groups as rows: by entity, and of one entity the gravest first. */
export function rowsOf(reader: CaseReader, groups: ReadonlyArray<GroupOfValues>): ReadonlyArray<ConflictRow> {
  const rows = groups.flatMap((group): ReadonlyArray<ConflictRow> => {
    const entity = reader.entity(group.entityId);
    if (!entity) return [];
    return [
      {
        group,
        id: `${group.entityId} ${group.key}`,
        subject: displayName(entity),
        schema: entity.schema,
        property: propertyLabel(group.property),
        judged: conflictStatusOf(reader, group.entityId, group.key),
      },
    ];
  });
  return rows.sort(
    (a, b) =>
      byWords.compare(a.subject, b.subject) ||
      gravity.indexOf(a.group.relation) - gravity.indexOf(b.group.relation) ||
      byWords.compare(a.property, b.property),
  );
}

/** Whether a row is listed in a view. */
export function isIn(view: ConflictView, { group, judged }: ConflictRow): boolean {
  const agrees = group.relation === 'agree' || group.relation === 'rounding';
  switch (view) {
    case 'open':
      return !agrees && !judged;
    case 'agreeing':
      return agrees && !judged;
    case 'settled':
      return judged !== undefined;
    case 'all':
      return true;
  }
}
