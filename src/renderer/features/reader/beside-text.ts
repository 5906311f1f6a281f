import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import type { TextMap } from '../../reading/text-map';

/**
 * Things that stand beside or over the text, placed by where its words are: measured before they are painted, and again when the text
 * takes another shape.
 *
 * @param measure where they stand in what scrolls; the same function as long as its answer would be the same
 */
export function useBesideText<Placed>(
  map: TextMap,
  scrollerRef: RefObject<HTMLElement | null>,
  measure: (scroller: HTMLElement) => ReadonlyArray<Placed>,
): ReadonlyArray<Placed> {
  const [placed, setPlaced] = useState<ReadonlyArray<Placed>>([]);
  const place = useCallback(() => {
    const scroller = scrollerRef.current;
    if (scroller) setPlaced(measure(scroller));
  }, [measure, scrollerRef]);
  useLayoutEffect(place, [place]);
  useEffect(() => {
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(place);
    observer.observe(map.root);
    return () => observer.disconnect();
  }, [map, place]);
  return placed;
}
