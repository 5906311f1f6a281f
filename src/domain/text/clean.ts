/**
 * Control and formatting characters that have no business in a name or a title: C0 and C1 controls, bidirectional
 * overrides (they can make a name read as another), zero-width spaces and the byte order mark. Joiners stay: Persian
 * and emoji need them.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** Text of several lines made safe to keep and show: NFC, whole surrogates, LF, no invisible controls. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/gu, '\n').replace(INVISIBLE, '');
}

/** One line made safe to keep and show: as `cleanText`, with any white space folded to one space and the ends trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}
