import { z } from 'zod';
import { documentIdSchema } from '#domain/case/ids';
import { importOutcomeSchema } from './imports';

/** A file of the watched folder; `key` stands for a path that the window never names. */
const watchedFileSchema = z.strictObject({
  key: z.string(),
  /** Base name. */
  file: z.string(),
});

/** As many files as are named at once; the others are counted. */
export const MOST_NAMED_FILES = 500;

/** The folder that is watched for a case, and what is in it that the case has not. */
export const watchStateSchema = z
  .strictObject({
    /** The folder's name; null where none is watched. */
    folder: z.string().nullable(),
    /** Whether new files are imported without asking. */
    byItself: z.boolean(),
    /** Why it cannot be looked at now, for the analyst; null where it can. */
    problem: z.string().nullable(),
    /** Files that are still being written, or were until a moment ago. */
    arriving: z.number().int().nonnegative(),
    /** Files that are not in the case: the first of them, and how many there are. */
    fresh: z.array(watchedFileSchema.readonly()).max(MOST_NAMED_FILES).readonly(),
    freshCount: z.number().int().nonnegative(),
    /** Files that were imported and are other ones now: each may be a new version of its document. */
    changed: z
      .array(z.strictObject({ ...watchedFileSchema.shape, documentId: documentIdSchema }).readonly())
      .max(MOST_NAMED_FILES)
      .readonly(),
  })
  .readonly();
export type WatchState = z.infer<typeof watchStateSchema>;

/** Where no folder is watched. */
export const noWatch: WatchState = {
  folder: null,
  byItself: false,
  problem: null,
  arriving: 0,
  fresh: [],
  freshCount: 0,
  changed: [],
};

const nothing = z.strictObject({});
const outcomes = z.array(importOutcomeSchema).readonly();

/** What the window can ask about the watched folder: part of the contract. */
export const watchChannels = {
  'watch.state': { input: nothing, output: watchStateSchema },
  /** Asks in a dialog which folder to watch for the open case, in place of the one before. Null where none was chosen. */
  'watch.choose': { input: nothing, output: watchStateSchema.nullable() },
  'watch.stop': { input: nothing, output: watchStateSchema },
  'watch.setByItself': { input: z.strictObject({ byItself: z.boolean() }), output: watchStateSchema },
  /** Looks at once, and answers what is there. */
  'watch.look': { input: nothing, output: watchStateSchema },
  /** Imports new files: these, or all. */
  'watch.import': {
    input: z.strictObject({ keys: z.array(z.string()).min(1).readonly().optional() }),
    output: outcomes,
  },
  /** Imports a changed file as a new version of its document. */
  'watch.importVersion': { input: z.strictObject({ key: z.string() }), output: outcomes },
  /** Leaves files out: they are not offered again until they change. Without keys all new ones. */
  'watch.leave': {
    input: z.strictObject({ keys: z.array(z.string()).min(1).readonly().optional() }),
    output: watchStateSchema,
  },
} as const;

/** What main tells of the watched folder without being asked. */
export const watchEvents = {
  'watch.changed': watchStateSchema,
  /** Files were imported without asking. */
  'watch.imported': z.strictObject({ folder: z.string(), outcomes }),
} as const;
