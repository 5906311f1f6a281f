import type { Evidence } from '../case/annotation';
import type { CaseReader } from '../case/case-state';
import type { EntityId } from '../case/ids';
import type { Statement } from '../case/statement';
import { supportOf } from '../statements/corroboration';
import type { OriginGroup, Origins } from '../statements/origin-groups';

/** A statement that only one origin supports, however many documents repeat it. */
export type SingleSourceFact = {
  readonly statement: Statement;
  readonly origin: OriginGroup;
  /** How many documents of that origin say so. */
  readonly documents: number;
  /** The passages that support it. */
  readonly passages: ReadonlyArray<Evidence>;
};

/** What is stated about an entity, as its subject or as the value of a relation, and rests on one origin alone. */
export function singleSourceFacts(
  state: CaseReader,
  entityId: EntityId,
  origins: Origins,
): ReadonlyArray<SingleSourceFact> {
  const all = [...state.statementsOf(entityId), ...state.relationsTo(entityId)];
  const statements = [...new Map(all.map((statement) => [statement.id, statement])).values()];
  return statements.flatMap((statement): ReadonlyArray<SingleSourceFact> => {
    const support = supportOf(state, statement.id, origins);
    const [origin, other] = support.origins;
    if (!origin || other) return [];
    const passages = state.evidenceOf(statement.id).filter(({ stance }) => stance === 'supports');
    return [{ statement, origin, documents: support.documents.length, passages }];
  });
}
