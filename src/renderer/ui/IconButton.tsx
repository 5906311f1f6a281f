import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip';

/** What an `IconButton` takes besides the properties of `<button>`. */
export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Says what it does: the accessible name and the tooltip. */
  readonly label: string;
  /** A lucide icon. */
  readonly icon: ReactNode;
  /** Shown in the tooltip, such as `Ctrl+Z`. */
  readonly shortcut?: string;
  readonly size?: 's' | 'm';
  /** Set for a switch: whether it is on. */
  readonly pressed?: boolean;
  readonly tooltipSide?: 'top' | 'bottom' | 'left' | 'right';
}

/** A button that shows only an icon; its label is its tooltip and what a screen reader says. */
export function IconButton({
  label,
  icon,
  shortcut,
  size = 'm',
  pressed,
  tooltipSide = 'bottom',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} side={tooltipSide} {...(shortcut ? { shortcut } : {})}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        className={cx(styles['button'], styles[size], className)}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
