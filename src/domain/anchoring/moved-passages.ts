import type { Range } from '../text/range';
import type { Tokens } from '../text/tokens';
import { sameWords, type SameRun } from './same-words';
import { wordEndingAfter, WordMap, type Placement } from './word-map';

/** So many words before and after a passage help to find it. */
const CONTEXT_WORDS = 8;
/** Of a long passage so many words at each end are looked up. */
const MOST_WORDS = 60;
/** A word or pair of words that stands in more places than this leads nowhere. */
const MOST_PLACES = 40;
/** Fewer votes than of two neighbouring words and a third are chance. */
const LEAST_VOTES = 4;
/** So many places are looked at closely. */
const MOST_WINDOWS = 6;
/** Places nearer together than so many words are one. */
const BUCKET = 6;
/** How far what is looked at goes beyond the passage on each side, in words. */
const MARGIN = 6;

/** A place where a passage may have gone. */
export type MovedPlace = Placement & {
  /** Whether the words there are new at that place, so that no other passage of the old text has become them. */
  readonly free: boolean;
};

/**
 * Looks for passages anywhere in a new text: for blocks that were moved, and for candidates to choose from. An index of
 * the new text's words and pairs of words gives places where several agree; these are compared word by word.
 */
export class MovedPassages {
  readonly #old: Tokens;
  readonly #now: Tokens;
  readonly #runs: ReadonlyArray<SameRun>;
  #index: WordIndex | undefined;

  /** @param runs what `sameWords` says of these texts, sorted */
  constructor(old: Tokens, now: Tokens, runs: ReadonlyArray<SameRun>) {
    this.#old = old;
    this.#now = now;
    this.#runs = runs;
  }

  /** Places that are like a passage of the old text, the most alike first, none overlapping another. */
  placesOf(passage: Range): ReadonlyArray<MovedPlace> {
    const { first, last } = this.#wordsOf(passage);
    if (first === last) return [];
    const aStart = Math.max(0, first - CONTEXT_WORDS);
    const aEnd = Math.min(this.#old.count, last + CONTEXT_WORDS);
    const found: MovedPlace[] = [];
    for (const shift of this.#likelyShifts(first, last, aStart, aEnd)) {
      const within = {
        aStart,
        aEnd,
        bStart: Math.max(0, aStart + shift - MARGIN),
        bEnd: Math.min(this.#now.count, aEnd + shift + MARGIN),
      };
      const runs = sameWords(this.#old.hashes, this.#now.hashes, within);
      const place = new WordMap(this.#old, this.#now, runs, within).place(passage);
      if (place) found.push({ ...place, free: this.#isFree(place.words) });
    }
    found.sort((x, y) => y.score - x.score || x.start - y.start);
    return found.filter(
      (place, i) => !found.slice(0, i).some((other) => other.start < place.end && place.start < other.end),
    );
  }

  #wordsOf({ start, end }: Range): { readonly first: number; readonly last: number } {
    const first = wordEndingAfter(this.#old, start);
    let last = first;
    while (last < this.#old.count && (this.#old.starts[last] ?? 0) < end) last++;
    return { first, last };
  }

  /** By how many words the passage may have moved, by the votes of its words and pairs of words, most votes first. */
  #likelyShifts(first: number, last: number, aStart: number, aEnd: number): ReadonlyArray<number> {
    const index = (this.#index ??= new WordIndex(this.#now));
    const votes = new Map<number, { votes: number; readonly shift: number }>();
    const vote = (i: number, places: ReadonlyArray<number>, weight: number): void => {
      for (const place of places) {
        const bucket = Math.round((place - i) / BUCKET);
        const known = votes.get(bucket);
        if (known) known.votes += weight;
        else votes.set(bucket, { votes: weight, shift: place - i });
      }
    };
    for (let i = aStart; i < aEnd; i++) {
      if (i >= first + MOST_WORDS && i < last - MOST_WORDS) continue;
      const [word = 0, next = 0] = this.#old.hashes.subarray(i, i + 2);
      const inside = i >= first && i < last ? 1.5 : 1;
      vote(i, index.word(word), inside);
      if (i + 1 < aEnd) vote(i, index.pair(word, next), 2 * inside);
    }
    return [...votes.values()]
      .filter((shift) => shift.votes >= LEAST_VOTES)
      .sort((x, y) => y.votes - x.votes)
      .slice(0, MOST_WINDOWS)
      .map(({ shift }) => shift);
  }

  /** Whether most words of a place were matched with nothing in the old text. */
  #isFree({ from, to }: { readonly from: number; readonly to: number }): boolean {
    let taken = 0;
    for (let at = this.#runAt(from); at < this.#runs.length; at++) {
      const run = this.#runs[at];
      if (!run || run.b >= to) break;
      taken += Math.min(to, run.b + run.length) - Math.max(from, run.b);
    }
    return taken * 2 < to - from;
  }

  /** The first run that ends after word `j` of the new text. */
  #runAt(j: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const run = this.#runs[middle];
      if (run && run.b + run.length <= j) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Where each word and each pair of neighbouring words of a text stands; those that stand everywhere are left out. */
class WordIndex {
  readonly #words = new Map<number, number[]>();
  readonly #pairs = new Map<number, number[]>();

  constructor({ hashes, count }: Tokens) {
    for (let i = 0; i < count; i++) {
      add(this.#words, hashes[i] ?? 0, i);
      if (i + 1 < count) add(this.#pairs, pairOf(hashes[i] ?? 0, hashes[i + 1] ?? 0), i);
    }
  }

  word(hash: number): ReadonlyArray<number> {
    return few(this.#words.get(hash));
  }

  pair(first: number, second: number): ReadonlyArray<number> {
    return few(this.#pairs.get(pairOf(first, second)));
  }
}

function pairOf(first: number, second: number): number {
  return (Math.imul(first, 0x01000193) ^ second) | 0;
}

function add(places: Map<number, number[]>, key: number, at: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [at]);
  // One more than is of use, so that it shows that there are too many.
  else if (known.length <= MOST_PLACES) known.push(at);
}

function few(places: ReadonlyArray<number> | undefined): ReadonlyArray<number> {
  return places === undefined || places.length > MOST_PLACES ? [] : places;
}
