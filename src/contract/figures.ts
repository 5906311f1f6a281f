import { z } from 'zod';
import { documentIdSchema } from '#domain/case/ids';
import { hedges, qualifiers, quantityKinds } from '#domain/case/statement';

const described = {
  /** UTF-16 units of canonical text, end excluded. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  hedges: z.array(z.enum(hedges)).readonly(),
  qualifier: z.enum(qualifiers).optional(),
};

/** A figure found in a text: the domain's `Figure`. */
export const figureSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...described,
      kind: z.literal('date'),
      date: z.string(),
      low: z.string().optional(),
      high: z.string().optional(),
    })
    .readonly(),
  z
    .strictObject({
      ...described,
      kind: z.enum(quantityKinds),
      value: z.number(),
      unit: z.string(),
      low: z.number().optional(),
      high: z.number().optional(),
      date: z.string().optional(),
      equals: z.strictObject({ value: z.number(), unit: z.string() }).readonly().optional(),
    })
    .readonly(),
]);

/** What the window can ask about figures: part of the contract. */
export const figureChannels = {
  /** The figures found in a document, in the order of its text, without those that the analyst rejected. */
  'figures.inDocument': {
    input: z.strictObject({ documentId: documentIdSchema }),
    output: z.array(figureSchema).readonly(),
  },
} as const;
