import type { CaseReader } from '../case/case-reader';
import type { Question } from '../case/question';
import type { Statement } from '../case/statement';

/** How a question stands as far as its statements tell, and why. */
export interface SuggestedStatus {
  readonly status: Question['status'];
  /** For the analyst, one short sentence. */
  readonly reason: string;
}

/** Whether two statements give the same property of the same thing another number, date or entity of which there can be one. */
function disagree(a: Statement, b: Statement, state: CaseReader): boolean {
  if (a.property !== b.property || state.idOf(a.entityId) !== state.idOf(b.entityId)) return false;
  if (a.date !== b.date && a.date !== '' && b.date !== '') return false;
  if (a.value.is === 'figure' && b.value.is === 'figure') {
    return a.value.unit === b.value.unit && a.value.value !== b.value.value;
  }
  if (a.value.is === 'date' && b.value.is === 'date') {
    // "2024" and "2024-07" do not contradict each other.
    return !a.value.date.startsWith(b.value.date) && !b.value.date.startsWith(a.value.date);
  }
  return false;
}

/**
 * How a question stands by the statements that are linked to it: open without any, contested where a passage disputes one of
 * them or two of them disagree, else answered. The analyst has the last word.
 */
export function suggestedStatus(question: Question, state: CaseReader): SuggestedStatus {
  const statements = question.statementIds.flatMap((id) => state.statement(id) ?? []);
  if (statements.length === 0) return { status: 'open', reason: 'No statement is linked to it yet.' };
  const evidence = statements.flatMap(({ id }) => state.evidenceOf(id));
  const against = evidence.filter(({ stance }) => stance === 'disputes').length;
  if (against > 0) {
    const what = against === 1 ? 'A passage disputes' : `${against} passages dispute`;
    return { status: 'contested', reason: `${what} what is stated.` };
  }
  if (statements.some((a, i) => statements.slice(i + 1).some((b) => disagree(a, b, state)))) {
    return { status: 'contested', reason: 'Its statements give different values.' };
  }
  if (evidence.length === 0) return { status: 'open', reason: 'No passage is left for its statements.' };
  if (statements.every(({ credibility }) => credibility !== undefined && credibility >= 4)) {
    return { status: 'open', reason: 'Its statements are graded as doubtful.' };
  }
  return { status: 'answered', reason: 'Its statements agree.' };
}
