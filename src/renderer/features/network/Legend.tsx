import type { ReactNode } from 'react';
import { entityType } from '../../ui/entity-types';
import styles from './Network.module.css';
import { TypeMark } from './TypeMark';

/** What shapes and lines mean. */
export function Legend({
  schemata,
  settling,
}: {
  readonly schemata: ReadonlyArray<string>;
  readonly settling: boolean;
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
      {settling ? <output>Settling…</output> : null}
    </p>
  );
}
