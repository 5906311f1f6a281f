import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from './cx';
import styles from './Field.module.css';

/** What a `TextField` takes besides the properties of `<input>`. */
export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  /** A quiet word under the field. */
  readonly hint?: ReactNode;
  /** What is wrong with the value; said at once to screen readers. */
  readonly error?: string | null;
  /** An icon inside the field, before the words. */
  readonly icon?: ReactNode;
}

/** One line of text with its label. */
export function TextField({
  label,
  value,
  onChange,
  hideLabel = false,
  hint,
  error,
  icon,
  className,
  ...rest
}: TextFieldProps) {
  const own = useId();
  const id = rest.id ?? own;
  const note = `${id}-note`;
  return (
    <div className={cx(styles['field'], className)}>
      <label className={cx(styles['label'], hideLabel && 'visually-hidden')} htmlFor={id}>
        {label}
      </label>
      <div className={styles['frame']} data-invalid={error ? true : undefined}>
        {icon}
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? note : undefined}
          {...rest}
          id={id}
          className={styles['input']}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {error ? (
        <p id={note} className={styles['error']} role="alert">
          {error}
        </p>
      ) : hint ? (
        <p id={note} className={styles['hint']}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
