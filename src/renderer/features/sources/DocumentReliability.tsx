import type { ReactNode } from 'react';
import { reliabilityOf } from '#domain/case/commands/grades';
import type { DocumentId } from '#domain/case/ids';
import type { ReliabilityGrade } from '#domain/case/judgement';
import { run } from '../../state/actions';
import { useReader } from '../../state/case-hooks';
import { PanelSection } from '../../ui/PanelSection';
import { GradeField } from '../../ui/statement/GradeField';
import { reliabilityOptions } from '../../ui/statement/grades';

/** How reliable a document is as a source, with the reason. */
export function DocumentReliability({ documentId }: { readonly documentId: DocumentId }): ReactNode {
  const { reader } = useReader();
  const judged = reliabilityOf(reader, documentId);
  return (
    <PanelSection title="Reliability of the source">
      <GradeField<ReliabilityGrade>
        key={documentId}
        label="Reliability"
        grade={judged?.grade ?? null}
        reason={judged?.reason ?? ''}
        grades={reliabilityOptions}
        onGrade={(grade, reason) => void run({ name: 'source.grade', args: { documentId, grade, reason } })}
      />
    </PanelSection>
  );
}
