import { z } from 'zod';
import { anchorSchema } from './anchor';
import {
  annotationIdSchema,
  documentIdSchema,
  entityIdSchema,
  judgementIdSchema,
  statementIdSchema,
  templateIdSchema,
} from './ids';

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

/** A mark that could not be placed in the newer version of its document, and that the analyst wants to leave so. */
export const leftUnplacedSchema = z
  .strictObject({ ...shared, kind: z.literal('left-unplaced'), annotationId: annotationIdSchema })
  .readonly();
export type LeftUnplaced = z.infer<typeof leftUnplacedSchema>;

/** A figure found in a text that is of no use to the case; it is not offered again. */
export const rejectedFigureSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('rejected-figure'),
    documentId: documentIdSchema,
    anchor: anchorSchema,
  })
  .readonly();
export type RejectedFigure = z.infer<typeof rejectedFigureSchema>;

/** What the analyst makes of a disagreement about one property of an entity. One for each; its id follows from these two. */
export const conflictStatusSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('conflict-status'),
    entityId: entityIdSchema,
    /** The property, and where one property has several groups that do not compare the unit: `cost`, `cost/USD`. */
    property: z.string().min(1).max(400),
    status: z.enum(['open', 'explained', 'resolved']),
    /** Why; needed where it is explained or resolved. */
    reason: z.string().max(20_000),
    /** The statement it is resolved in favour of. */
    favours: statementIdSchema.optional(),
  })
  .readonly();
export type ConflictStatus = z.infer<typeof conflictStatusSchema>;

/** Whether two documents go back to one source, as the analyst says. One for each pair; its id follows from the pair. */
export const sharedOriginSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('shared-origin'),
    /** The one whose id sorts first. */
    a: documentIdSchema,
    b: documentIdSchema,
    isShared: z.boolean(),
    reason: z.string().max(20_000),
  })
  .readonly();
export type SharedOrigin = z.infer<typeof sharedOriginSchema>;

/** How reliable a source is by the Admiralty code (NATO STANAG 2511): A completely, E not at all, F cannot be judged. */
export const reliabilityGrades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type ReliabilityGrade = (typeof reliabilityGrades)[number];

/** The analyst's grade for a document as a source. One for each document; its id follows from it. */
export const sourceReliabilitySchema = z
  .strictObject({
    ...shared,
    kind: z.literal('source-reliability'),
    documentId: documentIdSchema,
    grade: z.enum(reliabilityGrades),
    reason: z.string().max(20_000),
  })
  .readonly();
export type SourceReliability = z.infer<typeof sourceReliabilitySchema>;

/** By which template a dossier is made: that of an entity, or of the whole case. One for each; its id follows from it. */
export const chosenTemplateSchema = z
  .strictObject({
    ...shared,
    kind: z.literal('chosen-template'),
    /** Missing for the book of the whole case. */
    entityId: entityIdSchema.optional(),
    templateId: templateIdSchema,
  })
  .readonly();
export type ChosenTemplate = z.infer<typeof chosenTemplateSchema>;

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
  leftUnplacedSchema,
  rejectedFigureSchema,
  conflictStatusSchema,
  sharedOriginSchema,
  sourceReliabilitySchema,
  chosenTemplateSchema,
]);
export type Judgement = z.infer<typeof judgementSchema>;

/** A judgement about a passage of a document. */
export type PassageJudgement = RejectedMention | RejectedFigure;

/** A judgement about entities, names, sources or statements, not about a passage of a document. */
export type CaseJudgement = Exclude<Judgement, PassageJudgement>;

/** Whether a judgement is about a passage of a document. */
export function isOnPassage(judgement: Judgement): judgement is PassageJudgement {
  return judgement.kind === 'rejected-mention' || judgement.kind === 'rejected-figure';
}
