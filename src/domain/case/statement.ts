import { z } from 'zod';
import { entityIdSchema, statementIdSchema } from './ids';

/** What kind of quantity a figure is. `share` counts in hundredths, `factor` in "-fold". */
export const quantityKinds = ['money', 'share', 'count', 'measure', 'duration', 'factor'] as const;
export type QuantityKind = (typeof quantityKinds)[number];

/** How a text bounds what it gives: words beside a number ("up to", "or more") or beside a date ("since", "late"). */
export const hedges = [
  'at least',
  'more than',
  'at most',
  'less than',
  'almost',
  'about',
  'early',
  'mid',
  'late',
  'since',
  'until',
  'before',
  'after',
] as const;
export type Hedge = (typeof hedges)[number];

/**
 * How real a text makes what it gives; what has none is given as a fact. `estimated` says that the value is an estimate
 * of somebody, `attributed` that somebody is named as saying so.
 */
export const qualifiers = [
  'denied',
  'rumoured',
  'hoped-for',
  'planned',
  'pledged',
  'authorised',
  'expected',
  'estimated',
  'possible',
  'spent',
  'attributed',
] as const;
export type Qualifier = (typeof qualifiers)[number];

/** A date or period in EDTF (ISO 8601-2), as precise as it is known: `2024-07`, `199X`, `XXXX-07`, `2018/2023`; empty: not known. */
export const periodSchema = z
  .string()
  .max(40)
  .regex(/^[0-9X~?%/.-]*$/, 'a date is written 2024, 2024-07, 2024-07-03 or 2018/2023');

/** What a statement says of its subject's property. Numbers and dates mean what they mean in `domain/statements/figure`. */
export const statementValueSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), text: z.string().min(1).max(20_000) }).readonly(),
  z
    .strictObject({
      is: z.literal('figure'),
      kind: z.enum(quantityKinds),
      /** Magnitudes multiplied out; of a range the lower end. */
      value: z.number(),
      /** ISO 4217 for money, `%` for shares, `fold` for factors, symbols for measures, the singular noun for counts. */
      unit: z.string().max(200),
      low: z.number().optional(),
      high: z.number().optional(),
      hedges: z.array(z.enum(hedges)).readonly(),
      /** The same value in another currency, as the text gives it. */
      equals: z
        .strictObject({ value: z.number(), unit: z.string().max(200) })
        .readonly()
        .optional(),
    })
    .readonly(),
  z
    .strictObject({
      is: z.literal('date'),
      date: periodSchema.min(1),
      /** First and last day, month or year, where "late", "early" or a half narrow it. */
      low: z.string().max(40).optional(),
      high: z.string().max(40).optional(),
      hedges: z.array(z.enum(hedges)).readonly(),
    })
    .readonly(),
  z.strictObject({ is: z.literal('entity'), entityId: entityIdSchema }).readonly(),
]);
export type StatementValue = z.infer<typeof statementValueSchema>;

/** How credible a statement is by the Admiralty code: 1 confirmed, 2 probably true ... 5 improbable, 6 cannot be judged. */
export const credibilityGrades = [1, 2, 3, 4, 5, 6] as const;
export type CredibilityGrade = (typeof credibilityGrades)[number];

/**
 * What the sources say of an entity: one property, one value. The passages that support or dispute it are annotations of
 * kind `evidence` that name it. One whose value is an entity is a relation, directed from the subject.
 */
export const statementSchema = z
  .strictObject({
    type: z.literal('statement'),
    id: statementIdSchema,
    /** The subject. */
    entityId: entityIdSchema,
    /** Of the vocabulary (`domain/statements/vocabulary`) or of the analyst's own making. */
    property: z.string().min(1).max(200),
    value: statementValueSchema,
    /** Of a relation such as "owns": how much, in hundredths. */
    share: z.number().min(0).max(100).optional(),
    qualifier: z.enum(qualifiers).optional(),
    /** Who is said to say so; empty where the text says it itself. */
    attributedTo: z.string().max(2000),
    /** When it holds. */
    date: periodSchema,
    credibility: z.literal(credibilityGrades).optional(),
    /** Why it is graded so. */
    credibilityReason: z.string().max(20_000),
    createdAt: z.iso.datetime(),
    author: z.string().max(2000),
  })
  .readonly();
export type Statement = z.infer<typeof statementSchema>;

/** A statement whose value is an entity. */
export type Relation = Statement & { readonly value: { readonly is: 'entity' } };

/** Whether a statement ties its subject to another entity. */
export function isRelation(statement: Statement): statement is Relation {
  return statement.value.is === 'entity';
}
