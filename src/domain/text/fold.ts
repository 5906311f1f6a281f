/**
 * What the folding table says of a UTF-16 unit that is not simply folded to another one. Folded units are letters and
 * digits, so they are never below 48 (the digit zero).
 */
export const Unit = {
  /** Parts words. */
  separator: 0,
  /** Belongs to the word and counts for nothing: accents, soft hyphens, joiners. */
  skipped: 1,
  /** Folds to several units: see `expansionOf`. */
  expands: 2,
  /** A straight or curly apostrophe. */
  apostrophe: 3,
  /** A full stop, which may be part of an acronym. */
  dot: 4,
  /** The ampersand, read as the word "and". */
  ampersand: 5,
} as const;

/** The smallest value in the table that is a folded letter or digit. */
export const FIRST_FOLDED = 48;

/** Below this no folded unit is of a script written without spaces: see `standsAlone`. */
export const FIRST_UNSPACED = 0x0e00;

/** Letters that Unicode does not take apart, but readers and keyboards do. */
const BY_HAND: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ß: 'ss',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
};

const APOSTROPHES = "'’‘ʼ′‛＇";

/**
 * Accents and points that readers leave out, as pairs of first and last unit: Latin, Greek, Cyrillic, Hebrew, Arabic (not
 * the vowel signs of India), variation selectors, soft hyphens and joiners.
 */
const LEFT_OUT: ReadonlyArray<readonly [number, number]> = [
  [0x00ad, 0x00ad],
  [0x0300, 0x036f],
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200d],
  [0x2060, 0x2060],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
];

const expansions = new Map<number, string>();
let table: Uint16Array | undefined;

/**
 * One entry per UTF-16 unit: the unit it folds to (lower case, without accents, narrow), or one of `Unit`. Only what is
 * compared is folded; offsets always count in the original, so there is no map of offsets that could go wrong. Built
 * when first asked for, in about 20 ms.
 */
export function foldingTable(): Uint16Array {
  table ??= buildTable();
  return table;
}

/** What a unit that the table marks `expands` folds to, such as "ss" for the sharp s. */
export function expansionOf(unit: number): string {
  return expansions.get(unit) ?? '';
}

/** Whether a folded unit is of a script written without spaces, where each character is taken as a word of its own. */
export function standsAlone(folded: number): boolean {
  return (
    folded >= FIRST_UNSPACED &&
    (folded <= 0x0eff ||
      (folded >= 0x1000 && folded <= 0x109f) ||
      (folded >= 0x1780 && folded <= 0x17ff) ||
      (folded >= 0x3040 && folded <= 0x30ff) ||
      (folded >= 0x3400 && folded <= 0x9fff) ||
      (folded >= 0xf900 && folded <= 0xfaff))
  );
}

/** A word as it is compared: lower case, without accents, apostrophes and anything that parts words. */
export function foldWord(word: string): string {
  const units = foldingTable();
  let folded = '';
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const value = units[unit] ?? 0;
    if (value >= FIRST_FOLDED) folded += String.fromCharCode(value);
    else if (value === Unit.expands) folded += expansionOf(unit);
    else if (value === Unit.ampersand) folded += 'and';
  }
  return folded;
}

/** Whether the folded form of the word at `start` to `end` of a text is `folded`, without making it. */
export function foldsTo(text: string, start: number, end: number, folded: string): boolean {
  const units = foldingTable();
  let at = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const value = units[unit] ?? 0;
    if (value >= FIRST_FOLDED) {
      if (folded.charCodeAt(at) !== value) return false;
      at++;
    } else if (value === Unit.expands || value === Unit.ampersand) {
      const expansion = value === Unit.expands ? expansionOf(unit) : 'and';
      if (!folded.startsWith(expansion, at)) return false;
      at += expansion.length;
    }
  }
  return at === folded.length;
}

/**
 * Whether the folded form of the word at `start` to `end` of a text is the UTF-16 units from `from` to `to` of a column:
 * as `foldsTo`, for many words that lie side by side.
 */
export function foldsToUnits(
  text: string,
  start: number,
  end: number,
  column: Uint16Array,
  from: number,
  to: number,
): boolean {
  const units = foldingTable();
  let at = from;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const value = units[unit] ?? 0;
    if (value >= FIRST_FOLDED) {
      if (at === to || column[at] !== value) return false;
      at++;
    } else if (value === Unit.expands || value === Unit.ampersand) {
      for (const part of value === Unit.expands ? expansionOf(unit) : 'and') {
        if (at === to || column[at] !== part.charCodeAt(0)) return false;
        at++;
      }
    }
  }
  return at === to;
}

/** Whether a part of a letter counts for nothing when words are compared: an accent, or an apostrophe as in "ŉ". */
function isUnread(part: string): boolean {
  const unit = part.charCodeAt(0);
  return APOSTROPHES.includes(part) || LEFT_OUT.some(([first, last]) => unit >= first && unit <= last);
}

function buildTable(): Uint16Array {
  const units = new Uint16Array(65_536);
  const isWord = /[\p{L}\p{N}\p{M}]/u;
  for (let unit = FIRST_FOLDED; unit < 65_536; unit++) {
    // Halves of pairs and private characters part words; ideographs and Hangul stand for themselves: no need to ask.
    if (unit >= 0xd800 && unit <= 0xf8ff) continue;
    if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xa000 && unit <= 0xd7a3)) {
      units[unit] = isWord.test(String.fromCharCode(unit)) ? unit : 0;
      continue;
    }
    const character = String.fromCharCode(unit);
    if (isWord.test(character)) units[unit] = foldUnit(unit, character);
  }
  for (const [first, last] of LEFT_OUT) units.fill(Unit.skipped, first, last + 1);
  for (const apostrophe of APOSTROPHES) units[apostrophe.charCodeAt(0)] = Unit.apostrophe;
  units['.'.charCodeAt(0)] = Unit.dot;
  units['&'.charCodeAt(0)] = Unit.ampersand;
  return units;
}

function foldUnit(unit: number, character: string): number {
  const parts = character.toLowerCase().normalize('NFKD').toLowerCase();
  if (parts.length === 1 && BY_HAND[parts] === undefined) return parts.charCodeAt(0);
  let folded = '';
  for (const part of parts) if (!isUnread(part)) folded += BY_HAND[part] ?? part;
  // Parts that are no letters or digits (one half, a voiced kana and its mark) would lose what the character says, and
  // so would an ideograph beyond the first plane, whose halves part words.
  if (!/^[\p{L}\p{N}]+$/u.test(folded) || /[\ud800-\udfff]/.test(folded)) return unit;
  if (folded.length === 1) return folded.charCodeAt(0);
  expansions.set(unit, folded);
  return Unit.expands;
}
