import type { KeyboardEventHandler, ReactNode } from 'react';
import type { DragSource } from './note-editor/drag';
import styles from './NavRow.module.css';

/** What a `NavRow` takes. */
export interface NavRowProps {
  readonly label: string;
  readonly onClick: () => void;
  /** An icon or `EntityDot` before the label. */
  readonly icon?: ReactNode;
  /** Stands for where one is now. */
  readonly active?: boolean;
  /** Quiet at the right, such as a count. */
  readonly count?: number;
  /** Says what the count counts, such as "mentions". */
  readonly countLabel?: string;
  /** At the right instead of the count, such as a `Badge`. */
  readonly trailing?: ReactNode;
  /** A second, quieter line. */
  readonly detail?: string;
  /** The full words, where the label may be cut off. */
  readonly title?: string;
  readonly onDoubleClick?: () => void;
  readonly onKeyDown?: KeyboardEventHandler<HTMLButtonElement>;
  /** What it can be dragged as. */
  readonly drag?: DragSource;
}

/** One row of the sidebar: goes somewhere. Put it into an `<li>`. */
export function NavRow({
  label,
  onClick,
  icon,
  active = false,
  count,
  countLabel,
  trailing,
  detail,
  title,
  onDoubleClick,
  onKeyDown,
  drag,
}: NavRowProps) {
  return (
    <button
      type="button"
      className={styles['row']}
      {...drag}
      aria-current={active ? 'page' : undefined}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
      title={title ?? label}
    >
      {icon === undefined ? null : <span className={styles['icon']}>{icon}</span>}
      <span className={styles['words']}>
        <span className={styles['label']}>{label}</span>
        {detail ? <span className={styles['detail']}>{detail}</span> : null}
      </span>
      {trailing}
      {count === undefined ? null : (
        <span className={styles['count']}>
          {count}
          {countLabel ? <span className="visually-hidden"> {countLabel}</span> : null}
        </span>
      )}
    </button>
  );
}
