import type { Layout, NoiseKind } from './layout-types';
import { firstEndingAfter, mergeRanges, without, type Range } from './range';

/** Noise that nobody reads as text; captions, credits and notes on the author stay readable. */
const UNREAD: ReadonlySet<NoiseKind> = new Set([
  'running-header',
  'author-line',
  'page-number',
  'page-break',
  'stray-url',
  'table-pipes',
  'trailing-space',
  'no-break-space',
  'blank-run',
]);

const unreadOf = new WeakMap<Layout, ReadonlyArray<Range>>();

/** The stretches of a text that are left out when a passage is quoted, sorted and disjoint; footnotes not included. */
export function unreadRanges(layout: Layout): ReadonlyArray<Range> {
  const known = unreadOf.get(layout);
  if (known !== undefined) return known;
  const ranges = mergeRanges(layout.noise.filter(({ kind }) => UNREAD.has(kind)));
  unreadOf.set(layout, ranges);
  return ranges;
}

/**
 * A stretch of text as one reads it: hard wraps and page breaks are spaces, runs of white space one space, noise is left
 * out and so are glued footnote digits; a word broken at its hyphen is whole again. White space at the two ends is kept
 * as one space, so that neighbouring stretches can be put together.
 *
 * @param start, end offsets into `text`, in UTF-16 units
 */
export function readingText(text: string, layout: Layout, start: number, end: number): string {
  let reading = '';
  let at = start;
  for (const piece of without({ start, end }, unreadRanges(layout))) {
    reading += gapOf(text, at, piece.start);
    for (const part of without(piece, layout.footnotes)) reading += text.slice(part.start, part.end);
    at = piece.end;
  }
  return (reading + gapOf(text, at, end))
    .replace(/\u00AD\s*/gu, '')
    .replace(/(?<=\p{L})([-‐])[^\S\n]*\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/\s+/gu, ' ');
}

/** What stands for a stretch that is left out: a line break where it held one, else a space; nothing for nothing. */
function gapOf(text: string, start: number, end: number): string {
  if (start >= end) return '';
  return text.slice(start, end).includes('\n') ? '\n' : ' ';
}

/** The same stretch with everything that is not read replaced by spaces, so that offsets stay as they are. */
export function maskedText(
  text: string,
  layout: Layout,
  range: Range,
  options: { readonly footnotes: 'kept' | 'masked' },
): string {
  const holes = unreadRanges(layout);
  const hidden =
    options.footnotes === 'masked'
      ? [...holesWithin(holes, range), ...holesWithin(layout.footnotes, range)]
      : holesWithin(holes, range);
  let masked = '';
  let at = range.start;
  for (const hole of mergeRanges(hidden)) {
    const from = Math.max(hole.start, at);
    const to = Math.min(hole.end, range.end);
    masked += text.slice(at, from) + ' '.repeat(Math.max(0, to - from));
    at = Math.max(at, to);
  }
  return masked + text.slice(at, range.end);
}

/** Those of the sorted, disjoint ranges that overlap a range. */
function holesWithin(ranges: ReadonlyArray<Range>, range: Range): ReadonlyArray<Range> {
  const within: Range[] = [];
  for (let i = firstEndingAfter(ranges, range.start); i < ranges.length; i++) {
    const hole = ranges[i];
    if (hole === undefined || hole.start >= range.end) break;
    within.push(hole);
  }
  return within;
}
