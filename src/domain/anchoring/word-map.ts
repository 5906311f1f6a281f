import type { Range } from '../text/range';
import type { Tokens } from '../text/tokens';
import { alignGap, isMisread, wordAt, type Counterpart } from './align-gap';
import type { SameRun, WordRanges } from './same-words';

/** Where a passage of the old text lies in the new one, and what speaks for it. */
export type Placement = Range & {
  /** From 0 to 1: how much of its words is still there, and nothing else between them. */
  readonly same: number;
  /** Whether each of its words is still there, spelt as it was or as a scan misreads it, and nothing between them. */
  readonly isIntact: boolean;
  /** From 0 to 1: how many of the words around it still are around it. */
  readonly context: number;
  /** From 0 to 1: both together. A long passage proves itself, a short one needs its context. */
  readonly score: number;
  /** The words of the new text in the place, end excluded. */
  readonly words: Readonly<{ from: number; to: number }>;
};

/** A run is taken to go on for so many words at most. */
const FARTHEST_GROWTH = 6;
/** So many words on each side speak for a place. */
const CONTEXT_WORDS = 8;
/** How far from the place they may stand now, in words. */
const CONTEXT_REACH = 16;
/** A passage of which so many words are left needs no context. */
const PROOF_WORDS = 8;
/** A long word tells more than a short one, up to so many units. */
const LONGEST_WEIGHT = 8;

/** Tells where passages of an old text lie in a new one, from the words that both have in the same order. */
export class WordMap {
  readonly #old: Tokens;
  readonly #now: Tokens;
  readonly #runs: ReadonlyArray<SameRun>;
  readonly #within: WordRanges;
  readonly #gaps = new Map<number, ReadonlyArray<Counterpart | undefined>>();

  /**
   * @param runs what `sameWords` says of these texts
   * @param within the stretch that it was asked about, if not the whole
   */
  constructor(old: Tokens, now: Tokens, runs: ReadonlyArray<SameRun>, within?: WordRanges) {
    this.#old = old;
    this.#now = now;
    this.#runs = runs;
    this.#within = within ?? { aStart: 0, aEnd: old.count, bStart: 0, bEnd: now.count };
  }

