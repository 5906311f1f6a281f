import { z } from 'zod';
import { documentDescriptionSchema } from '#domain/case/document';
import { fail, ok, type Result } from '#domain/result';
import { canonicalText } from '#domain/text/canonical';
import { guessDescription } from '#domain/text/describe';
import { runningTitle } from '#domain/text/furniture';
import { layoutText } from '#domain/text/layout';
import { formatFor } from './extract/formats';
import type { AttachedFile } from './extract/mail-attachments';
import { judgeText } from './extract/quality';
import type { Property, ReadOptions } from './extract/reading';
import { languageOfText } from './extract/text-language';

/** Longer texts are refused, in UTF-16 units: no reader follows them. */
const LONGEST_TEXT = 64 * 1024 * 1024;
const MOST_NOTES = 20;

/** What a parser makes of a file. Parsed again where it comes out of another process: files are hostile. */
export const extractedSchema = z
  .strictObject({
    /** Canonical text. */
    text: z.string(),
    /** Which parser made it, and its version: a later one may do better. */
    extractor: z.string().max(100),
    version: z.string().min(1).max(100),
    encoding: z.string().max(100).exactOptional(),
    /** What the text says about itself. */
    description: documentDescriptionSchema.partial(),
    /** What the file says about itself, each field with its place in the file. */
    properties: z
      .array(
        z
          .strictObject({
            field: documentDescriptionSchema.keyof(),
            value: z.string().max(2000),
            from: z.string().max(200),
            /** False where what the text says counts more. */
            sure: z.boolean(),
          })
          .readonly(),
      )
      .max(100)
      .readonly(),
    /** Where pages begin in the text, with the numbers printed on them. */
    pages: z
      .array(z.strictObject({ label: z.string().max(100), start: z.number().int().nonnegative() }).readonly())
      .readonly()
      .exactOptional(),
    /** How far the text can be trusted, from 0 to 1. */
    quality: z.number().min(0).max(1),
    /** How many files came with it that can be documents of their own. */
    attachments: z.number().int().positive().exactOptional(),
    /** What the analyst should know of this text, in sentences. */
    notes: z.array(z.string().max(2000)).readonly(),
  })
  .readonly();
export type Extracted = z.infer<typeof extractedSchema>;

/** How a file is to be read, and until when. */
export interface ExtractOptions extends ReadOptions {
  /** Gives the file up; fails with `import-cancelled`. Only processes of their own can be given up. */
  readonly signal?: AbortSignal;
}

/** Makes canonical text of a file's bytes. In the program this happens in processes of its own. */
export interface Extractor {
  /** How many files it reads at the same time. */
  readonly atOnce?: number;
  /**
   * Fails with a reason for the analyst; with `needs-password` or `wrong-password` where the file can be read with one.
   *
   * @param file base name, whose ending says what the bytes should be
   */
  readonly extract: (bytes: Uint8Array, file: string, options?: ExtractOptions) => Promise<Result<Extracted>>;
  /** The files that came with a document and can be documents of their own. Left out where nobody asks for them. */
  readonly attachments?: (
    bytes: Uint8Array,
    file: string,
    options?: Pick<ExtractOptions, 'signal'>,
  ) => Promise<Result<ReadonlyArray<AttachedFile>>>;
}

/** Makes canonical text of a file in one of the formats that are known, and notes what it says about itself. */
export async function extractFile(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions = {},
): Promise<Result<Extracted>> {
  const format = formatFor(file, bytes);
  if (!format) return fail('unknown-format', 'This format cannot be imported. The file was left as it is.');
  const read = await format.load();
  let reading: Awaited<ReturnType<typeof read>>;
  try {
    reading = await read(bytes, file, options);
  } catch {
    // Parsers throw wherever a file is not what it says it is.
    return fail(
      'file-damaged',
      `This file is damaged, or is not what its name says (${format.name}). It was left as it is; get it once more from where it came from.`,
    );
  }
  if (!reading.ok) return reading;
  const { text, pages, about = text, properties, notes, encoding, attachments, share = 1 } = reading.value;
  if (text.trim() === '') return fail('no-text', 'There is no text in this file. It was left as it is.');
  if (text.length > LONGEST_TEXT) {
    return fail(
      'file-too-large',
      'The text of this file is too long to be read. Split it and import its parts.',
    );
  }
  if (canonicalText(text) !== text) throw new Error(`The reader of ${format.id} made no canonical text`);
  const quality = judgeText(text);
  const language = languageOfText(text);
  const { language: _, ...description } = describeText(about, pages, file);
  return ok({
    text,
    extractor: format.id,
    version: format.version,
    description: { ...description, ...(language !== undefined && { language }) },
    properties: properties.map((property) => doubted(property, language)),
    quality: Math.round(Math.max(0, Math.min(1, quality.score * share)) * 1000) / 1000,
    notes: [...notes, ...quality.reasons].slice(0, MOST_NOTES).map((note) => note.slice(0, 2000)),
    ...(pages !== undefined && pages.length > 0 && { pages: [...pages] }),
    ...(encoding !== undefined && { encoding }),
    ...(attachments !== undefined && { attachments }),
  });
}

/** Templates set a language once for all: where the text is plainly in another one, the text counts. */
function doubted(property: Property, language: string | undefined): Property {
  if (property.field !== 'language' || language === undefined) return property;
  const [base] = property.value.split('-');
  return base === language ? property : { ...property, sure: false };
}

/** The files that came with a mail or a box of mails; none for what is neither. */
export async function attachmentsIn(
  bytes: Uint8Array,
  file: string,
): Promise<Result<ReadonlyArray<AttachedFile>>> {
  const id = formatFor(file, bytes)?.id;
  if (id !== 'eml' && id !== 'mbox') return ok([]);
  return (await import('./extract/mail-attachments')).attachmentsIn(bytes, file);
}

/** What a text says of itself; a line that stands on top of its pages is no title. */
function describeText(
  text: string,
  pages: ReadonlyArray<{ readonly start: number }> | undefined,
  file: string,
): Extracted['description'] {
  const tops = (pages ?? []).slice(0, 6).map(({ start }, i, all) => {
    const page = text.slice(start, Math.min(start + 200, all[i + 1]?.start ?? text.length));
    return page.trimStart().split('\n', 1)[0] ?? '';
  });
  const top = tops.find(
    (line, i) =>
      line.trim() !== '' && tops.some((other, k) => k > i && runningTitle(other) === runningTitle(line)),
  );
  const bare = top !== undefined && text.startsWith(top) ? text.slice(top.length).trimStart() : text;
  return guessDescription(bare, layoutText(bare), file);
}

/** Parses in this process: for texts of our own, and for tests. */
export const extractHere: Extractor = { extract: extractFile, attachments: attachmentsIn };
