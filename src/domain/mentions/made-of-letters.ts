import { lettersOf, Shape, shapeOf } from './case-shape';
import type { SourceWords } from './corpus-words';
import { countryOf } from './gazetteer/countries';
import { isKnownPlace } from './gazetteer/places';
import type { NameRun } from './name-runs';
import { shapeName } from './name-shape';
import { initialsOf } from './related-names';

/** Words of a document, by the first and the last. */
export type Span = Pick<NameRun, 'first' | 'last'>;

/** Fewer letters are found in any words. */
const LEAST_LETTERS = 4;

/** Whether a single word, in capitals or not, is made of letters of words. */
export function isMadeOf({ folded }: SourceWords, one: Span, many: Span): boolean {
  const word = folded[one.first] ?? '';
  const named = folded.slice(many.first, many.last + 1);
  if (one.first !== one.last || named.length < 2 || word.length < LEAST_LETTERS) return false;
  if (isKnownPlace(word) || countryOf(word) !== undefined || named.includes(word)) return false;
  return isLettersOf(word, named);
}

/** Whether a word in capitals is made of the first letters of words, or a longer one of any. */
export function isAcronymOf(words: SourceWords, one: Span, many: Span): boolean {
  if (one.first !== one.last || !isAcronymAt(words, one.first)) return isLongWordOf(words, one, many);
  const named = words.folded.slice(many.first, many.last + 1);
  const { parts, content } = shapeName(named.join(' '));
  const acronym = words.folded[one.first] ?? '';
  if (named.length < 2 || countryOf(acronym) !== undefined) return false;
  return initialsOf(parts) === acronym || initialsOf(content) === acronym || isMadeOf(words, one, many);
}

/** Whether an acronym is made of some of the first letters of words, in order ("FMO" of "N… F… M… v… O…"). */
export function isOfInitials(words: SourceWords, one: Span, many: Span): boolean {
  const acronym = words.folded[one.first] ?? '';
  if (one.first !== one.last || !isAcronymAt(words, one.first) || acronym.length < 3) return false;
  let at = 0;
  for (const word of words.folded.slice(many.first, many.last + 1)) {
    if (word.charAt(0) === acronym.charAt(at)) at++;
  }
  return at === acronym.length;
}

/** "Finnfund" for the "Finnish Fund …": long enough to be made of these letters by no chance. */
function isLongWordOf(words: SourceWords, one: Span, many: Span): boolean {
  const word = words.folded[one.first] ?? '';
  const [first = ''] = words.folded.slice(many.first);
  return (
    word.length >= 2 * LEAST_LETTERS - 2 && first.startsWith(word.slice(0, 3)) && isMadeOf(words, one, many)
  );
}

/** Whether a folded acronym is made of letters of words, in order: their first letters, or more of each ("CODELCO"). */
export function isLettersOf(acronym: string, named: ReadonlyArray<string>): boolean {
  const parts = shapeName(named.join(' ')).parts;
  if (initialsOf(parts, true) === acronym) return true;
  const letters = named.join('');
  if (acronym.charAt(0) !== letters.charAt(0)) return false;
  let at = 0;
  for (const letter of letters) if (letter === acronym[at]) at++;
  return at === acronym.length;
}

/** Whether a word is written like an acronym: in capitals, or with some inside. */
export function isAcronymAt({ cases }: SourceWords, i: number): boolean {
  const shape = shapeOf(cases[i] ?? 0);
  return lettersOf(cases[i] ?? 0) >= 2 && (shape === Shape.upper || shape === Shape.camel);
}
