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

/** Looks at the capitals of the word that stands at `start` to `end` of a text (UTF-16 units). */
export function wordCase(text: string, start: number, end: number): WordCase {
  let uppers = 0;
  let lowers = 0;
  let firstIsUpper = false;
  let upperAfterFirst = false;
  for (let i = start; i < end; i++) {
    const character = text.charAt(i);
    const isUpper = character !== character.toLowerCase();
    const isLower = !isUpper && character !== character.toUpperCase();
    if (!isUpper && !isLower) continue;
    if (uppers + lowers === 0) firstIsUpper = isUpper;
    else if (isUpper) upperAfterFirst = true;
    if (isUpper) uppers++;
    else lowers++;
  }
  const letters = uppers + lowers;
  return { shape: shapeOf(), letters };

  function shapeOf(): CaseShape {
    if (letters === 0) return 'none';
    if (uppers === 0) return 'lower';
    if (lowers === 0) return letters === 1 ? 'title' : 'upper';
    return firstIsUpper && !upperAfterFirst ? 'title' : 'camel';
  }
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
