import { useRef, useState, type KeyboardEvent } from 'react';
import { partialDateSchema, type Document } from '#domain/case/document';
import { run } from '../../state/actions';
import { Tooltip } from '../../ui/Tooltip';
import styles from './DescriptionFields.module.css';
import { describedFields, fieldLabels, originWords, type DescribedField } from './words';

/** What analysts call documents; others can be typed. */
const usualKinds = [
  'wire',
  'rewrite',
  'brief',
  'study',
  'comment',
  'report',
  'article',
  'interview',
  'record',
];

const placeholders: Readonly<Record<DescribedField, string>> = {
  title: 'Title',
  author: 'Not known',
  publisher: 'Not known',
  date: '2024, 2024-07 or 2024-07-03',
  dateNote: 'Such as “after January 2025”',
  kind: 'Such as study',
  language: 'Such as en',
};

function problemWith(field: DescribedField, value: string): string | null {
  if (field === 'title' && value === '') return 'A document needs a title.';
  if (field === 'date' && !partialDateSchema.safeParse(value).success) {
    return 'Write 2024, 2024-07 or 2024-07-03.';
  }
  return null;
}

interface FieldProps {
  readonly document: Document;
  readonly field: DescribedField;
  readonly readOnly: boolean;
}

function Field({ document, field, readOnly }: FieldProps) {
  const stored = document[field];
  /** What is typed and not saved yet; null shows what is stored, also after an undo. */
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Enter saves and leaving the field saves: while one is under way the other has nothing to do. */
  const saving = useRef(false);
  const letGo = (): void => {
    setDraft(null);
    setProblem(null);
  };

  const save = async (): Promise<void> => {
    if (saving.current) return;
    const given = (draft ?? stored).trim();
    if (given === stored) {
      letGo();
      return;
    }
    const wrong = problemWith(field, given);
    setProblem(wrong);
    if (wrong) return;
    saving.current = true;
    await run({
      name: 'document.describe',
      args: { documentId: document.id, description: { [field]: given } },
    });
    saving.current = false;
    letGo();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      letGo();
    }
  };

  const id = `describe-${field}`;
  const origin = stored === '' ? undefined : document.origins[field];
  const shared = {
    id,
    className: styles['input'],
    value: draft ?? stored,
    readOnly,
    placeholder: placeholders[field],
    'aria-invalid': problem ? (true as const) : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
    onBlur: () => void save(),
    onKeyDown,
  };
  return (
    <div className={styles['field']}>
      <div className={styles['above']}>
        <label className={styles['label']} htmlFor={id}>
          {fieldLabels[field]}
        </label>
        {origin && origin !== 'analyst' ? (
          <Tooltip label={originWords[origin].long} side="left">
            <button type="button" className={styles['origin']} data-origin={origin} tabIndex={-1}>
              {originWords[origin].short}
            </button>
          </Tooltip>
        ) : null}
      </div>
      {field === 'title' ? (
        <textarea {...shared} rows={1} onChange={(event) => setDraft(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          autoComplete="off"
          spellCheck={false}
          list={field === 'kind' ? 'usual-kinds' : undefined}
          onChange={(event) => setDraft(event.target.value)}
        />
      )}
      {problem ? (
        <p id={`${id}-problem`} className={styles['problem']} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

/** What is said about a document, each value editable where it stands and marked with where it came from. */
export function DescriptionFields({
  document,
  readOnly,
}: {
  readonly document: Document;
  readonly readOnly: boolean;
}) {
  return (
    <div className={styles['fields']}>
      {describedFields.map((field) => (
        <Field key={field} document={document} field={field} readOnly={readOnly} />
      ))}
      <datalist id="usual-kinds">
        {usualKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kind}
          </option>
        ))}
      </datalist>
    </div>
  );
}
