import { z } from 'zod';
import { fail, ok } from '../../result';
import { cleanLine, cleanText } from '../../text/clean';
import { questionIdSchema, statementIdSchema, type StatementId } from '../ids';
import { questionSchema, type Question } from '../question';
import type { CaseReader } from '../case-reader';
import type { CommandFunction } from './context';
import { shorten } from './passage';

const questionGone = 'This question is no longer in the case. Nothing was changed.';
const noWords = 'A question needs words. Nothing was changed.';

const { shape } = questionSchema.unwrap();
const statementIds = z.array(statementIdSchema).min(1).readonly();

function questionOf(state: CaseReader, id: Question['id']): Question | undefined {
  const record = state.record(id);
  return record?.type === 'question' ? record : undefined;
}

/** What `question.ask` takes. */
export const askQuestionArgs = z.strictObject({
  text: shape.text,
  /** Statements that bear on it. */
  statementIds: z.array(statementIdSchema).readonly().default([]),
});

/** Asks something that the case is to answer; it begins as open. */
export const askQuestion: CommandFunction<z.infer<typeof askQuestionArgs>> = (state, args, context) => {
  const text = cleanLine(args.text);
  if (text === '') return fail('question-empty', noWords);
  const missing = args.statementIds.find((id) => !state.statement(id));
  if (missing !== undefined) {
    return fail('statement-missing', 'A statement is no longer in the case. Nothing was changed.');
  }
  const question: Question = {
    type: 'question',
    id: context.newId('question'),
    text,
    status: 'open',
    answer: '',
    statementIds: [...new Set(args.statementIds)],
    createdAt: context.at,
    author: context.author,
  };
  return ok({ label: `Ask “${shorten(text, 80)}”`, put: [question], remove: [] });
};

/** What `question.change` takes. */
export const changeQuestionArgs = z.strictObject({
  questionId: questionIdSchema,
  text: shape.text.optional(),
  status: shape.status.optional(),
  answer: shape.answer.optional(),
});

/** Changes the words of a question, how it stands or its answer. */
export const changeQuestion: CommandFunction<z.infer<typeof changeQuestionArgs>> = (state, args) => {
  const question = questionOf(state, args.questionId);
  if (!question) return fail('question-missing', questionGone);
  const text = args.text === undefined ? question.text : cleanLine(args.text);
  if (text === '') return fail('question-empty', noWords);
  const status = args.status ?? question.status;
  const answer = args.answer === undefined ? question.answer : cleanText(args.answer).trim();
  if (text === question.text && status === question.status && answer === question.answer) {
    return fail('already-there', 'Nothing is different from before.');
  }
  const name = `“${shorten(text, 60)}”`;
  const label =
    answer !== question.answer
      ? `Answer ${name}`
      : status !== question.status
        ? `Call ${name} ${status}`
        : `Word a question as ${name}`;
  return ok({ label, put: [{ ...question, text, status, answer }], remove: [] });
};

/** What `question.remove` takes. */
export const removeQuestionArgs = z.strictObject({ questionId: questionIdSchema });

/** Removes a question with its answer; the statements stay. */
export const removeQuestion: CommandFunction<z.infer<typeof removeQuestionArgs>> = (state, args) => {
  const question = questionOf(state, args.questionId);
  if (!question) return fail('question-missing', questionGone);
  return ok({
    label: `Remove the question “${shorten(question.text, 60)}”`,
    put: [],
    remove: [question.id],
  });
};

/** What `question.link` and `question.unlink` take. */
export const linkQuestionArgs = z.strictObject({ questionId: questionIdSchema, statementIds });

function linkLabel(verb: string, count: number, question: Question): string {
  const what = count === 1 ? 'a statement' : `${count} statements`;
  return `${verb} ${what} ${verb === 'Link' ? 'to' : 'from'} “${shorten(question.text, 60)}”`;
}

/** Says that statements bear on a question. Those that are linked already are passed over. */
export const linkQuestion: CommandFunction<z.infer<typeof linkQuestionArgs>> = (state, args) => {
  const question = questionOf(state, args.questionId);
  if (!question) return fail('question-missing', questionGone);
  const known = new Set<StatementId>(question.statementIds);
  const added = [...new Set(args.statementIds)].filter((id) => !known.has(id));
  if (added.some((id) => !state.statement(id))) {
    return fail('statement-missing', 'A statement is no longer in the case. Nothing was changed.');
  }
  if (added.length === 0)
    return fail('already-there', 'These statements are linked to the question already.');
  return ok({
    label: linkLabel('Link', added.length, question),
    put: [{ ...question, statementIds: [...question.statementIds, ...added] }],
    remove: [],
  });
};

/** Says that statements do not bear on a question after all. */
export const unlinkQuestion: CommandFunction<z.infer<typeof linkQuestionArgs>> = (state, args) => {
  const question = questionOf(state, args.questionId);
  if (!question) return fail('question-missing', questionGone);
  const gone = new Set<StatementId>(args.statementIds);
  const left = question.statementIds.filter((id) => !gone.has(id));
  const count = question.statementIds.length - left.length;
  if (count === 0) return fail('already-there', 'These statements are not linked to the question.');
  return ok({
    label: linkLabel('Unlink', count, question),
    put: [{ ...question, statementIds: left }],
    remove: [],
  });
};
