import type { ComponentProps, ReactNode } from 'react';
import { useReadOnly } from '../state/case-hooks';
import { cx } from './cx';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip';
import { withoutActing } from './without-acting';

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
  /** What it does alters the case: where that can only be read, the button does nothing and its tooltip says why. */
  readonly writes?: boolean;
}

/** A button that shows only an icon; its label is its tooltip and what a screen reader says. */
export function IconButton({
  label,
  icon,
  shortcut,
  size = 'm',
  pressed,
  tooltipSide = 'bottom',
  writes = false,
  className,
  ...rest
}: IconButtonProps) {
  const reason = useReadOnly();
  const blocked = writes && reason !== null;
  return (
    <Tooltip
      label={blocked ? `${label}: ${reason}` : label}
      side={tooltipSide}
      {...(shortcut && !blocked ? { shortcut } : {})}
    >
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...(blocked ? withoutActing(rest) : rest)}
        className={cx(styles['button'], styles[size], className)}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
