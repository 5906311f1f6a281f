/**
 * What the capitals of a word say, as one number since every word that may be a name is looked at: its shape, and how
 * many letters it has that could be capitals (see `lettersOf`).
 */
export type WordCase = number;

/** How the capitals of a word are set. Words without cased letters (digits, Chinese) have no case. */
export const Shape = { none: 0, lower: 1, title: 2, upper: 3, camel: 4 } as const;

const SHAPE_BITS = 3;

/** How the capitals of a word are set: one of `Shape`. */
export function shapeOf(word: WordCase): number {
  return word & ((1 << SHAPE_BITS) - 1);
}

/** How many letters a word has that could be capitals. */
export function lettersOf(word: WordCase): number {
  return word >>> SHAPE_BITS;
}

/** Acronyms up to this length are common words when written small ("US", "WHO", "AID"). */
const SHORT_ACRONYM = 4;
/** Names up to this length look like acronyms or numerals when written large ("Xi" and "XI"). */
const SHORT_NAME = 3;
/** Names with inner capitals are no common words from this length on ("PeruRail"). */
const UNMISTAKABLE = 5;

const CAPITAL = 1;
const SMALL = 2;
let caseTable: Uint8Array | undefined;

/** For each UTF-16 unit whether it is a capital, a small letter, or neither. */
function casesOfUnits(): Uint8Array {
  if (caseTable !== undefined) return caseTable;
  const units = new Uint8Array(65_536);
  for (let unit = 0; unit < 65_536; unit++) {
    const character = String.fromCharCode(unit);
    if (character !== character.toLowerCase()) units[unit] = CAPITAL;
    else if (character !== character.toUpperCase()) units[unit] = SMALL;
  }
  caseTable = units;
  return units;
}

/** Looks at the capitals of the word that stands at `start` to `end` of a text (UTF-16 units). */
export function wordCase(text: string, start: number, end: number): WordCase {
  const units = casesOfUnits();
  let capitals = 0;
  let smalls = 0;
  let firstIsCapital = false;
  for (let i = start; i < end; i++) {
    const unit = units[text.charCodeAt(i)];
    if (unit === CAPITAL) {
      if (capitals + smalls === 0) firstIsCapital = true;
      capitals++;
    } else if (unit === SMALL) {
      smalls++;
    }
  }
  return ((capitals + smalls) << SHAPE_BITS) | shapeFrom(capitals, smalls, firstIsCapital);
}

function shapeFrom(capitals: number, smalls: number, firstIsCapital: boolean): number {
  if (capitals + smalls === 0) return Shape.none;
  if (capitals === 0) return Shape.lower;
  if (smalls === 0) return capitals === 1 ? Shape.title : Shape.upper;
  return firstIsCapital && capitals === 1 ? Shape.title : Shape.camel;
}

/** Which part of the cased letters of a text up to `end` (UTF-16 units) are capitals, from 0 to 1; 1 if it has none. */
export function shareOfCapitals(text: string, end: number): number {
  const units = casesOfUnits();
  let capitals = 0;
  let letters = 0;
  for (let i = 0; i < Math.min(end, text.length); i++) {
    const unit = units[text.charCodeAt(i)] ?? 0;
    if (unit === CAPITAL) capitals++;
    if (unit !== 0) letters++;
  }
  return letters === 0 ? 1 : capitals / letters;
}

/** What `fitsCase` finds. */
export const Fit = {
  /** It is another word ("us" is not "US"). */
  no: 0,
  /** It is written as a name. */
  yes: 1,
  /** It is written small although the name has capitals, so the rest of the name must bear it out. */
  small: 2,
  /** It is this word only where the words around are all capitals too ("XI" for "Xi"). */
  ifShouting: 3,
} as const;

/** Whether a word of the text can be this word of a name, by its capitals: one of `Fit`. */
export function fitsCase(name: WordCase, word: WordCase): number {
  const named = shapeOf(name);
  const written = shapeOf(word);
  if (named === Shape.none || named === Shape.lower || written === Shape.none) return Fit.yes;
  if (named === Shape.upper) {
    if (written === Shape.upper) return Fit.yes;
    if (lettersOf(name) <= SHORT_ACRONYM) return Fit.no;
    return written === Shape.lower ? Fit.small : Fit.yes;
  }
  if (written === Shape.lower) {
    return named === Shape.camel && lettersOf(name) >= UNMISTAKABLE ? Fit.yes : Fit.small;
  }
  const isLikeAcronym = written === Shape.upper && named === Shape.title && lettersOf(name) <= SHORT_NAME;
  return isLikeAcronym ? Fit.ifShouting : Fit.yes;
}
