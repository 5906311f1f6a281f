import { Popover as Radix } from 'radix-ui';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import styles from './Popover.module.css';
import { useReturnFocus } from './return-focus';

/** Something with a place on the screen to hang a popover on, such as a `Range` or an element. */
export interface Anchor {
  getBoundingClientRect(): DOMRect;
}

/** What a `Popover` takes: either a `trigger` to click or an `anchor` to hang on. */
export interface PopoverProps {
  /** Says what it is, for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  /** The button that opens it. */
  readonly trigger?: ReactElement;
  /** Where it hangs when there is no trigger, such as a selection. */
  readonly anchor?: Anchor;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly align?: 'start' | 'center' | 'end';
  /** False keeps the focus where it was, for a bar that hangs on a selection. */
  readonly takeFocus?: boolean;
  /** False where the content brings its own padding. */
  readonly padded?: boolean;
}

/** A small panel that belongs to a thing on the screen; closes on Escape and on a click elsewhere. */
export function Popover({
  label,
  children,
  trigger,
  anchor,
  open,
  onOpenChange,
  side = 'bottom',
  align = 'start',
  takeFocus = true,
  padded = true,
}: PopoverProps) {
  const { remember, giveBack } = useReturnFocus();
  const virtualRef = useMemo(() => (anchor ? { current: anchor } : null), [anchor]);
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      {virtualRef ? <Radix.Anchor virtualRef={virtualRef} /> : null}
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          className={styles['content']}
          data-padded={padded}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          {...(!takeFocus
            ? {
                onOpenAutoFocus: (event: Event) => event.preventDefault(),
                onCloseAutoFocus: (event: Event) => event.preventDefault(),
              }
            : trigger
              ? {
                  onOpenAutoFocus: remember,
                  // Opened by a key it gives the focus back to where that was pressed, not to its button.
                  onCloseAutoFocus: (event: Event) => {
                    if (document.activeElement === document.body) giveBack(event);
                  },
                }
              : {})}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
