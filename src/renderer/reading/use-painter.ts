import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Spanned } from './mark-index';
import { MarkPainter, type Layer } from './painter';
import type { TextMap } from './text-map';

/**
 * A painter for the text on the page, made anew with each text.
 *
 * @param scrollerRef the element that scrolls the text
 */
export function usePainter(
  map: TextMap | null,
  scrollerRef: RefObject<HTMLElement | null>,
): MarkPainter | null {
  const [painter, setPainter] = useState<MarkPainter | null>(null);
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (!map || !scroller) return;
    const made = new MarkPainter(map, scroller);
    setPainter(made);
    return () => {
      made.dispose();
      setPainter(null);
    };
  }, [map, scrollerRef]);
  return painter;
}

/** Keeps a layer of marks painted; before the frame is shown, so that a new mark is there at once. */
export function useLayer<Mark extends Spanned>(
  painter: MarkPainter | null,
  name: string,
  layer: Layer<Mark>,
): void {
  useLayoutEffect(() => {
    painter?.setLayer(name, layer);
  }, [painter, name, layer]);
}
