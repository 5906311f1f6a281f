import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { useId, type ReactNode } from 'react';
import { useReadOnly } from '../state/case-hooks';
import { cx } from './cx';
import styles from './Field.module.css';
import { styleNonce } from './style-nonce';

/** One thing to choose. */
export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Before the label, such as an `EntityDot`. */
  readonly icon?: ReactNode;
}

/** What a `Select` takes. */
export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: ReadonlyArray<SelectOption<Value>>;
  readonly hideLabel?: boolean;
  readonly className?: string;
  /** Choosing alters the case at once: where that can only be read, the choice is off and says why. */
  readonly writes?: boolean;
}

/** Chooses one of a few; typing jumps to an option, as in the system's own lists. */
export function Select<Value extends string>({
  label,
  value,
  onChange,
  options,
  hideLabel = false,
  className,
  writes = false,
}: SelectProps<Value>) {
  const reason = useReadOnly();
  const blocked = writes && reason !== null;
  const id = useId();
  const nonce = styleNonce();
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <div className={cx(styles['field'], className)}>
      <label className={cx(styles['label'], hideLabel && 'visually-hidden')} htmlFor={id}>
        {label}
      </label>
      <Radix.Root value={value} onValueChange={choose} disabled={blocked}>
        <Radix.Trigger
          id={id}
          className={cx(styles['frame'], styles['select'])}
          {...(blocked ? { title: reason } : {})}
        >
          <Radix.Value />
          <ChevronDown aria-hidden />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={styles['list']} position="popper" sideOffset={4} collisionPadding={8}>
            <Radix.Viewport {...(nonce ? { nonce } : {})}>
              {options.map((option) => (
                <Radix.Item key={option.value} value={option.value} className={styles['option']}>
                  <Radix.ItemText>
                    {option.icon}
                    {option.label}
                  </Radix.ItemText>
                  <Radix.ItemIndicator>
                    <Check aria-hidden />
                  </Radix.ItemIndicator>
                </Radix.Item>
              ))}
            </Radix.Viewport>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </div>
  );
}
