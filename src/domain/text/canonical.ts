/** The whole of one or more byte order marks at the start. */
const LEADING_MARKS = /^\uFEFF+/u;

/**
 * Canonical text: what every offset of a case counts in. Without byte order mark and NUL, with LF as the only line
 * break, in Unicode's NFC, with U+FFFD for halves of surrogate pairs. Made once, at import; making it again changes
 * nothing.
 *
 * @param decoded the characters as they were in the file
 */
export function canonicalText(decoded: string): string {
  // NUL goes first: what stood on its two sides (a CR and an LF, a letter and its accent) then counts as neighbours.
  return decoded
    .replaceAll('\0', '')
    .replace(LEADING_MARKS, '')
    .replace(/\r\n?/gu, '\n')
    .toWellFormed()
    .normalize('NFC');
}
