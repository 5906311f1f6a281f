import { z } from 'zod';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { releaseSchema } from '#domain/dossier/release';

/** What a dossier can be written as from the window. */
export const exportFormatSchema = z.enum(['pdf', 'html', 'docx', 'md']);

/** A dossier to be written; without `release` all of it. */
export const dossierToWriteSchema = z
  .strictObject({
    entityId: entityIdSchema,
    format: exportFormatSchema,
    release: releaseSchema.optional(),
  })
  .readonly();

/** A release to be looked at before anything is written. */
export const releaseToReadSchema = z
  .strictObject({ entityId: entityIdSchema, release: releaseSchema })
  .readonly();

/** What a release holds, and what of it could still give somebody away. */
export const releasePreviewSchema = z
  .strictObject({
    name: z.string(),
    citations: z.number().int(),
    facts: z.number().int(),
    relations: z.number().int(),
    notes: z.number().int(),
    /** Titles as they will stand in it. */
    documents: z.array(z.string()).readonly(),
    leftOut: z.number().int(),
    masked: z.array(z.strictObject({ entityId: entityIdSchema, label: z.string() }).readonly()).readonly(),
    /** The whole of it as Markdown, to be read through. */
    text: z.string(),
    /** All documents that the dossier cites, for leaving some out. */
    sources: z
      .array(z.strictObject({ documentId: documentIdSchema, title: z.string() }).readonly())
      .readonly(),
  })
  .readonly();
export type ReleasePreview = z.infer<typeof releasePreviewSchema>;

/** How far the dossier is that is being written. */
export const dossierProgressSchema = z.strictObject({
  what: z.enum(['reading', 'laying-out', 'numbering', 'joining']),
  done: z.number().int(),
  total: z.number().int(),
});
export type DossierProgress = z.infer<typeof dossierProgressSchema>;
