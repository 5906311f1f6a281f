import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './Button';
import { cx } from './cx';
import styles from './Dialog.module.css';
import { useReturnFocus } from './return-focus';

/** What a `ConfirmDialog` takes. */
export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What will happen, what goes with it, and how to get it back. */
  readonly children: ReactNode;
  /** The verb on the button, such as "Remove". */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that takes a lot away. Cancel has the focus at first. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  danger = false,
  onConfirm,
}: ConfirmDialogProps) {
  const { remember, giveBack } = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={styles['overlay']}>
          <Radix.Content
            className={cx(styles['content'], styles['s'])}
            onOpenAutoFocus={remember}
            onCloseAutoFocus={giveBack}
          >
            <header className={styles['header']}>
              <Radix.Title className={styles['title']}>{title}</Radix.Title>
            </header>
            <Radix.Description asChild>
              <div className={styles['body']}>{children}</div>
            </Radix.Description>
            <footer className={styles['footer']}>
              <Radix.Cancel asChild>
                <Button>Cancel</Button>
              </Radix.Cancel>
              <Radix.Action asChild>
                <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm}>
                  {confirmLabel}
                </Button>
              </Radix.Action>
            </footer>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
