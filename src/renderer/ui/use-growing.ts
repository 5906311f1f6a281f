import { startTransition, useEffect, useState } from 'react';

/** Rows drawn at once, and added in each further frame. */
const STEP = 30;

/** How many rows of a long list to draw: those that are seen first at once, the rest while nobody waits. */
export function useGrowing(total: number): number {
  const [drawn, setDrawn] = useState(STEP);
  const isWhole = drawn >= total;
  useEffect(() => {
    if (isWhole) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // After the frame that shows what came last.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setDrawn(drawn + STEP)), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [drawn, isWhole]);
  return drawn;
}
