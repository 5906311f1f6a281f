import type { EntityId } from '../case/ids';
import type { SourceText } from './corpus-words';
import { findAliases } from './find-aliases';
import { foldForm } from './gazetteer/countries';
import { nameCorpus, type AliasProposal, type KnownEntity } from './name-corpus';
import { shapeName, type NameShape } from './name-shape';
import { isPerson } from './person-aliases';
import { relateNames, type Relation } from './related-names';
import { relatePersons, untitledWords } from './related-persons';

/** Two entities that may be one. */
export type MergeCandidate = {
  readonly entityIds: readonly [EntityId, EntityId];
  /** How sure, from 0 to 1. */
  readonly score: number;
  /** For the analyst: what speaks for it. */
  readonly reason: string;
  /** A passage that speaks for it; null where the names alone do. */
  readonly passage: Pick<AliasProposal, 'documentId' | 'start' | 'end' | 'quote'> | null;
};

/** What a title adds to a name that is a part of another. */
const TITLED = 0.2;
/** What is less sure is not brought up. */
const LEAST = 0.5;

/**
 * Pairs of entities that may be one: a name of the one is what would be proposed as an alias of the other. The surest
 * first; nothing is merged by it.
 *
 * @param texts canonical texts with their layouts, for passages that bear a pair out
 */
export function mergeCandidates(
  entities: ReadonlyArray<KnownEntity>,
  texts: ReadonlyArray<SourceText>,
): ReadonlyArray<MergeCandidate> {
  const byPair = new Map<string, MergeCandidate>();
  const bring = (a: EntityId, b: EntityId, candidate: Omit<MergeCandidate, 'entityIds'>): void => {
    if (a === b || candidate.score < LEAST) return;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = byPair.get(key);
    const isBetter =
      known === undefined ||
      (known.passage === null && candidate.passage !== null) ||
      (known.score < candidate.score && (candidate.passage !== null || known.passage === null));
    if (isBetter) byPair.set(key, { ...candidate, entityIds: known?.entityIds ?? [a, b] });
  };
  const bearers = new Map<string, EntityId[]>();
  for (const { id, names } of entities) {
    for (const form of new Set(names.map((name) => foldForm(name.form)))) {
      const ids = bearers.get(form);
      if (ids === undefined) bearers.set(form, [id]);
      else ids.push(id);
    }
  }
  for (const { entityId, form, score, reason, documentId, start, end, quote } of findAliases(
    nameCorpus(texts),
    entities,
  )) {
    const passage = { documentId, start, end, quote };
    for (const other of bearers.get(foldForm(form)) ?? []) bring(entityId, other, { score, reason, passage });
  }
  for (const [a, b, relation] of relatedPairs(entities)) {
    bring(a, b, { score: relation.score, reason: relation.reason, passage: null });
  }
  return [...byPair.values()].sort((a, b) => b.score - a.score);
}

type Named = { readonly id: EntityId; readonly isPerson: boolean; readonly shape: NameShape };

/** Pairs that their names alone suggest. Names are compared where they share the beginning of a word or an initial. */
function* relatedPairs(
  entities: ReadonlyArray<KnownEntity>,
): Generator<readonly [EntityId, EntityId, Relation]> {
  const buckets = new Map<string, Named[]>();
  for (const entity of entities) {
    const { id } = entity;
    for (const { form, kind } of entity.names) {
      if (kind === 'weak') continue;
      const named: Named = { id, isPerson: isPerson(entity), shape: shapeName(form) };
      for (const key of keysOf(named.shape)) {
        const others = buckets.get(key) ?? [];
        for (const other of others) {
          if (other.id === id) continue;
          const relation = relationOf(other, named);
          if (relation !== null) yield [other.id, id, relation];
        }
        buckets.set(key, [...others, named]);
      }
    }
  }
}

function keysOf({ content, parts }: NameShape): ReadonlySet<string> {
  const telling = content.filter(({ role }) => role === 'plain');
  const words = (telling.length > 0 ? telling : content).map(({ key }) =>
    key.startsWith('@') ? key : key.slice(0, 3),
  );
  const [only, more] = parts;
  const isAcronym = only !== undefined && more === undefined && only.isUpper;
  // An acronym begins like the first word, or like the last where the order is turned.
  const ends = isAcronym || content.length > 1 ? [content[0], content.at(-1)] : [];
  return new Set([...words, ...ends.map((part) => `^${part?.word.charAt(0) ?? ''}`)]);
}

/** How two entities may be one, seen from either. */
function relationOf(a: Named, b: Named): Relation | null {
  if (a.isPerson !== b.isPerson) return null;
  const relate = a.isPerson ? relateTitled : relateNames;
  const [one, other] = [relate(a.shape, b.shape), relate(b.shape, a.shape)];
  return other === null || (one !== null && one.score >= other.score) ? one : other;
}

/** Relates names of people that may have titles: "Ambassador Yun" is surer than "Yun". */
function relateTitled(name: NameShape, form: NameShape): Relation | null {
  const [one, other] = [untitledWords(name.words), untitledWords(form.words)];
  const relation = relatePersons(one, other);
  const isTitled = one.length < name.words.length || other.length < form.words.length;
  if (relation === null || !isTitled || one.length === other.length) return relation;
  return { ...relation, score: Math.min(1, relation.score + TITLED) };
}
