import { displayName, type Entity, type EntityName } from '#domain/case/entity';

/** Whether this is the name by which the entity is shown. */
export function isShown(entity: Entity, name: EntityName): boolean {
  return displayName(entity) === name.form;
}

/** The names with this one as the main one: first, and of kind `name`. The others keep their kinds and order. */
export function withMainName(names: ReadonlyArray<EntityName>, main: EntityName): ReadonlyArray<EntityName> {
  return [{ form: main.form, kind: 'name' }, ...names.filter((name) => name.form !== main.form)];
}
