import type { DocumentId, EntityId } from '../case/ids';
import { firstEndingAfter, type Range } from '../text/range';

/** A mention as far as it counts here: whom it names and where, in UTF-16 units. */
export interface NamedPlace extends Range {
  /** The id that stands for the entity. */
  readonly entityId: EntityId;
}

/** How near two entities are named to each other. */
export const nearnesses = ['sentence', 'paragraph', 'document'] as const;
export type Nearness = (typeof nearnesses)[number];

/** A passage in which two entities are named. */
export interface TogetherPassage extends Range {
  readonly documentId: DocumentId;
  readonly within: Exclude<Nearness, 'document'>;
}

/** How often two entities are named together; `a` sorts before `b`. */
export interface Together {
  readonly a: EntityId;
  readonly b: EntityId;
  /** Sentences, paragraphs and documents that name both. */
  readonly sentences: number;
  readonly paragraphs: number;
  readonly documents: number;
  /** A few of the passages, sentences first. */
  readonly passages: ReadonlyArray<TogetherPassage>;
}

/**
 * What is counted at most. A sentence or paragraph that names more entities than this is a list, which ties nobody to
 * anybody; and of all pairs only the strongest are kept, so that no case makes a picture that nobody can read.
 */
export const togetherLimits = {
  sentence: 12,
  paragraph: 24,
  document: 40,
  pairs: 20_000,
  passages: 3,
} as const;

/** What one document tells of who is named together. */
export interface DocumentTogether {
  readonly documentId: DocumentId;
  readonly pairs: ReadonlyArray<Omit<Together, 'documents'>>;
  /** Everybody who is named in it. */
  readonly entityIds: ReadonlyArray<EntityId>;
  /** Sentences and paragraphs passed over since they are lists. */
  readonly passedOver: number;
}

/** The key of a pair, whichever comes first. */
export function pairKey(a: EntityId, b: EntityId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

interface Counting {
  readonly a: EntityId;
  readonly b: EntityId;
  sentences: number;
  paragraphs: number;
  readonly passages: TogetherPassage[];
}

/**
 * Counts who is named together in a document.
 *
 * @param places the mentions, in any order
 * @param sentences, paragraphs of the text, sorted and disjoint; a mention belongs to that in which it begins
 */
export function togetherIn(
  documentId: DocumentId,
  places: ReadonlyArray<NamedPlace>,
  sentences: ReadonlyArray<Range>,
  paragraphs: ReadonlyArray<Range>,
): DocumentTogether {
  const pairs = new Map<string, Counting>();
  let passedOver = 0;
  const count = (ranges: ReadonlyArray<Range>, within: TogetherPassage['within']): void => {
    for (const [index, entityIds] of groupsIn(ranges, places)) {
      const range = ranges[index];
      if (!range || entityIds.length < 2) continue;
      if (entityIds.length > togetherLimits[within]) {
        passedOver += 1;
        continue;
      }
      for (const [a, b] of pairsOf(entityIds)) {
        const key = pairKey(a, b);
        const pair = pairs.get(key) ?? { a, b, sentences: 0, paragraphs: 0, passages: [] };
        pairs.set(key, pair);
        if (within === 'sentence') pair.sentences += 1;
        else pair.paragraphs += 1;
        // A paragraph says nothing that a sentence does not say better.
        const isBetter = within === 'sentence' || pair.sentences === 0;
        if (isBetter && pair.passages.length < togetherLimits.passages) {
          pair.passages.push({ documentId, start: range.start, end: range.end, within });
        }
      }
    }
  };
  count(sentences, 'sentence');
  count(paragraphs, 'paragraph');
  const entityIds = [...new Set(places.map(({ entityId }) => entityId))].sort();
  return { documentId, pairs: [...pairs.values()], entityIds, passedOver };
}

/** Who is named in each of some ranges, by the range's index, in the order of the text. */
function groupsIn(
  ranges: ReadonlyArray<Range>,
  places: ReadonlyArray<NamedPlace>,
): ReadonlyArray<readonly [index: number, entityIds: ReadonlyArray<EntityId>]> {
  const groups = new Map<number, Set<EntityId>>();
  for (const { entityId, start } of places) {
    const index = firstEndingAfter(ranges, start);
    const range = ranges[index];
    if (!range || range.start > start) continue;
    const group = groups.get(index);
    if (group) group.add(entityId);
    else groups.set(index, new Set([entityId]));
  }
  return [...groups].sort((x, y) => x[0] - y[0]).map(([index, ids]) => [index, [...ids].sort()] as const);
}

function pairsOf(sorted: ReadonlyArray<EntityId>): ReadonlyArray<readonly [EntityId, EntityId]> {
  return sorted.flatMap((a, i) => sorted.slice(i + 1).map((b) => [a, b] as const));
}

/** All documents together: the strongest pairs, and how many were left out. */
export function allTogether(documents: ReadonlyArray<DocumentTogether>): {
  readonly pairs: ReadonlyArray<Together>;
  readonly leftOut: number;
} {
  const pairs = new Map<string, Counting>();
  const documentsOf = new Map<EntityId, Set<DocumentId>>();
  for (const { documentId, pairs: own, entityIds } of documents) {
    for (const id of entityIds) {
      const known = documentsOf.get(id);
      if (known) known.add(documentId);
      else documentsOf.set(id, new Set([documentId]));
    }
    for (const { a, b, sentences, paragraphs, passages } of own) {
      const key = pairKey(a, b);
      const sum = pairs.get(key) ?? { a, b, sentences: 0, paragraphs: 0, passages: [] };
      pairs.set(key, sum);
      sum.sentences += sentences;
      sum.paragraphs += paragraphs;
      sum.passages.push(...passages);
    }
    if (entityIds.length > togetherLimits.document) continue;
    for (const [a, b] of pairsOf(entityIds)) {
      const key = pairKey(a, b);
      if (!pairs.has(key)) pairs.set(key, { a, b, sentences: 0, paragraphs: 0, passages: [] });
    }
  }
  const all = [...pairs.values()].map((pair) => ({
    ...pair,
    documents: shared(documentsOf.get(pair.a), documentsOf.get(pair.b)),
    passages: pair.passages
      .sort((x, y) => Number(x.within === 'paragraph') - Number(y.within === 'paragraph'))
      .slice(0, togetherLimits.passages),
  }));
  all.sort(
    (x, y) =>
      y.sentences - x.sentences ||
      y.paragraphs - x.paragraphs ||
      y.documents - x.documents ||
      (pairKey(x.a, x.b) < pairKey(y.a, y.b) ? -1 : 1),
  );
  return {
    pairs: all.slice(0, togetherLimits.pairs),
    leftOut: Math.max(0, all.length - togetherLimits.pairs),
  };
}

function shared(a: ReadonlySet<DocumentId> | undefined, b: ReadonlySet<DocumentId> | undefined): number {
  if (!a || !b) return 0;
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const id of few) if (many.has(id)) count += 1;
  return count;
}

/** How near two entities are named at the nearest. */
export function nearnessOf({ sentences, paragraphs }: Pick<Together, 'sentences' | 'paragraphs'>): Nearness {
  return sentences > 0 ? 'sentence' : paragraphs > 0 ? 'paragraph' : 'document';
}
