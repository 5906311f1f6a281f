import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useReadOnly } from '../state/case-hooks';
import { cx } from './cx';
import { Kbd } from './Kbd';
import styles from './Menu.module.css';

/** What a `Menu` takes. */
export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** `MenuItem`s, `MenuChoice`s, `MenuLabel`s and `MenuSeparator`s. */
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly align?: 'start' | 'center' | 'end';
  /** Called when it opens: what it lists may have to be brought up to date. */
  readonly onOpen?: () => void;
}

/** A menu that hangs on a button. */
export function Menu({ trigger, children, side = 'bottom', align = 'start', onOpen }: MenuProps) {
  return (
    <Radix.Root onOpenChange={(open) => open && onOpen?.()}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles['content']}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What a `MenuItem` takes. */
export interface MenuItemProps {
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  /** Keys that do the same, such as `Ctrl+I`. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** What it does alters the case: where that can only be read, the item is off and says why. */
  readonly writes?: boolean;
}

/** One thing to do. */
export function MenuItem({
  children,
  onSelect,
  icon,
  shortcut,
  disabled = false,
  danger,
  writes = false,
}: MenuItemProps) {
  const reason = useReadOnly();
  const blocked = writes && reason !== null;
  return (
    <Radix.Item
      className={cx(styles['item'], danger && styles['danger'])}
      onSelect={onSelect}
      disabled={disabled || blocked}
      {...(blocked ? { title: reason } : {})}
    >
      <span className={styles['icon']}>{icon}</span>
      <span className={styles['words']}>{children}</span>
      {shortcut ? <Kbd keys={shortcut} /> : null}
    </Radix.Item>
  );
}

/** One of several choices; the chosen one has a tick. */
export function MenuChoice({
  children,
  chosen,
  onSelect,
  icon,
  stays = false,
}: {
  readonly children: ReactNode;
  readonly chosen: boolean;
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  /** The menu stays open, where one chooses several. */
  readonly stays?: boolean;
}) {
  return (
    <Radix.CheckboxItem
      className={styles['item']}
      checked={chosen}
      onSelect={(event) => {
        if (stays) event.preventDefault();
        onSelect();
      }}
    >
      <span className={styles['icon']}>{icon}</span>
      <span className={styles['words']}>{children}</span>
      {chosen ? <Check aria-hidden /> : null}
    </Radix.CheckboxItem>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className={styles['label']}>{children}</Radix.Label>;
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <Radix.Separator className={styles['separator']} />;
}
