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

/** Accents and points that readers leave out: Latin, Greek, Cyrillic, Hebrew, Arabic; not the vowels of India. */
const LEFT_OUT =
  /[\u0300-\u036F]|[\u0591-\u05BD]|[\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7]|[\u0610-\u061A]|[\u064B-\u065F]|\u0670|[\u06D6-\u06DC]|[\u06DF-\u06E4]|[\u06E7-\u06E8]|[\u06EA-\u06ED]|[\u1AB0-\u1AFF]|[\u1DC0-\u1DFF]|[\u20D0-\u20FF]|[\uFE00-\uFE0F]|[\uFE20-\uFE2F]|\u00AD|[\u200B-\u200D]|\u2060|\uFEFF/gu;

const expansions = new Map<number, string>();
const table = buildTable();

/**
 * One entry per UTF-16 unit: the unit it folds to (lower case, without accents, narrow), or one of `Unit`. Only what is
 * compared is folded; offsets always count in the original, so there is no map of offsets that could go wrong.
 */
export const foldingTable: Uint16Array = table;

/** What a unit that the table marks `expands` folds to, such as "ss" for the sharp s. */
export function expansionOf(unit: number): string {
  return expansions.get(unit) ?? '';
}

/** Whether a folded unit is of a script written without spaces, where each character is taken as a word of its own. */
export function standsAlone(folded: number): boolean {
  return (
    folded >= 0x0e00 &&
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
  let folded = '';
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const value = table[unit] ?? 0;
    if (value >= FIRST_FOLDED) folded += String.fromCharCode(value);
    else if (value === Unit.expands) folded += expansionOf(unit);
    else if (value === Unit.ampersand) folded += 'and';
  }
  return folded;
}

function buildTable(): Uint16Array {
  const units = new Uint16Array(65_536);
  const isWord = /[\p{L}\p{N}\p{M}]/u;
  for (let unit = 0; unit < 65_536; unit++) {
    // Halves of pairs and private characters part words; ideographs and Hangul stand for themselves: no need to ask.
    if (unit >= 0xd800 && unit <= 0xf8ff) continue;
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) {
      units[unit] = unit;
      continue;
    }
    const character = String.fromCharCode(unit);
    if (character.replace(LEFT_OUT, '') === '') units[unit] = Unit.skipped;
    else if (isWord.test(character)) units[unit] = foldUnit(unit, character);
  }
  for (const apostrophe of APOSTROPHES) units[apostrophe.charCodeAt(0)] = Unit.apostrophe;
  units['.'.charCodeAt(0)] = Unit.dot;
  units['&'.charCodeAt(0)] = Unit.ampersand;
  return units;
}

function foldUnit(unit: number, character: string): number {
  const lower = character.toLowerCase();
  const parts = lower.normalize('NFKD').replace(LEFT_OUT, '').toLowerCase();
  const folded = Array.from(parts, (part) => BY_HAND[part] ?? part).join('');
  // Parts that are no letters or digits (one half, a voiced kana and its mark) would lose what the character says.
  if (folded === '' || !/^[\p{L}\p{N}]+$/u.test(folded)) return unit < FIRST_FOLDED ? 0 : unit;
  if (folded.length === 1) return folded.charCodeAt(0);
  expansions.set(unit, folded);
  return Unit.expands;
}
