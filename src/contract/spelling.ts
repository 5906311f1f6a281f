import { z } from 'zod';
import { spellingLanguageSchema } from '#domain/spelling/languages';
import { LONGEST_WORD, MOST_WORDS } from '#domain/spelling/words';

const wordSchema = z.string().min(1).max(1000);

/** The channels by which words are checked. Nothing of them alters the case. */
export const spellingChannels = {
  /** Which of these words a language's dictionary does not have. Fails with `spelling-unavailable`. */
  'spelling.unknown': {
    input: z.strictObject({
      language: spellingLanguageSchema,
      words: z.array(wordSchema).max(MOST_WORDS).readonly(),
    }),
    output: z.array(z.string()).readonly(),
  },
  /** Words of a language that may have been meant, the likeliest first. Fails with `spelling-unavailable`. */
  'spelling.suggest': {
    input: z.strictObject({
      language: spellingLanguageSchema,
      word: z.string().min(1).max(LONGEST_WORD),
    }),
    output: z.array(z.string()).readonly(),
  },
  /**
   * Opens the system's menu at the pointer, or at a point of the window in CSS pixels: what else the word may be, taking it
   * into the analyst's own words, and what every field can do. Null where nothing was chosen that concerns the word.
   */
  'spelling.menu': {
    input: z.strictObject({
      word: z.string().min(1).max(LONGEST_WORD),
      suggestions: z.array(z.string().max(200)).max(20).readonly(),
      at: z.strictObject({ x: z.number().int().nonnegative(), y: z.number().int().nonnegative() }).nullable(),
    }),
    output: z
      .discriminatedUnion('chosen', [
        z.strictObject({ chosen: z.literal('suggestion'), suggestion: z.string() }),
        z.strictObject({ chosen: z.literal('add') }),
      ])
      .nullable(),
  },
} as const;
