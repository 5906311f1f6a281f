import { useLayoutEffect, useState, type RefObject } from 'react';

/** Lists up to this long are drawn whole: everything can be found and reached in them without any art. */
export const WHOLE = 200;
/** Rows drawn beyond what is seen, on each side, and the step in which the drawn part moves. */
const BEYOND = 12;

/** The rows of a long list that are drawn: `from` is the first, `to` stands behind the last. */
export interface DrawnPart {
  readonly from: number;
  readonly to: number;
}

/** What scrolls an element. */
export function scrollerOf(element: Element): Element {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.documentElement;
}

/**
 * Which rows of a list lie near the view while it scrolls; all of them where it is short.
 *
 * @param list what holds the rows
 * @param count how many there are
 * @param rowHeight of each, in CSS pixels
 */
export function useDrawnPart(list: RefObject<Element | null>, count: number, rowHeight: number): DrawnPart {
  const long = count > WHOLE;
  const [drawn, setDrawn] = useState<DrawnPart>({ from: 0, to: WHOLE });
  useLayoutEffect(() => {
    const element = list.current;
    if (!long || !element) return;
    const scroller = scrollerOf(element);
    const look = (): void => {
      const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const first = Math.floor(above / rowHeight / BEYOND) * BEYOND;
      const shown = Math.ceil(scroller.clientHeight / rowHeight);
      // A list that has become shorter may still be scrolled beyond its end.
      const from = Math.max(0, Math.min(first - BEYOND, count - shown - 2 * BEYOND));
      const to = Math.max(from, first + shown + 2 * BEYOND);
      setDrawn((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [list, long, rowHeight, count]);
  return long ? drawn : { from: 0, to: count };
}
