import { useCallback, useEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { characterAtPoint, type Point } from '../../reading/hit-test';
import type { MarkIndex } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { focusOn } from '../../state/app-store';
import type { ReaderMark, SuggestedMark } from './reader-marks';
import type { Popup } from './ReaderPopup';

/** What the mouse rests on. */
export interface Tip {
  readonly marks: ReadonlyArray<ReaderMark>;
  readonly suggestions: ReadonlyArray<SuggestedMark>;
  /** The line of text it is on, in the window's CSS pixels. */
  readonly at: DOMRect;
}

interface PointerUse {
  readonly tip: Tip | null;
  readonly onMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onLeave: () => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

/** Milliseconds of rest before the names of marks are shown. */
const REST = 250;

/** The mouse on the text: what marks it rests on, and what a click takes. */
export function usePointer({
  map,
  marks,
  suggestions,
  onOpen,
}: {
  readonly map: TextMap | null;
  readonly marks: MarkIndex<ReaderMark>;
  readonly suggestions: MarkIndex<SuggestedMark>;
  readonly onOpen: (popup: Popup) => void;
}): PointerUse {
  const [tip, setTip] = useState<Tip | null>(null);
  const frame = useRef(0);
  const timer = useRef(0);
  const under = useRef('');

  const forget = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    clearTimeout(timer.current);
    under.current = '';
    setTip(null);
  }, []);
  useEffect(() => forget, [forget]);

  const find = useCallback(
    (point: Point) => {
      const offset = map && characterAtPoint(map, point);
      if (!map || offset === null) return null;
      const here = { marks: marks.at(offset), suggestions: suggestions.at(offset) };
      return here.marks.length + here.suggestions.length === 0 ? null : { ...here, offset };
    },
    [map, marks, suggestions],
  );

  const onMove = (event: PointerEvent<HTMLElement>): void => {
    const root = event.currentTarget;
    const point = { x: event.clientX, y: event.clientY };
    const pressed = event.buttons !== 0;
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      const found = pressed ? null : find(point);
      root.toggleAttribute('data-on-mark', found !== null);
      const key = found
        ? [
            ...found.marks.map(({ annotation }) => annotation.id),
            ...found.suggestions.map(({ start, end }) => `${start}-${end}`),
          ].join(' ')
        : '';
      if (key === under.current) return;
      under.current = key;
      clearTimeout(timer.current);
      setTip(null);
      const at = found && map?.rangeOf(found.offset, found.offset + 1)?.getBoundingClientRect();
      if (found && at) timer.current = window.setTimeout(() => setTip({ ...found, at }), REST);
    });
  };

  const onClick = (event: MouseEvent<HTMLElement>): void => {
    if (event.detail > 1 || document.getSelection()?.isCollapsed === false) return;
    forget();
    const point = { x: event.clientX, y: event.clientY };
    const found = find(point);
    const [mark] = found?.marks ?? [];
    const [suggested] = found?.suggestions ?? [];
    if (found && mark) {
      focusOn({ on: 'annotation', annotationId: mark.annotation.id });
      if (found.marks.length > 1) onOpen({ kind: 'marks', marks: found.marks, point });
    } else if (found && suggested) {
      onOpen({
        kind: 'suggestion',
        suggestions: found.suggestions.map(({ suggestion }) => suggestion),
        point,
      });
    } else {
      focusOn(null);
    }
  };

  return { tip, onMove, onLeave: forget, onClick };
}
