import { Progress as Radix } from 'radix-ui';
import styles from './Progress.module.css';

/** What a `Progress` takes. */
export interface ProgressProps {
  /** Says what is under way, for screen readers. */
  readonly label: string;
  readonly value: number;
  /** Zero where the end is not known yet. */
  readonly max: number;
}

/** How far something is. */
export function Progress({ label, value, max }: ProgressProps) {
  const known = max > 0;
  const part = known ? Math.min(1, value / max) : 0;
  return (
    <Radix.Root
      className={styles['track']}
      aria-label={label}
      value={known ? Math.min(value, max) : null}
      max={known ? max : 100}
    >
      <Radix.Indicator
        className={styles['bar']}
        data-known={known}
        style={known ? { transform: `scaleX(${part})` } : {}}
      />
    </Radix.Root>
  );
}
