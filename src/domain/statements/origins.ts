import type { DocumentId } from '../case/ids';
import { mentionTokens } from '../mentions/find';
import type { Layout } from '../text/layout-types';
import { firstEndingAfter, type Range } from '../text/range';
import { sentencesOf } from '../text/sentences';
import type { Tokens } from '../text/tokens';
import { alignWords } from './alignment';
import { sameOrder } from './order-of-facts';
import { sharedRuns, type SharedPair, type SharedRun } from './shared-words';
import { attributionsOf, isLittleWord, quotationsOf, type Attribution } from './source-words';

/** A document as far as its origin is asked for. */
export type OriginSource = {
  readonly documentId: DocumentId;
  /** Canonical text. */
  readonly text: string;
  readonly layout: Layout;
  /** Who wrote it, as far as known; empty when not. */
  readonly author: string;
};

/** What makes two documents look like retellings of one source. */
export type OriginEvidenceKind = 'sentence' | 'phrase' | 'quotation' | 'attribution' | 'author' | 'order';

/** A passage: UTF-16 offsets into a document's canonical text. */
export type OriginPlace = Range & { readonly documentId: DocumentId };

/**
 * One reason, with its place in both documents. The author may not stand in the text: then the place is empty, at 0. Of
 * the same order of facts, the places span all of them.
 */
export type OriginEvidence = {
  readonly kind: OriginEvidenceKind;
  readonly a: OriginPlace;
  readonly b: OriginPlace;
};

/** Two documents that seem to go back to one source, for the analyst to confirm. */
export type OriginLink = {
  readonly documents: readonly [DocumentId, DocumentId];
  /** From 0.5 to 1: how strongly the evidence speaks. */
  readonly score: number;
  /** The strongest kinds first, then by place. */
  readonly evidence: ReadonlyArray<OriginEvidence>;
};

/** Links below this are not offered. */
const LEAST_SCORE = 0.5;
/**
 * What each kind adds to the strength of a link, which becomes a score by 1 - e^-strength; shared words count by themselves.
 *
 * The sizes follow from what each kind should do alone. The same author, alone, is just worth a look (0.7 gives 0.5): such
 * texts are not independent, though neither need copy the other. One copied sentence of a dozen telling words is worth a look
 * in a text of a thousand words, and two of them make the texts one source. What several texts may have from a
 * common third (a quotation, a source they name) or from their genre (the order of facts) only adds to that.
 */
const WEIGHT = { author: 0.7, attribution: 0.15, quotation: 0.4, order: 0.35 } as const;
const MOST_ATTRIBUTIONS = 4;
/** The most that one shared passage alone can tell (0.59): texts that quote one speech are still two. */
const ONE_PIECE = 0.89;
/** Unless it is such a part of one of the texts. */
const GOOD_PART = 0.3;
/** What one telling word of a shared phrase or sentence adds. */
const WORD_WEIGHT = 0.1;
/** Texts about one subject share phrases by chance: so much telling words for each hundred words of the shorter text. */
const CHANCE = 0.4;
/** A sentence is a near copy when so many words, and such a share of the shorter one, stand in the same order. */
const LEAST_COPIED = 8;
const LEAST_SHARE = 0.5;
/** Words of a sentence that are compared; longer ones are lists. */
const LONGEST_SENTENCE = 120;
const ORDER = [
  'sentence',
  'quotation',
  'phrase',
  'attribution',
  'author',
  'order',
] satisfies ReadonlyArray<OriginEvidenceKind>;

type Prepared = OriginSource & {
  readonly tokens: Tokens;
  readonly sentences: ReadonlyArray<Range>;
  readonly quotations: ReadonlyArray<Range>;
  readonly attributions: ReadonlyMap<string, Attribution>;
};

/**
 * Which documents seem to share a source, and why: near-copied sentences (shared rows of words, then local alignment),
 * shared phrases and quotations, the same author, the same sources named, and the same order of rare words. Names that
 * both texts merely mention count for little. Paraphrase and translation stay unseen.
 *
 * One index over all words: 500 documents of 10 KB take seconds.
 */
