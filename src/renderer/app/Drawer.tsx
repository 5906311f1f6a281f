import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useApp } from '../state/app-store';
import type { Place } from '../state/place';
import { IconButton } from '../ui/IconButton';
import { useReturnFocus } from '../ui/return-focus';
import { focusStart, isNowhere } from '../ui/room-start';
import styles from './Drawer.module.css';

/** What a `Drawer` takes. */
export interface DrawerProps {
  /** Says what is in it, for screen readers. */
  readonly title: string;
  readonly side: 'left' | 'right';
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A side panel that lies over the room, where the window is too narrow for both. */
export function Drawer({ title, side, open, onOpenChange, children }: DrawerProps): ReactNode {
  const { remember, giveBack } = useReturnFocus();
  const from = useRef<Place | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={styles['scrim']} />
        <Radix.Content
          className={styles['drawer']}
          data-drawer={side}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            from.current = useApp.getState().trail.here;
            remember();
            // The panel as a whole: a tooltip of its first button would take the first Escape.
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isNowhere(document.activeElement)) return;
            giveBack(event);
            // Who chose a place wants to be there, not at the button of the panel.
            if (useApp.getState().trail.here !== from.current) focusStart();
          }}
        >
          <Radix.Title className="visually-hidden">{title}</Radix.Title>
          <div className={styles['content']}>{children}</div>
          <Radix.Close asChild>
            <IconButton className={styles['close']} size="s" label={`Close ${title}`} icon={<X />} />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
