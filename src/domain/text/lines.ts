import type { Range } from './range';

/** One line of canonical text. */
export type Line = Range & {
  /** Where the line's text begins and ends, without white space at its ends; equal when the line is blank. */
  readonly textStart: number;
  readonly textEnd: number;
  /** The line's text, without white space at its ends. */
  readonly text: string;
  /** Whether a form feed stands right before the line: a new page begins here. */
  readonly pageTop: boolean;
};

/** How the lines of a document behave as a whole. */
export type Profile = {
  /** Whether paragraphs are broken into lines of a fixed width, as in text scraped from a PDF or in old e-mail. */
  readonly wrapped: boolean;
  /** The usual length of a full line, in UTF-16 units. */
  readonly width: number;
  /** Whether one space at the start of a line is rare here: then it marks the top of a page. */
  readonly indentMarksPage: boolean;
  /** How far most lines are indented, in UTF-16 units. */
  readonly indent: number;
};

/** How the text of a line ends: with a sentence, with a colon that announces something, or in the middle. */
export type Ending = 'sentence' | 'colon' | 'open';

const BREAK = /[\n\f\v\u2028\u2029]/gu;

/** Cuts text into lines at line breaks and form feeds; the lines and the breaks between them cover it exactly. */
export function linesOf(text: string): ReadonlyArray<Line> {
  const lines: Line[] = [];
  let start = 0;
  let pageTop = false;
  const add = (end: number): void => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const textStart = trimmed === '' ? end : start + (raw.length - raw.trimStart().length);
    lines.push({ start, end, textStart, textEnd: textStart + trimmed.length, text: trimmed, pageTop });
  };
  for (const { index, 0: mark } of text.matchAll(BREAK)) {
    add(index);
    // A form feed and a line break around it are one break.
    pageTop = mark === '\f' || (pageTop && text.slice(start, index).trim() === '');
    start = index + 1;
  }
  add(text.length);
  return lines;
}

/** Weighs the lines of a document. */
export function profileOf(lines: ReadonlyArray<Line>): Profile {
  const lengths: number[] = [];
  const indents = new Map<number, number>();
  let pairs = 0;
  let broken = 0;
  let indented = 0;
  lines.forEach((line, i) => {
    if (line.text === '') return;
    lengths.push(line.text.length);
    const indent = line.textStart - line.start;
    indents.set(indent, (indents.get(indent) ?? 0) + 1);
    if (line.textStart === line.start + 1) indented++;
    const next = lines[i + 1];
    if (next === undefined || next.text === '') return;
    pairs++;
    if (startsLow(next.text) && endingOf(line.text) === 'open') broken++;
  });
  lengths.sort((a, b) => a - b);
  const width = usualWidth(lengths);
  const wrapped = pairs > 0 && width >= 20 && width <= 160 && broken >= pairs * 0.3;
  let usual = 0;
  for (const [indent, count] of indents) if (count > (indents.get(usual) ?? 0)) usual = indent;
  return { wrapped, width, indentMarksPage: wrapped && indented <= lengths.length * 0.1, indent: usual };
}

/**
 * The usual length of a full line, of all lengths in order. Where programs have put the two halves of broken words together,
 * some lines are far longer than the page is wide; most are still about as long as each other.
 */
function usualWidth(lengths: ReadonlyArray<number>): number {
  const long = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const usual = lengths[Math.floor(lengths.length * 0.65)] ?? 0;
  if (usual < 40 || long <= usual * 1.2) return long;
  const alike = lengths.filter((length) => length >= usual * 0.9 && length <= usual * 1.05).length;
  return alike >= lengths.length * 0.4 ? usual : long;
}

/** Whether text begins with a lower-case letter. */
export function startsLow(text: string): boolean {
  return /^\p{Ll}/u.test(text);
}

/** Whether text begins with a capital, a digit, a letter of a script without case, or any of these in quotes. */
export function startsHigh(text: string): boolean {
  return /^["'“‘«¿¡([]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(text);
}

/**
 * How a line's text ends, looking past closing quotes and brackets and past the digits of a footnote glued behind them
 * ("region.12"); the point of a decimal number is no end ("$1.4").
 */
export function endingOf(text: string): Ending {
  const match = /([.!?…:;。！？])["'”’»)\]*]*(\d{0,3})["'”’»)\]]*$/u.exec(text);
  if (match === null) return 'open';
  const [, mark, digits] = match;
  if (digits !== '' && mark === '.') {
    const before = /(\d+)\.$/u.exec(text.slice(0, match.index + 1))?.[1];
    if (before !== undefined && !/^(?:19|20)\d\d$/u.test(before)) return 'open';
  }
  if (mark === ';') return 'open';
  return mark === ':' ? 'colon' : 'sentence';
}
