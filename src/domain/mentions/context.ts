import type { Layout } from '../text/layout-types';
import { readingText } from '../text/readable';
import { sentenceAt } from '../text/sentences';

/** A passage in its sentence. Put together, the three parts are the sentence as one reads it. */
export type Kwic = { readonly before: string; readonly match: string; readonly after: string };

/** The most that is shown on each side of a passage, in UTF-16 units: some sentences never end. */
const LONGEST_SIDE = 240;

/**
 * A passage within the sentence it stands in (or from the first to the last of the sentences it touches): white space
 * is folded to single spaces, noise and footnote digits are left out. A side that is very long is cut at a word and
 * begins or ends with "…".
 *
 * @param start, end offsets into the canonical text, in UTF-16 units
 */
export function keywordInContext(text: string, layout: Layout, start: number, end: number): Kwic {
  const first = sentenceAt(text, layout, start);
  const last = end <= first.end ? first : sentenceAt(text, layout, end - 1);
  const before = readingText(text, layout, Math.min(first.start, start), start).trimStart();
  const after = readingText(text, layout, end, Math.max(last.end, end)).trimEnd();
  return {
    before: before.length <= LONGEST_SIDE ? before : `…${wordsFrom(before, before.length - LONGEST_SIDE)}`,
    match: cleanQuote(text, layout, start, end),
    after: after.length <= LONGEST_SIDE ? after : `${wordsUpTo(after, LONGEST_SIDE)}…`,
  };
}

/**
 * A passage as one reads it: hard wraps and page breaks folded to spaces, noise left out, footnote digits dropped, a word
 * broken at its hyphen whole again.
 *
 * @param start, end offsets into the canonical text, in UTF-16 units
 */
export function cleanQuote(text: string, layout: Layout, start: number, end: number): string {
  return readingText(text, layout, start, end).trim();
}

function wordsFrom(text: string, at: number): string {
  const space = text.indexOf(' ', at);
  return text.slice(space === -1 ? at : space + 1).toWellFormed();
}

function wordsUpTo(text: string, at: number): string {
  const space = text.lastIndexOf(' ', at);
  return text.slice(0, space <= 0 ? at : space).toWellFormed();
}
