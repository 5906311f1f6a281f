import { z } from 'zod';
import { documentIdSchema } from './ids';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');

/** A date as precise as it is known: `2024`, `2024-07`, `2024-07-03`, or empty when nobody knows. */
export const partialDateSchema = z
  .string()
  .regex(
    /^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/,
    'a date is written 2024, 2024-07 or 2024-07-03',
  );

/**
 * Where a value of a document's description came from: `metadata` is a field of the file itself, such as a PDF's author,
 * `file` its name. The analyst's word is never overwritten by a guess.
 */
export const descriptionOriginSchema = z.enum(['analyst', 'manifest', 'metadata', 'text', 'file']);
export type DescriptionOrigin = z.infer<typeof descriptionOriginSchema>;

/** What is said about a document; an empty string means not known. */
export const documentDescriptionSchema = z.strictObject({
  title: z.string().max(2000),
  author: z.string().max(2000),
  publisher: z.string().max(2000),
  date: partialDateSchema,
  /** What the date leaves open, in words: "after January 2025". */
  dateNote: z.string().max(2000),
  /** The genre in one word: wire, brief, study, comment ... */
  kind: z.string().max(200),
  /** BCP 47, e.g. `en`; empty when not known. */
  language: z.string().max(35),
});

/** What is said about a document; an empty string means not known. */
export type DocumentDescription = Readonly<z.infer<typeof documentDescriptionSchema>>;

/** One source: its original bytes and canonical text lie in the case folder under its SHA-256. */
export const documentSchema = z
  .strictObject({
    type: z.literal('document'),
    id: documentIdSchema,
    /** Base name of the original file. */
    file: z.string().min(1).max(1000),
    /** Of the original, in bytes. */
    bytes: z.number().int().nonnegative(),
    sha256: sha256Schema,
    /** Of the canonical text as UTF-8. */
    textSha256: sha256Schema,
    /** Length of the canonical text in UTF-16 units. */
    characters: z.number().int().nonnegative(),
    importedAt: z.iso.datetime(),
    /** How far the text can be trusted, from 0 to 1; left out where nothing speaks against it. */
    quality: z.number().min(0).max(1).exactOptional(),
    ...documentDescriptionSchema.shape,
    /**
     * The document of which this is a newer version. Marks that could be placed moved here when it came; those that could
     * not stay on the older one, whose text is kept. The older one may have been removed since.
     */
    replaces: documentIdSchema.optional(),
    /** The mail with which it came; that may have been removed since. */
    attachedTo: documentIdSchema.optional(),
    /** Where each described field came from. */
    origins: z.partialRecord(documentDescriptionSchema.keyof(), descriptionOriginSchema).readonly(),
  })
  .readonly();

export type Document = z.infer<typeof documentSchema>;

/** What a document goes by: its title, and where it has none the name of its file. */
export function documentTitle({ title, file }: Pick<Document, 'title' | 'file'>): string {
  return title === '' ? file : title;
}
