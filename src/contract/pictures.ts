import { z } from 'zod';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { hedges, qualifiers } from '#domain/case/statement';

/** Two entities that are named together; see the domain's `Together`. */
const togetherSchema = z
  .strictObject({
    a: entityIdSchema,
    b: entityIdSchema,
    sentences: z.number().int().nonnegative(),
    paragraphs: z.number().int().nonnegative(),
    documents: z.number().int().nonnegative(),
    passages: z
      .array(
        z
          .strictObject({
            documentId: documentIdSchema,
            start: z.number().int().nonnegative(),
            end: z.number().int().nonnegative(),
            within: z.enum(['sentence', 'paragraph']),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** Who is named together in the texts of the case: the strongest pairs, and how many were left out. */
export const allTogetherSchema = z
  .strictObject({
    pairs: z.array(togetherSchema).readonly(),
    leftOut: z.number().int().nonnegative(),
    /** Sentences and paragraphs that name so many entities that they tie nobody. */
    passedOver: z.number().int().nonnegative(),
  })
  .readonly();
export type AllTogether = z.infer<typeof allTogetherSchema>;

/** A date that stands in the sentence of an accepted mention and is no statement yet; see the domain's `DateInText`. */
const dateInTextSchema = z
  .strictObject({
    entityId: entityIdSchema,
    passage: z
      .strictObject({
        documentId: documentIdSchema,
        start: z.number().int().nonnegative(),
        end: z.number().int().nonnegative(),
        exact: z.string(),
      })
      .readonly(),
    sentence: z.string(),
    date: z.string(),
    low: z.string().optional(),
    high: z.string().optional(),
    hedges: z.array(z.enum(hedges)).readonly(),
    qualifier: z.enum(qualifiers).optional(),
  })
  .readonly();

/** Dates of the texts that are tied to entities, and whether there are more. */
export const datesInTextsSchema = z
  .strictObject({ dates: z.array(dateInTextSchema).readonly(), more: z.boolean() })
  .readonly();
export type DatesInTexts = z.infer<typeof datesInTextsSchema>;

/** Elements that no picture of ours has: with them a file would do or show more than a picture. */
const FOREIGN = /<(?:script|foreignObject|iframe|image|use|a|style|animate|set|handler|object|embed)\b/iu;

/** A picture that the window has drawn, to be written to a file that the analyst names. */
export const pictureToWriteSchema = z.strictObject({
  /** Proposed for the file, without ending. */
  name: z.string().min(1).max(200),
  svg: z
    .string()
    .max(40_000_000)
    .startsWith('<svg xmlns="http://www.w3.org/2000/svg"')
    .refine((svg) => !FOREIGN.test(svg), { message: 'a picture holds shapes and words only' }),
});

const nothing = z.strictObject({});

/** What the window can ask for its pictures: part of the contract. */
export const pictureChannels = {
  /** Which entities are named together in sentences, paragraphs and documents; counted by accepted mentions. */
  'network.together': { input: nothing, output: allTogetherSchema },
  /** Dates in the texts that stand in the sentence of an accepted mention and are no statements yet. */
  'timeline.dates': { input: nothing, output: datesInTextsSchema },
  /** Writes a picture where the analyst says in a dialog; answers the file's name. */
  'picture.export': { input: pictureToWriteSchema, output: z.strictObject({ file: z.string() }).nullable() },
} as const;
