import type { CaseReader } from '../case/case-reader';
import type { Statement } from '../case/statement';
import type { Claim } from './claim';
import { comparedProperty } from './open-claims';

/** What statements say, passage by passage; passages of older versions of documents only where there are no others. */
export function statedClaims(state: CaseReader, statements: ReadonlyArray<Statement>): ReadonlyArray<Claim> {
  return statements.flatMap((statement): ReadonlyArray<Claim> => {
    const evidence = state.evidenceOf(statement.id);
    const current = evidence.filter(({ documentId }) => !state.newerVersionOf(documentId));
    const entityId = state.idOf(statement.entityId);
    const property = comparedProperty(statement.property, state.entity(entityId)?.schema ?? '');
    return (current.length > 0 ? current : evidence).map(({ documentId, anchor, stance }) => ({
      documentId,
      start: anchor.start,
      end: anchor.end,
      entityId,
      property,
      value: statement.value,
      ...(statement.qualifier !== undefined && { qualifier: statement.qualifier }),
      date: statement.date,
      statementId: statement.id,
      stance,
    }));
  });
}
