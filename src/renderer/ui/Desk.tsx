import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './Desk.module.css';

interface Inside {
  readonly children: ReactNode;
}

/** A list with a desk under it: both fill the room. */
export function ListAndDesk({ children }: Inside) {
  return <div className={styles['split']}>{children}</div>;
}

/** What a `Desk` takes. */
export interface DeskProps extends Inside {
  readonly label: string;
  /** As high as what is on it, the same within a limit, or most of the room. */
  readonly size?: 'fits' | 'scrolls' | 'most';
  /** True where the list above keeps the focus, and with it the keys, when the pointer presses a button here. */
  readonly leavesFocus?: boolean;
}

/** Under a list, its current line in full and what can be done with it. */
export function Desk({ label, size = 'fits', leavesFocus = false, children }: DeskProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only keeps the focus where it is
    <section
      className={styles['desk']}
      data-size={size}
      aria-label={label}
      onMouseDown={(event) => {
        // A combobox needs the focus to be typed in.
        const isTyped = event.target instanceof Element && event.target.closest('[role="combobox"]');
        if (leavesFocus && !isTyped) event.preventDefault();
      }}
    >
      {children}
    </section>
  );
}

/** What a `DeskTable` takes. */
export interface DeskTableProps extends Inside {
  /** What the table shows, for screen readers. */
  readonly caption: string;
  readonly className?: string | undefined;
  /** Under the table. */
  readonly foot?: ReactNode;
}

/** A table on a desk that scrolls by itself; its head stays in view. */
export function DeskTable({ caption, className, foot, children }: DeskTableProps) {
  return (
    <div className={styles['frame']}>
      <table className={cx(styles['table'], className)}>
        <caption className="visually-hidden">{caption}</caption>
        {children}
      </table>
      {foot}
    </div>
  );
}

/** What a `DeskSentence` takes. */
export interface DeskSentenceProps extends Inside {
  /** As high as so many lines, whatever stands in it; not given: as high as it is, two lines at most. */
  readonly lines?: 2 | 3;
}

/** A sentence of a document, in the face it is read in; what it is shown for is a `mark` in it. */
export function DeskSentence({ lines, children }: DeskSentenceProps) {
  return (
    <span className={styles['sentence']} data-lines={lines}>
      {children}
    </span>
  );
}

/** What can be done with what is on the desk: buttons that say their keys. */
export function DeskActions({ children }: Inside) {
  return <div className={styles['actions']}>{children}</div>;
}

/** Under `DeskActions`, what is not always there to be done: its room is kept while it is empty. */
export function MoreDeskActions({ children }: Inside) {
  return <div className={cx(styles['actions'], styles['more'])}>{children}</div>;
}
