import type { TextMap } from './text-map';

/** A place in a text to come back to: the canonical offset at the top of the view, and how far below it its line is. */
export interface ReadingPlace {
  readonly offset: number;
  /** CSS pixels from the top of the view to the line; negative where the line is cut. */
  readonly below: number;
}

/** How often a place is looked for again: parts that were never laid out turn out higher or lower than guessed. */
const TRIES = 4;

function topOf(map: TextMap, offset: number): DOMRect | null {
  const range = map.rangeOf(offset, Math.min(offset + 1, map.length));
  const rects = range?.getClientRects();
  return rects?.[0] ?? range?.startContainer.parentElement?.getBoundingClientRect() ?? null;
}

/**
 * Scrolls so that the character at an offset lies `below` pixels from the top of the view. Parts that come into view
 * take their true height only when they are drawn, so it looks again in the next frames. Returns how to stop.
 */
export function scrollToPlace(map: TextMap, scroller: Element, { offset, below }: ReadingPlace): () => void {
  let frame = 0;
  const step = (left: number): void => {
    const rect = topOf(map, offset);
    if (rect) scroller.scrollTop += rect.top - scroller.getBoundingClientRect().top - below;
    if (left > 0) frame = requestAnimationFrame(() => step(left - 1));
  };
  step(TRIES);
  return () => cancelAnimationFrame(frame);
}

/** Scrolls a passage to the upper third of the view, where it is not in view already. Returns how to stop. */
export function scrollToPassage(
  map: TextMap,
  scroller: Element,
  passage: { readonly start: number; readonly end: number },
): () => void {
  const frame = scroller.getBoundingClientRect();
  const rect = map.rangeOf(passage.start, passage.end)?.getBoundingClientRect();
  const margin = Math.min(64, frame.height / 8);
  if (rect && rect.top >= frame.top + margin && rect.bottom <= frame.bottom - margin) return () => undefined;
  return scrollToPlace(map, scroller, { offset: passage.start, below: frame.height / 3 });
}
