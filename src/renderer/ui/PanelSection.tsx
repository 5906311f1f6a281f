import { useId, type ReactNode } from 'react';
import styles from './PanelSection.module.css';

/** What a `PanelSection` takes. */
export interface PanelSectionProps {
  readonly title: string;
  /** Small buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** A count beside the title. */
  readonly count?: number;
  readonly children: ReactNode;
}

/** A titled part of a side panel. Parts stand below each other with a line between them. */
export function PanelSection({ title, actions, count, children }: PanelSectionProps) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <header className={styles['header']}>
        <h3 id={id} className={styles['title']}>
          {title}
        </h3>
        {count === undefined ? null : <span className={styles['count']}>{count}</span>}
        {actions ? <div className={styles['actions']}>{actions}</div> : null}
      </header>
      {children}
    </section>
  );
}

/** The heading of a side panel: what it is about. */
export function PanelHeader({
  icon,
  title,
  detail,
  actions,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className={styles['panel-header']}>
      {icon}
      <div className={styles['panel-words']}>
        <h2 className={styles['panel-title']}>{title}</h2>
        {detail ? <div className={styles['panel-detail']}>{detail}</div> : null}
      </div>
      {actions ? <div className={styles['actions']}>{actions}</div> : null}
    </header>
  );
}
