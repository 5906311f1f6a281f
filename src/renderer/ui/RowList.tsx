import type { KeyboardEvent, ReactNode } from 'react';
import { LongList } from './LongList';
import type { RowFocus } from './row-focus';
import styles from './RowList.module.css';

/** Height of a row in CSS pixels; the style sheet draws it so. */
const ROW = 44;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 10,
  PageUp: -10,
};

/** What a `RowList` takes. */
export interface RowListProps<Row extends { readonly id: string }> {
  readonly label: string;
  /** At least one. */
  readonly rows: ReadonlyArray<Row>;
  /** The place of the current row. */
  readonly current: number;
  /** From `useRowFocus`. */
  readonly list: RowFocus['list'];
  /** Another row becomes the current one; may be asked for a place before the first or behind the last. */
  readonly onChoose: (index: number) => void;
  /** Does what a key does to the current row; false where it does nothing. */
  readonly onKey: (key: string, isShifted: boolean) => boolean;
  readonly renderRow: (row: Row) => ReactNode;
}

/** A list over a desk whose rows are buttons: one of them is current, and keys go from row to row or do something with it. */
export function RowList<Row extends { readonly id: string }>({
  label,
  rows,
  current,
  list,
  onChoose,
  onKey,
  renderRow,
}: RowListProps<Row>) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step !== undefined) onChoose(current + step);
    else if (event.key === 'Home') onChoose(0);
    else if (event.key === 'End') onChoose(rows.length - 1);
    else if (!onKey(event.key, event.shiftKey)) return;
    event.preventDefault();
  };
  const shown = rows[current]?.id ?? null;
  return (
    <section ref={list} className={styles['list']} aria-label={label}>
      <LongList
        items={rows}
        rowHeight={ROW}
        keyOf={(row) => row.id}
        reveal={shown}
        renderRow={(row) => (
          <button
            type="button"
            tabIndex={row.id === shown ? 0 : -1}
            data-room-start={row.id === shown || undefined}
            onKeyDown={onKeyDown}
            className={styles['row']}
            aria-current={row.id === shown}
            onClick={() => onChoose(rows.indexOf(row))}
          >
            {renderRow(row)}
          </button>
        )}
      />
    </section>
  );
}

/** What `RowWords` take. */
export interface RowWordsProps {
  readonly title: ReactNode;
  readonly under: ReactNode;
}

/** The words of a row in two lines. */
export function RowWords({ title, under }: RowWordsProps) {
  return (
    <span className={styles['words']}>
      <span className={styles['title']}>{title}</span>
      <span className={styles['under']}>{under}</span>
    </span>
  );
}
