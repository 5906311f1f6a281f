import { Eraser } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import type { DescriptionOrigin, Document } from '#domain/case/document';
import { IconButton } from '../../ui/IconButton';
import { Tooltip } from '../../ui/Tooltip';
import { placeholders, useDescribing } from './describing';
import styles from './DescriptionFields.module.css';
import { comesAgain, KnownValues } from './KnownValues';
import { OriginSign } from './OriginSign';
import { count, describedFields, fieldLabels, originWords, type DescribedField } from './words';

interface FieldProps {
  readonly documents: ReadonlyArray<Document>;
  readonly field: DescribedField;
  readonly readOnly: boolean;
}

/** How many of the values came from where, the most frequent first; what is empty came from nowhere. */
function originsOf(
  documents: ReadonlyArray<Document>,
  field: DescribedField,
): ReadonlyArray<readonly [DescriptionOrigin, number]> {
  const counts = new Map<DescriptionOrigin, number>();
  for (const document of documents) {
    const origin = document[field] === '' ? undefined : document.origins[field];
    if (origin) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Where the values came from: a word beside the label, and a sentence on it. */
function Origin({ documents, field }: Pick<FieldProps, 'documents' | 'field'>) {
  const origins = originsOf(documents, field);
  const [first] = origins;
  if (!first || (origins.length === 1 && first[0] === 'analyst')) return null;
  const several = origins.length > 1;
  const said = origins.map(([origin, number]) => `${count(number)} ${originWords[origin].short}`).join(', ');
  return (
    <Tooltip label={several ? `${said}.` : originWords[first[0]].long} side="left">
      <button
        type="button"
        className={styles['origin']}
        data-origin={several ? 'several' : first[0]}
        tabIndex={-1}
      >
        {several ? null : <OriginSign origin={first[0]} />}
        {several ? 'from several places' : originWords[first[0]].short}
      </button>
    </Tooltip>
  );
}

function Field({ documents, field, readOnly }: FieldProps) {
  const { stored, draft, problem, type, save, empty, letGo } = useDescribing(documents, field);
  const id = useId();
  // What could be chosen is only gathered where somebody writes.
  const [here, setHere] = useState(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      letGo();
    }
  };
  const shared = {
    id,
    className: styles['input'],
    value: draft ?? stored ?? '',
    readOnly,
    placeholder: stored === null ? 'Several values' : placeholders[field],
    'aria-invalid': problem ? (true as const) : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
    onFocus: () => setHere(true),
    onBlur: () => {
      setHere(false);
      void save();
    },
    onKeyDown,
  };
  return (
    <div className={styles['field']}>
      <div className={styles['above']}>
        <label className={styles['label']} htmlFor={id}>
          {fieldLabels[field]}
        </label>
        <Origin documents={documents} field={field} />
        {stored === null && !readOnly ? (
          <IconButton
            size="s"
            writes
            className={styles['empty']}
            label={`Empty “${fieldLabels[field]}” in all ${count(documents.length)}`}
            icon={<Eraser />}
            onClick={() => void empty()}
          />
        ) : null}
      </div>
      {field === 'title' ? (
        <textarea {...shared} rows={1} onChange={(event) => type(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          autoComplete="off"
          spellCheck={false}
          list={here && comesAgain(field) ? `${id}-known` : undefined}
          onChange={(event) => type(event.target.value)}
        />
      )}
      {here && comesAgain(field) ? <KnownValues id={`${id}-known`} field={field} /> : null}
      {problem ? (
        <p id={`${id}-problem`} className={styles['problem']} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

/**
 * What is said about a document, each value editable where it stands and marked with where it came from. Of several
 * documents at once: what they have in common, and what is typed is set in all of them.
 */
export function DescriptionFields({ documents, readOnly }: Omit<FieldProps, 'field'>) {
  // Titles tell documents apart: nobody wants the same one for all.
  const fields = documents.length === 1 ? describedFields : describedFields.filter((one) => one !== 'title');
  return (
    <div className={styles['fields']}>
      {fields.map((field) => (
        <Field key={field} documents={documents} field={field} readOnly={readOnly} />
      ))}
    </div>
  );
}
