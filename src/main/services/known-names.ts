import type { EntityId } from '#domain/case/ids';
import { compileNames, type CompiledNames, type NamedEntity } from '#domain/mentions/names';
import { mayHold, wordsOfForm, type WordFilter } from '#domain/mentions/word-filter';

/** Changes of names that are remembered: a text that was not looked at for longer is looked through again. */
const REMEMBERED = 200;

/** With more forms than this in one change (an import) looking at each text costs less than asking its filter. */
const MOST_FORMS = 500;

/** The forms that came, went or belong to an entity that changed, by their words; null for more than are worth asking for. */
type Changed = ReadonlyArray<ReadonlyArray<number>> | null;

/**
 * The names of all entities, made ready for finding, and what has changed of them since: a new name concerns only the texts
 * that hold its words.
 */
export class KnownNames {
  #names: ReadonlyMap<EntityId, NamedEntity['names']> = new Map();
  #order: ReadonlyArray<EntityId> = [];
  #compiled: CompiledNames = compileNames([]);
  #version = 0;
  readonly #changes: Changed[] = [];

  /** Counts how often names have changed. */
  get version(): number {
    return this.#version;
  }

  /** Whether there is nothing to be found. */
  get none(): boolean {
    return this.#names.size === 0;
  }

  /** What `findMentions` needs. */
  get compiled(): CompiledNames {
    return this.#compiled;
  }

  /** Takes over the entities as they are now. Lists of names are immutable, so `===` tells which have changed. */
  update(entities: ReadonlyArray<NamedEntity>): void {
    const names = new Map(entities.map((entity) => [entity.id, entity.names]));
    const order = [...names.keys()];
    const moved = order.length === this.#order.length && order.some((id, i) => id !== this.#order[i]);
    const forms: string[] = [];
    for (const [id, now] of names) {
      const before = this.#names.get(id);
      if (before === now) continue;
      for (const { form } of [...now, ...(before ?? [])]) forms.push(form);
    }
    for (const [id, before] of this.#names) {
      if (!names.has(id)) for (const { form } of before) forms.push(form);
    }
    if (forms.length === 0 && !moved && order.length === this.#order.length) return;
    this.#names = names;
    this.#order = order;
    this.#compiled = compileNames(entities);
    this.#version += 1;
    this.#changes.push(moved || forms.length > MOST_FORMS ? null : [...new Set(forms)].map(wordsOfForm));
    if (this.#changes.length > REMEMBERED) this.#changes.shift();
  }

  /** Whether a text may hold any of the names that have changed since a version; false is certain. */
  touched(since: number, words: WordFilter): boolean {
    const missed = this.#version - since;
    if (missed > this.#changes.length) return true;
    return this.#changes
      .slice(this.#changes.length - missed)
      .some((forms) => forms === null || forms.some((hashes) => mayHold(words, hashes)));
  }
}
