import { z } from 'zod';
import { fail, ok, type Result } from '../../result';
import { cleanLine } from '../../text/clean';
import type { Mention } from '../annotation';
import type { CaseReader } from '../case-reader';
import type { ChangeDraft } from '../change';
import { displayName, nameKindSchema, type Entity } from '../entity';
import { entityIdSchema, type DocumentId, type EntityId, type RecordId } from '../ids';
import type { RejectedMention } from '../judgement';
import type { CaseRecord } from '../record';
import type { CommandContext, CommandFunction } from './context';
import { findPassage, passageSchema, shorten, type Passage } from './passage';

/** A place as a word, to tell it from others in a set. */
export function placeKey(documentId: DocumentId, start: number, end: number): string {
  return `${documentId} ${start} ${end}`;
}

/** The places where an entity is tagged: a set, since a bulk action asks for thousands. */
function taggedPlaces(state: CaseReader, entity: Entity): ReadonlySet<string> {
  return new Set(
    state
      .mentionsOf(entity.id)
      .map((mention) => placeKey(mention.documentId, mention.anchor.start, mention.anchor.end)),
  );
}

/** A mention of the entity at the passage; fails where the passage does not hold or is tagged so already. */
export function buildMention(
  state: CaseReader,
  entity: Entity,
  passage: Passage,
  context: CommandContext,
  tagged: ReadonlySet<string> = taggedPlaces(state, entity),
): Result<Mention> {
  const found = findPassage(state, passage, context);
  if (!found.ok) return found;
  const { document, anchor } = found.value;
  if (tagged.has(placeKey(document.id, anchor.start, anchor.end))) {
    return fail('already-there', `This passage is tagged as “${displayName(entity)}” already.`);
  }
  return ok({
    type: 'annotation',
    kind: 'mention',
    id: context.newId('annotation'),
    documentId: document.id,
    entityId: entity.id,
    anchor,
    createdAt: context.at,
    author: context.author,
  });
}

const entityGone = 'This entity is no longer in the case. Nothing was changed.';

/** What `mention.tag` takes. */
export const tagArgs = z.strictObject({
  entityId: entityIdSchema,
  passage: passageSchema,
  /** Where given, the selected words become one more name of the entity, of this kind. */
  addNameAs: nameKindSchema.optional(),
});

/** Says that a passage names an entity, and where wished adds the words to its names, as one step. */
export const tag: CommandFunction<z.infer<typeof tagArgs>> = (state, args, context) => {
  const entity = state.entity(args.entityId);
  if (!entity) return fail('entity-missing', entityGone);
  const mention = buildMention(state, entity, args.passage, context);
  if (!mention.ok) return mention;
  const put: CaseRecord[] = [mention.value];
  const form = cleanLine(mention.value.anchor.exact);
  const own = state.ownEntity(entity.id);
  if (args.addNameAs && own && form !== '' && !entity.names.some((name) => name.form === form)) {
    put.push({ ...own, names: [...own.names, { form, kind: args.addNameAs }] });
  }
  const again = judgementsAt(state, entity, [args.passage]).map((judgement) => judgement.id);
  return ok({ label: `Tag “${shorten(displayName(entity))}”`, put, remove: again });
};

/** A suggested mention by entity and place. */
export const suggestedMentionSchema = z
  .strictObject({ entityId: entityIdSchema, passage: passageSchema })
  .readonly();
export type SuggestedMention = z.infer<typeof suggestedMentionSchema>;

/** Earlier rejections of an entity at exactly these places; a later yes takes them back. */
function judgementsAt(
  state: CaseReader,
  entity: Entity,
  passages: ReadonlyArray<Passage>,
): ReadonlyArray<RejectedMention> {
  return passages.flatMap((passage) =>
    state
      .judgementsOf(passage.documentId)
      .filter(
        (judgement) =>
          state.idOf(judgement.entityId) === entity.id &&
          judgement.anchor.start === passage.start &&
          judgement.anchor.end === passage.end,
      ),
  );
}

/** The last words of a bulk label: "of “Port of Chancay” in 5 documents". */
function scopeOf(state: CaseReader, mentions: ReadonlyArray<SuggestedMention>): string {
  const entities = new Set(mentions.map((mention) => state.idOf(mention.entityId)));
  const documents = new Set<DocumentId>(mentions.map((mention) => mention.passage.documentId));
  const [only] = entities;
  const entity = entities.size === 1 && only ? state.entity(only) : undefined;
  const whose = entity ? `of “${shorten(displayName(entity))}”` : `of ${entities.size} entities`;
  return documents.size === 1 ? whose : `${whose} in ${documents.size} documents`;
}

/** What `mention.accept` and `mention.reject` take. */
export const reviewArgs = z.strictObject({ mentions: z.array(suggestedMentionSchema).min(1).readonly() });

/** Accepts suggested mentions, few or thousands, as one step. Those tagged meanwhile are passed over. */
export const acceptMentions: CommandFunction<z.infer<typeof reviewArgs>> = (state, args, context) => {
  const put: Mention[] = [];
  const remove: RecordId[] = [];
  const taggedBy = new Map<EntityId, Set<string>>();
  for (const { entityId, passage } of args.mentions) {
    const entity = state.entity(entityId);
    if (!entity) return fail('entity-missing', entityGone);
    const tagged = taggedBy.get(entity.id) ?? new Set(taggedPlaces(state, entity));
    taggedBy.set(entity.id, tagged);
    const mention = buildMention(state, entity, passage, context, tagged);
    tagged.add(placeKey(passage.documentId, passage.start, passage.end));
    if (mention.ok) put.push(mention.value);
    else if (mention.error.code !== 'already-there') return mention;
    remove.push(...judgementsAt(state, entity, [passage]).map((judgement) => judgement.id));
  }
  if (put.length === 0) return fail('already-there', 'All of these are tagged already.');
  const count = put.length === 1 ? 'a mention' : `${put.length} mentions`;
  return ok({ label: `Accept ${count} ${scopeOf(state, args.mentions)}`, put, remove });
};

/** Remembers that suggested mentions are none, so that they are not offered again. One step. */
export const rejectMentions: CommandFunction<z.infer<typeof reviewArgs>> = (
  state,
  args,
  context,
): Result<ChangeDraft> => {
  const put: RejectedMention[] = [];
  for (const { entityId, passage } of args.mentions) {
    const entity = state.entity(entityId);
    if (!entity) return fail('entity-missing', entityGone);
    const found = findPassage(state, passage, context);
    if (!found.ok) return found;
    if (judgementsAt(state, entity, [passage]).length > 0) continue;
    put.push({
      type: 'judgement',
      kind: 'rejected-mention',
      id: context.newId('judgement'),
      documentId: passage.documentId,
      entityId: entity.id,
      anchor: found.value.anchor,
      createdAt: context.at,
      author: context.author,
    });
  }
  if (put.length === 0) return fail('already-there', 'All of these were rejected before.');
  const count = put.length === 1 ? 'a suggestion' : `${put.length} suggestions`;
  return ok({ label: `Reject ${count} ${scopeOf(state, args.mentions)}`, put, remove: [] });
};
