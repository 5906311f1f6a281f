import type { Evidence } from '../case/annotation';
import type { CaseReader } from '../case/case-reader';
import { conflictStatusOf } from '../case/commands/judging';
import type { DocumentId, EntityId, StatementId } from '../case/ids';
import type { ConflictStatus } from '../case/judgement';
import type { Statement } from '../case/statement';
import { closenessOf, type ValueRelation } from '../statements/compare-values';
import { findConflicts, type ConflictGroup } from '../statements/conflicts';
import type { OriginGroup, Origins } from '../statements/origin-groups';
import { statedClaims } from '../statements/stated-claims';

/** One side of a disagreement: statements that say the same, and what speaks for them. */
export type DisputedSide = {
  readonly statements: ReadonlyArray<Statement>;
  /** Whether it is the word against the statement of the other side, which gives no value of its own. */
  readonly isDenial: boolean;
  /** Whether the analyst resolved the disagreement in favour of it. */
  readonly isFavoured: boolean;
  readonly passages: ReadonlyArray<Evidence>;
  /** Where the passages come from; documents of one origin count once. */
  readonly origins: ReadonlyArray<OriginGroup>;
};

/** A fact about an entity on which its sources disagree: all sides, whatever the analyst makes of it. */
export type DisputedFact = {
  readonly property: string;
  /** What the analyst's word about it is kept under. */
  readonly key: string;
  readonly relation: ValueRelation;
  /** What the analyst has made of it; undefined where it is open. */
  readonly judged: ConflictStatus | undefined;
  readonly sides: ReadonlyArray<DisputedSide>;
};

/**
 * What is stated about an entity and disputed: statements whose values do not agree, and statements that a passage disputes.
 * Where several agree they are one side; nothing is averaged and nothing left out.
 */
export function disputedFacts(
  state: CaseReader,
  entityId: EntityId,
  origins: Origins,
): ReadonlyArray<DisputedFact> {
  const own = state.idOf(entityId);
  const ranks = new Map(state.documents().map(({ id }, i) => [id, i]));
  const groups = findConflicts(statedClaims(state, state.statementsOf(own)), {
    namesOf: () => [],
    publishedOf: (id) => state.document(id)?.date ?? '',
    rankOf: (id: DocumentId) => ranks.get(id) ?? 0,
    originOf: (id) => origins.of(id).key,
  });
  return groups.flatMap((group): ReadonlyArray<DisputedFact> => {
    if (group.relation === 'agree' || group.relation === 'rounding') return [];
    const judged = conflictStatusOf(state, own, group.key);
    const sides = sidesOf(state, group, judged?.favours, origins);
    if (sides.length < 2) return [];
    const { property, key, relation } = group;
    return [{ property, key, relation, judged, sides }];
  });
}

function sidesOf(
  state: CaseReader,
  { claims }: ConflictGroup,
  favours: StatementId | undefined,
  origins: Origins,
): ReadonlyArray<DisputedSide> {
  const ids = [...new Set(claims.flatMap(({ statementId }) => statementId ?? []))];
  const sides: Statement[][] = [];
  for (const id of ids) {
    const statement = state.statement(id);
    if (!statement) continue;
    const same = sides.find(
      ([first]) =>
        first !== undefined &&
        first.qualifier === statement.qualifier &&
        closenessOf(first.value, statement.value) === 'equal',
    );
    if (same) same.push(statement);
    else sides.push([statement]);
  }
  return sides.flatMap((statements) => {
    const evidence = statements.flatMap(({ id }) => state.evidenceOf(id));
    const side = (stance: Evidence['stance']): DisputedSide => {
      const passages = evidence.filter((one) => one.stance === stance);
      const from = new Map(
        passages.map(({ documentId }) => [origins.of(documentId).key, origins.of(documentId)]),
      );
      return {
        statements,
        isDenial: stance === 'disputes',
        isFavoured: stance === 'supports' && statements.some(({ id }) => id === favours),
        passages,
        origins: [...from.values()],
      };
    };
    return [side('supports'), side('disputes')].filter(({ passages }) => passages.length > 0);
  });
}
