import type { Anchor } from '../case/anchor';
import type { Range } from '../text/range';
import { tokenise } from '../text/tokens';
import { describePassage } from './anchor';
import { MovedBlocks } from './moved-blocks';
import { MovedPassages } from './moved-passages';
import { sameWords } from './same-words';
import { WordMap, type Placement } from './word-map';

/** A passage of the old text, in UTF-16 units. */
export type PassageToCarry = Range & {
  /**
   * Whether its words must be the same, but for spelling: what names somebody names nobody, or somebody else, when one of its
   * words is another. Such a passage is left, with its place as a candidate.
   */
  readonly isName?: boolean;
};

/** A place in the new text where a passage may be now, with a score from 0 to 1. */
export type PassageCandidate = Range & { readonly score: number };

/** A passage that has its place in the new text; `index` counts in what was asked for. */
export type CarriedPassage = { readonly index: number; readonly anchor: Anchor; readonly score: number };

/** A passage without a safe place, with the places that come next to one, best first. */
export type LeftPassage = { readonly index: number; readonly candidates: ReadonlyArray<PassageCandidate> };

/** What became of the passages of a text in a newer version of it; both lists are in the order of what was asked for. */
export type CarriedOver = {
  readonly placed: ReadonlyArray<CarriedPassage>;
  readonly unplaced: ReadonlyArray<LeftPassage>;
};

/** A passage whose score in its old order is at least this is placed. */
const LEAST_IN_ORDER = 0.5;
/** So much of a name must be there. */
const LEAST_OF_NAME = 0.8;
/** One that may have moved must be surer of itself, and stand out so far from the next best place. */
const LEAST_MOVED = 0.7;
const LEAST_LEAD = 0.15;
/** How likely a place is where other words stand now, between the same neighbours as before. */
const OTHER_WORDS = 0.4;
/** Of two places that differ less than this in words and in context, neither is taken. */
const LEAST_DIFFERENCE = 0.08;
/** Places less likely than this are not worth a look. */
const LEAST_CANDIDATE = 0.25;
const MOST_CANDIDATES = 5;

/**
 * Finds the passages of a text again in a newer version of it. First by the words that both versions have in the same
 * order, which says where every place of the old text lies in the new one; what has no place in that order is looked
 * for among the words that are new, since it may have moved. Where two places are about equal, or the best is not good
 * enough, the passage is left, with its candidates. A text of 1 MB with 1,000 passages takes some 0.5 s.
 */
export function carryOver(
  oldText: string,
  newText: string,
  passages: ReadonlyArray<PassageToCarry>,
): CarriedOver {
  const old = tokenise(oldText);
  const now = tokenise(newText);
  const runs = sameWords(old.hashes, now.hashes);
  const map = new WordMap(old, now, runs);
  const blocks = new MovedBlocks(old, now, runs);
  const moved = new MovedPassages(old, now, runs);
  const placed: CarriedPassage[] = [];
  const unplaced: LeftPassage[] = [];
  for (const [index, passage] of passages.entries()) {
    const isSafe = (place: Placement, least: number): boolean =>
      place.score >= least &&
      isPassage(newText, place) &&
      (passage.isName !== true || (place.isIntact && place.same >= LEAST_OF_NAME));
    const inOrder = map.place(passage);
    if (inOrder && isSafe(inOrder, LEAST_IN_ORDER)) {
      placed.push(carried(newText, index, inOrder));
      continue;
    }
    const inBlock = blocks.place(passage);
    const places = moved.placesOf(passage);
    const [best, next] = places.filter(({ free }) => free);
    if (
      inBlock &&
      isSafe(inBlock, LEAST_MOVED) &&
      !places.some((place) => place.free && isAsGood(place, inBlock))
    ) {
      // The same place, looked at by itself, may have an end that the block has not.
      const closer = best && best.score > inBlock.score && !isApart(best, inBlock);
      placed.push(carried(newText, index, closer ? best : inBlock));
      continue;
    }
    if (best && isSafe(best, LEAST_MOVED) && best.score - (next?.score ?? 0) >= LEAST_LEAD) {
      placed.push(carried(newText, index, best));
      continue;
    }
    // What stands where it stood is worth a look, whatever the words are, if all around it is as it was.
    const instead = inOrder && { ...inOrder, score: Math.max(inOrder.score, OTHER_WORDS * inOrder.context) };
    unplaced.push({ index, candidates: candidatesOf(newText, [instead, inBlock, ...places]) });
  }
  return { placed, unplaced };
}

function isApart(a: Range, b: Range): boolean {
  return a.start >= b.end || b.start >= a.end;
}

/** Whether a passage could as well be at another place as where its block went. */
function isAsGood(place: Placement, inBlock: Placement): boolean {
  return (
    isApart(place, inBlock) &&
    place.same >= inBlock.same - LEAST_DIFFERENCE &&
    place.context >= inBlock.context - LEAST_DIFFERENCE
  );
}

/** The places worth a look, best first, none overlapping another. */
function candidatesOf(
  newText: string,
  places: ReadonlyArray<Placement | null>,
): ReadonlyArray<PassageCandidate> {
  const candidates: PassageCandidate[] = [];
  for (const place of places) {
    if (!place || place.score < LEAST_CANDIDATE || !isPassage(newText, place)) continue;
    if (candidates.some((other) => !isApart(other, place))) continue;
    candidates.push({ start: place.start, end: place.end, score: rounded(place.score) });
  }
  return candidates.sort((x, y) => y.score - x.score || x.start - y.start).slice(0, MOST_CANDIDATES);
}

function carried(newText: string, index: number, place: PassageCandidate): CarriedPassage {
  return { index, anchor: describePassage(newText, place.start, place.end), score: rounded(place.score) };
}

function isPassage(text: string, { start, end }: Range): boolean {
  return start < end && text.slice(start, end).trim() !== '';
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
