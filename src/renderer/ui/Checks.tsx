import { useId } from 'react';
import styles from './Checks.module.css';
import { EntityDot } from './EntityDot';

/** What `Checks` take. */
export interface ChecksProps<Id extends string> {
  readonly legend: string;
  readonly items: ReadonlyArray<{ readonly id: Id; readonly label: string; readonly schema?: string }>;
  readonly chosen: ReadonlyArray<Id>;
  readonly onChange: (chosen: ReadonlyArray<Id>) => void;
}

/** Things of which any number can be chosen. */
export function Checks<Id extends string>({ legend, items, chosen, onChange }: ChecksProps<Id>) {
  const own = useId();
  const set = new Set(chosen);
  return (
    <fieldset className={styles['checks']}>
      <legend className={styles['legend']}>{legend}</legend>
      <ul className={styles['list']}>
        {items.map(({ id, label, schema }) => (
          <li key={id}>
            <input
              type="checkbox"
              id={`${own}-${id}`}
              checked={set.has(id)}
              onChange={() => onChange(set.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
            />
            <label htmlFor={`${own}-${id}`}>
              {schema === undefined ? null : <EntityDot schema={schema} />} {label}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** What a `Check` takes. */
export interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** One thing that is so or not. */
export function Check({ label, checked, onChange }: CheckProps) {
  const id = useId();
  return (
    <p className={styles['single']}>
      <input type="checkbox" id={id} checked={checked} onChange={() => onChange(!checked)} />
      <label htmlFor={id}>{label}</label>
    </p>
  );
}