export function findOrigins(documents: ReadonlyArray<OriginSource>): ReadonlyArray<OriginLink> {
  const prepared = documents.map(prepare);
  const frequency = documentFrequency(prepared);
  const pairs = new Map<string, SharedPair>();
  for (const pair of sharedRuns(prepared.map(({ tokens }) => tokens))) {
    pairs.set(`${pair.first} ${pair.second}`, pair);
  }
  for (const [first, second] of sameAuthors(prepared)) {
    const key = `${first} ${second}`;
    if (!pairs.has(key)) pairs.set(key, { first, second, runs: [] });
  }
  const links: OriginLink[] = [];
  for (const pair of pairs.values()) {
    const a = prepared[pair.first];
    const b = prepared[pair.second];
    const link = a && b ? linkOf(a, b, pair.runs, frequency, prepared.length) : null;
    if (link) links.push(link);
  }
  return links.sort((x, y) => y.score - x.score);
}

function prepare(document: OriginSource): Prepared {
  const { text, layout } = document;
  return {
    ...document,
    tokens: mentionTokens(text, layout),
    sentences: sentencesOf(text, layout),
    quotations: quotationsOf(text),
    attributions: new Map(attributionsOf(text).map((attribution) => [attribution.key, attribution])),
  };
}

/** In how many documents each word stands. */
function documentFrequency(prepared: ReadonlyArray<Prepared>): ReadonlyMap<number, number> {
  const frequency = new Map<number, number>();
  for (const { tokens } of prepared) {
    for (const hash of new Set(tokens.hashes)) frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
  }
  return frequency;
}

function sameAuthors(prepared: ReadonlyArray<Prepared>): ReadonlyArray<readonly [number, number]> {
  const byAuthor = new Map<string, number[]>();
  for (const [i, { author }] of prepared.entries()) {
    const key = author
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, ' ')
      .trim();
    if (key !== '') byAuthor.set(key, [...(byAuthor.get(key) ?? []), i]);
  }
  return [...byAuthor.values()].flatMap((those) =>
    those.flatMap((x, i) => those.slice(i + 1).map((y) => [x, y] as const)),
  );
}

function linkOf(
  a: Prepared,
  b: Prepared,
  runs: ReadonlyArray<SharedRun>,
  frequency: ReadonlyMap<number, number>,
  documents: number,
): OriginLink | null {
  const chance = (CHANCE * Math.min(a.tokens.count, b.tokens.count)) / 100;
  const isSameAuthor = sameAuthors([a, b]).length > 0;
  // Most pairs share a turn of phrase or two: whatever else they have in common would not make them a link.
  const rows = runs.reduce((sum, run) => sum + weigh(a.tokens, run.a, run.length, frequency, documents), 0);
  if (!isSameAuthor && rows * 2 <= chance) return null;
  const evidence: OriginEvidence[] = [];
  const add = (kind: OriginEvidenceKind, x: Range, y: Range): void => {
    evidence.push({
      kind,
      a: { documentId: a.documentId, start: x.start, end: x.end },
      b: { documentId: b.documentId, start: y.start, end: y.end },
    });
  };
  const shared = sharedText(a, b, runs, frequency, documents);
  for (const { kind, x, y } of shared) add(kind, x, y);
  const words = shared.reduce((sum, { weight }) => sum + weight, 0);
  let total = WORD_WEIGHT * Math.max(0, words - chance);
  total += WEIGHT.quotation * shared.filter(({ kind }) => kind === 'quotation').length;
  const common = [...a.attributions.values()]
    .filter(({ key }) => b.attributions.has(key))
    .slice(0, MOST_ATTRIBUTIONS);
  for (const named of common) {
    const other = b.attributions.get(named.key);
    if (other) add('attribution', named, other);
    total += WEIGHT.attribution;
  }
  if (isSameAuthor) {
    add('author', authorPlace(a), authorPlace(b));
    total += WEIGHT.author;
  }
  // Order alone is the way of a genre; it only strengthens what shared words already say.
  const order = words > chance ? sameOrder(a.tokens, b.tokens, frequency, documents) : null;
  if (order) {
    add('order', order.x, order.y);
    total += WEIGHT.order;
  }
  const pieces = shared.length + (isSameAuthor ? 1 : 0) + (order ? 1 : 0);
  if (pieces < 2 && !isMostOf(shared, a, b)) total = Math.min(total, ONE_PIECE);
  const score = Math.round((1 - Math.exp(-total)) * 1000) / 1000;
  if (score < LEAST_SCORE) return null;
  evidence.sort((x, y) => ORDER.indexOf(x.kind) - ORDER.indexOf(y.kind) || x.a.start - y.a.start);
  return { documents: [a.documentId, b.documentId], score, evidence };
}

