import { useRef, useState } from 'react';
import { partialDateSchema, type Document } from '#domain/case/document';
import { run, sayStep } from '../../state/actions';
import { counted, fieldLabels, type DescribedField } from './words';

/** What analysts call documents; others can be typed. */
export const usualKinds: ReadonlyArray<string> = [
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

/** What stands in an empty field. */
export const placeholders: Readonly<Record<DescribedField, string>> = {
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
  if (field === 'language' && value.length > 35) return 'Write a code such as en or pt-BR.';
  return null;
}

/** The value that all of these documents have; null where they differ. */
export function valueOfAll(documents: ReadonlyArray<Document>, field: DescribedField): string | null {
  const [first] = documents;
  if (!first) return '';
  return documents.every((document) => document[field] === first[field]) ? first[field] : null;
}

/** A field that is being edited. */
export interface Describing {
  /** What the documents say; null where they differ. */
  readonly stored: string | null;
  /** What is typed and not saved yet; null shows what is stored, also after an undo. */
  readonly draft: string | null;
  readonly problem: string | null;
  readonly type: (words: string) => void;
  /** Saves what is typed; true where nothing is wrong with it. Several values that nobody touched stay as they are. */
  readonly save: () => Promise<boolean>;
  /** Makes the field empty in all documents. */
  readonly empty: () => Promise<void>;
  /** Forgets what is typed. */
  readonly letGo: () => void;
}

/** Edits one field of one document, or of several at once: as one Change, and only what was typed. */
export function useDescribing(documents: ReadonlyArray<Document>, field: DescribedField): Describing {
  const stored = valueOfAll(documents, field);
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Enter saves and leaving the field saves: while one is under way the other has nothing to do. */
  const saving = useRef(false);
  const letGo = (): void => {
    setDraft(null);
    setProblem(null);
  };
  const store = async (value: string): Promise<void> => {
    saving.current = true;
    await describe(documents, field, value);
    saving.current = false;
    letGo();
  };
  const save = async (): Promise<boolean> => {
    if (saving.current) return true;
    const given = draft?.trim();
    // Several values are not emptied by typing something and taking it away again.
    if (given === undefined || given === (stored ?? '')) {
      letGo();
      return true;
    }
    const wrong = problemWith(field, given);
    setProblem(wrong);
    if (wrong) return false;
    await store(given);
    return true;
  };
  return { stored, draft, problem, type: setDraft, save, empty: () => store(''), letGo };
}

async function describe(
  documents: ReadonlyArray<Document>,
  field: DescribedField,
  value: string,
): Promise<void> {
  const [first, second] = documents;
  if (!first) return;
  const description = { [field]: value };
  if (!second) {
    await run({ name: 'document.describe', args: { documentId: first.id, description } });
    return;
  }
  const documentIds = documents.map(({ id }) => id);
  const changeId = await run({ name: 'document.describeMany', args: { documentIds, description } });
  if (changeId === null) return;
  const said = value === '' ? `${fieldLabels[field]} emptied in` : `${fieldLabels[field]} set in`;
  sayStep(`${said} ${counted(documents.length, 'document')}`);
}
