import searchApproximately from 'approx-string-match';
import { CONTEXT_LENGTH, type Anchor } from '../case/anchor';

/** Where a passage was found again, and how sure that is: 1 when nothing about it has changed, less for less alike. */
export type FoundAgain = { readonly start: number; readonly end: number; readonly score: number };

/** Below this a place is not offered: the passage counts as lost. */
const LEAST_SCORE = 0.65;
/** Common short quotes stand everywhere: only so many places nearest to the old one are weighed. */
const MOST_PLACES = 4000;
/** Length of the pieces of a passage that are looked up to find where it may have gone, in UTF-16 units. */
const SEED_LENGTH = 10;
const MOST_SEED_HITS = 50;
const MOST_WINDOWS = 12;
/** The share of a quote that may have changed in the fuzzy search. */
const MOST_ERRORS = 0.3;

/**
 * The anchor of a passage: its range, its words and up to 32 UTF-16 units of context on each side. A range that would
 * cut a surrogate pair is widened to hold all of it, and the context never begins or ends within one.
 *
 * @param start, end offsets into the canonical text, in UTF-16 units, `start` before `end`
 */
export function describePassage(text: string, start: number, end: number): Anchor {
  const from = cutsPair(text, start) ? start - 1 : start;
  const to = cutsPair(text, end) ? end + 1 : end;
  let prefixStart = Math.max(0, from - CONTEXT_LENGTH);
  if (cutsPair(text, prefixStart)) prefixStart++;
  let suffixEnd = Math.min(text.length, to + CONTEXT_LENGTH);
  if (cutsPair(text, suffixEnd)) suffixEnd--;
  return {
    start: from,
    end: to,
    exact: text.slice(from, to),
    prefix: text.slice(prefixStart, from),
    suffix: text.slice(to, suffixEnd),
  };
}

/** The invariant of every mark: its words stand at its place. */
export function anchorHolds(text: string, anchor: Anchor): boolean {
  return (
    anchor.start >= 0 && anchor.start <= anchor.end && text.slice(anchor.start, anchor.end) === anchor.exact
  );
}

/**
 * Finds a passage again in a text that may have changed: at its place with its context, else wherever its words stand
 * with the most similar context, else where something much like it stands. Line breaks and spaces count as the same.
 * Null when no place is likely enough.
 */
export function findAgain(text: string, anchor: Anchor): FoundAgain | null {
  if (anchorHolds(text, anchor) && contextHolds(text, anchor)) {
    return { start: anchor.start, end: anchor.end, score: 1 };
  }
  if (anchor.exact === '') return null;
  const plain = plainSpaces(text);
  const wanted: Wanted = {
    start: anchor.start,
    exact: plainSpaces(anchor.exact),
    prefix: plainSpaces(anchor.prefix),
    suffix: plainSpaces(anchor.suffix),
  };
  const exact = bestOf(placesOf(plain, wanted).map((start) => weigh(plain, wanted, start, 0)));
  if (exact !== null && exact.score >= 0.85) return exact;
  const fuzzy = bestOf(fuzzyPlaces(plain, wanted));
  const best = bestOf([exact, fuzzy].filter((place) => place !== null));
  if (best === null || best.score < LEAST_SCORE) return null;
  return {
    start: cutsPair(text, best.start) ? best.start - 1 : best.start,
    end: cutsPair(text, best.end) ? best.end + 1 : best.end,
    score: best.score,
  };
}

/** An anchor with its white space made plain, so that re-wrapped text compares equal. */
type Wanted = {
  readonly start: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
};

