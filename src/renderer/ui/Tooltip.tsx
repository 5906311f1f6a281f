import { Tooltip as Radix } from 'radix-ui';
import { createContext, use, type ReactElement, type ReactNode } from 'react';
import { Kbd } from './Kbd';
import styles from './Tooltip.module.css';

/** Milliseconds of resting on something before its tooltip shows. */
const DELAY = 450;

const Shared = createContext(false);

/** Lets tooltips know of each other: once one is open, the next shows at once. Stands around the whole window. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={DELAY} skipDelayDuration={300}>
      <Shared value>{children}</Shared>
    </Radix.Provider>
  );
}

/** What a `Tooltip` takes. */
export interface TooltipProps {
  readonly label: ReactNode;
  /** Keys that do the same, such as `Ctrl+K`. */
  readonly shortcut?: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** One element that takes a ref and can have focus. */
  readonly children: ReactElement;
}

/** A short explanation on hover and on keyboard focus. Never the only place where something is said. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  const shared = use(Shared);
  const tooltip = (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles['content']} side={side} sideOffset={6} collisionPadding={8}>
          {label}
          {shortcut ? <Kbd keys={shortcut} inverted /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
  // A component alone in a test or a story needs no frame around it.
  return shared ? tooltip : <Radix.Provider delayDuration={DELAY}>{tooltip}</Radix.Provider>;
}
