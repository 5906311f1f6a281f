import type { EntityId } from '../case/ids';
import type { NamedEntity } from '../mentions/names';
import type { Layout } from '../text/layout-types';
import { firstEndingAfter, type Range } from '../text/range';
import { sentencesOf } from '../text/sentences';
import type { Figure } from './figure';

/** A place where entities are named: what `findMentions` gives, or an accepted mention. */
export type NamedPlace = Range & { readonly entityIds: ReadonlyArray<EntityId> };

/** A figure and the entities that it may speak of. */
export type TiedFigure = {
  readonly figure: Figure;
  /** Those of its sentence, the nearest first: named there, or meant by a description such as "the port". */
  readonly entityIds: ReadonlyArray<EntityId>;
  /**
   * Weaker: those of the sentence before it and of the first sentence of its paragraph, or of the end of the paragraph
   * before where its own names nobody; without the ones above.
   */
  readonly topicIds: ReadonlyArray<EntityId>;
};

/** How far back "the port" may lean on an entity that has "port" in its name, in UTF-16 units. */
const LONGEST_LEAN = 2500;
/** How far a name that begins before an offset can reach over it, in UTF-16 units. */
const LONGEST_NAME = 200;
/** "the port", "its new terminal", "a $2 billion container port": an article and the words that may follow it. */
const ARTICLE = /(?<![\p{L}\d])(?:the|this|that|these|its|their|an?)\s+/giu;
const DESCRIBED = /(?:[^\s;:()]+\s+){0,4}\p{Ll}{4,}/uy;

/**
 * Ties figures to the entities of their sentences and paragraphs. "The mine" counts as the entity last named before that
 * is called one: by its name ("Ardal mine"), beside it ("the mine at Ardal") or in apposition ("Ardal, the largest
 * mine"). "A mine" does so only right after the sentence that names it.
 *
 * @param places where entities are named in the text, in any order; rejected ones left out
 * @param entities the entities with all their names
 */
export function tieFigures(
  figures: ReadonlyArray<Figure>,
  places: ReadonlyArray<NamedPlace>,
  entities: ReadonlyArray<NamedEntity>,
  text: string,
  layout: Layout,
): ReadonlyArray<TiedFigure> {
  const sentences = sentencesOf(text, layout);
  const sorted = [...places].sort((a, b) => a.start - b.start || b.end - a.end);
  const bySentence = new Map<number, NamedPlace[]>();
  for (const place of sorted) {
    const index = firstEndingAfter(sentences, place.start);
    const here = bySentence.get(index);
    if (here) here.push(place);
    else bySentence.set(index, [place]);
  }
  const called = callingsOf(entities, sorted, text);
  const known = new Map<number, ReadonlyArray<NamedPlace>>();
  const placesOf = (index: number): ReadonlyArray<NamedPlace> => {
    const sentence = sentences[index];
    if (!sentence) return [];
    const all = known.get(index) ?? [
      ...(bySentence.get(index) ?? []),
      ...leaningPlaces(text, sentence, sentences[index - 1]?.start ?? sentence.start, sorted, called),
    ];
    known.set(index, all);
    return all;
  };
  const blockOf = (index: number): number => firstEndingAfter(layout.blocks, sentences[index]?.start ?? 0);
  return figures.map((figure) => {
    const index = firstEndingAfter(sentences, figure.start);
    const entityIds = nearestFirst(figure, placesOf(index));
    const block = blockOf(index);
    const first = firstEndingAfter(sentences, layout.blocks[block]?.start ?? 0);
    const topic =
      index > first ? [...nearestFirst(figure, placesOf(index - 1)), ...idsOf(placesOf(first))] : [];
    // A paragraph that has named nobody yet goes on about what the one before it spoke of.
    const before = topic.length + entityIds.length === 0 ? nearestFirst(figure, placesOf(first - 1)) : topic;
    const topicIds = [...new Set(before)].filter((id) => !entityIds.includes(id));
    return { figure, entityIds, topicIds };
  });
}

const idsOf = (places: ReadonlyArray<NamedPlace>): ReadonlyArray<EntityId> =>
  places.flatMap(({ entityIds }) => entityIds);

function nearestFirst(figure: Range, places: ReadonlyArray<NamedPlace>): ReadonlyArray<EntityId> {
  const distance = ({ start, end }: Range): number =>
    end <= figure.start ? figure.start - end : start >= figure.end ? start - figure.end : 0;
  return [...new Set(idsOf([...places].sort((a, b) => distance(a) - distance(b) || a.start - b.start)))];
}

