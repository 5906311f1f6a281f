import { displayName, type Entity, type EntityName } from '#domain/case/entity';
import { foldWord } from '#domain/text/fold';

/** An entity that fits what was typed, and the name by which it does. */
export interface RankedEntity {
  readonly entity: Entity;
  /** The name that matched; the first where nothing was typed. */
  readonly matched: EntityName;
  /** How well it fits: 0 is the very name, higher is looser. */
  readonly rank: number;
}

/** The words of a name as they are compared: folded, without what is no letter or digit. */
export function foldedWords(text: string): ReadonlyArray<string> {
  return text
    .split(/[^\p{L}\p{N}\p{M}'’&.]+/u)
    .map(foldWord)
    .filter((word) => word !== '');
}

/** How well a name fits, lower is better; null where it does not. */
function fit(query: ReadonlyArray<string>, name: ReadonlyArray<string>, loose: boolean): number | null {
  const asked = query.join(' ');
  const named = name.join(' ');
  if (asked === named) return 0;
  if (named.startsWith(asked)) return 1;
  // Every typed word begins a word of the name, in any order: "xi jin", "chancay po".
  if (query.every((word) => name.some((candidate) => candidate.startsWith(word)))) return 2;
  if (` ${asked} `.includes(` ${named} `)) return loose ? 3 : null;
  if (asked.length >= 3 && named.includes(asked)) return 4;
  return null;
}

/**
 * The entities that fit, best first. Case, accents and hyphens do not count.
 *
 * @param query what was typed; empty offers all
 * @param options.loose also offers entities whose whole name stands inside the query: for words that were selected
 *   and not typed
 * @param options.weight breaks ties, the greater first: how often the entity is mentioned
 */
export function rankEntities(
  entities: ReadonlyArray<Entity>,
  query: string,
  options: { readonly loose: boolean; readonly weight: (entity: Entity) => number },
): ReadonlyArray<RankedEntity> {
  const asked = foldedWords(query);
  const found: RankedEntity[] = [];
  for (const entity of entities) {
    let best: { readonly rank: number; readonly name: EntityName } | null = null;
    for (const name of entity.names) {
      const rank = asked.length === 0 ? 0 : fit(asked, foldedWords(name.form), options.loose);
      if (rank !== null && (best === null || rank < best.rank)) best = { rank, name };
    }
    if (best) found.push({ entity, matched: best.name, rank: best.rank });
  }
  return found.sort(
    (a, b) =>
      a.rank - b.rank ||
      options.weight(b.entity) - options.weight(a.entity) ||
      displayName(a.entity).localeCompare(displayName(b.entity)),
  );
}

/** Whether words are already one of an entity's names, as names are compared. */
export function isNamed(entity: Entity, words: string): boolean {
  const asked = foldedWords(words).join(' ');
  return entity.names.some(({ form }) => foldedWords(form).join(' ') === asked);
}
