import { cx } from './cx';
import styles from './Kbd.module.css';

/** What a `Kbd` takes. */
export interface KbdProps {
  /** Keys joined by `+`, such as `Ctrl+Shift+Z`. */
  readonly keys: string;
  /** For the dark ground of a tooltip. */
  readonly inverted?: boolean;
}

/** Keys to press, drawn as keys. */
export function Kbd({ keys, inverted = false }: KbdProps) {
  return (
    <kbd className={cx(styles['keys'], inverted && styles['inverted'])}>
      {
        // A `+` that is itself the key stands at the end and is no joint.
        keys.split(/\+(?!$)/).map((key) => (
          <span key={key} className={styles['key']}>
            {key}
          </span>
        ))
      }
    </kbd>
  );
}
