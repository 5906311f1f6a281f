import type { DocumentId } from '../case/ids';
import { foldsTo, foldWord } from '../text/fold';
import type { Layout } from '../text/layout-types';
import { firstEndingAfter, without } from '../text/range';
import { readingText } from '../text/readable';
import { sentencesOf } from '../text/sentences';
import type { Tokens } from '../text/tokens';
import { Shape, shapeOf, wordCase } from './case-shape';
import {
  calendarWords,
  commonNouns,
  documentWords,
  legalForms,
  littleWords,
  speechWords,
  titles,
} from './gazetteer/cue-words';
import { mentionTokens } from './find';

/** A document whose names are looked for. */
export type SourceText = {
  readonly documentId: DocumentId;
  /** Canonical text. */
  readonly text: string;
  readonly layout: Layout;
};

/** What stands before a word, as far as it tells whether a name goes on. */
export const Gap = {
  space: 0,
  hyphen: 1,
  /** A full stop after an initial or short abbreviation, and white space. */
  dot: 2,
  possessive: 3,
  /** Anything else: names end here. */
  other: 4,
} as const;

/** The words of a document with what their writing says, as columns. */
export type SourceWords = {
  readonly source: SourceText;
  readonly tokens: Tokens;
  readonly folded: ReadonlyArray<string>;
  /** `wordCase` of each word. */
  readonly cases: Int32Array;
  /** One of `Gap` for what stands before each word. */
  readonly gaps: Uint8Array;
  /** 1 where a capital says nothing, since a sentence, quotation or list item begins. */
  readonly begins: Uint8Array;
  /** 1 in sentences where nearly every word has a capital. */
  readonly headline: Uint8Array;
  /** How often two folded words with capitals lead a sentence side by side. */
  readonly leads: ReadonlyMap<string, number>;
  /** Folded words that hardly ever stand without a number behind them ("Amber 5", "Amber 6"). */
  readonly numbered: ReadonlySet<string>;
};

/** How often a folded word is written how in running text, and where its capital means something. */
export type WordUse = { small: number; large: number };

/** What is known of the words of all documents together. */
export type WordUses = ReadonlyMap<string, Readonly<WordUse>>;

/** Which part of a sentence's longer words must be capitalised to take it for a headline. */
const HEADLINE = 0.8;
const LONGER = 4;

/** Reads the words of a document for the search for names. */
export function sourceWords(source: SourceText): SourceWords {
  const { text, layout } = source;
  const tokens = mentionTokens(text, layout);
  const { count, starts, ends, hashes } = tokens;
  const folded: string[] = [];
  const cases = new Int32Array(count);
  const gaps = new Uint8Array(count);
  const known = new Map<number, string>();
  for (let i = 0; i < count; i++) {
    const [start, end] = [starts[i] ?? 0, ends[i] ?? 0];
    const hash = hashes[i] ?? 0;
    let word = known.get(hash);
    if (word === undefined || !foldsTo(text, start, end, word)) {
      word = foldWord(text.slice(start, end));
      known.set(hash, word);
    }
    folded.push(word);
    cases[i] = wordCase(text, start, end);
    gaps[i] = i === 0 ? Gap.other : gapBefore(source, tokens, i);
  }
  const words = {
    source,
    tokens,
    folded,
    cases,
    gaps,
    begins: new Uint8Array(count),
    headline: new Uint8Array(count),
    leads: new Map<string, number>(),
    numbered: new Set<string>(),
  };
  markSentences(words);
  return { ...words, leads: leadingPairs(words), numbered: numberedWords(words) };
}

