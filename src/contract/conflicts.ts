import { z } from 'zod';
import { documentIdSchema, entityIdSchema, statementIdSchema } from '#domain/case/ids';
import { qualifiers, statementValueSchema } from '#domain/case/statement';
import { stanceSchema } from '#domain/case/annotation';
import { relations } from '#domain/statements/compare-values';

/** A place in a text: UTF-16 units of canonical text, end excluded. */
const placeSchema = z
  .strictObject({
    documentId: documentIdSchema,
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
  })
  .readonly();

/** What one passage gives as the value of a property. */
const claimedValueSchema = z
  .strictObject({
    passage: placeSchema,
    /** As it stands in the text, in one line. */
    quote: z.string(),
    value: statementValueSchema,
    qualifier: z.enum(qualifiers).optional(),
    /** When it holds (EDTF); empty where the text does not say. */
    date: z.string(),
    /** The statement it is evidence of; missing of a figure that nobody has stated yet. */
    statementId: statementIdSchema.optional(),
    stance: stanceSchema.optional(),
  })
  .readonly();
export type ClaimedValue = z.infer<typeof claimedValueSchema>;

/** Values of one property of one entity side by side: the domain's `ConflictGroup`. */
const conflictGroupSchema = z
  .strictObject({
    entityId: entityIdSchema,
    property: z.string(),
    /** What the analyst's word about the group is kept under: property and unit. */
    key: z.string(),
    relation: z.enum(relations),
    values: z.array(claimedValueSchema).readonly(),
    origins: z.number().int().positive(),
  })
  .readonly();
export type GroupOfValues = z.infer<typeof conflictGroupSchema>;

/** The groups that are known so far. */
const conflictsSchema = z
  .strictObject({
    groups: z.array(conflictGroupSchema).readonly(),
    /** How many documents are still to be read; asked again, more are. */
    pending: z.number().int().nonnegative(),
  })
  .readonly();

/** A link between two documents: the domain's `OriginLink`. */
const originLinkSchema = z
  .strictObject({
    documents: z.tuple([documentIdSchema, documentIdSchema]).readonly(),
    score: z.number(),
    evidence: z
      .array(
        z
          .strictObject({
            kind: z.enum(['sentence', 'phrase', 'quotation', 'attribution', 'author', 'order']),
            a: placeSchema,
            b: placeSchema,
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type LinkOfOrigin = z.infer<typeof originLinkSchema>;

/** What the window can ask about disagreement and origins: part of the contract. */
export const conflictChannels = {
  /**
   * What is said of one property of an entity, side by side: statements, and figures that nobody has stated yet. Answers
   * with what is read so far; asked again while something is pending, it reads on.
   */
  'conflicts.list': {
    input: z.strictObject({ entityId: entityIdSchema.optional() }),
    output: conflictsSchema,
  },
  /** Which documents seem to share a source, the strongest links first, whatever the analyst has said of them. */
  'origins.links': { input: z.strictObject({}), output: z.array(originLinkSchema).readonly() },
} as const;
