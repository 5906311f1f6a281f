import { z } from 'zod';
import {
  annotationIdSchema,
  documentIdSchema,
  entityIdSchema,
  statementIdSchema,
  templateIdSchema,
} from '#domain/case/ids';
import { citationSchema, dossierSchema } from '#domain/dossier/dossier';
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

/** A book to be written: of all that have accepted mentions where `entityIds` is not given. */
export const bookToWriteSchema = z
  .strictObject({
    entityIds: z.array(entityIdSchema).min(1).readonly().optional(),
    format: exportFormatSchema,
    release: releaseSchema.optional(),
    /** Whether it leaves out the assessment of the case, with which it opens else where one is written. */
    withoutOpening: z.boolean().optional(),
  })
  .readonly();

/** A book to be looked at before anything is written. */
export const bookToReadSchema = z
  .strictObject({
    entityIds: z.array(entityIdSchema).min(1).readonly(),
    release: releaseSchema,
    withoutOpening: z.boolean(),
    /** Null for the usual order. */
    templateId: templateIdSchema.nullable(),
  })
  .readonly();

/** What a book would hold. */
export const bookPreviewSchema = z
  .strictObject({
    /** About entities. */
    chapters: z.number().int(),
    citations: z.number().int(),
    documents: z.number().int(),
    /** The whole of it as Markdown, to be read through. */
    text: z.string(),
  })
  .readonly();
export type BookPreview = z.infer<typeof bookPreviewSchema>;

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
  what: z.enum(['reading', 'laying-out', 'indexing', 'numbering', 'joining']),
  done: z.number().int(),
  total: z.number().int(),
});
export type DossierProgress = z.infer<typeof dossierProgressSchema>;

/** A dossier that was written: from which Change on the case was not in it any more, as what, when. */
export const lastExportSchema = z
  .strictObject({
    /** Of the last Change that is in it. */
    sequence: z.number().int().nonnegative(),
    format: exportFormatSchema,
    /** Its name without its folder. */
    file: z.string().max(1000),
    at: z.iso.datetime(),
    /** What of it did not leave; missing where all did. */
    release: releaseSchema.optional(),
  })
  .readonly();
export type LastExport = z.infer<typeof lastExportSchema>;

/** What is new or other in a dossier since a file was made of it. */
export const dossierSinceSchema = z
  .strictObject({
    /** The file that was written. */
    export: lastExportSchema,
    /** Marks whose passages are new, or say something else, by Changes after it. */
    annotations: z
      .array(z.strictObject({ id: annotationIdSchema, isNew: z.boolean() }).readonly())
      .readonly(),
    statements: z.array(z.strictObject({ id: statementIdSchema, isNew: z.boolean() }).readonly()).readonly(),
    /** Forms of the name that it did not have. */
    names: z.array(z.string()).readonly(),
    /** Whether the assessment was written on. */
    assessment: z.boolean(),
    /** Documents whose note was written on. */
    documentIds: z.array(documentIdSchema).readonly(),
    /** Documents whose reliability was graded, or graded otherwise. */
    graded: z.array(documentIdSchema).readonly(),
    /** Keys of disagreements of which the analyst said something, or something else. */
    judged: z.array(z.string()).readonly(),
    /** What was in it and is no longer. */
    gone: z
      .strictObject({
        passages: z.number().int(),
        statements: z.number().int(),
        names: z.array(z.string()).readonly(),
      })
      .readonly(),
  })
  .readonly();
export type DossierSince = z.infer<typeof dossierSinceSchema>;

/** What the window can ask about dossiers and books: part of the contract. */
export const dossierChannels = {
  /** The dossier of an entity as it is now; with at most so many passages, of which the others can be asked for then. */
  'dossier.view': {
    input: z.strictObject({ entityId: entityIdSchema, passages: z.number().int().positive().optional() }),
    output: dossierSchema,
  },
  /**
   * Some more passages of a dossier that was begun to be viewed, in the order of their numbers. Fails with `dossier-altered`
   * where main has another one of that entity by now, or none.
   */
  'dossier.passages': {
    input: z.strictObject({
      entityId: entityIdSchema,
      /** Of the last Change that is in the dossier. */
      sequence: z.number().int().nonnegative(),
      /** The number of the last passage that is known. */
      after: z.number().int().nonnegative(),
      atMost: z.number().int().positive(),
    }),
    output: z.strictObject({ citations: z.array(citationSchema).readonly(), more: z.boolean() }).readonly(),
  },
  /** Writes the dossier where the analyst says in a dialog; answers the file's name. */
  'dossier.export': {
    input: dossierToWriteSchema,
    output: z.strictObject({ file: z.string(), pages: z.number().int().optional() }).nullable(),
  },
  /** What is new or other in a dossier since it was written last on this machine; null where it never was. */
  'dossier.since': {
    input: z.strictObject({ entityId: entityIdSchema }),
    output: dossierSinceSchema.nullable(),
  },
  /** What a release would hold. Writes nothing. */
  'dossier.preview': { input: releaseToReadSchema, output: releasePreviewSchema },
  /** Stops the dossier or the book that is being written; nothing is left of it. */
  'dossier.cancel': { input: z.strictObject({}), output: z.null() },
  /** Writes the dossiers of several entities as one book where the analyst says in a dialog; answers the file's name. */
  'book.export': {
    input: bookToWriteSchema,
    output: z
      .strictObject({ file: z.string(), chapters: z.number().int(), pages: z.number().int().optional() })
      .nullable(),
  },
  /** What a book would hold. Writes nothing. */
  'book.preview': { input: bookToReadSchema, output: bookPreviewSchema },
} as const;