function gapBefore(source: SourceText, tokens: Tokens, i: number): number {
  const { text } = source;
  const { starts, ends, skipped } = tokens;
  const end = ends[i - 1] ?? 0;
  const start = starts[i] ?? 0;
  if (start === end + 1 && text.charCodeAt(end) === 32) return Gap.space;
  const between = without({ start: end, end: start }, skipped)
    .map((piece) => text.slice(piece.start, piece.end))
    .join('');
  if (/\n\s*\n/u.test(between)) return Gap.other;
  if (isTorn(source, tokens, i)) return Gap.other;
  const marks = between.replace(/\s+/gu, '');
  if (marks === '') return Gap.space;
  // A hyphen may end its line; a dash has spaces around it.
  if (/^[-‐‑]\n?$/u.test(between)) return Gap.hyphen;
  if (/^['’]s$/u.test(marks)) return Gap.possessive;
  const before = text.slice(starts[i - 1], end);
  const known = foldWord(before);
  // "Basalt Co., Ltd.", "Basalt Pte. Ltd."
  const isLegal = legalForms.has(foldWord(text.slice(start, ends[i])));
  if (isLegal && (marks === ',' || marks === '.,' || (marks === '.' && legalForms.has(known))))
    return Gap.space;
  if (marks !== '.') return Gap.other;
  const isTitle = titles.has(known) && known.length < 5;
  return isTitle || /^\p{Lu}\p{Ll}?$/u.test(before) ? Gap.dot : Gap.other;
}

/** Whether a word stands in another block than the one before it. */
function isTorn({ layout }: SourceText, { starts, ends }: Tokens, i: number): boolean {
  const before = firstEndingAfter(layout.blocks, ends[i - 1] ?? 0);
  return before !== firstEndingAfter(layout.blocks, starts[i] ?? 0);
}

/** Marks where sentences begin and which are headlines. */
function markSentences(words: SourceWords): void {
  const { source, tokens, folded, cases, begins, headline, gaps } = words;
  const { text, layout } = source;
  const { count, starts } = tokens;
  let i = 0;
  for (const sentence of sentencesOf(text, layout)) {
    while (i < count && (starts[i] ?? 0) < sentence.start) i++;
    const first = i;
    // "with Chen Bo. Lund came": a short word that ends its sentence is no abbreviation.
    const ended = folded[first - 1] ?? '';
    if (gaps[first] === Gap.dot && ended.length > 1 && !titles.has(ended)) gaps[first] = Gap.other;
    let longer = 0;
    let large = 0;
    let cased = 0;
    let upper = 0;
    for (; i < count && (starts[i] ?? 0) < sentence.end; i++) {
      const word = folded[i] ?? '';
      const shape = shapeOf(cases[i] ?? 0);
      if (shape !== Shape.none) cased++;
      if (shape === Shape.upper) upper++;
      if (word.length < LONGER || littleWords.has(word)) continue;
      longer++;
      if (shape > Shape.lower) large++;
    }
    // A sentence may be full of names; a headline has no full stop.
    const isStopped = /[.;:]["”’)\]]*\d{0,3}$/u.test(text.slice(Math.max(0, sentence.end - 8), sentence.end));
    const isShouted = upper === cased && upper >= 2 && longer >= 1;
    if (!isStopped && (isShouted || (longer >= 3 && large >= longer * HEADLINE))) headline.fill(1, first, i);
    // "1) Overview": the number is not where the sentence begins.
    for (let k = first; k < i; k++) {
      begins[k] = 1;
      if (shapeOf(cases[k] ?? 0) !== Shape.none) break;
    }
  }
  for (let k = 0; k < count; k++) {
    if (gaps[k] !== Gap.other || begins[k] === 1) continue;
    const before = text.slice(Math.max(0, (starts[k] ?? 0) - 3), starts[k]);
    // A line that only goes on with its paragraph begins nothing.
    const isBroken = /\n\s*$/u.test(before) && isTorn(source, tokens, k);
    if (/[“"‘«:•|*]\s?$/u.test(before) || isBroken) begins[k] = 1;
  }
}

function leadingPairs({ begins, cases, folded, gaps, headline }: SourceWords): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  begins.forEach((begin, i) => {
    if (begin === 0 || headline[i] === 1 || gaps[i + 1] !== Gap.space) return;
    if (shapeOf(cases[i] ?? 0) <= Shape.lower || shapeOf(cases[i + 1] ?? 0) <= Shape.lower) return;
    const pair = `${folded[i] ?? ''} ${folded[i + 1] ?? ''}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  return pairs;
}

/** Which part of the places of a word must have a number behind it, and how many at least. */
const NUMBERED = 0.8;
const OFTEN = 2;

function numberedWords({ cases, folded, gaps, tokens }: SourceWords): ReadonlySet<string> {
  const places = new Map<string, { all: number; numbered: number }>();
  for (let i = 0; i < tokens.count; i++) {
    const word = folded[i] ?? '';
    if (shapeOf(cases[i] ?? 0) <= Shape.lower || calendarWords.has(word) || documentWords.has(word)) continue;
    const counted = places.get(word) ?? { all: 0, numbered: 0 };
    places.set(word, counted);
    counted.all++;
    if (gaps[i + 1] === Gap.space && /^\d{1,3}$/u.test(folded[i + 1] ?? '')) counted.numbered++;
  }
  return new Set(
    [...places]
      .filter(([, { all, numbered }]) => numbered >= OFTEN && numbered >= all * NUMBERED)
      .map(([word]) => word),
  );
}

/** Counts how the words of documents are written. */
export function wordUses(documents: ReadonlyArray<SourceWords>): WordUses {
  const uses = new Map<string, WordUse>();
  for (const { folded, cases, begins, headline } of documents) {
    folded.forEach((word, i) => {
      const shape = shapeOf(cases[i] ?? 0);
      if (shape === Shape.none || headline[i] === 1) return;
      const isLarge = shape !== Shape.lower;
      if (isLarge && begins[i] === 1) return;
      let use = uses.get(word);
      if (use === undefined) uses.set(word, (use = { small: 0, large: 0 }));
      if (isLarge) use.large++;
      else use.small++;
    });
  }
  return uses;
}

/** Whether a word is written small at least as often as with a capital that means something. */
export function isMostlySmall(uses: WordUses, word: string): boolean {
  const use = uses.get(word);
  return use !== undefined && use.small > 0 && use.small >= use.large;
}

/** Whether the word at `i` has a capital and may belong to a name. */
export function isNameWord(words: SourceWords, i: number): boolean {
  const { folded, cases, begins, headline, tokens } = words;
  const word = folded[i] ?? '';
  const shape = shapeOf(cases[i] ?? 0);
  if (shape <= Shape.lower || calendarWords.has(word) || word === 'i') return false;
  // "R$ 5", "US$ 5"
  if (tokens.text.charAt(tokens.ends[i] ?? 0) === '$') return false;
  // "The Three Sisters", but not "Three sisters".
  const saysNothing = begins[i] === 1 || headline[i] === 1;
  return !(saysNothing && shape === Shape.title && (speechWords.has(word) || commonNouns.has(word)));
}

/** The words from `first` to `last` as one reads them. */
export function surfaceOf({ source, tokens }: SourceWords, first: number, last: number): string {
  const { text, layout } = source;
  return readingText(text, layout, tokens.starts[first] ?? 0, tokens.ends[last] ?? 0).trim();
}
