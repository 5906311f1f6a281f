import { z } from 'zod';
import { caseIdSchema, documentIdSchema } from '#domain/case/ids';

/** Parts of a text that were on the screen, in UTF-16 units, sorted and apart. */
export const readPartsSchema = z
  .array(
    z.strictObject({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() }).readonly(),
  )
  .max(10_000)
  .readonly();

/** What was read in texts of a case. */
export const readTextsSchema = z.strictObject({
  caseId: caseIdSchema,
  texts: z
    .array(z.strictObject({ documentId: documentIdSchema, parts: readPartsSchema }).readonly())
    .max(10_000)
    .readonly(),
});

/** What the window can ask about what was read: part of the contract. */
export const readPartChannels = {
  /** Which parts of a document were on the screen on this machine. */
  'document.readParts': { input: z.strictObject({ documentId: documentIdSchema }), output: readPartsSchema },
  /** Remembers which parts of documents were on the screen; nothing of the case depends on it. */
  'document.keepReadParts': { input: readTextsSchema, output: z.null() },
} as const;
