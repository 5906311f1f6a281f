import { z } from 'zod';
import { annotationIdSchema, documentIdSchema, entityIdSchema, noteIdSchema } from './ids';

/** A node of a serialised Lexical editor: its type and whatever the node keeps. Unknown nodes are kept as they are. */
export interface NoteNode {
  readonly type: string;
  readonly version?: number | undefined;
  readonly text?: string | undefined;
  readonly children?: ReadonlyArray<NoteNode> | undefined;
  readonly [property: string]: unknown;
}

/** Nodes can lie in each other at most this deep: a note from a hostile file must not exhaust the stack. */
const DEEPEST = 64;

const noteNodeSchema: z.ZodType<NoteNode> = z.lazy(() =>
  z.looseObject({
    type: z.string().max(100),
    version: z.number().optional(),
    text: z.string().optional(),
    children: z.array(noteNodeSchema).optional(),
  }),
);

function depth(value: unknown, reached = 0): number {
  if (reached > DEEPEST || typeof value !== 'object' || value === null) return reached;
  let deepest = reached;
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depth(inner, reached + 1));
  return deepest;
}

/** The content of a note: Lexical's serialised editor state. Readable without Lexical; see `domain/notes`. */
export const noteContentSchema = z
  .unknown()
  .refine((value) => depth(value) <= 2 * DEEPEST, 'a note is nested too deeply')
  .pipe(z.strictObject({ root: noteNodeSchema }).readonly());
export type NoteContent = z.infer<typeof noteContentSchema>;

/** What a note is about. */
export const noteSubjectSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('case') }).readonly(),
  z.strictObject({ of: z.literal('document'), documentId: documentIdSchema }).readonly(),
  z.strictObject({ of: z.literal('entity'), entityId: entityIdSchema }).readonly(),
  z.strictObject({ of: z.literal('annotation'), annotationId: annotationIdSchema }).readonly(),
]);
export type NoteSubject = z.infer<typeof noteSubjectSchema>;

/** The analyst's own words about the case, a document, an entity or a marked passage; at most one for each subject. */
export const noteSchema = z
  .strictObject({
    type: z.literal('note'),
    id: noteIdSchema,
    subject: noteSubjectSchema,
    content: noteContentSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    author: z.string().max(2000),
  })
  .readonly();
export type Note = z.infer<typeof noteSchema>;

/** One text that tells subjects apart, for maps. */
export function subjectKey(subject: NoteSubject): string {
  switch (subject.of) {
    case 'case':
      return 'case';
    case 'document':
      return subject.documentId;
    case 'entity':
      return subject.entityId;
    case 'annotation':
      return subject.annotationId;
  }
}