function cutsPair(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function contextHolds(text: string, { start, end, prefix, suffix }: Anchor): boolean {
  return text.slice(start - Math.min(start, prefix.length), start) === prefix && text.startsWith(suffix, end);
}

/** The same text with every white space unit a space: offsets stay. */
function plainSpaces(text: string): string {
  return text.replace(/\s/gu, ' ');
}

function bestOf(places: ReadonlyArray<FoundAgain>): FoundAgain | null {
  let best: FoundAgain | null = null;
  for (const place of places) if (best === null || place.score > best.score) best = place;
  return best;
}

/** Where the quote stands word for word: of very many places, those nearest to the old one. */
function placesOf(plain: string, { exact, start }: Wanted): ReadonlyArray<number> {
  const places: number[] = [];
  for (let at = plain.indexOf(exact); at !== -1; at = plain.indexOf(exact, at + 1)) places.push(at);
  if (places.length <= MOST_PLACES) return places;
  return places.sort((a, b) => Math.abs(a - start) - Math.abs(b - start)).slice(0, MOST_PLACES);
}

/**
 * Weighs a place: mostly by its words and its context, a little by its nearness. A long quote proves itself; a short one
 * needs its context.
 *
 * @param errors the units in which the words differ from the quote
 */
function weigh(plain: string, wanted: Wanted, start: number, errors: number, length?: number): FoundAgain {
  const end = start + (length ?? wanted.exact.length);
  const before = plain.slice(Math.max(0, start - wanted.prefix.length), start);
  const after = plain.slice(end, end + wanted.suffix.length);
  const context = wanted.prefix.length + wanted.suffix.length;
  const similar =
    context === 0
      ? 1
      : (likeness(wanted.prefix, before) * wanted.prefix.length +
          likeness(wanted.suffix, after) * wanted.suffix.length) /
        context;
  const near = 1 / (1 + Math.abs(start - wanted.start) / 1000);
  const proof = Math.min(0.15, wanted.exact.length / 300);
  const same = 1 - errors / wanted.exact.length;
  const score = Math.min(1, 0.5 * same + 0.4 * similar * same + 0.05 * near + proof * same);
  return { start, end, score };
}

/** How alike two strings are, from 0 to 1: the share of pairs of neighbouring units that they have in common. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < a.length; i++) {
    const pair = a.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let i = 0; i + 1 < b.length; i++) {
    const pair = b.slice(i, i + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      pairs.set(pair, left - 1);
      common++;
    }
  }
  return (2 * common) / (a.length + b.length - 2);
}

/**
 * Places where something like the quote stands. Pieces of the quote and its context are looked up; where several agree
 * on one place, that stretch is searched with errors allowed.
 */
function fuzzyPlaces(plain: string, wanted: Wanted): ReadonlyArray<FoundAgain> {
  const { exact, prefix } = wanted;
  const maxErrors = Math.max(1, Math.floor(exact.length * MOST_ERRORS));
  const margin = maxErrors + SEED_LENGTH * 2;
  return likelyStarts(plain, wanted).flatMap((guess) => {
    const from = Math.max(0, guess + prefix.length - margin);
    const window = plain.slice(from, guess + prefix.length + exact.length + margin);
    return searchApproximately(window, exact, maxErrors).map(({ start, end, errors }) =>
      weigh(plain, wanted, from + start, errors, end - start),
    );
  });
}

/** Where quote and context may begin now, by the votes of their pieces, most votes first. */
function likelyStarts(plain: string, { exact, prefix, suffix }: Wanted): ReadonlyArray<number> {
  const whole = prefix + exact + suffix;
  const votes = new Map<number, { votes: number; start: number }>();
  const step = Math.max(1, Math.floor(whole.length / 40));
  for (let offset = 0; offset + SEED_LENGTH <= whole.length; offset += step) {
    const seed = whole.slice(offset, offset + SEED_LENGTH);
    let hits = 0;
    for (let at = plain.indexOf(seed); at !== -1 && hits < MOST_SEED_HITS; at = plain.indexOf(seed, at + 1)) {
      hits++;
      const start = at - offset;
      const bucket = Math.round(start / (SEED_LENGTH * 2));
      const known = votes.get(bucket);
      if (known === undefined) votes.set(bucket, { votes: 1, start });
      else known.votes++;
    }
  }
  return [...votes.values()]
    .sort((a, b) => b.votes - a.votes)
    .slice(0, MOST_WINDOWS)
    .map(({ start }) => start);
}