/** Whether what is shared takes up a good part of one of the texts: a brief that is one copied sentence is a copy. */
function isMostOf(shared: ReadonlyArray<Shared>, a: Prepared, b: Prepared): boolean {
  const covered = (places: ReadonlyArray<Range>, { text }: Prepared): boolean =>
    places.reduce((sum, { start, end }) => sum + end - start, 0) >= text.trim().length * GOOD_PART;
  return (
    covered(
      shared.map(({ x }) => x),
      a,
    ) ||
    covered(
      shared.map(({ y }) => y),
      b,
    )
  );
}

function authorPlace({ text, author }: OriginSource): Range {
  const start = text.indexOf(author);
  return start === -1 ? { start: 0, end: 0 } : { start, end: start + author.length };
}

type Shared = {
  readonly kind: 'sentence' | 'phrase' | 'quotation';
  readonly x: Range;
  readonly y: Range;
  readonly weight: number;
};

/** Sentences that are near copies, and the phrases and quotations shared outside of them. */
function sharedText(
  a: Prepared,
  b: Prepared,
  runs: ReadonlyArray<SharedRun>,
  frequency: ReadonlyMap<number, number>,
  documents: number,
): ReadonlyArray<Shared> {
  const found: Shared[] = [];
  const compared = new Set<string>();
  const covered = (x: Range): boolean =>
    found.some((other) => other.kind === 'sentence' && other.x.start < x.end && x.start < other.x.end);
  const weightOf = (tokens: Tokens, first: number, length: number): number =>
    weigh(tokens, first, length, frequency, documents);
  // Whole sentences are copied whatever their words are, and however many copies there are.
  const plainWeight = (tokens: Tokens, first: number, length: number): number =>
    weigh(tokens, first, length, null, documents);
  const pieces = bySentence(a, runs);
  for (const run of pieces) {
    const x = placeOf(a.tokens, run.a, run.length);
    const y = placeOf(b.tokens, run.b, run.length);
    const i = firstEndingAfter(a.sentences, x.start);
    const j = firstEndingAfter(b.sentences, y.start);
    const key = `${i} ${j}`;
    if (!compared.has(key)) {
      compared.add(key);
      const copy = copiedSentence(a, b, a.sentences[i], b.sentences[j]);
      if (copy) {
        const [aLength, bLength] = [copy.aEnd - copy.aStart, copy.bEnd - copy.bStart];
        const told =
          (plainWeight(a.tokens, copy.aStart, aLength) / aLength +
            plainWeight(b.tokens, copy.bStart, bLength) / bLength) /
          2;
        found.push({
          kind: 'sentence',
          x: placeOf(a.tokens, copy.aStart, aLength),
          y: placeOf(b.tokens, copy.bStart, bLength),
          weight: told * copy.matches,
        });
      }
    }
  }
  for (const run of pieces) {
    const x = placeOf(a.tokens, run.a, run.length);
    const y = placeOf(b.tokens, run.b, run.length);
    if (covered(x) || found.some((other) => other.x.start <= x.start && x.end <= other.x.end)) continue;
    const weight = (weightOf(a.tokens, run.a, run.length) + weightOf(b.tokens, run.b, run.length)) / 2;
    const quoted = sharedQuotation(a, b, x, y);
    if (quoted) found.push({ kind: 'quotation', ...quoted, weight });
    else if (weight >= LEAST_PHRASE) found.push({ kind: 'phrase', x, y, weight });
  }
  return found;
}

