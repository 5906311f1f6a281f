import { foldWord } from '../text/fold';
import { tokenise } from '../text/tokens';
import { Shape, shapeOf, wordCase } from './case-shape';
import { countryOf, LONGEST_COUNTRY } from './gazetteer/countries';
import {
  assetHeads,
  corporateSuffixes,
  eventHeads,
  littleWords,
  officialAdjectives,
  organisationHeads,
  placeHeads,
  projectHeads,
  stateHeads,
  trades,
} from './gazetteer/cue-words';

/** What a word does in a name: only `plain` words and numbers tell it from others of its sort. */
export type PartRole = 'plain' | 'country' | 'number' | 'suffix' | 'trade' | 'official' | 'head' | 'little';

/** A word of a name, or several that name a country. */
export type NamePart = {
  readonly role: PartRole;
  /** Folded. */
  readonly word: string;
  /** The same for words that mean the same: singular, a country for its adjective, a number for its ordinal. */
  readonly key: string;
  readonly isSmall: boolean;
  readonly isUpper: boolean;
};

/** A form taken apart. */
export type NameShape = {
  readonly form: string;
  /** Its folded words. */
  readonly words: ReadonlyArray<string>;
  readonly parts: ReadonlyArray<NamePart>;
  /** The parts without little words. */
  readonly content: ReadonlyArray<NamePart>;
  /** The keys of its numbers: names with different ones are different. */
  readonly numbers: string;
};

const ROMAN = new Map(
  ['ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'].map((word, i) => [word, i + 2]),
);

/** Words that say so little that they are left away ("Ministry of Foreign Affairs", "No. 10"). */
const FILLERS = new Set(['affairs', 'no', 'number', 'nr']);

/** Takes a form apart. */
export function shapeName(form: string): NameShape {
  const normal = form.normalize('NFC').trim();
  const { count, starts, ends } = tokenise(normal);
  const words: string[] = [];
  const cases: number[] = [];
  for (let i = 0; i < count; i++) {
    const [start, end] = [starts[i] ?? 0, ends[i] ?? 0];
    words.push(foldWord(normal.slice(start, end)));
    cases.push(wordCase(normal, start, end));
  }
  const parts: NamePart[] = [];
  for (let i = 0; i < count;) {
    const length = wordsOfCountry(words, cases, i);
    const size = Math.max(1, length);
    const shapes = cases.slice(i, i + size).map(shapeOf);
    parts.push({
      ...(length > 0
        ? countryPart(words.slice(i, i + size).join(' '))
        : partOf(words[i] ?? '', shapes[0] ?? 0, i)),
      isSmall: shapes.every((shape) => shape <= Shape.lower),
      isUpper: size === 1 && shapes[0] === Shape.upper,
    });
    i += size;
  }
  const content = parts.filter(({ role }) => role !== 'little');
  const numbers = parts
    .filter(({ role }) => role === 'number')
    .map(({ key }) => key)
    .sort()
    .join(' ');
  return { form, words, parts, content, numbers };
}

/** Of how many words from `i` on the longest name of a country consists; 0 if there is none. */
function wordsOfCountry(words: ReadonlyArray<string>, cases: ReadonlyArray<number>, i: number): number {
  for (let length = Math.min(LONGEST_COUNTRY, words.length - i); length > 0; length--) {
    const folded = words.slice(i, i + length).join(' ');
    if (countryOf(folded) === undefined) continue;
    // "US" is a country, "us" is not.
    const isAcronym = length === 1 && folded.length <= 4 && folded !== 'peru' && folded !== 'chad';
    const shape = shapeOf(cases[i] ?? 0);
    if (shape === Shape.lower) continue;
    if (isAcronym && shape !== Shape.upper && isOnlyAcronym(folded)) continue;
    return length;
  }
  return 0;
}

/** Whether the country's name in these letters is an acronym ("US", "CAR") rather than a word ("Iran"). */
function isOnlyAcronym(folded: string): boolean {
  const sense = countryOf(folded);
  return (
    sense?.country.otherNames.some((name) => name === name.toUpperCase() && name.toLowerCase() === folded) ??
    false
  );
}

type Read = Pick<NamePart, 'role' | 'word' | 'key'>;

function countryPart(folded: string): Read {
  return { role: 'country', word: folded, key: `@${countryOf(folded)?.country.name ?? folded}` };
}

function partOf(word: string, shape: number, i: number): Read {
  const digits = /^(\d+)(?:st|nd|rd|th)?$/u.exec(word)?.[1];
  const numeral = i > 0 && shape === Shape.upper ? ROMAN.get(word) : undefined;
  if (digits !== undefined || numeral !== undefined) {
    return { role: 'number', word, key: `#${numeral ?? Number(digits)}` };
  }
  return { role: roleOf(word), word, key: stemOf(word) };
}

function roleOf(word: string): PartRole {
  if (littleWords.has(word) || FILLERS.has(word)) return 'little';
  if (corporateSuffixes.has(word)) return 'suffix';
  if (trades.has(word)) return 'trade';
  if (officialAdjectives.has(word)) return 'official';
  const isHead =
    stateHeads.has(word) ||
    organisationHeads.has(word) ||
    assetHeads.has(word) ||
    placeHeads.has(word) ||
    projectHeads.has(word) ||
    eventHeads.has(word);
  return isHead ? 'head' : 'plain';
}

/** A word without the ending of its plural. */
function stemOf(word: string): string {
  if (word.length < 5 || word.endsWith('ss')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** How alike two words of names are: 1 the same, less for another number or spelling, 0 for different words. */
export function likeness(a: NamePart, b: NamePart): number {
  if (a.word === b.word) return 1;
  if (a.key === b.key) return 0.95;
  if (a.role === 'country' || b.role === 'country' || a.role === 'number' || b.role === 'number') return 0;
  return isSpellingVariant(a.word, b.word) ? 0.85 : 0;
}

/** Whether two longer words with the same first letter differ in one letter that is added, left out or changed. */
export function isSpellingVariant(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 5 || long.length - short.length > 1 || short[0] !== long[0]) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  const rest = long.length > short.length ? short.slice(i) : short.slice(i + 1);
  return rest === long.slice(i + 1);
}
