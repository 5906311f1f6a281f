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
