import { decodeBytes } from '#domain/text/decode';

/** Names of encodings that writers use for what is Windows-1252. */
const LATIN = /^(?:windows-1252|cp-?1252|x-cp1252|iso-?8859-?1|latin-?1|l1|us-ascii|ascii|ansi)$/iu;

/** The characters of Windows-1252 from 0x80 to 0x9F. By hand, since the decoder of Node 20 takes it for Latin-1. */
const UPPER_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Characters of bytes in Windows-1252; every byte has one. */
export function windows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009F]/gu, (unit) => UPPER_1252.charAt(unit.charCodeAt(0) - 0x80));
}

/** Characters of bytes in an encoding that a file names; what does not fit becomes U+FFFD. Null for unknown names. */
export function decodeAs(bytes: Uint8Array, label: string): string | null {
  const name = label.trim().toLowerCase();
  if (LATIN.test(name)) return windows1252(bytes);
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Characters of a file that may name its own encoding: by its byte order mark, else as strict UTF-8, else as it says, else
 * as Windows-1252. Strict UTF-8 comes before the word of the file, since converted files often keep an old word.
 *
 * @param named what the file says, if it does
 */
export function decodeNamed(
  bytes: Uint8Array,
  named: string | undefined,
): { readonly text: string; readonly encoding: string; readonly guessed?: boolean } {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return { text: decodeAs(bytes, 'utf-16le') ?? '', encoding: 'utf-16le' };
  if (a === 0xfe && b === 0xff) return { text: decodeAs(bytes, 'utf-16be') ?? '', encoding: 'utf-16be' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not UTF-8: go on.
  }
  const said = named === undefined ? null : decodeAs(bytes, named);
  if (said !== null && named !== undefined) return { text: said, encoding: named.toLowerCase().slice(0, 50) };
  const guessed = decodeBytes(bytes);
  return guessed.ok ? guessed.value : { text: windows1252(bytes), encoding: 'windows-1252' };
}

/** What the analyst should know of a text whose encoding was told by its letters only; nothing else. */
export function encodingNotes(encoding: string, guessed: boolean | undefined): ReadonlyArray<string> {
  return guessed === true
    ? [`Read as ${encoding}, by its letters: the file does not say how it was written.`]
    : [];
}
