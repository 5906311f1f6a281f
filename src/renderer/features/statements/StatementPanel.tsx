import { BadgeCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StatementId } from '#domain/case/ids';
import { propertyLabel } from '#domain/statements/vocabulary';
import { useReader } from '../../state/case-hooks';
import { entityName } from '../../state/statements';
import { EmptyState } from '../../ui/EmptyState';
import { EntityIcon } from '../../ui/EntityDot';
import { PanelHeader } from '../../ui/PanelSection';
import { StatementView } from '../../ui/statement/StatementView';

/** Everything about one statement. */
export function StatementPanel({ statementId }: { readonly statementId: StatementId }): ReactNode {
  const { reader } = useReader();
  const statement = reader.statement(statementId);
  if (!statement) {
    return (
      <EmptyState small icon={<BadgeCheck />} title="This statement is no longer in the case">
        Undo brings it back.
      </EmptyState>
    );
  }
  const subject = reader.entity(statement.entityId);
  return (
    <div>
      <PanelHeader
        icon={subject ? <EntityIcon schema={subject.schema} size="l" /> : null}
        title={entityName(reader, statement.entityId)}
        detail={propertyLabel(statement.property)}
      />
      <StatementView key={statementId} statement={statement} />
    </div>
  );
}
