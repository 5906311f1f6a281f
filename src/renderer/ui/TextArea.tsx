import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from './cx';
import styles from './Field.module.css';

/** What a `TextArea` takes besides the properties of `<textarea>`. */
export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hideLabel?: boolean;
  readonly hint?: ReactNode;
}

/** Several lines of text with their label; grows with what is written. */
export function TextArea({
  label,
  value,
  onChange,
  hideLabel = false,
  hint,
  className,
  ...rest
}: TextAreaProps) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <div className={cx(styles['field'], className)}>
      <label className={cx(styles['label'], hideLabel && 'visually-hidden')} htmlFor={id}>
        {label}
      </label>
      <div className={styles['frame']}>
        <textarea
          rows={3}
          aria-describedby={hint ? `${id}-note` : undefined}
          {...rest}
          id={id}
          className={cx(styles['input'], styles['area'])}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {hint ? (
        <p id={`${id}-note`} className={styles['hint']}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
