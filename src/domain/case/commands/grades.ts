import { z } from 'zod';
import { fail, ok } from '../../result';
import { cleanText } from '../../text/clean';
import {
  documentIdSchema,
  judgementIdFor,
  statementIdSchema,
  type DocumentId,
  type JudgementId,
} from '../ids';
import { rejectedFigureSchema, reliabilityGrades, sourceReliabilitySchema } from '../judgement';
import type { RejectedFigure, ReliabilityGrade, SourceReliability } from '../judgement';
import { credibilityGrades, type Statement } from '../statement';
import type { CaseReader } from '../case-reader';
import type { CommandContext, CommandFunction } from './context';
import { findPassage, passageSchema, shorten, type Passage } from './passage';

const reason = sourceReliabilitySchema.unwrap().shape.reason;

/** What `statement.grade` takes. */
export const gradeStatementArgs = z.strictObject({
  statementId: statementIdSchema,
  /** Null takes the grade away. */
  credibility: z.literal(credibilityGrades).nullable(),
  reason: reason.default(''),
});

/** Says how credible a statement is, by the Admiralty code, and why. */
export const gradeStatement: CommandFunction<z.infer<typeof gradeStatementArgs>> = (state, args) => {
  const statement = state.statement(args.statementId);
  if (!statement) {
    return fail('statement-missing', 'This statement is no longer in the case. Nothing was changed.');
  }
  const { credibility: old, credibilityReason: oldReason, ...rest } = statement;
  const credibility = args.credibility ?? undefined;
  const credibilityReason = credibility === undefined ? '' : cleanText(args.reason).trim();
  if (credibility === old && credibilityReason === oldReason) {
    return fail('already-there', 'The statement is graded so already.');
  }
  const graded: Statement = {
    ...rest,
    ...(credibility !== undefined && { credibility }),
    credibilityReason,
  };
  const what = `a statement on ${shorten(rest.property)}`;
  const label = credibility === undefined ? `Take the grade from ${what}` : `Grade ${what} ${credibility}`;
  return ok({ label, put: [graded], remove: [] });
};

/** The id under which the reliability of a document is kept: one for each. */
export function reliabilityIdOf(documentId: DocumentId): JudgementId {
  return judgementIdFor(`reliability ${documentId}`);
}

/** How reliable the analyst thinks a source is; undefined where she has not said. */
export function reliabilityOf(state: CaseReader, documentId: DocumentId): SourceReliability | undefined {
  const judgement = state.record(reliabilityIdOf(documentId));
  return judgement?.type === 'judgement' && judgement.kind === 'source-reliability' ? judgement : undefined;
}

/** How reliable the analyst thinks the sources are, of all that she has graded. */
export function reliabilities(state: CaseReader): ReadonlyMap<DocumentId, SourceReliability> {
  const known = new Map<DocumentId, SourceReliability>();
  for (const judgement of state.caseJudgements()) {
    if (judgement.kind === 'source-reliability') known.set(judgement.documentId, judgement);
  }
  return known;
}

/** What `source.grade` takes. */
export const gradeSourceArgs = z.strictObject({
  documentId: documentIdSchema,
  /** Null takes the grade away. */
  grade: z.enum(reliabilityGrades).nullable(),
  reason: reason.default(''),
});

/** Says how reliable a document is as a source, by the Admiralty code, and why. */
export const gradeSource: CommandFunction<z.infer<typeof gradeSourceArgs>> = (state, args, context) => {
  const document = state.document(args.documentId);
  if (!document) {
    return fail('document-missing', 'This document is no longer in the case. Nothing was changed.');
  }
  const old = reliabilityOf(state, document.id);
  const title = shorten(document.title);
  if (args.grade === null) {
    return old
      ? ok({ label: `Take the grade from “${title}”`, put: [], remove: [old.id] })
      : fail('already-there', 'This source is not graded.');
  }
  const given = cleanText(args.reason).trim();
  if (old?.grade === args.grade && old.reason === given) {
    return fail('already-there', 'The source is graded so already.');
  }
  return ok({
    label: `Grade “${title}” ${args.grade}`,
    put: [reliabilityRecord(document.id, args.grade, given, context)],
    remove: [],
  });
};

