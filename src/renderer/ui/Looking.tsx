import type { ReactNode } from 'react';
import styles from './Looking.module.css';

/** Says that something is being looked for, once it takes long enough to be noticed. */
export function Looking({ children }: { readonly children: ReactNode }) {
  return <p className={styles['looking']}>{children}</p>;
}
