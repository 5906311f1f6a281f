import { z } from 'zod';
import { fail, ok, type Result } from '../../result';
import { cleanLine, cleanText } from '../../text/clean';
import { stanceSchema, type Evidence, type Stance } from '../annotation';
import type { CaseReader } from '../case-reader';
import { displayName } from '../entity';
import { annotationIdSchema, statementIdSchema, type RecordId, type StatementId } from '../ids';
import { statementSchema, type Statement, type StatementValue } from '../statement';
import { statementInWords } from '../statement-words';
import type { CommandContext, CommandFunction } from './context';
import { withWhatIsAbout } from './marks';
import { findPassage, passageSchema, shorten, type Passage } from './passage';

const statementGone = 'This statement is no longer in the case. Nothing was changed.';
const subjectGone = 'The entity that this is about is no longer in the case. Nothing was changed.';
const objectGone = 'The entity that this leads to is no longer in the case. Nothing was changed.';

const { shape } = statementSchema.unwrap();

const fields = {
  entityId: shape.entityId,
  property: shape.property,
  value: shape.value,
  share: shape.share,
  qualifier: shape.qualifier,
  attributedTo: shape.attributedTo,
  date: shape.date,
  credibility: shape.credibility,
  credibilityReason: shape.credibilityReason,
};

/** A passage that is to speak for or against a statement. */
const givenEvidenceSchema = z.strictObject({ passage: passageSchema, stance: stanceSchema }).readonly();

/** What `statement.make` takes. */
export const makeStatementArgs = z.strictObject({
  ...fields,
  attributedTo: fields.attributedTo.default(''),
  date: fields.date.default(''),
  credibilityReason: fields.credibilityReason.default(''),
  /** At least one passage: what stands nowhere is no statement of the sources. */
  evidence: z.array(givenEvidenceSchema).min(1).readonly(),
});

/** What a statement says, without its id and who made it. */
type Content = Omit<Statement, 'type' | 'id' | 'createdAt' | 'author'>;

function cleanValue(value: StatementValue): StatementValue {
  switch (value.is) {
    case 'text':
      return { ...value, text: cleanText(value.text).trim() };
    case 'figure':
      return { ...value, unit: cleanLine(value.unit) };
    default:
      return value;
  }
}

/** What is given, tidied, with the fields that say nothing left out; fails where it does not make a statement. */
function tidyContent(state: CaseReader, given: Content): Result<Content> {
  const property = cleanLine(given.property);
  if (property === '')
    return fail('property-empty', 'Say which property this is about. Nothing was changed.');
  const subject = state.entity(given.entityId);
  if (!subject) return fail('entity-missing', subjectGone);
  const value = cleanValue(given.value);
  if (value.is === 'text' && value.text === '') {
    return fail('value-empty', 'Say what the value is. Nothing was changed.');
  }
  if (value.is === 'entity') {
    const object = state.entity(value.entityId);
    if (!object) return fail('entity-missing', objectGone);
    if (object.id === subject.id) {
      return fail('same-entity', 'A relation leads from one entity to another one. Nothing was changed.');
    }
  }
  return ok({
    entityId: subject.id,
    property,
    value,
    // Only "owns" and its like have a share.
    ...(value.is === 'entity' && given.share !== undefined && { share: given.share }),
    ...(given.qualifier !== undefined && { qualifier: given.qualifier }),
    attributedTo: cleanLine(given.attributedTo),
    date: given.date,
    ...(given.credibility !== undefined && { credibility: given.credibility }),
    credibilityReason: cleanText(given.credibilityReason).trim(),
  });
}

/** Passages as evidence of a statement; one that says the same already is passed over. */
function buildEvidence(
  state: CaseReader,
  statementId: StatementId,
  given: ReadonlyArray<{ readonly passage: Passage; readonly stance: Stance }>,
  context: CommandContext,
): Result<ReadonlyArray<Evidence>> {
  const placeOf = (documentId: string, start: number, end: number): string => `${documentId} ${start} ${end}`;
  const taken = new Set(
    state
      .evidenceOf(statementId)
      .map(({ documentId, anchor }) => placeOf(documentId, anchor.start, anchor.end)),
  );
  const made: Evidence[] = [];
  for (const { passage, stance } of given) {
    const found = findPassage(state, passage, context);
    if (!found.ok) return found;
    const { document, anchor } = found.value;
    const place = placeOf(document.id, anchor.start, anchor.end);
    if (taken.has(place)) continue;
    taken.add(place);
    made.push({
      type: 'annotation',
      kind: 'evidence',
      id: context.newId('annotation'),
      documentId: document.id,
      anchor,
      statementId,
      stance,
      createdAt: context.at,
      author: context.author,
    });
  }
  return ok(made);
}

/** A statement for a label: "Port of Chancay: cost 1.3 billion USD". */
function labelled(state: CaseReader, statement: Content): string {
  const nameOf = (id: Statement['entityId']): string => {
    const entity = state.entity(id);
    return entity ? displayName(entity) : 'an entity';
  };
  return shorten(statementInWords(statement, nameOf), 80);
}

