import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { cx } from './cx';
import styles from './LongList.module.css';

/** Lists up to this long are drawn whole: everything can be found and reached in them without any art. */
const WHOLE = 200;
/** Rows drawn beyond what is seen, on each side, and the step in which the drawn part moves. */
const BEYOND = 12;

/** What a `LongList` takes. */
export interface LongListProps<Item> {
  readonly items: ReadonlyArray<Item>;
  /** Height of every row in CSS pixels. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
  /** What stands in the row. */
  readonly renderRow: (item: Item) => ReactNode;
  readonly className?: string | undefined;
  /** The row to bring into view when this alters: where the analyst is now. */
  readonly reveal?: string | null;
}

function scrollerOf(element: Element): Element {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.documentElement;
}

/**
 * A list of which only the rows near the view are drawn when it is long: ten thousand entities cost as much as fifty.
 * It scrolls with whatever it lies in.
 */
export function LongList<Item>({
  items,
  rowHeight,
  keyOf,
  renderRow,
  className,
  reveal = null,
}: LongListProps<Item>) {
  const list = useRef<HTMLUListElement>(null);
  const long = items.length > WHOLE;
  const [drawn, setDrawn] = useState({ from: 0, to: WHOLE });

  useLayoutEffect(() => {
    const element = list.current;
    if (!long || !element) return;
    const scroller = scrollerOf(element);
    const look = (): void => {
      const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const first = Math.floor(above / rowHeight / BEYOND) * BEYOND;
      const shown = Math.ceil(scroller.clientHeight / rowHeight);
      const from = Math.max(0, first - BEYOND);
      const to = Math.max(from, first + shown + 2 * BEYOND);
      setDrawn((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [long, rowHeight, items.length]);

  // The items of the moment are looked at when the place alters, not the other way round.
  const at = reveal === null ? -1 : items.findIndex((item) => keyOf(item) === reveal);
  const place = useRef(at);
  useLayoutEffect(() => {
    place.current = at;
  }, [at]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || reveal === null || place.current < 0) return;
    const scroller = scrollerOf(element);
    const view = scroller.getBoundingClientRect();
    const above = element.getBoundingClientRect().top - view.top + place.current * rowHeight;
    const below = above + rowHeight - scroller.clientHeight;
    if (above < 0) scroller.scrollTop += above;
    else if (below > 0) scroller.scrollTop += below;
  }, [reveal, rowHeight]);

  if (!long) {
    return (
      <ul ref={list} className={className}>
        {items.map((item) => (
          <li key={keyOf(item)}>{renderRow(item)}</li>
        ))}
      </ul>
    );
  }
  const shown = items.slice(drawn.from, drawn.to);
  const after = Math.max(0, items.length - drawn.from - shown.length);
  return (
    <ul ref={list} className={cx(styles['list'], className)}>
      {shown.map((item, place) => (
        <li
          key={keyOf(item)}
          style={{
            height: rowHeight,
            // The rows that are not drawn keep their room.
            ...(place === 0 ? { marginTop: drawn.from * rowHeight } : {}),
            ...(place === shown.length - 1 ? { marginBottom: after * rowHeight } : {}),
          }}
          aria-setsize={items.length}
          aria-posinset={drawn.from + place + 1}
        >
          {renderRow(item)}
        </li>
      ))}
    </ul>
  );
}
