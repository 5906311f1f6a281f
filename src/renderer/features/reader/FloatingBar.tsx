import { Toolbar } from 'radix-ui';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { barPlace, type BarPlace } from './bar-place';
import styles from './FloatingBar.module.css';

interface FloatingBarProps {
  readonly label: string;
  readonly map: TextMap;
  /** The words that it stands beside. */
  readonly beside: Spanned;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  /** Escape was pressed on the bar. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** A toolbar that stands beside words, never on them, and scrolls with the text. */
export function FloatingBar({
  label,
  map,
  beside,
  scrollerRef,
  onLeave,
  children,
}: FloatingBarProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<BarPlace | null>(null);
  const { start, end } = beside;
  useLayoutEffect(() => {
    const update = (): void => {
      const scroller = scrollerRef.current;
      const bar = ref.current;
      if (scroller && bar) setPlace(placeBar(map, { start, end }, scroller, bar));
    };
    update();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(update);
    observer.observe(map.root);
    return () => observer.disconnect();
  }, [map, start, end, scrollerRef]);

  return (
    <Toolbar.Root
      ref={ref}
      aria-label={label}
      className={styles['bar']}
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden' }}
      // The words must stay selected while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave();
      }}
    >
      {children}
    </Toolbar.Root>
  );
}

function placeBar(map: TextMap, selection: Spanned, scroller: HTMLElement, bar: HTMLElement): BarPlace {
  const { start, end } = selection;
  const frame = scroller.getBoundingClientRect();
  // Only the ends: a whole book may be selected. Words in hidden leftovers have no lines.
  const first = linesOf(map, start, Math.min(end, start + END))[0] ?? frame;
  const last = linesOf(map, Math.max(start, end - END), end).at(-1) ?? frame;
  return barPlace({
    first,
    last,
    frame: { left: frame.left, top: frame.top, width: scroller.clientWidth, height: scroller.clientHeight },
    scrolled: { left: scroller.scrollLeft, top: scroller.scrollTop },
    bar: { width: bar.offsetWidth, height: bar.offsetHeight },
  });
}

/** Enough characters at each end of a selection to hold a line of them. */
const END = 200;

function linesOf(map: TextMap, start: number, end: number): ReadonlyArray<DOMRect> {
  return [...(map.rangeOf(start, end)?.getClientRects() ?? [])].filter(({ width }) => width > 0);
}
