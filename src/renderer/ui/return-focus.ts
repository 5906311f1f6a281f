import { useRef } from 'react';

/** For a dialog's `onOpenAutoFocus` and `onCloseAutoFocus`. */
export interface ReturnFocus {
  readonly remember: () => void;
  readonly giveBack: (event: Event) => void;
}

/**
 * Gives the focus back, when a dialog closes, to what had it when it opened, where that is still there. Radix does so
 * only for dialogs with a trigger of their own; ours are opened by state.
 */
export function useReturnFocus(): ReturnFocus {
  const from = useRef<Element | null>(null);
  return {
    remember: () => (from.current = document.activeElement),
    giveBack: (event) => {
      event.preventDefault();
      if (from.current instanceof HTMLElement && from.current.isConnected) {
        from.current.focus({ preventScroll: true });
      }
    },
  };
}
