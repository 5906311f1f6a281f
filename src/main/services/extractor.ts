import { z } from 'zod';
import { documentDescriptionSchema } from '#domain/case/document';
import { fail, ok, type Result } from '#domain/result';
import { canonicalText } from '#domain/text/canonical';
import { decodeBytes } from '#domain/text/decode';
import { guessDescription } from '#domain/text/describe';
import { layoutText } from '#domain/text/layout';

/** What a parser makes of a file. Parsed again where it comes out of another process: files are hostile. */
export const extractedSchema = z
  .strictObject({
    /** Canonical text. */
    text: z.string(),
    /** Which parser made it, and its version: a later one may do better. */
    extractor: z.string().max(100),
    version: z.string().min(1).max(100),
    encoding: z.string().max(100),
    /** What the text says about itself. */
    description: documentDescriptionSchema.partial(),
  })
  .readonly();
export type Extracted = z.infer<typeof extractedSchema>;

/** Makes canonical text of a file's bytes. In the window's program this happens in a process of its own. */
export interface Extractor {
  /** @param file base name, whose ending says what the bytes should be. Fails with a reason for the analyst. */
  readonly extract: (bytes: Uint8Array, file: string) => Promise<Result<Extracted>>;
}

/** The endings that can be imported, in lower case. */
export const importable: ReadonlySet<string> = new Set(['txt', 'md']);

/** The ending of a file name in lower case, without the dot; empty where there is none. */
export function endingOf(file: string): string {
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(dot + 1).toLowerCase() : '';
}

/** Makes canonical text of plain text and Markdown, and notes what it says about itself. */
export function extractText(bytes: Uint8Array, file: string): Result<Extracted> {
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return decoded;
  const text = canonicalText(decoded.value.text);
  if (text.trim() === '') return fail('no-text', 'There is no text in this file. It was left as it is.');
  return ok({
    text,
    extractor: 'plain-text',
    version: '1',
    encoding: decoded.value.encoding,
    description: guessDescription(text, layoutText(text), file),
  });
}

/** Parses in this process: for the command line, which works on what its user names and can be stopped by her. */
export const extractHere: Extractor = {
  extract: (bytes, file) => Promise.resolve(extractText(bytes, file)),
};
