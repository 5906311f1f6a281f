import { z } from 'zod';
import { documentIdSchema } from '#domain/case/ids';
import { lineSchema } from './lines';

/** What is looked for, and how; see the domain's `readWords` and `readPattern`. */
export const searchQuerySchema = z
  .strictObject({
    query: z.string().max(10_000),
    /** `words` folds as mentions do; `pattern` is a regular expression. */
    mode: z.enum(['words', 'pattern']),
    /** False lets the last of the words go on, as it is being typed. */
    wholeWords: z.boolean(),
  })
  .readonly();
export type SearchQuery = z.infer<typeof searchQuerySchema>;

/** Passages of a document that a search has found. */
const foundInDocumentSchema = z
  .strictObject({
    documentId: documentIdSchema,
    /** How many there are, given or not. */
    total: z.number().int().positive(),
    lines: z.array(lineSchema.readonly()).readonly(),
  })
  .readonly();
export type FoundInDocument = z.infer<typeof foundInDocumentSchema>;

/** What the window can ask to be looked for: part of the contract. */
export const searchChannels = {
  /**
   * Passages of all documents, by document and place; at most `limit` of them, though all are counted. Fails with `bad-pattern`,
   * `pattern-slow`, and with `search-replaced` where another search was asked for meanwhile.
   */
  'search.passages': {
    input: searchQuerySchema.unwrap().extend({ limit: z.number().int().min(1).max(5000) }),
    output: z.strictObject({
      documents: z.array(foundInDocumentSchema).readonly(),
      total: z.number().int(),
    }),
  },
  /** Where a regular expression matches in one document, at most 10,000 places. Fails as `search.passages`. */
  'search.document': {
    input: z.strictObject({
      documentId: documentIdSchema,
      pattern: z.string().max(10_000),
      wholeWords: z.boolean(),
    }),
    output: z.strictObject({
      hits: z.array(z.strictObject({ start: z.number().int(), end: z.number().int() }).readonly()).readonly(),
    }),
  },
} as const;
