/** How the capitals of a word are set. Words without cased letters (digits, Chinese) have no case. */
export type CaseShape = 'none' | 'lower' | 'title' | 'upper' | 'camel';

/** What the capitals of a word say. */
export type WordCase = {
  readonly shape: CaseShape;
  /** How many letters the word has that could be capitals. */
  readonly letters: number;
};

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
  return { shape: shapeOf(capitals, smalls, firstIsCapital), letters: capitals + smalls };
}

function shapeOf(capitals: number, smalls: number, firstIsCapital: boolean): CaseShape {
  if (capitals + smalls === 0) return 'none';
  if (capitals === 0) return 'lower';
  if (smalls === 0) return capitals === 1 ? 'title' : 'upper';
  return firstIsCapital && capitals === 1 ? 'title' : 'camel';
}

/**
 * Whether a word of the text can be this word of a name, by its capitals:
 *
 * - `yes`: it is written as a name;
 * - `small`: it is written small although the name has capitals, so the rest of the name must bear it out;
 * - `no`: it is another word ("us" is not "US").
 *
 * @param isShouting whether the words around are all capitals too
 */
export function fitsCase(name: WordCase, word: WordCase, isShouting: () => boolean): 'yes' | 'small' | 'no' {
  if (name.shape === 'none' || name.shape === 'lower' || word.shape === 'none') return 'yes';
  if (name.shape === 'upper') {
    if (word.shape === 'upper') return 'yes';
    if (name.letters <= SHORT_ACRONYM) return 'no';
    return word.shape === 'lower' ? 'small' : 'yes';
  }
  if (word.shape === 'lower') {
    return name.shape === 'camel' && name.letters >= UNMISTAKABLE ? 'yes' : 'small';
  }
  if (word.shape === 'upper' && name.shape === 'title' && name.letters <= SHORT_NAME) {
    return isShouting() ? 'yes' : 'no';
  }
  return 'yes';
}
