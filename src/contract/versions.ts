import { z } from 'zod';
import { passageSchema } from '#domain/case/commands/passage';
import { annotationIdSchema, documentIdSchema } from '#domain/case/ids';

/** A passage of the newest version where an unplaced mark may belong, in its sentence. */
export const markCandidateSchema = z
  .strictObject({
    passage: passageSchema,
    /** How likely it is, from 0 to 1. */
    score: z.number(),
    before: z.string(),
    quote: z.string(),
    after: z.string(),
  })
  .readonly();
export type MarkCandidate = z.infer<typeof markCandidateSchema>;

/** A mark that stayed on an older version of a document, in its sentence there, with where it may belong now. */
export const trayItemSchema = z
  .strictObject({
    annotationId: annotationIdSchema,
    documentId: documentIdSchema,
    newestId: documentIdSchema,
    before: z.string(),
    quote: z.string(),
    after: z.string(),
    /** Best first; none where nothing in the new text is like it. */
    candidates: z.array(markCandidateSchema).readonly(),
  })
  .readonly();
export type TrayItem = z.infer<typeof trayItemSchema>;

/** Two documents of the case that are nearly the same. */
export const nearCopySchema = z
  .strictObject({
    documentId: documentIdSchema,
    otherId: documentIdSchema,
    /** The share of words that both have in the same order, from 0 to 1. */
    share: z.number(),
    /** Whether their canonical texts are equal, though their bytes are not. */
    sameText: z.boolean(),
  })
  .readonly();
export type NearCopy = z.infer<typeof nearCopySchema>;

/** A document that seems nearly the same as another one. */
export const likelyCopySchema = z
  .strictObject({ documentId: documentIdSchema, otherId: documentIdSchema })
  .readonly();
export type LikelyCopy = z.infer<typeof likelyCopySchema>;

const pieceSchema = z
  .strictObject({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })
  .readonly();

/** What differs between two versions; see the domain's `compareVersions`. */
export const versionComparisonSchema = z
  .strictObject({
    paragraphs: z
      .array(
        z
          .strictObject({
            kind: z.enum(['changed', 'removed', 'added']),
            pieces: z.array(pieceSchema).readonly(),
            oldStart: z.number().int(),
            newStart: z.number().int(),
            unchangedBefore: z.number().int(),
          })
          .readonly(),
      )
      .readonly(),
    unchangedAfter: z.number().int(),
    removedWords: z.number().int(),
    addedWords: z.number().int(),
    sameWords: z.number().int(),
  })
  .readonly();
export type ComparedVersions = z.infer<typeof versionComparisonSchema>;

/** What the window can ask about versions of documents: part of the contract. */
export const versionChannels = {
  /** All marks that stayed on older versions, with where they may belong in the newest. */
  'versions.tray': { input: z.strictObject({}), output: z.array(trayItemSchema).readonly() },
  /** What differs between two documents. */
  'versions.compare': {
    input: z.strictObject({ olderId: documentIdSchema, newerId: documentIdSchema }),
    output: versionComparisonSchema,
  },
  /** Which documents of the case are nearly the same as these. */
  'versions.similar': {
    input: z.strictObject({ documentIds: z.array(documentIdSchema).max(10_000).readonly() }),
    output: z.array(nearCopySchema).readonly(),
  },
  /** All documents that seem nearly the same as another one of the case, each with the one it is most alike. */
  'versions.likely': { input: z.strictObject({}), output: z.array(likelyCopySchema).readonly() },
} as const;
