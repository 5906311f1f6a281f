import { useEffect } from 'react';

/** Where nothing has the focus that would miss it: the page, the middle as a whole, or a room's ground. */
const NOWHERE = 'body, main, [data-room-body]';

/** Where the keys of a room work, from the best: its text, what says so by `data-room-start`, what scrolls. */
const STARTS = ['[role="document"]', '[data-room-start]', '[data-room-body="scrolls"]'];

/** Whether what has the focus would not miss it. */
export function isNowhere(element: Element | null): boolean {
  return element?.matches(NOWHERE) ?? true;
}

/** Brings the focus into the room where the analyst is, to where its keys work, else to the middle as a whole. */
export function focusStart(): void {
  const side = document.querySelector<HTMLElement>('[data-side][data-active="true"]');
  const start = side && STARTS.map((selector) => side.querySelector<HTMLElement>(selector)).find(Boolean);
  (start ?? side?.closest<HTMLElement>('main'))?.focus({ preventScroll: true });
}

/**
 * Brings the focus, when the analyst has come into the room, to where its keys work: a picture, a list. Whoever is
 * elsewhere stays there.
 *
 * @param ready whether that is drawn already
 */
export function useRoomStart(ready = true): void {
  useEffect(() => {
    if (ready && isNowhere(document.activeElement)) focusStart();
  }, [ready]);
}
