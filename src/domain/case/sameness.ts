import type { Entity, EntityName } from './entity';
import type { EntityId, JudgementId } from './ids';
import type { SameEntity } from './judgement';

/** Entities that the analyst said are one. */
export interface SameGroup {
  /** The one that is kept and shown. */
  readonly kept: EntityId;
  /** Those merged into it, directly or through others, in the order in which that was said. */
  readonly merged: ReadonlyArray<EntityId>;
}

/**
 * Which entities are one by the `same-entity` judgements. Sameness holds both ways and through others, so a group is all
 * that hangs together; the kept one is the one that is not itself merged. Two copies of a case may have said more
 * than fits (each into the other): then the smallest id is kept, whatever the order in which it was read.
 */
export class Sameness {
  readonly #judgements = new Map<JudgementId, SameEntity>();
  readonly #isThere: (id: EntityId) => boolean;
  #groups: ReadonlyMap<EntityId, SameGroup> | null = null;

  /** @param isThere whether an entity is in the case: a judgement about one that is not has no effect */
  constructor(isThere: (id: EntityId) => boolean) {
    this.#isThere = isThere;
  }

  /** Whether anything was merged: nearly always nothing, and then nothing need be looked up. */
  get isEmpty(): boolean {
    return this.#judgements.size === 0;
  }

  /** Takes a judgement in. */
  add(judgement: SameEntity): void {
    this.#judgements.set(judgement.id, judgement);
    this.#groups = null;
  }

  /** Forgets a judgement. */
  delete({ id }: Pick<SameEntity, 'id'>): void {
    this.#judgements.delete(id);
    this.#groups = null;
  }

  /** To be called when an entity came or went. */
  entitiesChanged(): void {
    this.#groups = null;
  }

  /** The group of an entity; undefined where it is by itself. */
  groupOf(id: EntityId): SameGroup | undefined {
    if (this.isEmpty) return undefined;
    this.#groups ??= this.#work();
    return this.#groups.get(id);
  }

  #work(): ReadonlyMap<EntityId, SameGroup> {
    const live = [...this.#judgements.values()]
      .filter(({ entityId, mergedId }) => this.#isThere(entityId) && this.#isThere(mergedId))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const members = new Map<EntityId, Set<EntityId>>();
    for (const { entityId, mergedId } of live) {
      const one = members.get(entityId) ?? new Set([entityId]);
      const other = members.get(mergedId) ?? new Set([mergedId]);
      const both = new Set([...one, ...other]);
      for (const id of both) members.set(id, both);
    }
    const isMerged = new Set(live.map(({ mergedId }) => mergedId));
    const groups = new Map<EntityId, SameGroup>();
    for (const all of new Set(members.values())) {
      const free = [...all].filter((id) => !isMerged.has(id));
      const kept = (free.length > 0 ? free : [...all]).sort()[0];
      if (kept === undefined || all.size < 2) continue;
      const group = { kept, merged: [...all].filter((id) => id !== kept) };
      for (const id of all) groups.set(id, group);
    }
    return groups;
  }
}

/** The kept entity with the names of those merged into it behind its own; what else is said of it is its own. */
export function mergedEntity(kept: Entity, merged: ReadonlyArray<Entity>): Entity {
  const forms = new Set(kept.names.map(({ form }) => form));
  const hasName = kept.names.some(({ kind }) => kind === 'name');
  const names: EntityName[] = [...kept.names];
  for (const { names: further } of merged) {
    for (const { form, kind } of further) {
      if (forms.has(form)) continue;
      forms.add(form);
      // It must go on being called as it was.
      names.push({ form, kind: kind === 'name' && !hasName ? 'alias' : kind });
    }
  }
  return { ...kept, names };
}
