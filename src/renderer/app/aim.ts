import { useEffect } from 'react';
import { aimAt } from '../state/app-store';

/**
 * Lets every link of the window lead to the other side where it is asked to: with Ctrl (or Command) and a click, or with
 * Ctrl+Alt+Enter on what has the focus. One listener does it, since whatever leads somewhere goes through `goTo`.
 */
export function useAim(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** Until what the event does is done. */
    const aimBeside = (): void => {
      aimAt('beside');
      clearTimeout(timer);
      timer = setTimeout(() => aimAt('here'), 0);
    };
    const onClick = (event: MouseEvent): void => {
      if (event.ctrlKey || event.metaKey) aimBeside();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      aimBeside();
      const { target } = event;
      // Lists that choose by Enter hear it themselves; buttons would not with these keys held.
      if (!(target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      event.stopPropagation();
      target.click();
    };
    window.addEventListener('click', onClick, true);
    window.addEventListener('keydown', onKey, true);
    return () => {
      clearTimeout(timer);
      aimAt('here');
      window.removeEventListener('click', onClick, true);
      window.removeEventListener('keydown', onKey, true);
    };
  }, []);
}
