import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The value of the last drawing, for something that runs later. */
export function useLatest<Value>(value: Value): RefObject<Value | null> {
  const latest = useRef<Value | null>(null);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
