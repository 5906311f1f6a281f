import type { CaseReader } from '../case/case-state';
import { displayName } from '../case/entity';
import type { EntityId } from '../case/ids';
import type { Dossier } from './dossier';
import { statedOf } from './statements';

/** What of a dossier can be told before any text was read: all but what needs its passages. */
export type DossierOutline = Pick<
  Dossier,
  'entityId' | 'name' | 'schema' | 'description' | 'facts' | 'relations'
>;

/**
 * The beginning of an entity's dossier from the records alone, in the words and the order of the whole: its statements without
 * the numbers of their passages. Null where the entity is not in the case.
 */
export function outlineOf(state: CaseReader, entityId: EntityId): DossierOutline | null {
  const entity = state.entity(entityId);
  if (!entity) return null;
  const { facts, relations } = statedOf(state, entity.id, []);
  const { id, schema, description } = entity;
  return { entityId: id, name: displayName(entity), schema, description, facts, relations };
}
