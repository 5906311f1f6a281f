import { useRef } from 'react';
import { focusStart, isNowhere } from './room-start';

/** For a dialog's `onOpenAutoFocus` and `onCloseAutoFocus`. */
export interface ReturnFocus {
  readonly remember: () => void;
  readonly giveBack: (event: Event) => void;
}

/**
 * Gives the focus back, when a dialog closes, to what had it when it opened, or where that is gone to the room. Radix does so
 * only for dialogs with a trigger of their own; ours are opened by state.
 */
export function useReturnFocus(): ReturnFocus {
  const from = useRef<Element | null>(null);
  return {
    remember: () => (from.current = document.activeElement),
    giveBack: (event) => {
      event.preventDefault();
      const known = from.current instanceof HTMLElement && from.current.isConnected ? from.current : null;
      // What opened it may be gone, as the palette is that a dialog was chosen from.
      if (known && known !== document.body) known.focus({ preventScroll: true });
      else if (isNowhere(document.activeElement)) focusStart();
    },
  };
}
