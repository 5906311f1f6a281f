import type { CaseReader } from '../case/case-reader';
import { displayName } from '../case/entity';
import type { AnnotationId, DocumentId, EntityId, StatementId } from '../case/ids';
import { periodInWords } from '../case/period-words';
import { isRelation, type Statement } from '../case/statement';
import { valueInWords } from '../case/statement-words';
import { inverseLabel, propertyLabel } from '../statements/vocabulary';
import type { Dossier, Source, Stated } from './dossier';

/** The statements that an entity's dossier tells: those about it, and those whose value it is; each once. */
export function statementsAbout(state: CaseReader, entityId: EntityId): ReadonlyArray<Statement> {
  const all = [...state.statementsOf(entityId), ...state.relationsTo(entityId)];
  return [...new Map(all.map((statement) => [statement.id, statement])).values()];
}

interface Cited {
  readonly supports: number[];
  readonly disputes: number[];
  readonly documents: Set<DocumentId>;
}

/** For each statement the numbers of the citations that speak for and against it. */
function citedBy(sources: ReadonlyArray<Source>): ReadonlyMap<StatementId, Cited> {
  const cited = new Map<StatementId, Cited>();
  for (const { documentId, citations } of sources) {
    for (const { number, evidence } of citations) {
      for (const { statementId, stance } of evidence) {
        const found = cited.get(statementId) ?? { supports: [], disputes: [], documents: new Set() };
        cited.set(statementId, found);
        // Two marks in one sentence are one citation.
        if (!found[stance].includes(number)) found[stance].push(number);
        if (stance === 'supports') found.documents.add(documentId);
      }
    }
  }
  return cited;
}

/** Who says so and how real it is made, in words. */
function asideOf({ qualifier, attributedTo }: Statement): string {
  const how = qualifier === undefined || (qualifier === 'attributed' && attributedTo !== '') ? '' : qualifier;
  const who = attributedTo === '' ? '' : `according to ${attributedTo}`;
  return [how, who].filter((part) => part !== '').join(', ');
}

function union(a: ReadonlyArray<number>, b: ReadonlyArray<number>): ReadonlyArray<number> {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

/** Statements that read the same as one: with the passages of both, and the grade of the one that has any. */
function joined(a: Stated, b: Stated): Stated {
  return {
    ...a,
    also: [...a.also, b.statementId],
    credibility: a.credibility ?? b.credibility,
    supports: union(a.supports, b.supports),
    disputes: union(a.disputes, b.disputes),
  };
}

/** Statements that a reader could not tell apart as one; those that the analyst graded differently stay apart. */
function toldOnce(all: ReadonlyArray<Stated>): ReadonlyArray<Stated> {
  const told = new Map<string, Stated[]>();
  for (const one of all) {
    const { label, value, other, aside, period } = one;
    const key = JSON.stringify([label, value, other?.entityId, aside, period]);
    const same = told.get(key) ?? [];
    const at = same.findIndex(
      ({ credibility }) =>
        credibility === null || one.credibility === null || credibility === one.credibility,
    );
    const known = same[at];
    if (known) same[at] = joined(known, one);
    else same.push(one);
    told.set(key, same);
  }
  return [...told.values()].flat();
}

/** Facts first by property, then the earlier; relations by what they say and to whom. */
function inReadingOrder(a: Stated, b: Stated): number {
  const key = ({ label, period, value, statementId }: Stated): string =>
    [label, period === '' ? '~' : period, value, statementId].join('\u0000');
  return key(a) < key(b) ? -1 : 1;
}

/** What is stated about an entity, in words and with numbers of citations. `sources` are those of its dossier. */
export function statedOf(
  state: CaseReader,
  entityId: EntityId,
  sources: ReadonlyArray<Source>,
): Pick<Dossier, 'facts' | 'relations' | 'questions'> {
  const cited = citedBy(sources);
  const nameOf = (id: string): string => {
    const entity = state.entity(id as EntityId);
    return entity ? displayName(entity) : id;
  };
  const own = state.idOf(entityId);
  const every = statementsAbout(state, own).map((statement): Stated => {
    const found = cited.get(statement.id);
    const isSubject = state.idOf(statement.entityId) === own;
    const otherId = isRelation(statement)
      ? isSubject
        ? statement.value.entityId
        : statement.entityId
      : null;
    const other = otherId === null ? undefined : state.entity(otherId);
    const share = statement.share === undefined ? '' : `${statement.share} % of `;
    return {
      statementId: statement.id,
      also: [],
      label: isSubject ? propertyLabel(statement.property) : inverseLabel(statement.property),
      value: other
        ? `${isSubject ? share : ''}${displayName(other)}${isSubject || share === '' ? '' : ` (${statement.share} %)`}`
        : valueInWords(statement.value, nameOf),
      other: other ? { entityId: other.id, name: displayName(other), schema: other.schema } : null,
      aside: asideOf(statement),
      date: periodInWords(statement.date),
      period: statement.date,
      credibility: statement.credibility ?? null,
      supports: found?.supports ?? [],
      disputes: found?.disputes ?? [],
      documents: 0,
    };
  });
  const stated = toldOnce(every).map((one) => {
    const ids = [one.statementId, ...one.also];
    return { ...one, documents: new Set(ids.flatMap((id) => [...(cited.get(id)?.documents ?? [])])).size };
  });
  const rowOf = new Map(
    stated.flatMap(({ statementId, also }) => [statementId, ...also].map((id) => [id, statementId])),
  );
  const questions = state.questions().flatMap((question) => {
    const statementIds = [...new Set(question.statementIds.flatMap((id) => rowOf.get(id) ?? []))];
    if (statementIds.length === 0) return [];
    const { id: questionId, text, status, answer } = question;
    return [{ questionId, text, status, answer, statementIds }];
  });
  return {
    facts: stated.filter(({ other }) => other === null).toSorted(inReadingOrder),
    relations: stated.filter(({ other }) => other !== null).toSorted(inReadingOrder),
    questions,
  };
}

/** The marks that are evidence for what is stated about an entity, by document. */
export function evidenceAbout(
  state: CaseReader,
  entityId: EntityId,
): ReadonlyMap<DocumentId, ReadonlyArray<EvidenceMark>> {
  const byDocument = new Map<DocumentId, EvidenceMark[]>();
  const seen = new Set<AnnotationId>();
  for (const { id } of statementsAbout(state, entityId)) {
    for (const mark of state.evidenceOf(id)) {
      if (seen.has(mark.id)) continue;
      seen.add(mark.id);
      const known = byDocument.get(mark.documentId);
      if (known) known.push(mark);
      else byDocument.set(mark.documentId, [mark]);
    }
  }
  return byDocument;
}

/** A passage that speaks for or against a statement. */
export type EvidenceMark = ReturnType<CaseReader['evidenceOf']>[number];

/** What is stated with a date: those that hold at some time, from the earliest on. */
export function datedStatements({
  facts,
  relations,
}: Pick<Dossier, 'facts' | 'relations'>): ReadonlyArray<Stated> {
  return [...facts, ...relations]
    .filter(({ period }) => period !== '')
    .toSorted((a, b) => (a.period === b.period ? inReadingOrder(a, b) : a.period < b.period ? -1 : 1));
}
