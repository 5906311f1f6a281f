import type { CaseReader } from '../case/case-reader';
import { displayName } from '../case/entity';
import type { EntityId } from '../case/ids';
import type { Dossier, Stated } from './dossier';
import { statedOf } from './statements';

/** What of a dossier can be told before any text was read: all but what needs its passages. */
export type DossierOutline = Pick<
  Dossier,
  'entityId' | 'name' | 'schema' | 'description' | 'facts' | 'relations'
>;

/** A statement with a zero for each passage that will be cited for it or against it: as much room as it will take. */
function withRoom(state: CaseReader, stated: Stated): Stated {
  const evidence = state.evidenceOf(stated.statementId);
  const room = (stance: 'supports' | 'disputes'): ReadonlyArray<number> =>
    evidence.filter((mark) => mark.stance === stance).map(() => 0);
  const from = evidence.filter(({ stance }) => stance === 'supports').map(({ documentId }) => documentId);
  return { ...stated, supports: room('supports'), disputes: room('disputes'), documents: new Set(from).size };
}

/**
 * The beginning of an entity's dossier from the records alone, in the words and the order of the whole: its statements with zeros
 * in place of the numbers of their passages. Null where the entity is not in the case.
 */
export function outlineOf(state: CaseReader, entityId: EntityId): DossierOutline | null {
  const entity = state.entity(entityId);
  if (!entity) return null;
  const { facts, relations } = statedOf(state, entity.id, []);
  const told = {
    facts: facts.map((stated) => withRoom(state, stated)),
    relations: relations.map((stated) => withRoom(state, stated)),
  };
  const { id, schema, description } = entity;
  return { entityId: id, name: displayName(entity), schema, description, ...told };
}
