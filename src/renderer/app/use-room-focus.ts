import { useEffect } from 'react';

/** Brings the focus into the room, to its text where it has one, unless it is there already. */
export function enterRoom(): void {
  const room = document.querySelector('main');
  if (!room || room.contains(document.activeElement)) return;
  (room.querySelector<HTMLElement>('[role="document"]') ?? room).focus({ preventScroll: true });
}

/**
 * Keeps the focus from being lost when one goes to another place: where what held it is gone, it comes to the room, so
 * that the room's keys work and Tab goes on from there. What still holds it keeps it.
 *
 * @param place tells places apart
 */
export function useRoomFocus(place: string): void {
  useEffect(() => {
    if (document.activeElement === document.body) enterRoom();
  }, [place]);
}
