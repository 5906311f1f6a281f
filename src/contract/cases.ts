import { z } from 'zod';
import { commandSchema } from '#domain/case/commands/command';
import { caseIdSchema, changeIdSchema } from '#domain/case/ids';
import { recordSchema } from '#domain/case/record';
import { mergeSummarySchema, problemSchema, stepsSchema } from './history';
import { lastPlacesSchema } from './last-places';
import { preferenceChangesSchema, preferencesSchema } from './preferences';

/** A case as the title bar and the list of recent cases show it; `key` stands for a folder the window never names. */
export const recentCaseSchema = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    /** The folder's name, for telling two cases of one title apart. */
    folder: z.string(),
    openedAt: z.iso.datetime(),
  })
  .readonly();
export type RecentCase = z.infer<typeof recentCaseSchema>;

/** The open case in full: what the window's mirror starts from. */
export const openCaseSchema = z
  .strictObject({
    caseId: caseIdSchema,
    title: z.string(),
    folder: z.string(),
    /** Position in the journal of the last Change that `records` holds. */
    sequence: z.number().int().nonnegative(),
    records: z.array(recordSchema).readonly(),
    steps: stepsSchema,
    /** Set where nothing can be written, with the reason for the analyst. */
    readOnly: z.string().nullable(),
    problems: z.array(problemSchema).readonly(),
  })
  .readonly();
export type OpenCase = z.infer<typeof openCaseSchema>;

/** Why a case was not opened, and what can be done. */
export const refusalSchema = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    /** The folder's name. */
    folder: z.string(),
    /** Whether it can be opened to be read. */
    readable: z.boolean(),
  })
  .readonly();
export type Refusal = z.infer<typeof refusalSchema>;

const nothing = z.strictObject({});

/** What the window can ask of the program and of a case as a whole: part of the contract. */
export const caseChannels = {
  /** The program and, if one is open, the case: asked once when the window starts. */
  'app.start': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      runtime: z.string(),
      preferences: preferencesSchema,
      recent: z.array(recentCaseSchema).readonly(),
      open: openCaseSchema.nullable(),
      /** The case that was asked for last and not opened. */
      refused: refusalSchema.nullable(),
    }),
  },
  /** The recent cases and the last refusal as they are now. */
  'app.recent': {
    input: nothing,
    output: z.strictObject({
      recent: z.array(recentCaseSchema).readonly(),
      refused: refusalSchema.nullable(),
    }),
  },
  'app.setPreferences': { input: preferenceChangesSchema, output: preferencesSchema },
  /** Makes a case where the analyst says in a dialog, and opens it. */
  'case.create': {
    input: z.strictObject({ title: z.string().min(1).max(200) }),
    output: openCaseSchema.nullable(),
  },
  /** Opens a case folder that the analyst chooses in a dialog. */
  'case.choose': { input: nothing, output: openCaseSchema.nullable() },
  'case.openRecent': { input: z.strictObject({ key: z.string() }), output: openCaseSchema },
  /** Opens the sample case, made afresh where it is not there yet. */
  'case.openSample': { input: nothing, output: openCaseSchema },
  /**
   * Opens the case that was refused last, or where none was the one that is open, once more: to be read, or to be written.
   * Where that fails, what is open stays open.
   */
  'case.reopen': { input: z.strictObject({ access: z.enum(['read', 'write']) }), output: openCaseSchema },
  'case.close': { input: nothing, output: z.null() },
  /** Where the analyst was in the open case when she left it on this machine; null where it is new here. */
  'case.lastPlaces': { input: nothing, output: lastPlacesSchema.nullable() },
  /** Keeps where she is; refused by nothing, since nothing of the case depends on it. */
  'case.keepPlaces': {
    input: z.strictObject({ caseId: caseIdSchema, places: lastPlacesSchema }),
    output: z.null(),
  },
  /** Runs a command; the Change itself arrives through the event `case.changed` before this answers. */
  'case.run': {
    input: z.strictObject({ command: commandSchema }),
    output: z.strictObject({ changeId: changeIdSchema }),
  },
  /**
   * Merges the open case with another copy of it, chosen in a dialog, into a third that is chosen in a second dialog, and opens
   * that. Both copies stay as they are. Null where a dialog was closed.
   */
  'case.merge': {
    input: nothing,
    output: z.strictObject({ open: openCaseSchema, summary: mergeSummarySchema }).nullable(),
  },
  /** Checks everything; progress comes as the event `verify.progress`. Fails with `verify-cancelled`. */
  'case.verify': {
    input: nothing,
    output: z.strictObject({
      ok: z.boolean(),
      checked: z.number().int(),
      problems: z.array(problemSchema).readonly(),
    }),
  },
  'case.cancelVerify': { input: nothing, output: z.null() },
} as const;
