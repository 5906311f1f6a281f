import { RadioGroup as Radix } from 'radix-ui';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './Segmented.module.css';

/** One segment. */
export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown before the label. */
  readonly icon?: ReactNode;
  /** Shown behind the label, such as a count. */
  readonly after?: ReactNode;
}

/** What a `Segmented` takes. */
export interface SegmentedProps<Value extends string> {
  /** Says what is chosen here, for screen readers. */
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: ReadonlyArray<SegmentedOption<Value>>;
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Two to five choices side by side, one of them chosen. Arrow keys move between them. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  // Radix moves the focus in a later task and takes the choice along only while the key is still down then: a tap on a busy
  // window moved the focus and left the choice. So both are done here, at once.
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const segments = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])];
    const at = (segments.indexOf(event.currentTarget) + step + segments.length) % segments.length;
    const next = options[at];
    segments[at]?.focus();
    if (next) onChange(next.value);
  };
  return (
    <Radix.Root
      className={styles['group']}
      aria-label={label}
      value={value}
      onValueChange={choose}
      orientation="horizontal"
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className={styles['segment']}
          onKeyDown={onKeyDown}
        >
          {option.icon}
          {option.label}
          {option.after}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
