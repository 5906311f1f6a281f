import type { Layout } from '#domain/text/layout';
import { sentenceEndingAfter, sentenceStartingAfter, sentenceStartingBefore } from '#domain/text/sentences';
import { positionFromPoint } from './hit-test';
import { readSelection, writeSelection } from './selecting';
import type { TextMap } from './text-map';

/** The keys that move the caret, with whether they are held together with Control (or Command) and Shift. */
export interface CaretKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

interface Move {
  readonly direction: 'backward' | 'forward' | 'left' | 'right';
  readonly granularity: 'character' | 'word' | 'line' | 'lineboundary';
}

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: { direction: 'left', granularity: 'character' },
  ArrowRight: { direction: 'right', granularity: 'character' },
  ArrowUp: { direction: 'backward', granularity: 'line' },
  ArrowDown: { direction: 'forward', granularity: 'line' },
  Home: { direction: 'backward', granularity: 'lineboundary' },
  End: { direction: 'forward', granularity: 'lineboundary' },
};

const movesWithControl: Readonly<Record<string, Move>> = {
  ArrowLeft: { direction: 'left', granularity: 'word' },
  ArrowRight: { direction: 'right', granularity: 'word' },
};

/**
 * Moves the caret, or with Shift the end of the selection, as a text field would: the browser does the walking, since
 * it knows lines, words and scripts. Returns whether the key is one that moves.
 */
export function moveCaret(map: TextMap, { key, ctrl, shift }: CaretKey): boolean {
  const selection = document.getSelection();
  const before = readSelection(map);
  if (!selection || !before) return false;
  if (ctrl && (key === 'Home' || key === 'End')) {
    const focus = key === 'Home' ? 0 : map.length;
    writeSelection(map, { anchor: shift ? before.anchor : focus, focus });
    return true;
  }
  const how = shift ? 'extend' : 'move';
  const move = (ctrl ? movesWithControl : moves)[key];
  if (ctrl && (key === 'ArrowUp' || key === 'ArrowDown')) {
    toParagraph(selection, how, key === 'ArrowDown' ? 'forward' : 'backward');
  } else if (move) {
    selection.modify(how, move.direction, move.granularity);
  } else {
    return false;
  }
  // Beyond the ends of the text lies the rest of the window.
  if (!readSelection(map)) writeSelection(map, before);
  return true;
}

/** A text with its layout: what its sentences are told from. */
export interface LaidOut {
  readonly text: string;
  readonly layout: Layout;
}

/**
 * Moves the caret to where the next sentence or this one starts; with `extend` the end of the selection, forwards to where
 * a sentence ends.
 */
export function moveBySentence(
  map: TextMap,
  { text, layout }: LaidOut,
  { forward, extend }: { readonly forward: boolean; readonly extend: boolean },
): void {
  const before = readSelection(map);
  if (!before) return;
  const { focus: at } = before;
  const focus = !forward
    ? (sentenceStartingBefore(text, layout, at)?.start ?? 0)
    : extend
      ? (sentenceEndingAfter(text, layout, at)?.end ?? map.length)
      : (sentenceStartingAfter(text, layout, at)?.start ?? map.length);
  writeSelection(map, { anchor: extend ? before.anchor : focus, focus });
}

/** To the start of the next paragraph, or of this one and then of the one before; the last ends with the text. */
function toParagraph(selection: Selection, how: 'move' | 'extend', direction: 'forward' | 'backward'): void {
  const { focusNode, focusOffset } = selection;
  const stays = (): boolean => selection.focusNode === focusNode && selection.focusOffset === focusOffset;
  if (direction === 'backward') {
    selection.modify(how, 'backward', 'paragraphboundary');
    if (!stays()) return;
  }
  selection.modify(how, direction, 'paragraph');
  if (direction === 'forward' && stays()) selection.modify(how, 'forward', 'paragraphboundary');
  else selection.modify(how, 'backward', 'paragraphboundary');
}

/**
 * Moves the caret by a page, to the same place of the view: scrolls `scroller`, then puts the caret, or with Shift the
 * end of the selection, where it was before on the screen. Returns whether the key is one of these.
 */
export function moveByPage(map: TextMap, scroller: Element, { key, shift }: CaretKey): boolean {
  const before = readSelection(map);
  const rect = caretRect(map);
  if (!before || !rect || (key !== 'PageUp' && key !== 'PageDown')) return false;
  const frame = scroller.getBoundingClientRect();
  const page = frame.height * 0.85;
  const scrolled = scroller.scrollTop;
  scroller.scrollTop += key === 'PageDown' ? page : -page;
  // At the ends of the text the view stays, and the caret goes on alone.
  const rest = (key === 'PageDown' ? page : -page) - (scroller.scrollTop - scrolled);
  const y = rect.top + rect.height / 2 + rest;
  const position = positionFromPoint({
    x: rect.left,
    y: Math.min(Math.max(y, frame.top + rect.height), frame.bottom - rect.height),
  });
  const focus = position && map.offsetOf(position.node, position.offset);
  if (focus === null) return true;
  writeSelection(map, { anchor: shift ? before.anchor : focus, focus });
  return true;
}

/** Where the caret stands, in the window's CSS pixels; null where there is none or it stands in hidden text. */
export function caretRect(map: TextMap): DOMRect | null {
  const selected = readSelection(map);
  if (!selected) return null;
  const behind = lineRect(map, selected.focus);
  if (behind) return new DOMRect(behind.left, behind.top, 0, behind.height);
  const before = lineRect(map, selected.focus - 1);
  return before && new DOMRect(before.right, before.top, 0, before.height);
}

/** The box of one character, as high as its line; null for white space that the page has folded away. */
export function lineRect(map: TextMap, offset: number): DOMRect | null {
  if (offset < 0 || offset >= map.length) return null;
  // White space where a line wraps has a box on both lines: the first is where the caret stands after End.
  const rect = map.rangeOf(offset, offset + 1)?.getClientRects()[0];
  return rect && rect.height > 0 ? rect : null;
}
