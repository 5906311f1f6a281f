import { useEffect } from 'react';

/** Where nothing has the focus that would miss it: the page, the middle as a whole, or a room's ground. */
const NOWHERE = 'body, main, [data-room-body]';

/** Where the keys of a room work, from the best: its text, what says so by `data-room-start`, what scrolls. */
const STARTS = ['[role="document"]', '[data-room-start]', '[data-room-body="scrolls"]'];

/** Whether what has the focus would not miss it. */
export function isNowhere(element: Element | null): boolean {
  return element?.matches(NOWHERE) ?? true;
}

/** The element of a side at which its keys work; null where there is none (yet). */
export function startOf(side: Element): HTMLElement | null {
  for (const selector of STARTS) {
    const start = side.querySelector<HTMLElement>(selector);
    if (start) return start;
  }
  return null;
}

/**
 * Brings the focus, when the analyst has come into the room, to where its keys work: a picture, a list. Whoever is
 * elsewhere stays there.
 *
 * @param ready whether that is drawn already
 */
export function useRoomStart(ready = true): void {
  useEffect(() => {
    if (!ready || !isNowhere(document.activeElement)) return;
    const side = document.querySelector('[data-side][data-active="true"]');
    if (side) startOf(side)?.focus({ preventScroll: true });
  }, [ready]);
}