function reliabilityRecord(
  documentId: DocumentId,
  grade: ReliabilityGrade,
  given: string,
  context: CommandContext,
): SourceReliability {
  return {
    type: 'judgement',
    kind: 'source-reliability',
    id: reliabilityIdOf(documentId),
    documentId,
    grade,
    reason: given,
    createdAt: context.at,
    author: context.author,
  };
}

/** What `source.gradeMany` takes. */
export const gradeSourcesArgs = z.strictObject({
  documentIds: z.array(documentIdSchema).min(1).max(100_000).readonly(),
  /** Null takes the grades away. */
  grade: z.enum(reliabilityGrades).nullable(),
  /** Left out, those that have the grade already keep their reason. */
  reason: reason.exactOptional(),
});

/** Gives several sources the same grade as one step. */
export const gradeSources: CommandFunction<z.infer<typeof gradeSourcesArgs>> = (state, args, context) => {
  const documents = [...new Set(args.documentIds)].flatMap((id) => state.document(id) ?? []);
  if (documents.length === 0) {
    return fail('document-missing', 'None of these documents is in the case any more. Nothing was changed.');
  }
  const { grade } = args;
  const given = args.reason === undefined ? undefined : cleanText(args.reason).trim();
  if (grade === null) {
    const remove = documents.flatMap(({ id }) => reliabilityOf(state, id)?.id ?? []);
    return remove.length > 0
      ? ok({ label: `Take the grade from ${sources(remove.length)}`, put: [], remove })
      : fail('already-there', 'None of these sources is graded.');
  }
  const put = documents.flatMap(({ id }) => {
    const old = reliabilityOf(state, id);
    const isSame = old?.grade === grade && (given === undefined || old.reason === given);
    return isSame ? [] : [reliabilityRecord(id, grade, given ?? '', context)];
  });
  return put.length > 0
    ? ok({ label: `Grade ${sources(put.length)} ${grade}`, put, remove: [] })
    : fail('already-there', 'These sources are graded so already.');
};

function sources(count: number): string {
  return count === 1 ? '1 source' : `${count} sources`;
}

/** What `figure.reject` and `figure.restore` take. */
export const figuresArgs = z.strictObject({ figures: z.array(passageSchema).min(1).readonly() });

/** The rejection of the figure that stands exactly there, if there is one. */
function rejectionAt(state: CaseReader, passage: Passage): RejectedFigure | undefined {
  return state
    .rejectedFiguresOf(passage.documentId)
    .find(({ anchor }) => anchor.start === passage.start && anchor.end === passage.end);
}

function labelOf(verb: string, figures: ReadonlyArray<RejectedFigure>): string {
  const [first] = figures;
  return figures.length === 1 && first
    ? `${verb} the figure “${shorten(first.anchor.exact)}”`
    : `${verb} ${figures.length} figures`;
}

/** Remembers that figures found in a text are of no use, so that they are not offered again. One step. */
export const rejectFigures: CommandFunction<z.infer<typeof figuresArgs>> = (state, args, context) => {
  const put: RejectedFigure[] = [];
  const seen = new Set<string>();
  for (const passage of args.figures) {
    const found = findPassage(state, passage, context);
    if (!found.ok) return found;
    const place = `${passage.documentId} ${passage.start} ${passage.end}`;
    if (seen.has(place) || rejectionAt(state, passage)) continue;
    seen.add(place);
    put.push(
      rejectedFigureSchema.parse({
        type: 'judgement',
        kind: 'rejected-figure',
        id: context.newId('judgement'),
        documentId: passage.documentId,
        anchor: found.value.anchor,
        createdAt: context.at,
        author: context.author,
      }),
    );
  }
  if (put.length === 0) return fail('already-there', 'These figures were rejected before.');
  return ok({ label: labelOf('Reject', put), put, remove: [] });
};

/** Offers rejected figures again. One step. */
export const restoreFigures: CommandFunction<z.infer<typeof figuresArgs>> = (state, args) => {
  const again = [...new Set(args.figures.flatMap((passage) => rejectionAt(state, passage) ?? []))];
  if (again.length === 0) return fail('already-there', 'These figures are not rejected.');
  return ok({ label: labelOf('Offer again', again), put: [], remove: again.map(({ id }) => id) });
};
