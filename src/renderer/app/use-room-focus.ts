import { useEffect } from 'react';
import { focusStart, isNowhere } from '../ui/room-start';

/** Brings the focus into the room where the analyst is, to where its keys work, unless it is there already. */
export function enterRoom(): void {
  const room = document.querySelector('[data-side][data-active="true"]');
  if (!room?.contains(document.activeElement)) focusStart();
}

/** Brings the focus from a field to where the keys of the room work. */
export function leaveField(field: HTMLElement): void {
  field.blur();
  enterRoom();
}

/**
 * Keeps the focus from being lost when one goes to another place: where what held it is gone, or on the side that was left,
 * or where it was on the middle as a whole, it comes to the room, so that the room's keys work and Tab goes on from there.
 * What still holds it keeps it.
 *
 * @param place tells places apart
 */
export function useRoomFocus(place: string): void {
  useEffect(() => {
    const { activeElement } = document;
    if (isNowhere(activeElement) || activeElement?.closest('[data-side][data-active="false"]')) enterRoom();
  }, [place]);
}
