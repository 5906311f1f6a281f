import type { Entity } from '#domain/case/entity';
import { foldWord } from '#domain/text/fold';

function folded(text: string): string {
  return text.split(/\s+/u).map(foldWord).join(' ').trim();
}

/**
 * The entities of which some name holds what was typed. Case, accents, hyphens and apostrophes do not count. The order
 * stays; nothing typed gives all.
 */
export function searchEntities(entities: ReadonlyArray<Entity>, typed: string): ReadonlyArray<Entity> {
  // Folding makes a table of all letters first: nothing that the start of the window should wait for.
  if (typed.trim() === '') return entities;
  const query = folded(typed);
  if (query === '') return entities;
  return entities.filter((entity) => entity.names.some((name) => folded(name.form).includes(query)));
}

/** Entities of one type, as the sidebar groups them. */
export interface EntityGroup {
  readonly schema: string;
  readonly entities: ReadonlyArray<Entity>;
}

/** Groups entities by type: first the types in `order`, then the others by name. The order within a type stays. */
export function groupByType(
  entities: ReadonlyArray<Entity>,
  order: ReadonlyArray<string>,
): ReadonlyArray<EntityGroup> {
  const groups = new Map<string, Entity[]>();
  for (const entity of entities) {
    const group = groups.get(entity.schema);
    if (group) group.push(entity);
    else groups.set(entity.schema, [entity]);
  }
  const place = (schema: string): number => {
    const at = order.indexOf(schema);
    return at === -1 ? order.length : at;
  };
  return [...groups]
    .map(([schema, members]) => ({ schema, entities: members }))
    .sort((a, b) => place(a.schema) - place(b.schema) || a.schema.localeCompare(b.schema));
}
