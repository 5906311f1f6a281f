import { mergeRanges, type Range } from '../text/range';

/** The longest word that is looked up, in UTF-16 units; what is longer is no word. */
export const LONGEST_WORD = 50;

/** How many words a dictionary is asked for at once. */
export const MOST_WORDS = 20_000;

/** A word as it stands and as it is looked up. */
export interface SpelledWord extends Range {
  /** Composed, with a straight apostrophe. */
  readonly word: string;
}

/** A word, or words tied by hyphens: right if the whole is, or if each part is. */
export interface SpelledToken extends SpelledWord {
  /** The words between the hyphens that can be wrong; one for a plain word. */
  readonly parts: ReadonlyArray<SpelledWord>;
}

/** What has no spelling: addresses, files, handles; and what others said, which is quoted as it stands. */
const passedOver: ReadonlyArray<RegExp> = [
  /[a-z][a-z0-9+.-]*:\/\/\S+/giu,
  /(?<![\p{L}\p{N}])www\.\S+/giu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]+/gu,
  /(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|org|net|gov|gob|edu|info|int|mil)(?:\.[a-z]{2})?(?![\p{L}\p{N}])(?:\/\S*)?/giu,
  /[\p{L}\p{N}_-]+\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|txt|md|csv|html?|png|jpe?g|zip)(?![\p{L}\p{N}])/giu,
  /(?:\/[\p{L}\p{N}_.-]+){2,}/gu,
  /“[^”]*”|„[^“”]*[“”]|«[^»]*»/gu,
  /(?<![\p{L}\p{N}])"[^"]*"(?![\p{L}\p{N}])/gu,
];

const wordOrCompound =
  /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}_]+)*(?:[-‐‑][\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}_]+)*)*/gu;
const part = /[^-‐‑]+/gu;

/** Beginnings of compounds that dictionaries do not have as words. */
const prefixes: ReadonlySet<string> = new Set(
  'anti auto bi co counter de ex extra inter intra macro mega micro mid mini multi neo non over post pre pro pseudo quasi re self semi sub super trans tri ultra un under vice'.split(
    ' ',
  ),
);

/** Whether something can be misspelt: plain words of the Latin script; not acronyms, brands such as "PeruSat" or single letters. */
function hasSpelling(word: string): boolean {
  return (
    word.length > 1 &&
    word.length <= LONGEST_WORD &&
    /^[\p{Script=Latin}\p{M}']+$/u.test(word) &&
    !/^\p{Lu}{2,}(?:'?s)?$/u.test(word) &&
    !/\p{Ll}\p{M}*\p{Lu}/u.test(word)
  );
}

/** A word as dictionaries have it. */
function asLookedUp(text: string): string {
  return text.normalize('NFC').replaceAll('’', "'");
}

/**
 * The words of a paragraph whose spelling can be judged, in their order. Left out are numbers, acronyms, addresses, names
 * of files, words of other scripts, and all that stands in quotation marks.
 */
export function wordsToSpell(text: string): ReadonlyArray<SpelledToken> {
  const gaps = mergeRanges(
    passedOver.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
    ),
  );
  let gap = 0;
  const tokens: SpelledToken[] = [];
  for (const { 0: found, index: start } of text.matchAll(wordOrCompound)) {
    const end = start + found.length;
    while ((gaps[gap]?.end ?? Infinity) <= start) gap += 1;
    if ((gaps[gap]?.start ?? Infinity) < end) continue;
    const inParts = [...found.matchAll(part)].map(({ 0: words, index }) => ({
      word: asLookedUp(words),
      start: start + index,
      end: start + index + words.length,
    }));
    const parts = inParts.filter(
      ({ word }, place) =>
        hasSpelling(word) && !(place < inParts.length - 1 && prefixes.has(word.toLowerCase())),
    );
    if (parts.length > 0) tokens.push({ word: asLookedUp(found), start, end, parts });
  }
  return tokens;
}

/** All words of some names, to be left alone wherever they stand: see `isKnown`. */
export function wordsOfNames(names: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const name of names) {
    for (const [compound] of name.matchAll(wordOrCompound)) {
      words.add(asLookedUp(compound).toLowerCase());
      for (const [word] of compound.matchAll(part)) words.add(asLookedUp(word).toLowerCase());
    }
  }
  return words;
}

/** Whether a word, or what is left of it without the ending of a possessive, is among such words. Case does not count. */
export function isKnown(word: string, known: ReadonlySet<string>): boolean {
  const plain = word.toLowerCase();
  return known.has(plain) || (plain.endsWith("'s") && known.has(plain.slice(0, -2)));
}
