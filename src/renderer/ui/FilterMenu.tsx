import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button';
import styles from './FilterMenu.module.css';
import { Popover } from './Popover';

/** One thing that can be chosen. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** How many there are, quiet at the end. */
  readonly count?: number;
}

/** What a `FilterMenu` takes. */
export interface FilterMenuProps {
  /** What is chosen among, in the plural: "Types". */
  readonly label: string;
  readonly options: ReadonlyArray<FilterOption>;
  /** Values that are chosen; none means all. */
  readonly chosen: ReadonlyArray<string>;
  readonly onChange: (chosen: ReadonlyArray<string>) => void;
}

/** A button with a list to tick: nothing ticked shows everything. It stays open until one is done. */
export function FilterMenu({ label, options, chosen, onChange }: FilterMenuProps): ReactNode {
  const [only] = chosen;
  const named = options.find(({ value }) => value === only)?.label ?? '';
  const words = chosen.length === 0 ? label : chosen.length === 1 ? named : `${label}: ${chosen.length}`;
  const toggle = (value: string): void => {
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  };
  return (
    <Popover
      label={label}
      padded={false}
      trigger={
        <Button
          size="s"
          variant={chosen.length === 0 ? 'quiet' : 'secondary'}
          disabled={options.length === 0}
          aria-label={chosen.length === 0 ? label : `${label}: ${words}`}
        >
          <span className={styles['words']}>{words}</span>
          <ChevronDown aria-hidden className={styles['chevron']} />
        </Button>
      }
    >
      <fieldset className={styles['list']}>
        <legend className="visually-hidden">{label}</legend>
        {options.map(({ value, label: name, icon, count }) => (
          <label key={value} className={styles['option']}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            {icon}
            <span className={styles['name']}>{name}</span>
            {count === undefined ? null : (
              <span className={styles['count']}>{count.toLocaleString('en')}</span>
            )}
          </label>
        ))}
      </fieldset>
      <footer className={styles['foot']}>
        <Button size="s" variant="quiet" disabled={chosen.length === 0} onClick={() => onChange([])}>
          Show all
        </Button>
      </footer>
    </Popover>
  );
}
