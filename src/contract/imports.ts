import { z } from 'zod';
import { documentIdSchema } from '#domain/case/ids';

/** What became of one file of an import. */
export const importOutcomeSchema = z
  .strictObject({
    file: z.string(),
    status: z.enum(['imported', 'duplicate', 'failed']),
    documentId: documentIdSchema.optional(),
    sha256: z.string().optional(),
    characters: z.number().int().optional(),
    /** Why it failed, or of which document it is a duplicate. */
    message: z.string().optional(),
    /** Of a failure: programs and the window branch on it, such as on `needs-password`. */
    code: z.string().optional(),
    /** Of a failure in the window: what to call `import.again` with. */
    retry: z.string().optional(),
    /** Of a file that was tried again: the `retry` that it had before. */
    again: z.string().optional(),
    /** How many files came with it that become documents of their own, such as what is attached to a mail. */
    attachments: z.number().int().optional(),
    /** What the analyst should know of the text that came in. */
    notes: z.array(z.string()).readonly().optional(),
    /** Where very many fared alike: how many further files this stands for, which are not listed one by one. */
    files: z.number().int().optional(),
    /** Where it came as a new version: which document it replaces, and what became of the marks of that. */
    replaces: documentIdSchema.optional(),
    carried: z.number().int().optional(),
    unplaced: z.number().int().optional(),
    /** Documents of the case that are nearly the same; only the command line asks for them at once. */
    similar: z
      .array(z.strictObject({ documentId: documentIdSchema, file: z.string(), share: z.number() }).readonly())
      .readonly()
      .optional(),
  })
  .readonly();
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** How far a running import is. */
export const importProgressSchema = z
  .strictObject({
    /** Files. */
    done: z.number().int(),
    total: z.number().int(),
    /** Base name of the one that is next; empty when the import is held, goes on or ends. */
    file: z.string(),
    /** Files a second, calm, and milliseconds until the end; null while nobody can tell. */
    perSecond: z.number().nullable(),
    left: z.number().nullable(),
    paused: z.boolean(),
  })
  .readonly();
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** An import that was not brought to its end. */
export const unfinishedImportSchema = z
  .strictObject({
    key: z.string(),
    /** The folder, or the first of several files. */
    name: z.string(),
    done: z.number().int(),
    /** 0 where it ended before its files were listed. */
    total: z.number().int(),
  })
  .readonly();
export type UnfinishedImport = z.infer<typeof unfinishedImportSchema>;

/** Where a page of the original begins in canonical text (UTF-16 units), and the number printed on it. */
export const pageStartSchema = z
  .strictObject({ label: z.string(), start: z.number().int().nonnegative() })
  .readonly();

const nothing = z.strictObject({});

/** What the window can ask about what comes in: texts, originals and imports. */
export const importChannels = {
  /** The canonical text of a document, where its pages begin in it, and what the analyst should know of it. */
  'document.text': {
    input: z.strictObject({ documentId: documentIdSchema }),
    output: z.strictObject({
      text: z.string(),
      /** Empty where the format has no pages. */
      pages: z.array(pageStartSchema).readonly(),
      notes: z.array(z.string()).readonly(),
    }),
  },
  /** The bytes of a PDF that was imported, to show its pages. Fails with `no-pages` where the original has none. */
  'document.original': {
    input: z.strictObject({ documentId: documentIdSchema }),
    output: z.strictObject({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  },
  /** Asks in a dialog what to import, and imports it; progress comes as the event `import.progress`. */
  'import.choose': {
    input: z.strictObject({ what: z.enum(['files', 'folder']) }),
    output: z.array(importOutcomeSchema).readonly().nullable(),
  },
  /** Imports what was dropped on the window. Only the preload calls it: it alone learns paths from dropped files. */
  'import.dropped': {
    input: z.strictObject({ paths: z.array(z.string()).min(1).readonly() }),
    output: z.array(importOutcomeSchema).readonly(),
  },
  /** Tries files again that have failed, by their `retry`, with a password where one is given. */
  'import.again': {
    input: z.strictObject({
      retries: z.array(z.string()).min(1).readonly(),
      password: z.string().max(1000).optional(),
    }),
    output: z.array(importOutcomeSchema).readonly(),
  },
  /** Asks in a dialog for one file and imports it as a new version of a document, in one Change with its marks. */
  'import.version': {
    input: z.strictObject({ documentId: documentIdSchema }),
    output: z.array(importOutcomeSchema).readonly().nullable(),
  },
  'import.cancel': { input: nothing, output: z.null() },
  /** Holds the running import, or lets it go on. */
  'import.pause': { input: z.strictObject({ paused: z.boolean() }), output: z.null() },
  /** Imports into this case that were not brought to their end, the newest first; none while one is running. */
  'import.unfinished': { input: nothing, output: z.array(unfinishedImportSchema).readonly() },
  /** Goes on with one of them: what is in is left out, what failed is not tried again. */
  'import.goOn': {
    input: z.strictObject({ key: z.string() }),
    output: z.array(importOutcomeSchema).readonly(),
  },
  /** Forgets one of them; what is in stays. */
  'import.leave': { input: z.strictObject({ key: z.string() }), output: z.null() },
} as const;
