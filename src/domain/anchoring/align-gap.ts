import { foldWord } from '../text/fold';
import type { Tokens } from '../text/tokens';
import type { WordRanges } from './same-words';

/** What a word has become: words `from` to `to` (excluded) of the other text. */
export type Counterpart = {
  readonly from: number;
  readonly to: number;
  /** How alike it is, from 0 (another word stands there) to 1 (the same, perhaps broken or joined elsewhere). */
  readonly like: number;
  /** Whether it could as well be the word beside it: others came or went at this place. */
  readonly unsure: boolean;
};

/** Words less alike than this are different words. */
const LEAST_LIKE = 0.6;
/** Larger stretches are no change of some words: nothing in them has a counterpart. */
const LARGEST = 1_600;
/** What it costs to leave a word out or to put one in; another word in its place costs 1. */
const LEFT_OUT = 0.7;

/**
 * Finds what became of each word in a stretch where two texts differ: the same word joined or parted ("infra-structure"),
 * one much like it, another one in its place, or none (undefined). The cheapest way of all; costs the product of the
 * lengths, and gives up on large stretches.
 */
export function alignGap(old: Tokens, now: Tokens, gap: WordRanges): ReadonlyArray<Counterpart | undefined> {
  const rows = gap.aEnd - gap.aStart;
  const columns = gap.bEnd - gap.bStart;
  if (rows === 0 || columns === 0 || rows * columns > LARGEST) return [];
  const before = wordsOf(old, gap.aStart, gap.aEnd);
  const after = wordsOf(now, gap.bStart, gap.bEnd);
  const width = columns + 1;
  const costs = new Float64Array((rows + 1) * width);
  const steps = new Uint8Array((rows + 1) * width);
  const likes = new Float64Array((rows + 1) * width);
  for (let i = 0; i <= rows; i++) {
    for (let j = 0; j <= columns; j++) {
      if (i === 0 && j === 0) continue;
      const here = i * width + j;
      let cost = Infinity;
      let step: number = Step.leave;
      const take = (other: number, by: number): void => {
        if (other >= cost) return;
        cost = other;
        step = by;
      };
      if (i > 0 && j > 0) {
        const like = likeness(before[i - 1] ?? '', after[j - 1] ?? '');
        likes[here] = like;
        take((costs[here - width - 1] ?? 0) + (like >= LEAST_LIKE ? (1 - like) / 2 : 1), Step.replace);
        if (i > 1 && `${before[i - 2] ?? ''}${before[i - 1] ?? ''}` === after[j - 1]) {
          take(costs[here - 2 * width - 1] ?? 0, Step.join);
        }
        if (j > 1 && before[i - 1] === `${after[j - 2] ?? ''}${after[j - 1] ?? ''}`) {
          take(costs[here - width - 2] ?? 0, Step.part);
        }
      }
      if (i > 0) take((costs[here - width] ?? 0) + LEFT_OUT, Step.leave);
      if (j > 0) take((costs[here - 1] ?? 0) + LEFT_OUT, Step.insert);
      costs[here] = cost;
      steps[here] = step;
    }
  }
  return traced(gap, width, steps, likes, rows !== columns);
}

const Step = { replace: 0, join: 1, part: 2, leave: 3, insert: 4 } as const;

/** Follows the cheapest way back. */
function traced(
  { bStart }: WordRanges,
  width: number,
  steps: Uint8Array,
  likes: Float64Array,
  isUneven: boolean,
): ReadonlyArray<Counterpart | undefined> {
  let i = Math.floor(steps.length / width) - 1;
  let j = width - 1;
  const found = Array.from({ length: i }, (): Counterpart | undefined => undefined);
  const put = (at: number, from: number, length: number, like: number): void => {
    const start = bStart + from;
    found[at] = { from: start, to: start + length, like, unsure: isUneven && like === 0 };
  };
  while (i > 0 || j > 0) {
    const here = i * width + j;
    switch (steps[here]) {
      case Step.replace: {
        const like = likes[here] ?? 0;
        put(i - 1, j - 1, 1, like >= LEAST_LIKE ? like : 0);
        i--;
        j--;
        break;
      }
      case Step.join:
        put(i - 1, j - 1, 1, 1);
        put(i - 2, j - 1, 1, 1);
        i -= 2;
        j--;
        break;
      case Step.part:
        put(i - 1, j - 2, 2, 1);
        i--;
        j -= 2;
        break;
      case Step.leave:
        i--;
        break;
      default:
        j--;
    }
  }
  return found;
}

function wordsOf(tokens: Tokens, from: number, to: number): ReadonlyArray<string> {
  return Array.from({ length: to - from }, (_, i) => wordAt(tokens, from + i));
}

/** A word of a text by its number, folded. */
export function wordAt({ text, starts, ends }: Tokens, i: number): string {
  return foldWord(text.slice(starts[i] ?? 0, ends[i] ?? 0));
}

/** A misread word is so much like itself. */
const LEAST_MISREAD = 0.8;
/** A word as long as this may have one letter more or fewer: a shorter one would be another ("Lagos", "Laos"). */
const LONG_ENOUGH = 7;

/**
 * Whether one folded word may be the other with a letter misread or misspelt, or with the number of a note behind it. Two
 * names may be as much alike, but then one is longer ("Austria", "Australia") or begins otherwise ("Gambia", "Zambia").
 *
 * @param like how alike they are, as `Counterpart` says it
 */
export function isMisread(a: string, b: string, like: number): boolean {
  const longer = Math.abs(a.length - b.length);
  const mayDiffer = Math.min(a.length, b.length) >= LONG_ENOUGH ? 1 : 0;
  const isSpelt = like >= LEAST_MISREAD && longer <= mayDiffer && a[0] === b[0];
  return isSpelt || a.replace(NOTE_BEHIND, '') === b.replace(NOTE_BEHIND, '');
}

const NOTE_BEHIND = /(?<=\p{L}{2})\d{1,3}$/u;

/** How alike two folded words are, from 0 to 1: the share of units in the same order, of both together. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const most = (2 * Math.min(a.length, b.length)) / (a.length + b.length);
  // Numbers that differ are different numbers, however many digits they share.
  if (most < LEAST_LIKE || (/\d/u.test(a) && /\d/u.test(b))) return 0;
  let row = new Uint8Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      next[j + 1] = a[i] === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0);
    }
    row = next;
  }
  return (2 * (row[b.length] ?? 0)) / (a.length + b.length);
}