/** Right behind a name: "Ardal mine". */
const BEHIND = /^\s+(?:\p{Ll}+\s+)?(\p{Ll}{4,})(?![\p{L}-])/u;
/** Right before a name: "the mine at Ardal", "its mine, Ardal". */
const AHEAD = /(?<![\p{L}-])(\p{Ll}{4,})(?:\s+(?:of|at|in|near)|,)\s+(?:the\s+)?$/u;
/** In apposition: "Ardal, Norway's largest foreign-owned mine." */
const APPOSED =
  /^,?\d*\s+(?:the|an?|its|[\p{Lu}][\p{L}\s]*?[’']s?)\s+(?:[\p{L}-]+\s+){0,4}?(\p{Ll}{4,})(?=\s*[,.;)])/u;
/** Nouns that stand beside names and say nothing of what bears them, and little words. */
const SAYS_NOTHING = new Set(
  'this that with from into over when where while which will would could have been were such also than then they their government governments people country city town area region part side year years time day months other after before since under between about against during including like both said says made took came well near'.split(
    ' ',
  ),
);
const SIDE = 80;
/** A name before more different nouns than this describes them: "Norwegian firms", "Norwegian mines". */
const MOST_BEHIND = 3;

/** By each word that an entity is called in its names or beside them, the entities called so. */
function callingsOf(
  entities: ReadonlyArray<NamedEntity>,
  places: ReadonlyArray<NamedPlace>,
  text: string,
): ReadonlyMap<string, ReadonlySet<EntityId>> {
  const called = new Map<string, Set<EntityId>>();
  const call = (word: string | undefined, id: EntityId): void => {
    if (word === undefined || SAYS_NOTHING.has(word)) return;
    const ids = called.get(word);
    if (ids) ids.add(id);
    else called.set(word, new Set([id]));
  };
  const named = new Set(idsOf(places));
  for (const entity of entities) {
    if (named.has(entity.id)) for (const word of wordsInNames(entity)) call(word, entity.id);
  }
  const behind = new Map<EntityId, Set<string>>();
  for (const { start, end, entityIds } of places) {
    const [id, other] = entityIds;
    if (id === undefined || other !== undefined) continue;
    const after = text.slice(end, end + SIDE);
    const next = BEHIND.exec(after)?.[1];
    if (next !== undefined) behind.set(id, (behind.get(id) ?? new Set()).add(next));
    call(APPOSED.exec(after)?.[1], id);
    call(AHEAD.exec(text.slice(Math.max(0, start - SIDE), start))?.[1], id);
  }
  for (const [id, words] of behind) if (words.size <= MOST_BEHIND) for (const word of words) call(word, id);
  return called;
}

const inNames = new WeakMap<NamedEntity, ReadonlyArray<string>>();

/** The words of names of several words, remembered: a case has many documents. */
function wordsInNames(entity: NamedEntity): ReadonlyArray<string> {
  const known = inNames.get(entity);
  if (known) return known;
  const words = entity.names
    .filter(({ form }) => /[\s-]/u.test(form))
    .flatMap(({ form }) => form.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  inNames.set(entity, words);
  return words;
}

/** The descriptions in a sentence that lean on an entity named before. */
function leaningPlaces(
  text: string,
  sentence: Range,
  previous: number,
  sorted: ReadonlyArray<NamedPlace>,
  called: ReadonlyMap<string, ReadonlySet<EntityId>>,
): ReadonlyArray<NamedPlace> {
  const leaning: NamedPlace[] = [];
  const words = text.slice(sentence.start, sentence.end);
  for (const { index, 0: article } of words.matchAll(ARTICLE)) {
    DESCRIBED.lastIndex = index + article.length;
    const described = DESCRIBED.exec(words)?.[0] ?? '';
    const start = sentence.start + index;
    const indefinite = /^a/iu.test(article);
    for (const match of described.matchAll(/(?<![\p{L}-])\p{Ll}{4,}(?![\p{L}-])/gu)) {
      const ids = called.get(match[0]);
      if (!ids) continue;
      const end = start + article.length + match.index + match[0].length;
      const before = placesBefore(sorted, end);
      if (before.some((place) => place.end > start)) break;
      const from = indefinite ? previous : start - LONGEST_LEAN;
      const last = before.find((place) => place.start >= from && place.entityIds.some((id) => ids.has(id)));
      const entityIds = last?.entityIds.filter((id) => ids.has(id)) ?? [];
      if (entityIds.length > 0) leaning.push({ start, end, entityIds });
      break;
    }
  }
  return leaning;
}

/** The places that begin before an offset and not too far back, the nearest first. */
function placesBefore(sorted: ReadonlyArray<NamedPlace>, offset: number): ReadonlyArray<NamedPlace> {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const before: NamedPlace[] = [];
  for (let i = low - 1; i >= 0; i--) {
    const place = sorted[i];
    if (!place || place.start < offset - LONGEST_LEAN - LONGEST_NAME) break;
    before.push(place);
  }
  return before;
}