/** States something of an entity, with the passages that say so, as one step. */
export const makeStatement: CommandFunction<z.infer<typeof makeStatementArgs>> = (state, args, context) => {
  const { evidence: given, ...rest } = args;
  const content = tidyContent(state, rest);
  if (!content.ok) return content;
  const id = context.newId('statement');
  const evidence = buildEvidence(state, id, given, context);
  if (!evidence.ok) return evidence;
  const statement: Statement = {
    type: 'statement',
    id,
    ...content.value,
    createdAt: context.at,
    author: context.author,
  };
  return ok({
    label: `State “${labelled(state, statement)}”`,
    put: [statement, ...evidence.value],
    remove: [],
  });
};

/** What `statement.change` takes. */
export const changeStatementArgs = z.strictObject({
  statementId: statementIdSchema,
  entityId: fields.entityId.optional(),
  property: fields.property.optional(),
  value: fields.value.optional(),
  /** Null takes it away; so with the next one. */
  share: fields.share.unwrap().nullable().optional(),
  qualifier: fields.qualifier.unwrap().nullable().optional(),
  attributedTo: fields.attributedTo.optional(),
  date: fields.date.optional(),
});

/** Changes what a statement says; its passages stay. */
export const changeStatement: CommandFunction<z.infer<typeof changeStatementArgs>> = (state, args) => {
  const statement = state.statement(args.statementId);
  if (!statement) return fail('statement-missing', statementGone);
  const { type, id, createdAt, author, share, qualifier, ...kept } = statement;
  const newShare = args.share === undefined ? share : (args.share ?? undefined);
  const newQualifier = args.qualifier === undefined ? qualifier : (args.qualifier ?? undefined);
  const content = tidyContent(state, {
    ...kept,
    entityId: args.entityId ?? kept.entityId,
    property: args.property ?? kept.property,
    value: args.value ?? kept.value,
    ...(newShare !== undefined && { share: newShare }),
    ...(newQualifier !== undefined && { qualifier: newQualifier }),
    attributedTo: args.attributedTo ?? kept.attributedTo,
    date: args.date ?? kept.date,
  });
  if (!content.ok) return content;
  const isSameSubject = state.idOf(kept.entityId) === content.value.entityId;
  const changed: Statement = {
    type,
    id,
    ...content.value,
    // Its own subject may be merged into another one: that is no reason to rewrite it.
    entityId: isSameSubject ? kept.entityId : content.value.entityId,
    createdAt,
    author,
  };
  if (isSameRecord(changed, statement)) return fail('already-there', 'Nothing is different from before.');
  return ok({ label: `Change “${labelled(state, changed)}”`, put: [changed], remove: [] });
};

function isSameRecord(a: Statement, b: Statement): boolean {
  const sorted = (statement: Statement): string =>
    JSON.stringify(Object.entries(statement).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}

/** What `statement.remove` takes. */
export const removeStatementArgs = z.strictObject({ statementId: statementIdSchema });

/** Everything that goes when a statement goes: itself, its evidence and the notes on that. */
export function withEvidence(state: CaseReader, id: StatementId): ReadonlyArray<RecordId> {
  return [id, ...withWhatIsAbout(state, state.evidenceOf(id))];
}

/** Removes a statement with its evidence; the passages themselves stay as they are. */
export const removeStatement: CommandFunction<z.infer<typeof removeStatementArgs>> = (state, args) => {
  const statement = state.statement(args.statementId);
  if (!statement) return fail('statement-missing', statementGone);
  return ok({
    label: `Remove “${labelled(state, statement)}”`,
    put: [],
    remove: withEvidence(state, statement.id),
  });
};

/** What `statement.addEvidence` takes. */
export const addEvidenceArgs = z.strictObject({
  statementId: statementIdSchema,
  passage: passageSchema,
  stance: stanceSchema,
});

/** Adds a passage that supports or disputes a statement. One that is there with the other stance changes sides. */
export const addEvidence: CommandFunction<z.infer<typeof addEvidenceArgs>> = (state, args, context) => {
  const statement = state.statement(args.statementId);
  if (!statement) return fail('statement-missing', statementGone);
  const { passage, stance } = args;
  const words = `${stance === 'supports' ? 'Support' : 'Dispute'} “${labelled(state, statement)}”`;
  const there = state
    .evidenceOf(statement.id)
    .find(
      ({ documentId, anchor }) =>
        documentId === passage.documentId && anchor.start === passage.start && anchor.end === passage.end,
    );
  if (there?.stance === stance) {
    return fail('already-there', `This passage ${stance} the statement already.`);
  }
  if (there) return ok({ label: words, put: [{ ...there, stance }], remove: [] });
  const evidence = buildEvidence(state, statement.id, [{ passage, stance }], context);
  return evidence.ok ? ok({ label: words, put: evidence.value, remove: [] }) : evidence;
};

/** What `statement.turnEvidence` takes. */
export const turnEvidenceArgs = z.strictObject({ annotationId: annotationIdSchema, stance: stanceSchema });

/** Says that a passage disputes what it was said to support, or the other way round. */
export const turnEvidence: CommandFunction<z.infer<typeof turnEvidenceArgs>> = (state, args) => {
  const mark = state.annotation(args.annotationId);
  if (mark?.kind !== 'evidence') {
    return fail('mark-missing', 'This passage is no longer there. Nothing was changed.');
  }
  if (mark.stance === args.stance) {
    return fail('already-there', `This passage ${args.stance} the statement already.`);
  }
  return ok({
    label: `“${shorten(mark.anchor.exact)}” ${args.stance} its statement`,
    put: [{ ...mark, stance: args.stance }],
    remove: [],
  });
};
