import { useMemo, type ReactNode } from 'react';
import { useDocuments } from '../../state/case-hooks';
import { usualKinds } from './describing';
import type { DescribedField } from './words';

/** As many values as are offered; who types more letters is not helped by more. */
const OFFERED = 300;

/** Whether values of a field come again from document to document. */
export function comesAgain(field: DescribedField): field is 'author' | 'publisher' | 'kind' | 'language' {
  return field === 'author' || field === 'publisher' || field === 'kind' || field === 'language';
}

/** What documents of the case say in a field, to choose from while one types. */
export function KnownValues({
  id,
  field,
}: {
  readonly id: string;
  readonly field: 'author' | 'publisher' | 'kind' | 'language';
}): ReactNode {
  const documents = useDocuments();
  const values = useMemo(() => {
    const known = new Set(documents.map((document) => document[field]).filter((value) => value !== ''));
    return [...new Set([...known, ...(field === 'kind' ? usualKinds : [])])].sort().slice(0, OFFERED);
  }, [documents, field]);
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </datalist>
  );
}