  /** What word `i` of the old text has become; undefined where it is gone. */
  counterpart(i: number): Counterpart | undefined {
    const at = this.#runEndingAfter(i);
    const run = this.#runs[at];
    if (run && run.a <= i)
      return { from: run.b + i - run.a, to: run.b + i - run.a + 1, like: 1, unsure: false };
    const gap = this.#gapBefore(at);
    let aligned = this.#gaps.get(at);
    if (aligned === undefined) this.#gaps.set(at, (aligned = alignGap(this.#old, this.#now, gap)));
    const other = aligned[i - gap.aStart];
    return other?.like === 1 ? other : (this.#grownFrom(i, at) ?? other);
  }

  /**
   * The counterpart of a word beside a run that goes on to it: its own was taken by the same word of another place, as happens
   * at the borders of what was moved.
   */
  #grownFrom(i: number, at: number): Counterpart | undefined {
    const [before, after] = [this.#runs[at - 1], this.#runs[at]];
    const toEnd = before ? before.b - before.a : undefined;
    const toStart = after ? after.b - after.a : undefined;
    const isSame = (from: number, to: number, by: number): boolean => {
      if (to - from > FARTHEST_GROWTH || from + by < this.#within.bStart || to + by > this.#within.bEnd)
        return false;
      for (let k = from; k < to; k++) if (this.#old.hashes[k] !== this.#now.hashes[k + by]) return false;
      return true;
    };
    const by =
      after && toStart !== undefined && isSame(i, after.a, toStart)
        ? toStart
        : before && toEnd !== undefined && isSame(before.a + before.length, i + 1, toEnd)
          ? toEnd
          : undefined;
    return by === undefined ? undefined : { from: i + by, to: i + by + 1, like: 1, unsure: false };
  }

  /**
   * Where a passage lies now, or null where nothing of it has a place. Where quite other words stand there now, that place
   * has a score of 0. Offsets are UTF-16 units of the texts.
   */
  place({ start, end }: Range): Placement | null {
    const { old, now } = { old: this.#old, now: this.#now };
    const first = wordEndingAfter(old, start);
    let last = first;
    while (last < old.count && (old.starts[last] ?? 0) < end) last++;
    if (first === last) return this.#placeBetween(start, end, first);
    let from = -1;
    let to = -1;
    let kept = 0;
    let keptNow = 0;
    let isIntact = true;
    let weight = 0;
    let keptWords = 0;
    let head: Counterpart | undefined;
    let tail: Counterpart | undefined;
    for (let i = first; i < last; i++) {
      const here = weightOf(old, i);
      weight += here;
      const other = this.counterpart(i);
      isIntact &&= other !== undefined && this.#isNext(to, other) && this.#isSpeltAlike(i, other);
      if (other === undefined) continue;
      // Two words that were joined have one counterpart, which counts once.
      for (let j = Math.max(other.from, to); j < other.to; j++) keptNow += weightOf(now, j) * other.like;
      if (from === -1) {
        from = other.from;
        head = i === first ? other : undefined;
      }
      tail = i === last - 1 ? other : undefined;
      to = other.to;
      kept += here * other.like;
      keptWords += other.like;
    }
    if (from === -1) return null;
    let nowWeight = 0;
    for (let j = from; j < to; j++) nowWeight += weightOf(now, j);
    const context = this.#contextOf(first, last, from, to);
    // A word at an end that could as well be its neighbour may be one too many.
    const doubts = [head, tail].filter((edge) => edge?.unsure).length;
    const same = Math.min(1, (kept + keptNow) / (weight + nowWeight)) * (1 - (0.5 * doubts) / (last - first));
    const proof = Math.min(1, keptWords / PROOF_WORDS);
    const place = {
      start: this.#newStart(start, first, from, head),
      end: this.#newEnd(end, last - 1, to, tail),
    };
    return {
      ...place,
      same,
      isIntact,
      context,
      score: same * (1 - (1 - context) * (1 - proof)),
      words: { from, to },
    };
  }

  /** Whether a word of a passage follows the one that ends before `to`, with nothing between but the number of a note. */
  #isNext(to: number, { from }: Counterpart): boolean {
    const { text, starts } = this.#now;
    for (let j = to; j >= 0 && j < from; j++) {
      const isGlued = /\S/u.test(text.charAt((starts[j] ?? 0) - 1));
      if (!isGlued || !/^\d{1,3}$/u.test(wordAt(this.#now, j))) return false;
    }
    return true;
  }

  #isSpeltAlike(i: number, { from, to, like }: Counterpart): boolean {
    if (like === 1) return true;
    if (to !== from + 1) return false;
    return isMisread(wordAt(this.#old, i), wordAt(this.#now, from), like);
  }

  /** A passage without a word: marks of punctuation, which are where they stand between the same two words. */
  #placeBetween(start: number, end: number, next: number): Placement | null {
    const { old, now } = { old: this.#old, now: this.#now };
    const before = next > 0 ? this.counterpart(next - 1) : { to: 0, like: 1 };
    const after = next < old.count ? this.counterpart(next) : { from: now.count, like: 1 };
    if (before?.like !== 1 || after?.like !== 1 || before.to !== after.from) return null;
    const oldStart = next > 0 ? (old.ends[next - 1] ?? 0) : 0;
    const newStart = before.to > 0 ? (now.ends[before.to - 1] ?? 0) : 0;
    const newEnd = now.starts[after.from] ?? now.text.length;
    const between = now.text.slice(newStart, newEnd);
    const wanted = old.text.slice(start, end);
    const nowhere = { from: before.to, to: before.to };
    const sure = { same: 1, isIntact: true, context: 1, score: 1, words: nowhere };
    const at = between.startsWith(wanted, start - oldStart) ? start - oldStart : between.indexOf(wanted);
    if (at === -1 || (at !== start - oldStart && between.indexOf(wanted, at + 1) !== -1)) return null;
    return { start: newStart + at, end: newStart + at + wanted.length, ...sure };
  }

  /** How many of the words around words `first` to `last` still stand around their new place; 1 where there are none. */
  #contextOf(first: number, last: number, from: number, to: number): number {
    let there = 0;
    let all = 0;
    const look = (i: number, least: number, most: number): void => {
      all++;
      const other = this.counterpart(i);
      if (other !== undefined && other.from >= least && other.to <= most) there += other.like;
    };
    const { aStart, aEnd } = this.#within;
    for (let i = Math.max(aStart, first - CONTEXT_WORDS); i < first; i++) look(i, from - CONTEXT_REACH, from);
    for (let i = last; i < Math.min(aEnd, last + CONTEXT_WORDS); i++) look(i, to, to + CONTEXT_REACH);
    return all === 0 ? 1 : there / all;
  }

  /** Where the place begins: in its first word as far in as before, or with the same marks before it. */
  #newStart(start: number, first: number, from: number, head: Counterpart | undefined): number {
    const { old, now } = { old: this.#old, now: this.#now };
    const word = now.starts[from] ?? 0;
    if (head === undefined) return word;
    const wordBefore = old.starts[first] ?? 0;
    if (start > wordBefore) return this.#isSameWord(first, from) ? word + start - wordBefore : word;
    const least = from > 0 ? (now.ends[from - 1] ?? 0) : 0;
    let back = 0;
    while (
      wordBefore - back > start &&
      word - back > least &&
      isSameUnit(old.text, wordBefore - back - 1, now.text, word - back - 1)
    ) {
      back++;
    }
    return now.text.slice(least, word).endsWith(old.text.slice(start, wordBefore))
      ? word - (wordBefore - start)
      : withoutSpaces(now.text, word - back, word).start;
  }

  #newEnd(end: number, last: number, to: number, tail: Counterpart | undefined): number {
    const { old, now } = { old: this.#old, now: this.#now };
    const word = now.ends[to - 1] ?? 0;
    if (tail === undefined) return word;
    const wordBefore = old.ends[last] ?? 0;
    if (end < wordBefore) return this.#isSameWord(last, to - 1) ? word - (wordBefore - end) : word;
    const most = now.starts[to] ?? now.text.length;
    let on = 0;
    while (
      wordBefore + on < end &&
      word + on < most &&
      isSameUnit(old.text, wordBefore + on, now.text, word + on)
    ) {
      on++;
    }
    return now.text.startsWith(old.text.slice(wordBefore, end), word)
      ? word + end - wordBefore
      : withoutSpaces(now.text, word, word + on).end;
  }

  #isSameWord(i: number, j: number): boolean {
    const { old, now } = { old: this.#old, now: this.#now };
    return (
      old.text.slice(old.starts[i] ?? 0, old.ends[i] ?? 0) ===
      now.text.slice(now.starts[j] ?? 0, now.ends[j] ?? 0)
    );
  }

  /** The index of the first run that ends after word `i` of the old text. */
  #runEndingAfter(i: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const run = this.#runs[middle];
      if (run && run.a + run.length <= i) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What lies between a run and the one before. */
  #gapBefore(at: number): WordRanges {
    const before = this.#runs[at - 1];
    const after = this.#runs[at];
    return {
      aStart: before ? before.a + before.length : this.#within.aStart,
      aEnd: after?.a ?? this.#within.aEnd,
      bStart: before ? before.b + before.length : this.#within.bStart,
      bEnd: after?.b ?? this.#within.bEnd,
    };
  }
}

/** The index of the first word that ends after an offset; the number of words if none does. */
export function wordEndingAfter({ ends, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function weightOf({ starts, ends }: Tokens, i: number): number {
  return Math.min(LONGEST_WEIGHT, (ends[i] ?? 0) - (starts[i] ?? 0));
}

function isSpace(unit: string): boolean {
  return /\s/u.test(unit);
}

/** Whether the same stands at two places; any white space is as good as any other. */
function isSameUnit(a: string, i: number, b: string, j: number): boolean {
  const [x, y] = [a.charAt(i), b.charAt(j)];
  return x === y || (isSpace(x) && isSpace(y));
}

/** A range without the white space at its ends. */
function withoutSpaces(text: string, start: number, end: number): Range {
  let [from, to] = [start, end];
  while (from < to && isSpace(text.charAt(from))) from++;
  while (to > from && isSpace(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}
