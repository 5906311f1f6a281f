import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { isNowhere } from './room-start';

/** What `useRowFocus` gives. */
export interface RowFocus {
  /** Of what holds the rows; the current one has `aria-current`. */
  readonly list: RefObject<HTMLElement | null>;
  /** Brings the focus to the current row. */
  readonly focusRow: () => void;
}

/**
 * Keeps the focus on the current row of a list whose rows are buttons: when the room opens, when another row becomes the
 * current one, and when the row that had the focus is gone. Whoever is in a field stays there.
 *
 * @param current tells rows apart; null where there is none
 */
export function useRowFocus(current: string | null): RowFocus {
  const list = useRef<HTMLElement>(null);
  const focusRow = (): void => {
    list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
  };
  useEffect(() => {
    const { activeElement } = document;
    if (isNowhere(activeElement) || activeElement?.matches('button')) focusRow();
  }, []);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || list.current?.contains(activeElement)) focusRow();
  }, [current]);
  return { list, focusRow };
}