/** Cuts shared rows of words where a sentence of the first document ends. */
function bySentence(
  { tokens, sentences }: Prepared,
  runs: ReadonlyArray<SharedRun>,
): ReadonlyArray<SharedRun> {
  return runs.flatMap((run) => {
    const pieces: SharedRun[] = [];
    let from = 0;
    while (from < run.length) {
      const sentence = sentences[firstEndingAfter(sentences, tokens.starts[run.a + from] ?? 0)];
      let to = from + 1;
      while (to < run.length && (tokens.starts[run.a + to] ?? 0) < (sentence?.end ?? Infinity)) to++;
      pieces.push({ a: run.a + from, b: run.b + from, length: to - from });
      from = to;
    }
    return pieces;
  });
}

/** A phrase with less weight than this is a turn of the language or a name. */
const LEAST_PHRASE = 1.2;

function placeOf({ starts, ends }: Tokens, first: number, length: number): Range {
  return { start: starts[first] ?? 0, end: ends[first + length - 1] ?? 0 };
}

/** The words of a shared run that both texts put into quotation marks, if they are most of both quotations. */
function sharedQuotation(
  a: Prepared,
  b: Prepared,
  x: Range,
  y: Range,
): { readonly x: Range; readonly y: Range } | null {
  const first = overlapOf(a.quotations, x);
  const second = overlapOf(b.quotations, y);
  if (!first || !second) return null;
  const words = Math.min(
    ...[wordsIn(a.tokens, first), wordsIn(b.tokens, second)].map(([from, to]) => to - from),
  );
  return words >= FEWEST_QUOTED ? { x: first, y: second } : null;
}

/** Fewer words in quotation marks than this are a term, not somebody's words. */
const FEWEST_QUOTED = 4;

function overlapOf(quotations: ReadonlyArray<Range>, { start, end }: Range): Range | null {
  const quotation = quotations[firstEndingAfter(quotations, start)];
  if (!quotation || quotation.start >= end) return null;
  return { start: Math.max(start, quotation.start), end: Math.min(end, quotation.end) };
}

/** Part of a name, by its capital: what both texts are about, more than how they say it. */
const NAME_WEIGHT = 0.25;
/** A word that all documents have still tells something: they may all be copies. */
const LEAST_RARITY = 0.4;

/** What the words from `first` on tell together; without frequencies, all of them count as rare. */
function weigh(
  tokens: Tokens,
  first: number,
  length: number,
  frequency: ReadonlyMap<number, number> | null,
  documents: number,
): number {
  let weight = 0;
  for (let i = first; i < first + length; i++) weight += wordWeight(tokens, i, frequency, documents);
  return weight;
}

/** What one shared word tells: nothing for little words, little for names and for words that most documents have. */
function wordWeight(
  tokens: Tokens,
  i: number,
  frequency: ReadonlyMap<number, number> | null,
  documents: number,
): number {
  const hash = tokens.hashes[i] ?? 0;
  if (isLittleWord(hash)) return 0;
  const first = tokens.text.charAt(tokens.starts[i] ?? 0);
  const rare = frequency ? 1 - ((frequency.get(hash) ?? 1) - 1) / Math.max(documents, 4) : 1;
  return (first !== first.toLowerCase() ? NAME_WEIGHT : 1) * Math.max(LEAST_RARITY, rare);
}

/** The near-copied part of two sentences, counted in words of their documents; null where they are not alike. */
function copiedSentence(a: Prepared, b: Prepared, x: Range | undefined, y: Range | undefined) {
  if (!x || !y) return null;
  const [aFirst, aLast] = wordsIn(a.tokens, x);
  const [bFirst, bLast] = wordsIn(b.tokens, y);
  const found = alignWords(a.tokens.hashes.subarray(aFirst, aLast), b.tokens.hashes.subarray(bFirst, bLast));
  const shorter = Math.min(aLast - aFirst, bLast - bFirst);
  if (!found || found.matches < LEAST_COPIED || found.matches < shorter * LEAST_SHARE) return null;
  return {
    matches: found.matches,
    aStart: found.aStart + aFirst,
    aEnd: found.aEnd + aFirst,
    bStart: found.bStart + bFirst,
    bEnd: found.bEnd + bFirst,
  };
}

/** The words of a stretch, as the first and the one after the last. */
function wordsIn({ starts, ends, count }: Tokens, { start, end }: Range): readonly [number, number] {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < count && last - low < LONGEST_SENTENCE && (starts[last] ?? 0) < end) last++;
  return [low, last];
}
