import { useEffect } from 'react';
import { useApp } from '../state/app-store';
import { loadLater } from '../ui/later';

/** Milliseconds after the start in which the window is left alone: what is on the screen first comes first. */
const SETTLING = 600;

function idle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 2_000 });
  });
}

/** Reads the rest of the window's code while nothing else is to be done, so that no room lets one wait. */
export function useRest(): void {
  const started = useApp((state) => state.phase !== 'starting');
  useEffect(() => {
    if (!started || typeof requestIdleCallback !== 'function') return;
    const timer = setTimeout(() => void loadLater(idle), SETTLING);
    return () => clearTimeout(timer);
  }, [started]);
}
