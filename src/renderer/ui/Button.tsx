import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { cx } from './cx';

/** What a `Button` takes besides the properties of `<button>`. */
export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one thing to do here; `secondary` has a frame; `quiet` none; `danger` takes something away. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 's' | 'm' | 'l';
  /** A lucide icon, 16 px (14 in size `s`). */
  readonly icon?: ReactNode;
}

/** A button with words on it. */
export function Button({
  variant = 'secondary',
  size = 'm',
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(styles['button'], styles[variant], styles[size], className)}
    >
      {icon}
      <span className={styles['words']}>{children}</span>
    </button>
  );
}
