import { z } from 'zod';
import { anchorSchema } from './anchor';
import { documentIdSchema, entityIdSchema, judgementIdSchema } from './ids';

/** The analyst looked at a suggested mention and said no; it is not offered again, also after a new import. */
export const rejectedMentionSchema = z
  .strictObject({
    type: z.literal('judgement'),
    kind: z.literal('rejected-mention'),
    id: judgementIdSchema,
    documentId: documentIdSchema,
    entityId: entityIdSchema,
    anchor: anchorSchema,
    createdAt: z.iso.datetime(),
    author: z.string().max(2000),
  })
  .readonly();

/** A decision of the analyst that the program must remember. */
export const judgementSchema = z.discriminatedUnion('kind', [rejectedMentionSchema]);
export type Judgement = z.infer<typeof judgementSchema>;
