import type { CaseReader } from '../case/case-reader';
import { judgementIdFor, type DocumentId, type JudgementId } from '../case/ids';
import type { SharedOrigin } from '../case/judgement';
import { newestVersionOf } from '../case/versions';

/** What a link between two documents is worth without its evidence. */
export type LinkScore = {
  readonly documents: readonly [DocumentId, DocumentId];
  /** From 0.5 to 1. */
  readonly score: number;
};

/** What the analyst has said of a link, or that she has not. */
export type LinkStanding = 'confirmed' | 'denied' | 'open';

/**
 * Unconfirmed links from this score on make documents count as one source until the analyst says otherwise: no single shared
 * passage and no common author reaches it alone (see `origins`).
 */
export const STRONG = 0.6;

/** Documents that go back to one source, as far as is known. */
export type OriginGroup = {
  /** Stays the same as long as the group has the same first document. */
  readonly key: string;
  /** In the order of their ids. */
  readonly documents: ReadonlyArray<DocumentId>;
  /** Whether confirmed links alone hold it together; a document by itself is certain. */
  readonly isCertain: boolean;
};

/** The origins of the documents of a case. */
export type Origins = {
  /** Those of several documents, in the order of their keys. */
  readonly shared: ReadonlyArray<OriginGroup>;
  /** The origin of a document; of an older version that of its newest. */
  readonly of: (id: DocumentId) => OriginGroup;
};

/** The id under which the analyst's word about two documents is kept: one for each pair, in whatever order. */
export function sharedOriginIdOf(x: DocumentId, y: DocumentId): JudgementId {
  const [a, b] = x < y ? [x, y] : [y, x];
  return judgementIdFor(`origin ${a} ${b}`);
}

/** What the analyst has said of two documents; undefined where she has not. */
export function sharedOriginOf(state: CaseReader, x: DocumentId, y: DocumentId): SharedOrigin | undefined {
  const judgement = state.record(sharedOriginIdOf(x, y));
  return judgement?.type === 'judgement' && judgement.kind === 'shared-origin' ? judgement : undefined;
}

/** Whether a link is confirmed, denied or open. */
export function standingOf(state: CaseReader, x: DocumentId, y: DocumentId): LinkStanding {
  const judgement = sharedOriginOf(state, x, y);
  return judgement === undefined ? 'open' : judgement.isShared ? 'confirmed' : 'denied';
}

/**
 * Groups documents by their source: those that the analyst confirmed, and those that strong links tie which she has not
 * denied. She may also tie documents that no link was found for.
 *
 * @param links as found in the texts; may be of other documents too
 */
export function originsOf(state: CaseReader, links: ReadonlyArray<LinkScore>): Origins {
  const ties: Array<readonly [DocumentId, DocumentId, isCertain: boolean]> = [];
  const judged = new Set<JudgementId>();
  for (const judgement of state.caseJudgements()) {
    if (judgement.kind !== 'shared-origin') continue;
    judged.add(judgement.id);
    if (judgement.isShared) ties.push([judgement.a, judgement.b, true]);
  }
  for (const { documents, score } of links) {
    const [a, b] = documents;
    if (score >= STRONG && !judged.has(sharedOriginIdOf(a, b))) ties.push([a, b, false]);
  }
  const current = (id: DocumentId): DocumentId => newestVersionOf(state, id)?.id ?? id;
  const whole = groupsOf(ties.map(([a, b]) => [current(a), current(b)]));
  const certain = groupsOf(
    ties.flatMap(([a, b, isCertain]) => (isCertain ? [[current(a), current(b)]] : [])),
  );
  const byDocument = new Map<DocumentId, OriginGroup>();
  const shared: OriginGroup[] = [];
  for (const documents of whole) {
    const [first] = documents;
    if (first === undefined) continue;
    const isCertain = certain.some((group) => group.length === documents.length && group[0] === first);
    const group = { key: first, documents, isCertain };
    shared.push(group);
    for (const id of documents) byDocument.set(id, group);
  }
  shared.sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    shared,
    of: (id) => {
      const newest = current(id);
      return byDocument.get(newest) ?? { key: newest, documents: [newest], isCertain: true };
    },
  };
}

/** The documents that hang together, each group sorted. */
function groupsOf(ties: ReadonlyArray<ReadonlyArray<DocumentId>>): ReadonlyArray<ReadonlyArray<DocumentId>> {
  const groups = new Map<DocumentId, DocumentId[]>();
  for (const [a, b] of ties) {
    if (a === undefined || b === undefined || a === b) continue;
    const first = groups.get(a) ?? [a];
    const second = groups.get(b) ?? [b];
    if (first === second) continue;
    const joined = [...first, ...second];
    for (const id of joined) groups.set(id, joined);
  }
  return [...new Set(groups.values())].map((group) => group.toSorted((a, b) => (a < b ? -1 : 1)));
}

/** "3 documents, 1 origin"; empty for one document. */
export function originsInWords(documents: ReadonlyArray<DocumentId>, origins: Origins): string {
  const distinct = new Set(documents);
  if (distinct.size < 2) return '';
  const groups = new Set([...distinct].map((id) => origins.of(id).key));
  return `${distinct.size} documents, ${groups.size} ${groups.size === 1 ? 'origin' : 'origins'}`;
}
