import { useEffect } from 'react';

/** Brings the focus into the room where the analyst is, to its text where it has one, unless it is there already. */
export function enterRoom(): void {
  const room = document.querySelector<HTMLElement>('[data-side][data-active="true"]');
  if (!room || room.contains(document.activeElement)) return;
  const main = room.closest<HTMLElement>('main');
  (room.querySelector<HTMLElement>('[role="document"]') ?? main)?.focus({ preventScroll: true });
}

/**
 * Keeps the focus from being lost when one goes to another place: where what held it is gone, or on the side that was left,
 * it comes to the room, so that the room's keys work and Tab goes on from there. What still holds it keeps it.
 *
 * @param place tells places apart
 */
export function useRoomFocus(place: string): void {
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest('[data-side][data-active="false"]'))
      enterRoom();
  }, [place]);
}
