import type { Evidence } from '../case/annotation';
import type { CaseReader } from '../case/case-reader';
import type { EntityId } from '../case/ids';
import type { Statement } from '../case/statement';
import { supportOf } from '../statements/corroboration';
import type { OriginGroup, Origins } from '../statements/origin-groups';

/** What only one origin says, however many documents repeat it, and in however many statements. */
export type SingleSourceFact = {
  readonly statement: Statement;
  readonly origin: OriginGroup;
  /** How many documents of that origin say so. */
  readonly documents: number;
  /** The passages that support it. */
  readonly passages: ReadonlyArray<Evidence>;
};

/** Statements of the same words: two analysts, or one on two days, may have stated them apart. */
function saidAlike(statements: Iterable<Statement>): ReadonlyArray<ReadonlyArray<Statement>> {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { entityId, property, value, share, qualifier, attributedTo, date } = statement;
    const key = JSON.stringify([entityId, property, value, share, qualifier, attributedTo, date]);
    const same = groups.get(key);
    if (same) same.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()];
}

/**
 * What is stated about an entity, as its subject or as the value of a relation, and rests on one origin alone. What is stated
 * twice, with passages of two origins, does not.
 */
export function singleSourceFacts(
  state: CaseReader,
  entityId: EntityId,
  origins: Origins,
): ReadonlyArray<SingleSourceFact> {
  const all = [...state.statementsOf(entityId), ...state.relationsTo(entityId)];
  const statements = new Map(all.map((statement) => [statement.id, statement])).values();
  return saidAlike(statements).flatMap((same): ReadonlyArray<SingleSourceFact> => {
    const [statement] = same;
    const supports = same.map(({ id }) => supportOf(state, id, origins));
    const from = new Map(
      supports.flatMap((support) => support.origins).map((origin) => [origin.key, origin]),
    );
    const [origin, other] = from.values();
    if (!statement || !origin || other) return [];
    const documents = new Set(supports.flatMap((support) => support.documents)).size;
    const passages = same.flatMap(({ id }) =>
      state.evidenceOf(id).filter(({ stance }) => stance === 'supports'),
    );
    return [{ statement, origin, documents, passages }];
  });
}
