import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useReadOnly } from '../../state/case-hooks';
import { Select } from '../Select';
import { TextField } from '../TextField';
import styles from './GradeField.module.css';

/** What a `GradeField` takes. */
export interface GradeFieldProps<Grade extends string> {
  readonly label: string;
  /** Null where it is not graded. */
  readonly grade: Grade | null;
  readonly reason: string;
  readonly grades: ReadonlyArray<{ readonly value: Grade; readonly label: string }>;
  readonly onGrade: (grade: Grade | null, reason: string) => void;
}

/** A grade with the reason for it; the reason is saved when the field is left. */
export function GradeField<Grade extends string>({
  label,
  grade,
  reason,
  grades,
  onGrade,
}: GradeFieldProps<Grade>): ReactNode {
  const readOnly = useReadOnly();
  const [typed, setTyped] = useState(reason);
  const shown = useRef(reason);
  useEffect(() => {
    // Undone, or graded elsewhere.
    if (shown.current !== reason) setTyped(reason);
    shown.current = reason;
  }, [reason]);
  const save = (): void => {
    if (grade !== null && typed.trim() !== reason) onGrade(grade, typed.trim());
  };
  return (
    <div className={styles['grade']}>
      <Select<Grade | 'none'>
        label={label}
        hideLabel
        writes
        value={grade ?? 'none'}
        onChange={(chosen) => onGrade(chosen === 'none' ? null : chosen, typed.trim())}
        options={[{ value: 'none', label: 'Not graded' }, ...grades]}
      />
      {grade === null ? null : (
        <TextField
          label="Reason"
          hideLabel
          placeholder="Why?"
          readOnly={readOnly !== null}
          value={typed}
          onChange={setTyped}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      )}
    </div>
  );
}
