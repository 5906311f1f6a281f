import { findAgain } from '../anchoring/anchor';
import { CONTEXT_LENGTH } from '../case/anchor';
import { canonicalText } from '../text/canonical';
import type { Range } from '../text/range';
import type { CodePoints } from './code-points';
import type { ReadAnnotation } from './read-annotations';

/** A place is taken when it is found again at least so surely: the rest is for the analyst. */
const SURE = 0.85;

/** Why an annotation has no place in a text. */
export type NoPlace = 'not-found' | 'many-places' | 'no-selector';

function standsOnlyOnce(text: string, words: string): boolean {
  const first = text.indexOf(words);
  return first >= 0 && text.indexOf(words, first + 1) < 0;
}

/**
 * The passage of a text that an annotation means, in UTF-16 units: where its words stand at its position, counted in code points
 * as the model asks or in UTF-16 units as some programs do; else where its quote is found again surely. A short quote that stands in
 * several places, with nothing to tell them apart, has no place.
 *
 * @param codePoints of that text
 * @param isThatText whether the annotation was made on this very text, so that a position without a quote can be believed
 */
export function placeIn(
  text: string,
  codePoints: CodePoints,
  { quote, position }: Pick<ReadAnnotation, 'quote' | 'position'>,
  isThatText: boolean,
): Range | NoPlace {
  const points = position ? codePoints.toUnits(position) : null;
  if (!quote) {
    return points && isThatText && points.end <= text.length ? points : points ? 'not-found' : 'no-selector';
  }
  const exact = canonicalText(quote.exact);
  if (exact.trim() === '') return 'no-selector';
  for (const range of [points, position]) {
    if (range && text.slice(range.start, range.end) === exact) return range;
  }
  const prefix = canonicalText(quote.prefix).slice(-CONTEXT_LENGTH).toWellFormed();
  const suffix = canonicalText(quote.suffix).slice(0, CONTEXT_LENGTH).toWellFormed();
  const isTold = prefix !== '' || suffix !== '' || points !== null;
  if (!isTold && text.includes(exact) && !standsOnlyOnce(text, exact)) return 'many-places';
  const start = points?.start ?? 0;
  const found = findAgain(text, { start, end: start + exact.length, exact, prefix, suffix });
  if (found === null) return 'not-found';
  // Words that stand there once and nowhere else need no context to be sure of.
  const isUnique = text.slice(found.start, found.end) === exact && standsOnlyOnce(text, exact);
  return found.score >= SURE || isUnique ? { start: found.start, end: found.end } : 'not-found';
}
