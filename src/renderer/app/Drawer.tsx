import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/IconButton';
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
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={styles['scrim']} />
        <Radix.Content
          className={styles['drawer']}
          data-drawer={side}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // The panel as a whole: a tooltip of its first button would take the first Escape.
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
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
