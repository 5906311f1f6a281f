import { FileDiff, Files } from 'lucide-react';
import type { ReactNode } from 'react';
import { reliabilities } from '#domain/case/commands/grades';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import type { ReliabilityGrade } from '#domain/case/judgement';
import { run, sayStep } from '../../state/actions';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { PanelHeader, PanelSection } from '../../ui/PanelSection';
import { Select } from '../../ui/Select';
import { reliabilityOptions } from '../../ui/statement/grades';
import { DescriptionFields } from './DescriptionFields';
import styles from './DocumentsPanel.module.css';
import { countMarks } from './document-counts';
import { RemoveDocuments } from './RemoveDocuments';
import { counted } from './words';

/** As many of the chosen documents as are listed by name. */
const LISTED = 12;

async function grade(documents: ReadonlyArray<Document>, given: ReliabilityGrade | null): Promise<void> {
  const documentIds = documents.map(({ id }) => id);
  if ((await run({ name: 'source.gradeMany', args: { documentIds, grade: given } })) === null) return;
  const said = given === null ? 'Grade taken from' : `Graded ${given}:`;
  sayStep(`${said} ${counted(documents.length, 'source')}`);
}

function Reliability({ documents }: { readonly documents: ReadonlyArray<Document> }): ReactNode {
  const { reader } = useReader();
  const known = reliabilities(reader);
  const grades = new Set(documents.map(({ id }) => known.get(id)?.grade ?? 'none'));
  const [first = 'none'] = grades;
  return (
    <PanelSection title="Reliability of the sources">
      <Select<ReliabilityGrade | 'none' | 'several'>
        label="Reliability of all"
        hideLabel
        writes
        value={grades.size > 1 ? 'several' : first}
        onChange={(chosen) => {
          if (chosen !== 'several') void grade(documents, chosen === 'none' ? null : chosen);
        }}
        options={[
          ...(grades.size > 1 ? [{ value: 'several' as const, label: 'Several grades' }] : []),
          { value: 'none', label: 'Not graded' },
          ...reliabilityOptions,
        ]}
      />
    </PanelSection>
  );
}

/** The right panel for several documents: what they have in common, changed in all of them as one step. */
export function DocumentsPanel({
  documentIds,
}: {
  readonly documentIds: ReadonlyArray<DocumentId>;
}): ReactNode {
  const { reader } = useReader();
  const readOnly = useApp((state) => state.info?.readOnly !== null);
  const documents = documentIds.flatMap((id) => reader.document(id) ?? []);
  if (documents.length === 0) return <EmptyState small title="These documents are no longer in the case" />;
  const marks = documents.reduce((sum, { id }) => sum + countMarks(reader, id).all, 0);
  const [first, second] = documents;
  return (
    <>
      <PanelHeader
        icon={<Files aria-hidden className={styles['icon']} />}
        title={counted(documents.length, 'document')}
        detail={counted(marks, 'mark')}
      />
      <PanelSection title="About these documents">
        {readOnly ? null : (
          <p className={styles['hint']}>What you write is set in all of them, as one step.</p>
        )}
        <DescriptionFields key={documentIds.join()} documents={documents} readOnly={readOnly} />
      </PanelSection>
      <Reliability documents={documents} />
      <PanelSection title="Chosen">
        <ul className={styles['list']}>
          {documents.slice(0, LISTED).map((document) => (
            <li key={document.id}>
              <button
                type="button"
                className={styles['line']}
                title={document.file}
                onClick={() => focusOn({ on: 'document', documentId: document.id })}
              >
                {document.title}
              </button>
            </li>
          ))}
        </ul>
        {documents.length > LISTED ? (
          <p className={styles['hint']}>And {counted(documents.length - LISTED, 'more document')}.</p>
        ) : null}
        <div className={styles['actions']}>
          {documents.length === 2 && first && second ? (
            <Button
              size="s"
              icon={<FileDiff aria-hidden />}
              onClick={() => goTo({ room: 'versions', olderId: first.id, documentId: second.id })}
            >
              What differs
            </Button>
          ) : null}
          <RemoveDocuments documents={documents} />
        </div>
      </PanelSection>
    </>
  );
}
