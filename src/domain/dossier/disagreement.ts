import type { AnnotationId, EntityId } from '../case/ids';
import type { CaseReader } from '../case/case-reader';
import { predicateInWords, statementInWords } from '../case/statement-words';
import { displayName } from '../case/entity';
import type { Statement } from '../case/statement';
import { numbersOfMarks } from './assessment';
import type { ValueRelation } from '../statements/compare-values';
import type { OriginGroup, Origins } from '../statements/origin-groups';
import { propertyLabel } from '../statements/vocabulary';
import { disputedFacts } from './disputed';
import type { Dossier, Source } from './dossier';
import { letters } from './mask';
import { singleSourceFacts } from './single-source';

/** How the values of a disputed fact go together, in words. */
const relationWords: Readonly<Record<ValueRelation, string>> = {
  agree: 'agree',
  rounding: 'differ by rounding',
  superseded: 'a later source gives another value',
  'different-scope': 'may be of different times or things',
  contradict: 'contradict each other',
};

/** A label for each origin that several sources of a dossier share: "A", "B", in the order of the sources. */
export function originLabels(
  sources: ReadonlyArray<Pick<Source, 'documentId'>>,
  origins: Origins,
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { documentId } of sources) {
    const { key } = origins.of(documentId);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const shared = [...counts].filter(([, count]) => count > 1);
  return new Map(shared.map(([key], index) => [key, letters(index)]));
}

/** What sources of an entity's dossier disagree on, and what rests on one origin alone, with numbers of citations. */
export function disagreementIn(
  state: CaseReader,
  entityId: EntityId,
  sources: ReadonlyArray<Source>,
  origins: Origins,
): Pick<Dossier, 'disputed' | 'singleSource'> {
  const numbers = numbersOfMarks(sources);
  const cite = (marks: ReadonlyArray<{ readonly id: AnnotationId }>): ReadonlyArray<number> =>
    [...new Set(marks.flatMap(({ id }) => numbers.get(id) ?? []))].sort((a, b) => a - b);
  const nameOf = (id: EntityId): string => {
    const entity = state.entity(id);
    return entity ? displayName(entity) : id;
  };
  const own = state.idOf(entityId);
  // Whom a dossier is about need not be said; of a relation read from its other end the subject is somebody else.
  const inWords = (statement: Statement): string =>
    state.idOf(statement.entityId) === own
      ? predicateInWords(statement, nameOf)
      : statementInWords(statement, nameOf);
  const certain = (groups: ReadonlyArray<OriginGroup>): boolean => groups.every(({ isCertain }) => isCertain);
  return {
    disputed: disputedFacts(state, entityId, origins).map(({ property, key, relation, judged, sides }) => ({
      key,
      label: propertyLabel(property),
      how: relationWords[relation],
      status: judged?.status ?? 'open',
      reason: judged?.reason ?? '',
      sides: sides.map((side) => ({
        words: [...new Set(side.statements.map(inWords))],
        isDenial: side.isDenial,
        isFavoured: side.isFavoured,
        cites: cite(side.passages),
        origins: side.origins.length,
        isCertain: certain(side.origins),
      })),
    })),
    singleSource: singleSourceFacts(state, entityId, origins).map(
      ({ statement, origin, documents, passages }) => ({
        statementId: statement.id,
        words: inWords(statement),
        cites: cite(passages),
        documents,
        isCertain: origin.isCertain,
      }),
    ),
  };
}
