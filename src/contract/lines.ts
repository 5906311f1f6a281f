import { z } from 'zod';
import { passageSchema } from '#domain/case/commands/passage';

/** A passage with its line in context. */
export const lineSchema = z.strictObject({
  passage: passageSchema,
  before: z.string(),
  quote: z.string(),
  after: z.string(),
});

/** What the window can ask about passages that it knows: part of the contract. */
export const lineChannels = {
  /** Passages in their sentences, in the order asked for; those of texts that cannot be read are left out. */
  'passages.lines': {
    input: z.strictObject({ passages: z.array(passageSchema).max(500).readonly() }),
    output: z.array(lineSchema.readonly()).readonly(),
  },
} as const;
