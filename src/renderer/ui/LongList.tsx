import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { cx } from './cx';
import { scrollerOf, useDrawnPart, WHOLE } from './drawn-part';
import styles from './LongList.module.css';

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
  const drawn = useDrawnPart(list, items.length, rowHeight);

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
