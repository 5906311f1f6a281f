import { z } from 'zod';
import { spellingLanguages, spellingLanguageSchema } from '#domain/spelling/languages';
import { LONGEST_WORD } from '#domain/spelling/words';

/** Smallest and largest reading face, in CSS pixels. */
export const READING_SIZES = { least: 13, most: 28 } as const;

/** What the analyst set for herself on this machine, not in a case. */
export const preferencesSchema = z
  .strictObject({
    theme: z.enum(['system', 'light', 'sepia', 'dark']),
    /** The face that texts are read in; all of them come with the program or the system. */
    readingFace: z.enum(['serif', 'sans', 'system']),
    /** Size of the reading face in CSS pixels. */
    readingSize: z.number().int().min(READING_SIZES.least).max(READING_SIZES.most),
    /** Width of the column of text. */
    readingWidth: z.enum(['narrow', 'normal', 'wide']),
    /** Space between its lines. */
    readingLines: z.enum(['close', 'normal', 'open']),
    /** Whether words selected with the mouse are taken whole. */
    wholeWords: z.boolean(),
    /** Kinds of marks that the reader's legend hides, such as `mention:Person` or `highlight:amber`. */
    hiddenMarks: z.array(z.string().max(100)).max(200).readonly(),
    /** Columns of the table of documents beside the title, in their order; none for as many as have room. */
    sourceColumns: z.array(z.string().max(40)).max(40).readonly(),
    /** Whether what is written is checked for its spelling. */
    spelling: z.boolean(),
    /** The languages that the analyst writes, the usual one first. */
    spellingLanguages: z.array(spellingLanguageSchema).max(spellingLanguages.length).readonly(),
    /** Words that the analyst said are right. */
    ownWords: z.array(z.string().min(1).max(LONGEST_WORD)).max(20_000).readonly(),
    /** The name under which Changes are recorded. */
    author: z.string().max(200),
    /** Widths of the side panels in per cent of the window, left and right. */
    panels: z.tuple([z.number(), z.number()]).readonly(),
  })
  .readonly();
export type Preferences = z.infer<typeof preferencesSchema>;

/** Some of the preferences, to be changed. */
export const preferenceChangesSchema = preferencesSchema.unwrap().partial();

/** What holds until the analyst sets it otherwise; her name is that of the machine's user. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  readingFace: 'serif',
  readingSize: 17,
  readingWidth: 'normal',
  readingLines: 'normal',
  wholeWords: true,
  hiddenMarks: [],
  sourceColumns: [],
  spelling: true,
  spellingLanguages: ['en-US', 'es'],
  ownWords: [],
  author: '',
  panels: [20, 24],
};
