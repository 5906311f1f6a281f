import { useCallback, useState, type RefCallback } from 'react';

/**
 * The width of an element in CSS pixels while it lasts; 0 before it is known.
 *
 * The element may come later than the component, as the table of a case does whose first documents are imported now.
 */
export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(0);
  const element = useCallback((current: HTMLElement | null) => {
    if (!current) return undefined;
    const look = (): void => setWidth(current.clientWidth);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
