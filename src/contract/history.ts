import { z } from 'zod';
import { revertsSchema } from '#domain/case/change';
import { changeIdSchema, documentIdSchema, entityIdSchema, judgementIdSchema } from '#domain/case/ids';
import { recordTypes } from '#domain/case/record';

/** A step that undo or redo would take, with the label that menus show. */
const stepSchema = z.strictObject({ id: changeIdSchema, label: z.string() }).readonly();

/** What can be undone and redone now; null where there is nothing. */
export const stepsSchema = z
  .strictObject({ undo: stepSchema.nullable(), redo: stepSchema.nullable() })
  .readonly();
export type Steps = z.infer<typeof stepsSchema>;

/** Something about the case folder that was repaired or needs a look, in words for the analyst. */
export const problemSchema = z
  .strictObject({ code: z.string(), where: z.string(), message: z.string() })
  .readonly();
export type Problem = z.infer<typeof problemSchema>;

/** What became of one type of record in a Change; see the domain's `countTouched`. */
const touchedSchema = z
  .strictObject({
    type: z.enum(recordTypes),
    added: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
  })
  .readonly();

/** How a step stands now; see the domain's `standings`. */
const standingSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('done'), steps: z.number().int() }).readonly(),
  z.strictObject({ is: z.literal('undone'), steps: z.number().int() }).readonly(),
  z.strictObject({ is: z.literal('left') }).readonly(),
  z.strictObject({ is: z.literal('taken-back'), by: changeIdSchema, steps: z.number().int() }).readonly(),
  z.strictObject({ is: z.literal('revert'), as: z.enum(['undo', 'redo']) }).readonly(),
]);

/** What the history can be narrowed to: one type of record, or steps that take others back. */
export const historyKinds = [...recordTypes, 'taken-back'] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** One line of the History room. */
export const historyLineSchema = z
  .strictObject({
    sequence: z.number().int(),
    id: changeIdSchema,
    at: z.iso.datetime(),
    author: z.string(),
    label: z.string(),
    reverts: revertsSchema.optional(),
    /** What it did, by type of record; null where its records cannot be read any more. */
    touched: z.array(touchedSchema).readonly().nullable(),
    standing: standingSchema,
  })
  .readonly();
export type HistoryLine = z.infer<typeof historyLineSchema>;

/** What a Change did, record by record and field by field; see the domain's `describeChange`. */
export const changeDetailsSchema = z
  .strictObject({
    touched: z.array(touchedSchema).readonly(),
    records: z
      .array(
        z
          .strictObject({
            recordId: z.string(),
            type: z.enum(recordTypes),
            what: z.enum(['added', 'changed', 'removed']),
            name: z.string(),
            documentId: documentIdSchema.nullable(),
            entityId: entityIdSchema.nullable(),
            fields: z
              .array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() }).readonly())
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
    more: z.number().int().nonnegative(),
  })
  .readonly();
export type ChangeDetails = z.infer<typeof changeDetailsSchema>;

/** One thing in which a step cannot be taken back without touching what came after it; see the domain's `takeBack`. */
export const revertConflictSchema = z
  .strictObject({
    kind: z.enum(['changed', 'needed', 'missing', 'replaced']),
    recordId: z.string(),
    recordType: z.enum(recordTypes),
    name: z.string(),
    /** Empty where the conflict is about the record as a whole. */
    field: z.string(),
    later: stepSchema.nullable(),
    /** All of it in one sentence for the analyst. */
    message: z.string(),
  })
  .readonly();
export type RevertConflict = z.infer<typeof revertConflictSchema>;

/** What became of taking one step back: done, or a question, with nothing changed yet. */
export const revertOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('done'), changeId: changeIdSchema, label: z.string() }).readonly(),
  z
    .strictObject({
      outcome: z.literal('conflicts'),
      conflicts: z.array(revertConflictSchema).min(1).readonly(),
    })
    .readonly(),
]);

/** What a merge of two copies came to. */
export const mergeSummarySchema = z
  .strictObject({
    /** How many Changes the copies have in common, and how many only one of them had. */
    common: z.number().int(),
    ours: z.number().int(),
    theirs: z.number().int(),
    /** Disagreements: each is a judgement of kind `merge-conflict` in the case, settled by the command `merge.settle`. */
    conflicts: z
      .array(z.strictObject({ judgementId: judgementIdSchema, message: z.string() }).readonly())
      .readonly(),
    problems: z.array(problemSchema).readonly(),
  })
  .readonly();
export type MergeSummary = z.infer<typeof mergeSummarySchema>;

const nothing = z.strictObject({});

/** What the window can ask about the history, and how it goes back in it: part of the contract. */
export const historyChannels = {
  'case.undo': { input: nothing, output: z.strictObject({ changeId: changeIdSchema, label: z.string() }) },
  'case.redo': { input: nothing, output: z.strictObject({ changeId: changeIdSchema, label: z.string() }) },
  /**
   * Takes one step back, however old, and keeps what came after it. Where the two collide it answers `conflicts` and changes
   * nothing; asked again with `onConflict` it goes on.
   */
  'case.revert': {
    input: z.strictObject({
      changeId: changeIdSchema,
      onConflict: z.enum(['keep-newer', 'revert-anyway']).optional(),
    }),
    output: revertOutcomeSchema,
  },
  /** Takes back all steps after this one, as one step that can itself be undone. */
  'case.undoTo': {
    input: z.strictObject({ changeId: changeIdSchema }),
    output: z.strictObject({ changeId: changeIdSchema, label: z.string() }),
  },
  /**
   * The newest lines of the history first, narrowed where words, an author or a kind are given; `before` is the sequence to
   * go on from, and `next` the one to go on from later, null at the end. An answer may hold fewer lines than asked for,
   * or none, and yet go on.
   */
  'case.history': {
    input: z.strictObject({
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000),
      words: z.string().max(2000).optional(),
      author: z.string().optional(),
      kind: z.enum(historyKinds).optional(),
    }),
    output: z.strictObject({
      lines: z.array(historyLineSchema).readonly(),
      /** Of all Changes, narrowed or not. */
      total: z.number().int(),
      next: z.number().int().nullable(),
      /** Everybody who made a Change. */
      authors: z.array(z.string()).readonly(),
    }),
  },
  /** What one Change did. */
  'case.changeDetails': { input: z.strictObject({ changeId: changeIdSchema }), output: changeDetailsSchema },
} as const;
