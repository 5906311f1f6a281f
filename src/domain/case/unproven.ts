import type { Evidence } from './annotation';
import type { CaseReader } from './case-reader';
import type { DocumentId, StatementId } from './ids';
import type { Statement } from './statement';
import { unplacedMarks } from './versions';

/** A statement that has lost evidence: to a newer version of a document, or to a document that was removed. */
export type Unproven = {
  readonly statement: Statement;
  /** Evidence that has no place in the newest version of its document, those that the analyst left there too. */
  readonly unplaced: ReadonlyArray<Evidence>;
  /** How much evidence it has in texts that count. */
  readonly remaining: number;
};

/**
 * The statements whose evidence is gone or unplaced, those that have none left first. Of one document: those that had
 * evidence in an older version of it.
 *
 * @param newestId the newest version of the document; left out, all of the case, also those without any evidence
 */
export function unprovenStatements(state: CaseReader, newestId?: DocumentId): ReadonlyArray<Unproven> {
  const unplaced = new Map<StatementId, Evidence[]>();
  for (const { mark, newest } of unplacedMarks(state)) {
    if (mark.kind !== 'evidence' || (newestId !== undefined && newest.id !== newestId)) continue;
    const marks = unplaced.get(mark.statementId);
    if (marks) marks.push(mark);
    else unplaced.set(mark.statementId, [mark]);
  }
  const found = state.statements().flatMap((statement): Unproven | [] => {
    const lost = unplaced.get(statement.id) ?? [];
    const evidence = state.evidenceOf(statement.id);
    const isBare = newestId === undefined && evidence.length === 0;
    if (lost.length === 0 && !isBare) return [];
    const remaining = evidence.filter(({ documentId }) => !state.newerVersionOf(documentId)).length;
    return { statement, unplaced: lost, remaining };
  });
  return found.sort((a, b) => Number(a.remaining > 0) - Number(b.remaining > 0));
}
