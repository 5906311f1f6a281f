import { useCallback, useEffect, useRef, useState } from 'react';
import { readSelection, snapToWords, wholeWords, writeSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import { select, useApp, type Selection } from '../../state/app-store';
import { usePane } from '../../state/panes';
import type { ReadText } from '../../state/texts';

/** Milliseconds without a change after which a selection by keyboard is taken as made. */
const SETTLING = 220;

/** The selected words of the open text, and how they came and stay. */
export interface TextSelection {
  /** Snapped to words; null where nothing is selected. */
  readonly selection: Selection | null;
  /** Whether the analyst has finished selecting, so that something may be offered. */
  readonly settled: boolean;
  /** Whether the window itself shows the selection; false while the focus is in a field elsewhere. */
  readonly shown: boolean;
  /** The mouse button went down in the text. */
  readonly startDrag: () => void;
  /** Unselects; the caret stays at `offset` where one is given. */
  readonly clear: (offset?: number) => void;
  /** Takes the focus back into the text after it was elsewhere, and selects the words again in the window. */
  readonly restore: () => void;
}

/** Keeps the window's selection and the one the program works with in step. */
export function useTextSelection(map: TextMap | null, read: ReadText): TextSelection {
  const { documentId, text, layout } = read;
  const all = useApp((state) => state.selection);
  const { active } = usePane();
  // The other side may show the same document.
  const selection = active && all?.documentId === documentId ? all : null;
  const [settled, setSettled] = useState(false);
  const [shown, setShown] = useState(true);
  const dragging = useRef(false);

  useEffect(() => {
    if (!map) return;
    let timer = 0;
    let release = 0;
    const settle = (): void => setSettled(!dragging.current);
    const onChange = (): void => {
      const raw = readSelection(map);
      setShown(raw !== null);
      // The focus went to a field elsewhere: the words stay selected.
      if (!raw) return;
      const range = { start: Math.min(raw.anchor, raw.focus), end: Math.max(raw.anchor, raw.focus) };
      const words = range.start === range.end ? null : snapToWords(text, range, layout.footnotes);
      const before = useApp.getState().selection;
      if (before?.start === words?.start && before?.end === words?.end) return;
      select(words && { documentId, ...words });
      setSettled(false);
      clearTimeout(timer);
      timer = window.setTimeout(settle, SETTLING);
    };
    /** What the mouse selected is widened to whole words, where that is wished: Alt keeps its letters. */
    const widen = (): void => {
      const raw = readSelection(map);
      if (!raw || raw.anchor === raw.focus) return;
      const forward = raw.anchor < raw.focus;
      const range = forward ? { start: raw.anchor, end: raw.focus } : { start: raw.focus, end: raw.anchor };
      const trimmed = snapToWords(text, range, layout.footnotes);
      const wide = trimmed && wholeWords(text, trimmed);
      const words = wide && snapToWords(text, wide, layout.footnotes);
      if (!words || (words.start === trimmed.start && words.end === trimmed.end)) return;
      writeSelection(
        map,
        forward ? { anchor: words.start, focus: words.end } : { anchor: words.end, focus: words.start },
      );
      select({ documentId, ...words });
    };
    const onUp = (event: PointerEvent): void => {
      if (!dragging.current) return;
      const whole = useApp.getState().preferences.wholeWords && !event.altKey;
      // The click comes behind this event: it closes boxes, and alters the selection once more where it takes it away.
      clearTimeout(release);
      release = window.setTimeout(() => {
        dragging.current = false;
        if (whole) widen();
        settle();
      }, 0);
    };
    document.addEventListener('selectionchange', onChange);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      clearTimeout(timer);
      clearTimeout(release);
      dragging.current = false;
      document.removeEventListener('selectionchange', onChange);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, [map, documentId, text, layout]);

  const startDrag = useCallback(() => {
    dragging.current = true;
    setSettled(false);
  }, []);

  const clear = useCallback(
    (offset?: number) => {
      select(null);
      if (!map) return;
      if (offset === undefined) document.getSelection()?.removeAllRanges();
      else writeSelection(map, { anchor: offset, focus: offset });
    },
    [map],
  );

  const restore = useCallback(() => {
    // Who clicks into the text to leave a box is selecting something else already.
    if (!map || dragging.current) return;
    // The focus has to be back in the text first, which would else unselect.
    requestAnimationFrame(() => {
      map.root.focus({ preventScroll: true });
      const words = useApp.getState().selection;
      if (words?.documentId === documentId) writeSelection(map, { anchor: words.start, focus: words.end });
    });
  }, [map, documentId]);

  return { selection, settled, shown, startDrag, clear, restore };
}
