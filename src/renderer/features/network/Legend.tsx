import type { ReactNode } from 'react';
import { counted } from '#domain/dossier/words';
import { entityType } from '../../ui/entity-types';
import styles from './Network.module.css';
import { TypeMark } from './TypeMark';

/** What shapes and lines mean. */
export function Legend({
  schemata,
  settling,
  untied,
}: {
  readonly schemata: ReadonlyArray<string>;
  readonly settling: boolean;
  /** Entities of the case that nothing ties, and that are not shown. */
  readonly untied: number;
}): ReactNode {
  return (
    <p className={styles['legend']}>
      {schemata.map((schema) => (
        <span key={schema}>
          <TypeMark schema={schema} /> {entityType(schema).label}
        </span>
      ))}
      <span>
        <svg width="26" height="8" aria-hidden>
          <path d="M0 4h19" className={styles['line']} />
          <path d="M18 1l7 3-7 3z" className={styles['tip']} />
        </svg>
        relation
      </span>
      <span>
        <svg width="26" height="8" aria-hidden>
          <path d="M2 4h22" className={styles['dots']} />
        </svg>
        named together
      </span>
      {untied > 0 ? <span>{counted(untied, 'entity', 'entities')} without a tie not shown</span> : null}
      {settling ? <output>Settling…</output> : null}
    </p>
  );
}
