import type { CaseReader } from '../case/case-reader';
import { reliabilityOf } from '../case/commands/grades';
import type { DocumentId, StatementId } from '../case/ids';
import { reliabilityGrades, type ReliabilityGrade } from '../case/judgement';
import { credibilityGrades, type CredibilityGrade, type Statement } from '../case/statement';
import type { OriginGroup, Origins } from './origin-groups';

/** What a statement stands on. */
export type Support = {
  /** Documents with a passage that supports it, each once, in the order of their ids. */
  readonly documents: ReadonlyArray<DocumentId>;
  /** Documents with a passage that disputes it. */
  readonly disputing: ReadonlyArray<DocumentId>;
  /** Where the supporting documents come from. */
  readonly origins: ReadonlyArray<OriginGroup>;
};

/** The documents and origins behind a statement. */
export function supportOf(state: CaseReader, id: StatementId, origins: Origins): Support {
  const evidence = state.evidenceOf(id);
  const documentsOf = (stance: string): ReadonlyArray<DocumentId> =>
    [...new Set(evidence.filter((one) => one.stance === stance).map(({ documentId }) => documentId))].sort();
  const documents = documentsOf('supports');
  const groups = new Map(documents.map((document) => [origins.of(document).key, origins.of(document)]));
  return { documents, disputing: documentsOf('disputes'), origins: [...groups.values()] };
}

/** Statements that would be touched if a document were not in the case. */
export type Resting = {
  /** Those for which all support comes from the document's origin: nobody else says so. */
  readonly alone: ReadonlyArray<Statement>;
  /** Those for which the document itself is all the support there is: without it they stand on nothing. */
  readonly lost: ReadonlyArray<Statement>;
  /** Those that would be left with one origin. */
  readonly weakened: ReadonlyArray<Statement>;
};

/** What rests on a source alone, and what becomes of the statements if it is withdrawn. */
export function restingOn(state: CaseReader, documentId: DocumentId, origins: Origins): Resting {
  const own = origins.of(documentId).key;
  const resting: { alone: Statement[]; lost: Statement[]; weakened: Statement[] } = {
    alone: [],
    lost: [],
    weakened: [],
  };
  const here = new Set(
    state.annotationsOf(documentId).flatMap((mark) => (mark.kind === 'evidence' ? mark.statementId : [])),
  );
  // Of the same origin, another document may be the one that speaks.
  const kin = origins.of(documentId).documents.filter((id) => id !== documentId);
  for (const id of kin) {
    for (const mark of state.annotationsOf(id)) if (mark.kind === 'evidence') here.add(mark.statementId);
  }
  for (const id of here) {
    const statement = state.statement(id);
    const support = supportOf(state, id, origins);
    if (!statement || support.documents.length === 0) continue;
    if (support.origins.every(({ key }) => key === own)) resting.alone.push(statement);
    if (!support.documents.includes(documentId)) continue;
    const left = support.documents.filter((other) => other !== documentId);
    const origin = new Set(left.map((other) => origins.of(other).key));
    if (left.length === 0) resting.lost.push(statement);
    else if (origin.size === 1 && support.origins.length > 1) resting.weakened.push(statement);
  }
  return resting;
}

/** A cell of the matrix: how many origins with this reliability support statements of this credibility. */
export type MatrixCell = {
  /** `null`: not graded. */
  readonly reliability: ReliabilityGrade | null;
  readonly credibility: CredibilityGrade | null;
  readonly origins: ReadonlyArray<OriginGroup>;
  readonly statements: ReadonlyArray<Statement>;
};

/**
 * The Admiralty code over origins: for each reliability of a source and credibility of a statement, the origins that support
 * such statements. Counted, never averaged: an origin stands once in a cell, however many copies of it speak. An origin
 * whose documents are graded differently counts by the most cautious grade of those that speak, and where one of them
 * is not graded, as not graded.
 */
export function admiraltyMatrix(
  state: CaseReader,
  statements: ReadonlyArray<Statement>,
  origins: Origins,
): ReadonlyArray<MatrixCell> {
  const cells = new Map<string, { origins: Map<string, OriginGroup>; statements: Set<Statement> }>();
  for (const statement of statements) {
    const { documents } = supportOf(state, statement.id, origins);
    const byOrigin = new Map<string, DocumentId[]>();
    for (const id of documents) {
      const { key } = origins.of(id);
      const known = byOrigin.get(key);
      if (known) known.push(id);
      else byOrigin.set(key, [id]);
    }
    for (const [key, speaking] of byOrigin) {
      const place = `${mostCautious(state, speaking) ?? ''} ${statement.credibility ?? ''}`;
      const cell = cells.get(place) ?? { origins: new Map(), statements: new Set() };
      const [first] = speaking;
      if (first !== undefined) cell.origins.set(key, origins.of(first));
      cell.statements.add(statement);
      cells.set(place, cell);
    }
  }
  const rows = [...reliabilityGrades, null];
  const columns = [...credibilityGrades, null];
  return rows.flatMap((reliability) =>
    columns.flatMap((credibility) => {
      const cell = cells.get(`${reliability ?? ''} ${credibility ?? ''}`);
      return cell
        ? [
            {
              reliability,
              credibility,
              origins: [...cell.origins.values()],
              statements: [...cell.statements],
            },
          ]
        : [];
    }),
  );
}

/** F says that it cannot be judged, which is no worse than E but says less than any other. */
const CAUTION: Readonly<Record<ReliabilityGrade, number>> = { A: 0, B: 1, C: 2, D: 3, F: 4, E: 5 };

function mostCautious(state: CaseReader, documents: ReadonlyArray<DocumentId>): ReliabilityGrade | null {
  let worst: ReliabilityGrade | null = null;
  for (const id of documents) {
    const grade = reliabilityOf(state, id)?.grade;
    if (grade === undefined) return null;
    if (worst === null || CAUTION[grade] > CAUTION[worst]) worst = grade;
  }
  return worst;
}
