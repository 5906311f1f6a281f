import { z } from 'zod';
import { fail, ok } from '../../result';
import { cleanText } from '../../text/clean';
import { propertyLabel } from '../../statements/vocabulary';
import { sharedOriginIdOf } from '../../statements/origin-groups';
import type { CaseReader } from '../case-reader';
import { displayName } from '../entity';
import {
  documentIdSchema,
  entityIdSchema,
  judgementIdFor,
  statementIdSchema,
  type EntityId,
  type JudgementId,
} from '../ids';
import { conflictStatusSchema, sharedOriginSchema } from '../judgement';
import type { ConflictStatus, SharedOrigin } from '../judgement';
import type { CommandFunction } from './context';
import { shorten } from './passage';

const conflictShape = conflictStatusSchema.unwrap().shape;

/** The id under which the analyst's word about a group of values is kept: one for each entity and property. */
export function conflictIdOf(entityId: EntityId, property: string): JudgementId {
  return judgementIdFor(`conflict ${entityId} ${property}`);
}

/** What the analyst has made of the values of a property; undefined where she has not said. */
export function conflictStatusOf(
  state: CaseReader,
  entityId: EntityId,
  property: string,
): ConflictStatus | undefined {
  const judgement = state.record(conflictIdOf(state.idOf(entityId), property));
  return judgement?.type === 'judgement' && judgement.kind === 'conflict-status' ? judgement : undefined;
}

/** What `conflict.judge` takes. */
export const judgeConflictArgs = z.strictObject({
  entityId: entityIdSchema,
  /** The key of the group: the property and the unit in which its values compare. */
  property: conflictShape.property,
  status: conflictShape.status,
  reason: conflictShape.reason.default(''),
  /** Of one that is resolved: the statement that is right. */
  favours: statementIdSchema.optional(),
});

/**
 * Says what the analyst makes of values that disagree: explained, and why; resolved in favour of one statement, and why; or
 * open again. All values stay where they are.
 */
export const judgeConflict: CommandFunction<z.infer<typeof judgeConflictArgs>> = (state, args, context) => {
  const entity = state.entity(args.entityId);
  if (!entity) {
    return fail(
      'entity-missing',
      'The entity that this is about is no longer in the case. Nothing was changed.',
    );
  }
  const reason = cleanText(args.reason).trim();
  const old = conflictStatusOf(state, entity.id, args.property);
  const [name = args.property] = args.property.split('/');
  const what = `the ${shorten(propertyLabel(name))} of ${shorten(displayName(entity))}`;
  if (args.status === 'open') {
    if (!old) return fail('already-there', 'This disagreement is open already.');
    return ok({ label: `Open the disagreement on ${what} again`, put: [], remove: [old.id] });
  }
  if (reason === '') {
    return fail('reason-missing', 'Say why: whoever reads the dossier will ask. Nothing was changed.');
  }
  if (args.status === 'resolved' && args.favours === undefined) {
    return fail('favour-missing', 'Say in favour of which statement it is resolved. Nothing was changed.');
  }
  const favours = args.status === 'resolved' ? args.favours : undefined;
  if (favours !== undefined && !state.statement(favours)) {
    return fail('statement-missing', 'This statement is no longer in the case. Nothing was changed.');
  }
  if (old?.status === args.status && old.reason === reason && old.favours === favours) {
    return fail('already-there', 'This is what the case says already.');
  }
  const judged: ConflictStatus = {
    type: 'judgement',
    kind: 'conflict-status',
    id: conflictIdOf(entity.id, args.property),
    entityId: entity.id,
    property: args.property,
    status: args.status,
    reason,
    ...(favours !== undefined && { favours }),
    createdAt: context.at,
    author: context.author,
  };
  const verb = args.status === 'explained' ? 'Explain' : 'Resolve';
  return ok({ label: `${verb} the disagreement on ${what}`, put: [judged], remove: [] });
};

/** What `origin.judge` takes. */
export const judgeOriginArgs = z.strictObject({
  /** Two documents, in whatever order. */
  a: documentIdSchema,
  b: documentIdSchema,
  /** Whether they go back to one source; null takes the word back. */
  isShared: z.boolean().nullable(),
  reason: sharedOriginSchema.unwrap().shape.reason.default(''),
});

/** Says whether two documents go back to one source. */
export const judgeOrigin: CommandFunction<z.infer<typeof judgeOriginArgs>> = (state, args, context) => {
  const [a, b] = args.a < args.b ? [args.a, args.b] : [args.b, args.a];
  const [first, second] = [state.document(a), state.document(b)];
  if (!first || !second) {
    return fail('document-missing', 'One of these documents is no longer in the case. Nothing was changed.');
  }
  if (a === b) return fail('same-document', 'This is one document, not two. Nothing was changed.');
  const id = sharedOriginIdOf(a, b);
  const record = state.record(id);
  const old = record?.type === 'judgement' && record.kind === 'shared-origin' ? record : undefined;
  const both = `“${shorten(first.title)}” and “${shorten(second.title)}”`;
  if (args.isShared === null) {
    return old
      ? ok({ label: `Leave open whether ${both} share a source`, put: [], remove: [old.id] })
      : fail('already-there', 'Nothing is said about these documents.');
  }
  const reason = cleanText(args.reason).trim();
  if (old?.isShared === args.isShared && old.reason === reason) {
    return fail('already-there', 'This is what the case says already.');
  }
  const judged: SharedOrigin = {
    type: 'judgement',
    kind: 'shared-origin',
    id,
    a,
    b,
    isShared: args.isShared,
    reason,
    createdAt: context.at,
    author: context.author,
  };
  const says = args.isShared ? 'share a source' : 'do not share a source';
  return ok({ label: `Say that ${both} ${says}`, put: [judged], remove: [] });
};
