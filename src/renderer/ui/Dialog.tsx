import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './Dialog.module.css';
import { useReturnFocus } from './return-focus';

/** What a `Dialog` takes. */
export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons at the foot, the main one last. */
  readonly footer?: ReactNode;
  /** Widest in CSS pixels: 400, 560 or 760. */
  readonly width?: 's' | 'm' | 'l';
  /** It is only read: the focus comes to its words, so that the arrows and the page keys scroll them. */
  readonly reads?: boolean;
}

/** The focus comes to the first field, else to what is marked for it, else to the dialog: never to the way out. */
function focusFirst(event: Event): void {
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const first = currentTarget.querySelector<HTMLElement>('input, textarea, [contenteditable="true"]');
  const target = first ?? currentTarget.querySelector<HTMLElement>('[data-autofocus]') ?? currentTarget;
  target.focus();
  if (target instanceof HTMLInputElement) target.select();
}

/** A window over the window: holds the focus and gives it back, closes on Escape and on a click beside it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = 'm',
  reads = false,
}: DialogProps) {
  const { remember, giveBack } = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={styles['overlay']}>
          <Radix.Content
            className={cx(styles['content'], styles[width])}
            {...(description ? {} : { 'aria-describedby': undefined })}
            onOpenAutoFocus={(event) => {
              remember();
              focusFirst(event);
            }}
            onCloseAutoFocus={giveBack}
          >
            <header className={styles['header']}>
              <Radix.Title className={styles['title']}>{title}</Radix.Title>
            </header>
            {description ? (
              <Radix.Description className={styles['description']}>{description}</Radix.Description>
            ) : null}
            {children ? (
              <div
                className={styles['body']}
                {...(reads
                  ? { tabIndex: 0, role: 'group', 'aria-label': title, 'data-autofocus': true }
                  : {})}
              >
                {children}
              </div>
            ) : null}
            {footer ? <footer className={styles['footer']}>{footer}</footer> : null}
            {/* Last in order of tabbing. Without a tooltip, which would take the first Escape. */}
            <Radix.Close className={styles['close']} aria-label="Close" title="Close (Esc)">
              <X aria-hidden />
            </Radix.Close>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
