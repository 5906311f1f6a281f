import { Shape, shapeOf } from './case-shape';
import type { SourceWords, WordUses } from './corpus-words';
import {
  arabicArticles,
  assetHeads,
  commonNouns,
  companyHeads,
  corporateSuffixes,
  documentWords,
  eventHeads,
  legalForms,
  littleWords,
  namedAfterOf,
  organisationHeads,
  placeHeads,
  projectHeads,
  stateHeads,
  titles,
} from './gazetteer/cue-words';
import { countryOf } from './gazetteer/countries';
import { isGivenName } from './gazetteer/people';
import { isKnownPlace } from './gazetteer/places';

/** The parts of a run of words, given by its first and last, where another name begins in it. */
export function parted(
  words: SourceWords,
  uses: WordUses,
  first: number,
  last: number,
): ReadonlyArray<readonly [number, number]> {
  for (let of = first + 1; of < last; of++) {
    if (words.folded[of] !== 'of') continue;
    const next = words.folded[of + 1] === 'the' ? of + 2 : of + 1;
    if (next > last || !isOtherOf(words, uses, first, of, next, last)) continue;
    return [...partedByPerson(words, first, of - 1), ...parted(words, uses, next, last)];
  }
  return partedByPerson(words, first, last);
}

/**
 * Whether what stands behind "of" only says more of a name that is whole without it: a firm's seat behind its legal form, what
 * a person belongs to, the country of what is no office, body or place, who leads an army.
 *
 * @param of the word "of"
 * @param next the first word behind it that is no article
 */
function isOtherOf(
  { folded }: SourceWords,
  uses: WordUses,
  first: number,
  of: number,
  next: number,
  last: number,
): boolean {
  const titled = folded.slice(first, of);
  const left = titled.slice(titled.findIndex((word) => !titles.has(word)));
  const right = folded.slice(next, last + 1);
  if (legalForms.has(left.at(-1) ?? '')) return true;
  const hasThing = left.some((word) => isNameOfThing(word) || SAYS_WHAT.has(word) || titles.has(word));
  const isWord = (word: string): boolean =>
    !arabicArticles.has(word) && (littleWords.has(word) || (uses.get(word)?.small ?? 0) > 0);
  if (left.length > 1 && !hasThing) {
    if (isGivenName(left[0] ?? '') || (left.length < titled.length && !isNameOfThing(titled[0] ?? '')))
      return true;
    // "Meg Lundby of Basalt Business School".
    const isBody = isNameOfThing(right.at(-1) ?? '') || legalForms.has(right.at(-1) ?? '');
    if (isBody && right.length > 1 && !left.some(isWord)) return true;
  }
  const isLed = stateHeads.has(left.at(-1) ?? '') || organisationHeads.has(left.at(-1) ?? '');
  const isPerson = right.some((word, i) => arabicArticles.has(word) && i > 0 && i < right.length - 1);
  if (isLed && left.length > 1 && isPerson && !isNameOfThing(right.at(-1) ?? '')) return true;
  const whole = right.join(' ');
  if (countryOf(whole)?.as !== 'name' && !isKnownPlace(whole)) return false;
  const [name = '', more] = left.filter((word) => !arabicArticles.has(word));
  return !hasThing && more === undefined && !namedAfterOf.has(name) && !isWord(name);
}

/** Words that say what a name is, so that "of" may go on with it. */
export const SAYS_WHAT = new Set([...projectHeads, ...eventHeads, ...documentWords, ...corporateSuffixes]);

/** A run cut where a person's name follows something else ("Harbour Works Juan Reyes"). */
function partedByPerson(
  words: SourceWords,
  first: number,
  last: number,
): ReadonlyArray<readonly [number, number]> {
  const { folded, cases } = words;
  if (isNameOfThing(folded[last] ?? '')) return [[first, last]];
  for (let k = first + 2; k < last; k++) {
    const before = folded[k - 1] ?? '';
    const isName = isGivenName(folded[k] ?? '') && shapeOf(cases[k] ?? 0) === Shape.title;
    if (!isName || isGivenName(before) || littleWords.has(before) || titles.has(before)) continue;
    if (isNameOfThing(before) || commonNouns.has(before)) {
      return [
        [first, k - 1],
        [k, last],
      ];
    }
  }
  return [[first, last]];
}

/** Whether a word says that a name is no person's: a body, a firm, works, a place. */
export function isNameOfThing(word: string): boolean {
  return (
    organisationHeads.has(word) ||
    stateHeads.has(word) ||
    companyHeads.has(word) ||
    assetHeads.has(word) ||
    placeHeads.has(word)
  );
}
