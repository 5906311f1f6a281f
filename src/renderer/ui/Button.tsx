import type { ComponentProps, ReactNode } from 'react';
import { useReadOnly } from '../state/case-hooks';
import styles from './Button.module.css';
import { cx } from './cx';
import { Tooltip } from './Tooltip';
import { withoutActing } from './without-acting';

/** What a `Button` takes besides the properties of `<button>`. */
export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one thing to do here; `secondary` has a frame; `quiet` none; `danger` takes something away. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 's' | 'm' | 'l';
  /** A lucide icon, 16 px (14 in size `s`). */
  readonly icon?: ReactNode;
  /** What it does alters the case: where that can only be read, the button does nothing and its tooltip says why. */
  readonly writes?: boolean;
}

/** A button with words on it. */
export function Button({
  variant = 'secondary',
  size = 'm',
  icon,
  writes = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const reason = useReadOnly();
  const blocked = writes && reason !== null;
  const button = (
    <button
      type="button"
      {...(blocked ? withoutActing(rest) : rest)}
      className={cx(styles['button'], styles[variant], styles[size], className)}
    >
      {icon}
      <span className={styles['words']}>{children}</span>
    </button>
  );
  return blocked ? <Tooltip label={reason}>{button}</Tooltip> : button;
}
