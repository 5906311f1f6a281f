import { useEffect, useState } from 'react';

/** A value that follows another one a frame later: for what is drawn beside the text and must not keep it waiting. */
export function useAfterPaint<T>(value: T, before: T): T {
  const [late, setLate] = useState(before);
  useEffect(() => {
    let timer = 0;
    const frame = requestAnimationFrame(() => {
      // The frame is painted once the callbacks are done.
      timer = window.setTimeout(() => setLate(value), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return late;
}
