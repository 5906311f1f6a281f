import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from './cx';
import styles from './PickList.module.css';

/** Rows drawn beyond what is seen, on each side. */
const BEYOND = 8;

/** What a `PickList` takes. */
export interface PickListProps<Item> {
  /** Says what is listed, for screen readers. */
  readonly label: string;
  readonly items: ReadonlyArray<Item>;
  /** Height of every row in CSS pixels. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
  readonly renderRow: (item: Item) => ReactNode;
  /** The key of the row where the analyst is; it is kept in view. */
  readonly active: string | null;
  readonly onActive: (item: Item) => void;
  /** Enter, or a click. */
  readonly onOpen: (item: Item) => void;
  /** A click only chooses a row; Enter and a double click open it. */
  readonly clickChooses?: boolean;
  readonly className?: string | undefined;
  /** Keys that the list does not know itself; true where one was taken. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
}

/**
 * A list in which one row is chosen: arrows, Home, End and the page keys move, Enter opens. Only the rows near the view are drawn,
 * so ten thousand cost as much as fifty. It is one stop for Tab.
 */
export function PickList<Item>({
  label,
  items,
  rowHeight,
  keyOf,
  renderRow,
  active,
  onActive,
  onOpen,
  clickChooses = false,
  className,
  onKey,
}: PickListProps<Item>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const id = useId();

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => {
      const top = Math.floor(element.scrollTop / rowHeight / BEYOND) * BEYOND * rowHeight;
      const height = element.clientHeight || 600;
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [rowHeight]);

  const at = active === null ? -1 : items.findIndex((item) => keyOf(item) === active);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || at < 0) return;
    const above = at * rowHeight - element.scrollTop;
    const below = above + rowHeight - element.clientHeight;
    if (above < 0) element.scrollTop += above;
    else if (below > 0) element.scrollTop += below;
  }, [at, rowHeight]);

  const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = items.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? last : at - 1,
      Home: 0,
      End: last,
      PageDown: Math.max(at, 0) + page,
      PageUp: Math.max(at, 0) - page,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const item = items[Math.max(0, Math.min(last, to))];
      if (item !== undefined) onActive(item);
      return;
    }
    if (event.key === 'Enter') {
      const item = items[at];
      if (item === undefined) return;
      event.preventDefault();
      onOpen(item);
      return;
    }
    if (onKey?.(event)) event.preventDefault();
  };

  const from = Math.max(0, Math.floor(view.top / rowHeight) - BEYOND);
  const to = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + 2 * BEYOND);
  const isDrawn = at >= from && at < to;
  return (
    <div
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold rows with dots and two lines
      role="listbox"
      aria-label={label}
      aria-activedescendant={isDrawn ? `${id}-${at}` : undefined}
      tabIndex={0}
      className={cx(styles['list'], className)}
      onKeyDown={onKeyDown}
      onFocus={() => {
        const [first] = items;
        if (at < 0 && first !== undefined) onActive(first);
      }}
    >
      <div role="presentation" style={{ height: items.length * rowHeight }} className={styles['all']}>
        {items.slice(from, to).map((item, place) => (
          // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the list has the focus and takes the keys
          <div
            key={keyOf(item)}
            id={`${id}-${from + place}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the listbox
            role="option"
            aria-selected={from + place === at}
            aria-setsize={items.length}
            aria-posinset={from + place + 1}
            className={styles['row']}
            style={{ top: (from + place) * rowHeight, height: rowHeight }}
            onClick={() => {
              onActive(item);
              if (!clickChooses) onOpen(item);
            }}
            onDoubleClick={clickChooses ? () => onOpen(item) : undefined}
          >
            {renderRow(item)}
          </div>
        ))}
      </div>
    </div>
  );
}
