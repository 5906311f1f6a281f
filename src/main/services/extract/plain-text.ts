import { ok } from '#domain/result';
import { canonicalText } from '#domain/text/canonical';
import { decodeBytes } from '#domain/text/decode';
import { encodingNotes } from './charset';
import type { ReadFormat } from './reading';

/** Reads plain text and Markdown: the text is as it is, line by line. */
export const readPlainText: ReadFormat = (bytes) => {
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding, guessed } = decoded.value;
  const notes = encodingNotes(encoding, guessed);
  return ok({ text: canonicalText(text), encoding, properties: [], notes });
};
