import { RadioGroup as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
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

/** Two to five choices side by side, one of them chosen. Arrow keys move between them. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
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
        <Radix.Item key={option.value} value={option.value} className={styles['segment']}>
          {option.icon}
          {option.label}
          {option.after}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
