import type { EntityId } from '../case/ids';
import type { NamedEntity } from '../mentions/names';
import type { Layout } from '../text/layout-types';
import { firstEndingAfter } from '../text/range';
import { sentencesOf } from '../text/sentences';
import { hashFolded } from '../text/tokens';
import type { NamedPlace } from './figure-subjects';
import { isLittleWord } from './source-words';

/**
 * Settles names that several entities share by what their sentences say: "Ardal" is the mine where "mine" stands in the
 * sentence too, and else the one whose own name it is, the town. Places whose entities the sentence does not tell apart stay as
 * they are; the others keep those it speaks for.
 */
export function settledPlaces(
  places: ReadonlyArray<NamedPlace>,
  entities: ReadonlyArray<NamedEntity>,
  text: string,
  layout: Layout,
): ReadonlyArray<NamedPlace> {
  if (places.every(({ entityIds }) => entityIds.length < 2)) return places;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const sentences = sentencesOf(text, layout);
  return places.map((place) => {
    if (place.entityIds.length < 2) return place;
    const sentence = sentences[firstEndingAfter(sentences, place.start)];
    const words = sentence ? wordsOf(text.slice(sentence.start, sentence.end)) : new Set<string>();
    const form = text.slice(place.start, place.end);
    const told = place.entityIds.filter((id) => isTold(byId.get(id), form, words));
    if (told.length > 0) return { ...place, entityIds: told };
    const own = place.entityIds.filter((id) => isOwnName(byId.get(id), form));
    return own.length > 0 ? { ...place, entityIds: own } : place;
  });
}

/** Words of three letters and more, little ones left out. */
const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !isLittleWord(hashFolded(word))));

/** Whether a word of another name of the entity, which the form does not have, stands in the sentence. */
function isTold(entity: NamedEntity | undefined, form: string, sentence: ReadonlySet<string>): boolean {
  const own = wordsOf(form);
  return (
    entity?.names.some(({ form: other }) =>
      [...wordsOf(other)].some((word) => !own.has(word) && sentence.has(word)),
    ) ?? false
  );
}

/** Whether an entity is called so first of all. */
function isOwnName(entity: NamedEntity | undefined, form: string): boolean {
  // "Ardal (town)" is called Ardal.
  const name = entity?.names[0]?.form.replace(/\s*\([^()]*\)\s*$/u, '');
  return name?.toLowerCase() === form.toLowerCase();
}

/** Places with one entity each, as lists of mentions have them, as places with all their entities. */
export function joinedPlaces(
  places: ReadonlyArray<{ readonly start: number; readonly end: number; readonly entityId: EntityId }>,
): ReadonlyArray<NamedPlace> {
  const joined = new Map<string, { start: number; end: number; entityIds: EntityId[] }>();
  for (const { start, end, entityId } of places) {
    const key = `${start} ${end}`;
    const known = joined.get(key);
    if (known) known.entityIds.push(entityId);
    else joined.set(key, { start, end, entityIds: [entityId] });
  }
  return [...joined.values()];
}
