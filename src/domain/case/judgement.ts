import { z } from 'zod';
import { anchorSchema } from './anchor';
import { documentIdSchema, entityIdSchema, judgementIdSchema } from './ids';

const shared = {
  type: z.literal('judgement'),
  id: judgementIdSchema,
  createdAt: z.iso.datetime(),
  author: z.string().max(2000),
};

/** The analyst looked at a suggested mention and said no; it is not offered again, also after a new import. */
export const rejectedMentionSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('rejected-mention'),
    documentId: documentIdSchema,
    entityId: entityIdSchema,
    anchor: anchorSchema,
  })
  .readonly();
export type RejectedMention = z.infer<typeof rejectedMentionSchema>;

/**
 * Two entities are one: `mergedId` is shown as part of `entityId`. Neither record is rewritten, so that taking the
 * judgement away gives both back as they are.
 */
export const sameEntitySchema = z
  .strictObject({
    ...shared,
    kind: z.literal('same-entity'),
    /** The one that is kept. */
    entityId: entityIdSchema,
    mergedId: entityIdSchema,
  })
  .readonly();
export type SameEntity = z.infer<typeof sameEntitySchema>;

/** Two entities are not one, however alike their names are; merging them is not proposed any more. */
export const differentEntitiesSchema = z
  .strictObject({ ...shared, kind: z.literal('different-entities'), a: entityIdSchema, b: entityIdSchema })
  .readonly();
export type DifferentEntities = z.infer<typeof differentEntitiesSchema>;

/** A form that was proposed as a further name of an entity, and is none. */
export const rejectedAliasSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('rejected-alias'),
    entityId: entityIdSchema,
    form: z.string().min(1).max(2000),
  })
  .readonly();

/** A name that was proposed as a new entity, and that the analyst does not want as one. */
export const rejectedCandidateSchema = z
  .strictObject({ ...shared, kind: z.literal('rejected-candidate'), form: z.string().min(1).max(2000) })
  .readonly();

/** What one copy of a case said. */
const mergeSideSchema = z
  .strictObject({
    /** The value as JSON text; null where the copy did not have the record any more. */
    value: z.string().nullable(),
    /** Who said so last, and when; empty where that copy had said nothing new. */
    author: z.string().max(2000),
    at: z.string().max(40),
  })
  .readonly();

/**
 * Two copies of the case said different things when they were merged. What is in the case now is `kept`; nothing of the
 * other is lost, and the analyst decides.
 */
export const mergeConflictSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('merge-conflict'),
    /** The record it is about, which may be gone by now. */
    recordId: z.string().min(1).max(200),
    /** The record in a few words, as it was called then. */
    name: z.string().max(2000),
    /** The field in which they differ; empty where one copy had removed the record, or said no to it. */
    field: z.string().max(100),
    kept: mergeSideSchema,
    other: mergeSideSchema,
  })
  .readonly();
export type MergeConflict = z.infer<typeof mergeConflictSchema>;

/** A decision of the analyst that the program must remember. */
export const judgementSchema = z.discriminatedUnion('kind', [
  rejectedMentionSchema,
  sameEntitySchema,
  differentEntitiesSchema,
  rejectedAliasSchema,
  rejectedCandidateSchema,
  mergeConflictSchema,
]);
export type Judgement = z.infer<typeof judgementSchema>;

/** A judgement about entities or names, not about a passage of a document. */
export type CaseJudgement = Exclude<Judgement, RejectedMention>;
