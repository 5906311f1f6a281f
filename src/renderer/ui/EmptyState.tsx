import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** What an `EmptyState` takes. */
export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What to do, in a sentence or two. */
  readonly children?: ReactNode;
  /** Buttons, the main one first. */
  readonly actions?: ReactNode;
  /** For a panel or list instead of a whole room. */
  readonly small?: boolean;
}

/** What a room shows while there is nothing in it: why, and what to do. */
export function EmptyState({ icon, title, children, actions, small = false }: EmptyStateProps) {
  return (
    <div className={styles['empty']} data-small={small}>
      {icon ? (
        <div className={styles['icon']} aria-hidden>
          {icon}
        </div>
      ) : null}
      <p className={styles['title']}>{title}</p>
      {children ? <div className={styles['words']}>{children}</div> : null}
      {actions ? <div className={styles['actions']}>{actions}</div> : null}
    </div>
  );
}
