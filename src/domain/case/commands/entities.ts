import { z } from 'zod';
import { fail, ok, type Result } from '../../result';
import { cleanLine, cleanText } from '../../text/clean';
import type { CaseReader } from '../case-reader';
import { displayName, entityNameSchema, entitySchema, type Entity, type EntityName } from '../entity';
import { entityIdSchema, type RecordId } from '../ids';
import type { CaseRecord } from '../record';
import { dependentsOf } from '../references';
import type { CommandFunction } from './context';
import { buildMention, placeKey } from './mentions';
import { passageSchema, shorten } from './passage';

const fields = {
  schema: entitySchema.unwrap().shape.schema,
  names: z.array(entityNameSchema).min(1).readonly(),
  description: z.string().max(100_000),
};

/** Names without control characters, empty or repeated forms; fails where none is left. */
function tidyNames(names: ReadonlyArray<EntityName>): Result<ReadonlyArray<EntityName>> {
  const seen = new Set<string>();
  const tidy: EntityName[] = [];
  for (const name of names) {
    const form = cleanLine(name.form);
    if (form === '' || seen.has(form)) continue;
    seen.add(form);
    tidy.push({ form, kind: name.kind });
  }
  return tidy.length > 0 ? ok(tidy) : fail('name-empty', 'An entity needs a name. Nothing was changed.');
}

/** What `entity.create` takes. */
export const createEntityArgs = z.strictObject({
  ...fields,
  description: fields.description.default(''),
  /** The passage that names it: it becomes the first mention, in the same step. */
  passage: passageSchema.optional(),
  /** Further passages that name it, such as all that a search has found. */
  passages: z.array(passageSchema).readonly().optional(),
});

/** Makes an entity and, where passages are given, its first mentions, as one step. */
export const createEntity: CommandFunction<z.infer<typeof createEntityArgs>> = (state, args, context) => {
  const names = tidyNames(args.names);
  if (!names.ok) return names;
  const entity: Entity = {
    type: 'entity',
    id: context.newId('entity'),
    schema: args.schema,
    names: names.value,
    description: cleanText(args.description),
    createdAt: context.at,
  };
  const put: CaseRecord[] = [entity];
  const tagged = new Set<string>();
  for (const passage of [...(args.passage ? [args.passage] : []), ...(args.passages ?? [])]) {
    const mention = buildMention(state, entity, passage, context, tagged);
    if (mention.ok) put.push(mention.value);
    else if (mention.error.code !== 'already-there') return mention;
    tagged.add(placeKey(passage.documentId, passage.start, passage.end));
  }
  return ok({ label: `New entity “${shorten(displayName(entity))}”`, put, remove: [] });
};

/** What `entity.update` takes. */
export const updateEntityArgs = z.strictObject({
  entityId: entityIdSchema,
  schema: fields.schema.optional(),
  names: fields.names.optional(),
  description: fields.description.optional(),
});

/** Changes what is said of an entity: its type, names or description. */
export const updateEntity: CommandFunction<z.infer<typeof updateEntityArgs>> = (state, args) => {
  // Its own record: what is merged into it is not written into it.
  const entity = state.ownEntity(args.entityId);
  if (!entity) return fail('entity-missing', 'This entity is no longer in the case. Nothing was changed.');
  const names = args.names ? tidyNames(args.names) : ok(entity.names);
  if (!names.ok) return names;
  const updated: Entity = {
    ...entity,
    names: names.value,
    schema: args.schema ?? entity.schema,
    description: args.description === undefined ? entity.description : cleanText(args.description),
  };
  if (JSON.stringify(updated) === JSON.stringify(entity)) {
    return fail('already-there', 'Nothing is different from before.');
  }
  return ok({ label: `Edit “${shorten(displayName(updated))}”`, put: [updated], remove: [] });
};

/** Everything that hangs on a record and goes with it: of an entity its mentions, statements, judgements and notes. */
function attachedTo(state: CaseReader, record: CaseRecord): ReadonlyArray<RecordId> {
  return dependentsOf(state, record).flatMap((other) => [other.id, ...attachedTo(state, other)]);
}

/** What `entity.remove` takes. */
export const removeEntityArgs = z.strictObject({ entityId: entityIdSchema });

/**
 * Removes an entity with its mentions, judgements and notes, and with the entities that are merged into it, since they are
 * one; one undo brings all of it back. One that is merged into another does not go by itself: it has to be split off
 * before.
 */
export const removeEntity: CommandFunction<z.infer<typeof removeEntityArgs>> = (state, args) => {
  const entity = state.entity(args.entityId);
  if (!entity) return fail('entity-missing', 'This entity is no longer in the case. Nothing was changed.');
  if (entity.id !== args.entityId) {
    return fail(
      'merged',
      `This entity is merged into “${shorten(displayName(entity))}”. Split it again to delete it by itself. Nothing was changed.`,
    );
  }
  const mentions = state.mentionsOf(entity.id).length;
  const counted = mentions === 0 ? '' : mentions === 1 ? ' and its mention' : ` and its ${mentions} mentions`;
  const records = [entity, ...state.mergedInto(entity.id)];
  const remove = new Set(records.flatMap((record) => [record.id, ...attachedTo(state, record)]));
  return ok({ label: `Delete “${shorten(displayName(entity))}”${counted}`, put: [], remove: [...remove] });
};

/** What `entity.import` takes. */
export const importEntitiesArgs = z.strictObject({
  entities: z
    .array(
      z.strictObject({
        id: entityIdSchema,
        schema: fields.schema,
        names: fields.names,
        description: fields.description,
        properties: z.record(z.string(), z.array(z.string()).readonly()).readonly(),
      }),
    )
    .min(1)
    .readonly(),
});

/** Puts entities that came from a file, ids kept; one that is there already is updated. One step for all of them. */
export const importEntities: CommandFunction<z.infer<typeof importEntitiesArgs>> = (state, args, context) => {
  const put: Entity[] = [];
  for (const incoming of args.entities) {
    const names = tidyNames(incoming.names);
    if (!names.ok) return names;
    const taken = state.record(incoming.id);
    if (taken && taken.type !== 'entity') {
      return fail(
        'id-taken',
        `The id ${incoming.id} belongs to something else in this case. Nothing was changed.`,
      );
    }
    put.push({
      type: 'entity',
      ...incoming,
      names: names.value,
      createdAt: taken?.createdAt ?? context.at,
    });
  }
  const label = put.length === 1 ? 'Import an entity' : `Import ${put.length} entities`;
  return ok({ label, put, remove: [] });
};
