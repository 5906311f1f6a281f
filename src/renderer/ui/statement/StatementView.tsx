import { Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { AnnotationId } from '#domain/case/ids';
import type { CredibilityGrade, Statement } from '#domain/case/statement';
import { predicateInWords } from '#domain/case/statement-words';
import { run } from '../../state/actions';
import { focusOn } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { useGrounds } from '../../state/grounds';
import { entityName, removeStatement } from '../../state/statements';
import { EntityDot } from '../EntityDot';
import { IconButton } from '../IconButton';
import { PanelSection } from '../PanelSection';
import { Select } from '../Select';
import { credibilityOptions } from './grades';
import { EvidenceList } from './EvidenceList';
import { GradeField } from './GradeField';
import { StatementDialog } from './StatementDialog';
import styles from './StatementView.module.css';

/** What a statement says, its passages, how credible it is and which questions it bears on: sections of a panel. */
export function StatementView({
  statement,
  here,
}: {
  readonly statement: Statement;
  /** The passage that the panel is about. */
  readonly here?: AnnotationId;
}): ReactNode {
  const { reader } = useReader();
  const [editing, setEditing] = useState(false);
  const { id, entityId, value, credibility, credibilityReason } = statement;
  const nameOf = (entity: typeof entityId): string => entityName(reader, entity);
  const evidence = reader.evidenceOf(id);
  const grounds = useGrounds();
  return (
    <>
      <PanelSection
        title="Statement"
        actions={
          <>
            <IconButton
              writes
              size="s"
              label="Change this statement"
              tooltipSide="left"
              icon={<Pencil />}
              onClick={() => setEditing(true)}
            />
            <IconButton
              writes
              size="s"
              label="Remove this statement and its evidence"
              tooltipSide="left"
              icon={<Trash2 />}
              onClick={() => void removeStatement(id)}
            />
          </>
        }
      >
        <p className={styles['words']}>
          <EntityLink entityId={entityId} /> {predicateInWords(statement, nameOf)}
        </p>
        {value.is === 'entity' ? (
          <p className={styles['more']}>
            Leads to <EntityLink entityId={value.entityId} />
          </p>
        ) : null}
      </PanelSection>
      <PanelSection title={grounds(evidence)}>
        {evidence.length === 0 ? (
          <p className={styles['more']}>
            No passage is left. Select one in a document and press F to add it, or remove the statement.
          </p>
        ) : (
          <EvidenceList evidence={evidence} {...(here ? { here } : {})} />
        )}
      </PanelSection>
      <PanelSection title="Credibility">
        <GradeField<`${CredibilityGrade}`>
          key={id}
          label="Credibility"
          grade={credibility === undefined ? null : `${credibility}`}
          reason={credibilityReason}
          grades={credibilityOptions}
          onGrade={(grade, reason) =>
            void run({
              name: 'statement.grade',
              args: {
                statementId: id,
                credibility: grade === null ? null : (Number(grade) as CredibilityGrade),
                reason,
              },
            })
          }
        />
      </PanelSection>
      <Questions statement={statement} />
      {editing ? <StatementDialog statement={statement} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

function EntityLink({ entityId }: { readonly entityId: Statement['entityId'] }): ReactNode {
  const { reader } = useReader();
  const entity = reader.entity(entityId);
  if (!entity) return <span>{entityName(reader, entityId)}</span>;
  return (
    <button
      type="button"
      className={styles['entity']}
      onClick={() => focusOn({ on: 'entity', entityId: entity.id })}
    >
      <EntityDot schema={entity.schema} />
      {entityName(reader, entityId)}
    </button>
  );
}

/** The questions that a statement bears on. */
function Questions({ statement: { id } }: { readonly statement: Statement }): ReactNode {
  const { reader } = useReader();
  const questions = reader.questions();
  if (questions.length === 0) return null;
  const linked = questions.filter(({ statementIds }) => statementIds.includes(id));
  const others = questions.filter(({ statementIds }) => !statementIds.includes(id));
  return (
    <PanelSection title="Questions" count={linked.length}>
      <ul className={styles['questions']}>
        {linked.map((question) => (
          <li key={question.id}>
            <span>{question.text}</span>
            <IconButton
              writes
              size="s"
              label={`It does not bear on “${question.text}”`}
              tooltipSide="left"
              icon={<Trash2 />}
              onClick={() =>
                void run({
                  name: 'question.unlink',
                  args: { questionId: question.id, statementIds: [id] },
                })
              }
            />
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Select
          label="Bears on a question"
          hideLabel
          writes
          value="none"
          onChange={(chosen) => {
            const question = others.find((other) => other.id === chosen);
            if (!question) return;
            void run({ name: 'question.link', args: { questionId: question.id, statementIds: [id] } });
          }}
          options={[
            { value: 'none', label: 'Bears on a question …' },
            ...others.map((question) => ({ value: question.id as string, label: question.text })),
          ]}
        />
      ) : null}
    </PanelSection>
  );
}
