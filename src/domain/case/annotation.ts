import { z } from 'zod';
import { anchorSchema } from './anchor';
import { annotationIdSchema, documentIdSchema, entityIdSchema, statementIdSchema } from './ids';

/** The colours a highlight can have; each has a light and a dark value in the interface's tokens. */
export const highlightColours = ['amber', 'green', 'blue', 'pink', 'violet', 'grey'] as const;
export const highlightColourSchema = z.enum(highlightColours);
export type HighlightColour = z.infer<typeof highlightColourSchema>;

const shared = {
  type: z.literal('annotation'),
  id: annotationIdSchema,
  documentId: documentIdSchema,
  anchor: anchorSchema,
  createdAt: z.iso.datetime(),
  author: z.string().max(2000),
};

/** Says that a passage names an entity; only accepted mentions are stored, suggestions are computed. */
export const mentionSchema = z
  .strictObject({ ...shared, kind: z.literal('mention'), entityId: entityIdSchema })
  .readonly();
export type Mention = z.infer<typeof mentionSchema>;

/** A coloured passage. */
export const highlightSchema = z
  .strictObject({ ...shared, kind: z.literal('highlight'), colour: highlightColourSchema })
  .readonly();
export type Highlight = z.infer<typeof highlightSchema>;

/** A passage with something to say about it: the words are the note whose subject is this annotation. */
export const commentSchema = z.strictObject({ ...shared, kind: z.literal('comment') }).readonly();
export type Comment = z.infer<typeof commentSchema>;

/** How a passage bears on a statement. */
export const stanceSchema = z.enum(['supports', 'disputes']);
export type Stance = z.infer<typeof stanceSchema>;

/** A passage that speaks for or against a statement; a statement may have many, in many documents. */
export const evidenceSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('evidence'),
    statementId: statementIdSchema,
    stance: stanceSchema,
  })
  .readonly();
export type Evidence = z.infer<typeof evidenceSchema>;

/** A stand-off mark on a passage (W3C Web Annotation's body and target). */
export const annotationSchema = z.discriminatedUnion('kind', [
  mentionSchema,
  highlightSchema,
  commentSchema,
  evidenceSchema,
]);
export type Annotation = z.infer<typeof annotationSchema>;
