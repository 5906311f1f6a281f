import { z } from 'zod';

/** Characters of context kept on each side of a quote, in UTF-16 units. */
export const CONTEXT_LENGTH = 32;

/**
 * Where a passage lies in the canonical text of its document, in UTF-16 units, end excluded, with what stands there
 * and around it. The invariant `text.slice(start, end) === exact` is checked on every open and save; the context finds
 * the passage again when the text has changed (W3C Web Annotation's TextPosition and TextQuote selectors).
 */
export const anchorSchema = z
  .strictObject({
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
    exact: z.string().min(1),
    prefix: z.string().max(CONTEXT_LENGTH),
    suffix: z.string().max(CONTEXT_LENGTH),
  })
  .readonly()
  .refine((anchor) => anchor.end - anchor.start === anchor.exact.length, {
    message: 'the quote is as long as its range',
  });

export type Anchor = z.infer<typeof anchorSchema>;
