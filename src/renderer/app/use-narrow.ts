import { useSyncExternalStore } from 'react';

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** Whether the window is narrower than so many CSS pixels: it is small, or what is in it is large. */
export function useNarrowerThan(width: number): boolean {
  return useSyncExternalStore(onResize, () => window.innerWidth < width);
}
