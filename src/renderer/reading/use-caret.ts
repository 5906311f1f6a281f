import { useCallback, useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import {
  caretRect,
  lineRect,
  moveByPage,
  moveBySentence,
  moveCaret,
  type CaretKey,
  type LaidOut,
} from './caret';
import { characterAtPoint } from './hit-test';
import type { ReadingPlace } from './scrolling';
import { readSelection, writeSelection } from './selecting';
import type { TextMap } from './text-map';

/** The drawn caret, in CSS pixels from the upper left corner of what scrolls. */
export interface CaretBox {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** A caret in a text that is only read. */
export interface Caret {
  /** Where to draw it; null while the mouse leads. */
  readonly box: CaretBox | null;
  /**
   * Takes a key that moves the caret or extends the selection; returns whether it was one.
   *
   * @param extend whether it extends the selection without Shift too
   */
  readonly onKey: (event: KeyboardEvent, extend?: boolean) => boolean;
  /** Stops drawing it, as when the mouse is used. */
  readonly hide: () => void;
}

/** How near the edge of the view the caret may come before the text scrolls, in CSS pixels. */
const EDGE = 48;

/**
 * Gives a text a caret for the keyboard: arrows move it, Shift extends the selection, Control goes by word and
 * paragraph, Alt by sentence (Alt with left and right alone goes back and forward in the window). It stands on the window's own selection, so copying and screen readers follow.
 */
export function useCaret(
  map: TextMap | null,
  scrollerRef: RefObject<HTMLElement | null>,
  laidOut: LaidOut,
): Caret {
  const [shown, setShown] = useState(false);
  const [box, setBox] = useState<CaretBox | null>(null);

  const place = useCallback(() => {
    const scroller = scrollerRef.current;
    const rect = map && caretRect(map);
    if (!scroller || !rect) return setBox(null);
    const frame = scroller.getBoundingClientRect();
    setBox({
      left: rect.left - frame.left + scroller.scrollLeft,
      top: rect.top - frame.top + scroller.scrollTop,
      height: rect.height,
    });
  }, [map, scrollerRef]);

  useEffect(() => {
    if (!shown || !map) return;
    document.addEventListener('selectionchange', place);
    // Another width, size or view of the text moves every line.
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(place);
    observer?.observe(map.root);
    return () => {
      document.removeEventListener('selectionchange', place);
      observer?.disconnect();
    };
  }, [shown, map, place]);

  const hide = useCallback(() => {
    setShown(false);
    setBox(null);
  }, []);

  const onKey = useCallback(
    (event: KeyboardEvent, extend = false): boolean => {
      const scroller = scrollerRef.current;
      const key = {
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        shift: event.shiftKey || extend,
      };
      const sentence = event.altKey ? sentenceStep(key) : null;
      if (!map || !scroller || (event.altKey && !sentence)) return false;
      if (!isCaretKey(event.key, shown)) return false;
      if (!readSelection(map)) {
        const start = placeNow(map, scroller).offset;
        writeSelection(map, { anchor: start, focus: start });
        moveCaret(map, { key: 'Home', ctrl: false, shift: false });
        // The first plain key only shows the caret, at the first line in view.
        if (!key.shift && !key.ctrl) {
          event.preventDefault();
          setShown(true);
          place();
          return true;
        }
      }
      if (sentence) moveBySentence(map, laidOut, sentence);
      else if (!moveByPage(map, scroller, key) && !moveCaret(map, key)) return false;
      event.preventDefault();
      setShown(true);
      keepInView(map, scroller);
      place();
      return true;
    },
    [map, scrollerRef, laidOut, place, shown],
  );

  return { box: shown ? box : null, onKey, hide };
}

/** What an arrow held together with Alt does: by sentence, unless it goes back and forward in the window. */
function sentenceStep({ key, ctrl, shift }: CaretKey): { forward: boolean; extend: boolean } | null {
  if (ctrl || !key.startsWith('Arrow')) return null;
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  return sideways && !shift ? null : { forward: key === 'ArrowRight' || key === 'ArrowDown', extend: shift };
}

/** While no caret is shown, pages are turned by the browser. */
function isCaretKey(key: string, shown: boolean): boolean {
  return key.startsWith('Arrow') || key === 'Home' || key === 'End' || (shown && key.startsWith('Page'));
}

/** The place at the top of the view: its first character that can be seen, and how far down its line is. */
export function placeNow(map: TextMap, scroller: Element): ReadingPlace {
  const frame = scroller.getBoundingClientRect();
  const text = map.root.getBoundingClientRect();
  // A point may fall between two blocks or beside a short line; the next one is not far.
  for (let y = frame.top + 8; y < frame.bottom; y += 8) {
    for (const share of [0.15, 0.25, 0.5]) {
      const offset = characterAtPoint(map, { x: text.left + text.width * share, y });
      const line = offset === null ? null : lineRect(map, offset);
      if (offset !== null && line) return { offset, below: line.top - frame.top };
    }
  }
  return { offset: 0, below: 0 };
}

function keepInView(map: TextMap, scroller: Element): void {
  const rect = caretRect(map);
  if (!rect) return;
  const frame = scroller.getBoundingClientRect();
  if (rect.top < frame.top + EDGE) scroller.scrollTop -= frame.top + EDGE - rect.top;
  else if (rect.bottom > frame.bottom - EDGE) scroller.scrollTop += rect.bottom - frame.bottom + EDGE;
}
