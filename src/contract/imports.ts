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
    /** What the analyst should know of the text that came in. */
    notes: z.array(z.string()).readonly().optional(),
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

/** Where a page of the original begins in canonical text (UTF-16 units), and the number printed on it. */
export const pageStartSchema = z
  .strictObject({ label: z.string(), start: z.number().int().nonnegative() })
  .readonly();

const nothing = z.strictObject({});

/** Both ends of a channel. */
function channel<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): { readonly input: Input; readonly output: Output } {
  return { input, output };
}

/** What the window can ask about what comes in: texts, originals and imports. */
export const importChannels = {
  /** The canonical text of a document, where its pages begin in it, and what the analyst should know of it. */
  'document.text': channel(
    z.strictObject({ documentId: documentIdSchema }),
    z.strictObject({
      text: z.string(),
      /** Empty where the format has no pages. */
      pages: z.array(pageStartSchema).readonly(),
      notes: z.array(z.string()).readonly(),
    }),
  ),
  /** The bytes of a PDF that was imported, to show its pages. Fails with `no-pages` where the original has none. */
  'document.original': channel(
    z.strictObject({ documentId: documentIdSchema }),
    z.strictObject({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  ),
  /** Asks in a dialog what to import, and imports it; progress comes as the event `import.progress`. */
  'import.choose': channel(
    z.strictObject({ what: z.enum(['files', 'folder']) }),
    z.array(importOutcomeSchema).readonly().nullable(),
  ),
  /** Imports what was dropped on the window. Only the preload calls it: it alone learns paths from dropped files. */
  'import.dropped': channel(
    z.strictObject({ paths: z.array(z.string()).min(1).readonly() }),
    z.array(importOutcomeSchema).readonly(),
  ),
  /** Tries files again that have failed, by their `retry`, with a password where one is given. */
  'import.again': channel(
    z.strictObject({
      retries: z.array(z.string()).min(1).readonly(),
      password: z.string().max(1000).optional(),
    }),
    z.array(importOutcomeSchema).readonly(),
  ),
  /** Asks in a dialog for one file and imports it as a new version of a document, in one Change with its marks. */
  'import.version': channel(
    z.strictObject({ documentId: documentIdSchema }),
    z.array(importOutcomeSchema).readonly().nullable(),
  ),
  'import.cancel': channel(nothing, z.null()),
} as const;
