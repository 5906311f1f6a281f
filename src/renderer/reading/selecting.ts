import { firstAbove, type Spanned } from './mark-index';
import type { TextMap } from './text-map';

/** What is selected in a text, in canonical offsets; `anchor` is where it began and `focus` where it can be moved. */
export interface RawSelection {
  readonly anchor: number;
  readonly focus: number;
}

/** The window's selection where both of its ends lie in this text; null otherwise. */
export function readSelection(map: TextMap): RawSelection | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || !selection.anchorNode || !selection.focusNode) return null;
  const anchor = map.offsetOf(selection.anchorNode, selection.anchorOffset);
  const focus = map.offsetOf(selection.focusNode, selection.focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}

/** Makes the window select from one canonical offset to another; equal offsets put the caret there. */
export function writeSelection(map: TextMap, { anchor, focus }: RawSelection): void {
  const from = map.positionOf(anchor, anchor < focus ? 'after' : 'before');
  const to = map.positionOf(focus, focus > anchor ? 'before' : 'after');
  if (!from || !to) return;
  const end = anchor === focus ? from : to;
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, end.node, end.offset);
}

/**
 * The words that a selection means: without white space at its ends, and without the digits of a footnote that is glued
 * behind its last word. Null where nothing is left.
 *
 * @param footnotes in text order
 */
export function snapToWords(text: string, range: Spanned, footnotes: ReadonlyArray<Spanned>): Spanned | null {
  let { start, end } = range;
  for (;;) {
    const words = text.slice(start, end);
    const trimmed = words.trimEnd();
    end = start + trimmed.length;
    start = end - trimmed.trimStart().length;
    if (start >= end) return null;
    const note = footnotes[firstAbove(footnotes, end - 1, (footnote) => footnote.start) - 1];
    if (note?.end !== end || note.start <= start) return { start, end };
    end = note.start;
  }
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
/** No word that a place may cut is longer than this on either side of it, in UTF-16 units. */
const REACH = 80;

/** The word that a place cuts in two, or the empty range there where it stands between two words. */
function wordAround(text: string, offset: number): Spanned {
  const from = Math.max(0, offset - REACH);
  const near = words.segment(text.slice(from, offset + REACH));
  const segment = near.containing(offset - from);
  if (!segment?.isWordLike || from + segment.index === offset) return { start: offset, end: offset };
  return { start: from + segment.index, end: from + segment.index + segment.segment.length };
}

/** A range widened until it cuts no word, as words are told apart in the script they are written in. */
export function wholeWords(text: string, { start, end }: Spanned): Spanned {
  return { start: wordAround(text, start).start, end: wordAround(text, end).end };
}
