import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { cx } from './cx';
import styles from './Listbox.module.css';

/** What a `Listbox` takes. */
export interface ListboxProps {
  readonly label: string;
  /** The id of the current row's element. */
  readonly active: string | undefined;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A list of lines of which one is current: the list has the focus and hears all keys; the pointer only chooses. */
export function Listbox({ label, active, list, onKeyDown, children }: ListboxProps) {
  return (
    <div
      ref={list}
      className={styles['list']}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold columns, heads, signs and reasons
      role="listbox"
      data-room-start
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

/** What a `ListboxRow` takes. */
export interface ListboxRowProps {
  /** Of its element. */
  readonly id: string;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly className?: string | undefined;
  /** What was decided about it, for its looks. */
  readonly verdict?: string;
  readonly children: ReactNode;
}

/** A line of a `Listbox`. */
export function ListboxRow({ id, isCurrent, onChoose, className, verdict, children }: ListboxRowProps) {
  return (
    // Keys are heard by the list, which has the focus; the pointer only chooses.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the listbox
      role="option"
      aria-selected={isCurrent}
      className={cx(styles['row'], className)}
      data-verdict={verdict}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}
