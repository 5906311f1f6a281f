import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import type { Annotation } from '#domain/case/annotation';
import type { AnnotationId } from '#domain/case/ids';
import { positionFromPoint } from '../../reading/hit-test';
import { readSelection, snapToWords, wholeWords, writeSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import { mayWrite } from '../../state/actions';
import { useApp, type Selection } from '../../state/app-store';
import type { ReadText } from '../../state/texts';
import { adjustMark } from './marking';

/** One of the two ends of a mark. */
export type MarkEnd = 'start' | 'end';

/** Moving the ends of the mark in focus: the selection stands for its new passage until that is kept. */
export interface Adjusting {
  /** Whether the ends are being moved, by keys or by the mouse. */
  readonly active: boolean;
  /** Whether it is the mouse that moves one. */
  readonly dragged: boolean;
  /** Begins by keys, at the end of the mark; returns whether there is a mark to adjust. */
  readonly begin: () => boolean;
  /** Goes on with the other end. */
  readonly swap: () => void;
  readonly keep: () => void;
  readonly cancel: () => void;
  /** The mouse takes hold of an end. */
  readonly onGrip: (which: MarkEnd, event: ReactPointerEvent) => void;
}

/** Lets the ends of the mark in focus be moved. `clear` unselects and puts the caret at an offset. */
export function useAdjust({
  map,
  read,
  mark,
  selection,
  clear,
  announce,
}: {
  readonly map: TextMap | null;
  readonly read: ReadText;
  /** In focus, in this document; undefined where there is none. */
  readonly mark: Annotation | undefined;
  readonly selection: Selection | null;
  readonly clear: (offset?: number) => void;
  readonly announce: (message: string) => void;
}): Adjusting {
  const { documentId, text, layout } = read;
  const [adjusted, setAdjusted] = useState<AnnotationId | null>(null);
  const [dragged, setDragged] = useState(false);
  const release = useRef<(() => void) | null>(null);
  const active = adjusted !== null && adjusted === mark?.id;
  useEffect(() => () => release.current?.(), [map]);

  const start = useCallback(
    (which: MarkEnd): boolean => {
      if (!map || !mark || !mayWrite()) return false;
      const { start: from, end: to } = mark.anchor;
      map.root.focus({ preventScroll: true });
      writeSelection(map, which === 'end' ? { anchor: from, focus: to } : { anchor: to, focus: from });
      setAdjusted(mark.id);
      return true;
    },
    [map, mark],
  );

  const end = useCallback(
    (offset: number | undefined) => {
      setAdjusted(null);
      clear(offset);
    },
    [clear],
  );

  const keep = useCallback(
    (whole: boolean) => {
      const raw = map && readSelection(map);
      if (!mark || !raw) return setAdjusted(null);
      const range = { start: Math.min(raw.anchor, raw.focus), end: Math.max(raw.anchor, raw.focus) };
      const trimmed = snapToWords(text, range, layout.footnotes);
      const words =
        trimmed && whole ? snapToWords(text, wholeWords(text, trimmed), layout.footnotes) : trimmed;
      end(words?.end);
      if (!words || (words.start === mark.anchor.start && words.end === mark.anchor.end)) return;
      void adjustMark(mark.id, { documentId, start: words.start, end: words.end }).then((done) => {
        if (done) announce('The mark has new ends');
      });
    },
    [map, mark, documentId, text, layout, end, announce],
  );

  // A click elsewhere unselects: nothing is left to be kept.
  const isGone = active && selection === null && !dragged;
  const seen = useRef(false);
  useEffect(() => {
    if (!active) seen.current = false;
    else if (selection) seen.current = true;
    else if (isGone && seen.current) setAdjusted(null);
  }, [active, selection, isGone]);

  return {
    active,
    dragged,
    begin: () => {
      const begun = start('end');
      if (begun)
        announce('Moving the end of the mark. Tab goes to its start, Enter keeps, Escape leaves it.');
      return begun;
    },
    swap: () => {
      const raw = map && readSelection(map);
      if (raw) writeSelection(map, { anchor: raw.focus, focus: raw.anchor });
    },
    keep: () => keep(false),
    cancel: () => end(mark?.anchor.end),
    onGrip: (which, event) => {
      if (event.button !== 0 || !map || !mark) return;
      event.preventDefault();
      event.stopPropagation();
      if (!start(which)) return;
      const fixed = which === 'end' ? mark.anchor.start : mark.anchor.end;
      setDragged(true);
      const onMove = ({ clientX, clientY }: PointerEvent): void => {
        const position = positionFromPoint({ x: clientX, y: clientY });
        const focus = position && map.offsetOf(position.node, position.offset);
        if (focus !== null && focus !== fixed) writeSelection(map, { anchor: fixed, focus });
      };
      const stop = (): void => {
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', onCancel);
        release.current = null;
        setDragged(false);
      };
      const onUp = ({ altKey }: PointerEvent): void => {
        stop();
        keep(useApp.getState().preferences.wholeWords && !altKey);
      };
      const onCancel = (): void => {
        stop();
        end(mark.anchor.end);
      };
      release.current = stop;
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', onCancel);
    },
  };
}
