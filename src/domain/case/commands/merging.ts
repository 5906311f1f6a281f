import { z } from 'zod';
import { fail, ok, type Result } from '../../result';
import type { CaseReader } from '../case-reader';
import { displayName, type Entity } from '../entity';
import { entityIdSchema, type EntityId } from '../ids';
import type { DifferentEntities, SameEntity } from '../judgement';
import type { CommandFunction } from './context';
import { shorten } from './passage';

const entityGone = 'This entity is no longer in the case. Nothing was changed.';

function called(entity: Entity): string {
  return `“${shorten(displayName(entity))}”`;
}

/** The two entities that two ids stand for. Fails where one is gone, or both are one. */
function twoEntities(
  state: CaseReader,
  first: EntityId,
  second: EntityId,
  one: string,
): Result<readonly [Entity, Entity]> {
  const [a, b] = [state.entity(first), state.entity(second)];
  if (!a || !b) return fail('entity-missing', entityGone);
  return a.id === b.id ? fail('same-already', one) : ok([a, b]);
}

/** What `entity.merge` takes. */
export const mergeEntitiesArgs = z.strictObject({ keepId: entityIdSchema, mergeId: entityIdSchema });

/**
 * Says that two entities are one: the first is kept, and shows the names, mentions and notes of both. No record is
 * rewritten, so splitting gives both back. An id that is merged already stands for the entity it is part of, which is
 * why no circle can come about.
 */
export const mergeEntities: CommandFunction<z.infer<typeof mergeEntitiesArgs>> = (state, args, context) => {
  const both = twoEntities(state, args.keepId, args.mergeId, 'These two are one entity already.');
  if (!both.ok) return both;
  const [kept, merged] = both.value;
  const judgement: SameEntity = {
    type: 'judgement',
    kind: 'same-entity',
    id: context.newId('judgement'),
    entityId: kept.id,
    mergedId: merged.id,
    createdAt: context.at,
    author: context.author,
  };
  return ok({ label: `Merge ${called(merged)} into ${called(kept)}`, put: [judgement], remove: [] });
};

/** What `entity.split` takes. */
export const splitEntityArgs = z.strictObject({ mergedId: entityIdSchema });

/** Takes a merge back: the entity is by itself again, with whatever was merged into it before. */
export const splitEntity: CommandFunction<z.infer<typeof splitEntityArgs>> = (state, args) => {
  const entity = state.ownEntity(args.mergedId);
  if (!entity) return fail('entity-missing', entityGone);
  const judgements = state
    .caseJudgements()
    .filter((one) => one.kind === 'same-entity' && one.mergedId === entity.id);
  if (judgements.length === 0) {
    return fail('not-merged', `${called(entity)} is not merged into another entity. Nothing was changed.`);
  }
  const kept = state.entity(entity.id);
  return ok({
    label: `Split ${called(entity)}${kept && kept.id !== entity.id ? ` from ${called(kept)}` : ''}`,
    put: [],
    remove: judgements.map(({ id }) => id),
  });
};

/** What `entity.keepApart` takes. */
export const keepApartArgs = z.strictObject({ aId: entityIdSchema, bId: entityIdSchema });

/** Whether the analyst said of two entities, or of any that are merged into them, that they are not one. */
export function areKeptApart(state: CaseReader, first: EntityId, second: EntityId): boolean {
  const [a, b] = [state.idOf(first), state.idOf(second)];
  return state.caseJudgements().some((judgement) => {
    if (judgement.kind !== 'different-entities') return false;
    const [one, other] = [state.idOf(judgement.a), state.idOf(judgement.b)];
    return (one === a && other === b) || (one === b && other === a);
  });
}

/** Remembers that two entities are not one, so that merging them is not proposed again. */
export const keepApart: CommandFunction<z.infer<typeof keepApartArgs>> = (state, args, context) => {
  const both = twoEntities(
    state,
    args.aId,
    args.bId,
    'These two are merged. Split them first. Nothing was changed.',
  );
  if (!both.ok) return both;
  const [first, second] = both.value;
  if (areKeptApart(state, first.id, second.id)) {
    return fail('already-there', 'These two are kept apart already.');
  }
  const [a, b] = first.id < second.id ? [first, second] : [second, first];
  const judgement: DifferentEntities = {
    type: 'judgement',
    kind: 'different-entities',
    id: context.newId('judgement'),
    a: a.id,
    b: b.id,
    createdAt: context.at,
    author: context.author,
  };
  return ok({ label: `Keep ${called(first)} and ${called(second)} apart`, put: [judgement], remove: [] });
};
