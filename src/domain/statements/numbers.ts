import type { Range } from '../text/range';
import { SIGN, signsOf } from './signs';

/** A number as written, without magnitude and unit. */
export type NumberToken = Range & {
  readonly value: number;
  readonly isWord: boolean;
};

/** How a language writes numbers: whether a comma parts decimals, as in German or Spanish. */
export type NumberStyle = {
  readonly decimalComma: boolean;
  /** Whether "2.000" is two thousand, as it may be beside "6.1" in one text. */
  readonly pointGroups: boolean;
  readonly longScale: boolean;
};

const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const SMALL = Object.keys(UNITS).join('|');
const TEN = Object.keys(TENS).join('|');
const BELOW_HUNDRED = `(?:(?:${TEN})(?:[-‐‑\\s]\\s*(?:${SMALL})(?![\\p{L}]))?|(?:${SMALL}))`;
const BELOW_THOUSAND = `(?:(?:(?:a|${SMALL})\\s+hundred(?:\\s+(?:and\\s+)?${BELOW_HUNDRED})?)|${BELOW_HUNDRED})`;
/** "a quarter of a million", "three-quarters of a billion" */
const PART_OF = '(?:(?:a|three)[-\\s]quarters?\\s+of\\s+a(?=\\s+(?:million|billion|trillion)))';
const WORDS = `(?:${PART_OF}|${BELOW_HUNDRED}[-\\s]and[-\\s]a[-\\s]half|half\\s+a\\s+dozen|(?:(?:a|${SMALL})\\s+)?dozen(?!s)|(?:${BELOW_THOUSAND}\\s+thousand(?:\\s+(?:and\\s+)?${BELOW_THOUSAND})?|a\\s+thousand)|${BELOW_THOUSAND}|half\\s+a(?=\\s+(?:million|billion|trillion))|a(?=\\s+(?:million|billion|trillion)))`;

/** Every space that can part thousands but no words. */
const THIN = '[\\u00A0\\u2009\\u202F]';
const DIGITS = [
  `\\d+\\s?[½¼¾]`,
  `\\d+\\s+and\\s+a\\s+half`,
  `\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?`,
  `\\d{1,3}(?:\\.\\d{3})+,\\d+`,
  `\\d{1,3}(?:\\.\\d{3}){2,}`,
  `\\d{1,3}(?:[’']\\d{3})+(?:\\.\\d+)?`,
  `\\d{1,3}(?:${THIN}\\d{3})+(?:[.,]\\d+)?`,
  `\\d{1,3}(?: \\d{3}){2,}`,
  `\\d{1,3},\\d{1,2}`,
  `\\d+\\.\\d+`,
  `\\d+`,
].join('|');

/** What digits cannot follow: letters, digits, marks of names and addresses. */
const NOT_AFTER = /(?:[\p{L}\p{M}\d_#@/]|\d[.,:]|\p{L}[-‐‑–.]|[§№#]\s?)$/u;
/** Currency signs may stand right before a number whatever they stand behind, and so may a code that is glued to it. */
const SIGN_BEFORE =
  /(?:[$€£¥₹₽₩₺₦₱฿₴₵]\s?|(?<![\p{L}\d])S\/\.?\s?|\$(?:US|HK|NZ|[ACR])\s?|(?<!\p{L})(?:[A-Z]{3}|Rs\.?|S?Fr\.?|R[MFp]|Rmb|Rwf|Tk|[KkTtUu]?[Ss]hs?\.?))$/u;
/** In sums thin groups of thousands may be parted by plain spaces: "USD 5 346 millones". */
const MAY_BE_SPACED = /(?:[$€£]|(?<!\p{L})(?:USD|EUR|[A-Z]{2}[DFRY]))\s?$/u;
const SPACED_AT = /\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?(?![\d]|[.,]\d)/uy;
const DIGITS_AT = new RegExp(`(?:${DIGITS})(?!\\d|[.,]\\d)`, 'uy');
const WORDS_AT = new RegExp(
  `(?<![\\p{L}\\p{M}\\d_#@/-]|\\p{L}[-‐‑–.])(?=[adefhnostz])(?:${WORDS})(?![\\p{L}\\p{M}’'])`,
  'giu',
);
/** How far back it matters what stands before digits, in UTF-16 units. */
const BEFORE = 6;

/**
 * Finds numbers in digits and English words, in order and disjoint.
 *
 * @param signs what the sentence holds, where that is known
 */
export function findNumbers(
  masked: string,
  style: NumberStyle,
  signs = signsOf(masked),
): ReadonlyArray<NumberToken> {
  const found: NumberToken[] = [];
  if (signs & SIGN.digit) {
    for (let at = 0; at < masked.length; at++) {
      if (!isDigit(masked.charCodeAt(at))) continue;
      const end = digitsAt(masked, at);
      if (end === null) {
        while (isDigit(masked.charCodeAt(at + 1))) at++;
        continue;
      }
      const value = valueOfDigits(masked.slice(at, end), style);
      if (Number.isFinite(value)) found.push({ start: at, end, value, isWord: false });
      at = end - 1;
    }
  }
  if (signs & (SIGN.numberWord | SIGN.magnitude)) {
    for (const { index, 0: written } of masked.matchAll(WORDS_AT)) {
      found.push({ start: index, end: index + written.length, value: valueOfWords(written), isWord: true });
    }
    found.sort((a, b) => a.start - b.start);
  }
  return found.filter(({ start }, i) => start >= (found[i - 1]?.end ?? 0));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Letters that are a currency only before what can be nothing but a sum: "R250 million", "N1,500,000". */
const LETTERS_OF_SUMS: Readonly<Record<string, string>> = { R: 'ZAR', N: 'NGN' };
const SUM_LETTER = /(?<![\p{L}\d$])[RN]$/u;
const IS_SUM =
  /(?:\d+(?:\.\d+)?(?:\s?(?:bn|tn|m|b|mn)(?![\p{L}\d])|[\s-](?:million|billion|trillion)(?!\p{L}))|\d{1,3}(?:,\d{3})+(?![\d,]))/uy;

/** The currency (ISO 4217) that a letter right before digits stands for, as South Africa and Nigeria write it. */
export function sumLetterBefore(masked: string, at: number): string | undefined {
  const letter = SUM_LETTER.exec(masked.slice(Math.max(0, at - 2), at))?.[0];
  return letter !== undefined && endOfMatch(IS_SUM, masked, at) !== null
    ? LETTERS_OF_SUMS[letter]
    : undefined;
}

/** Where the number ends whose first digit is at `at`; null where the digits there are none. */
function digitsAt(masked: string, at: number): number | null {
  const before = masked.slice(Math.max(0, at - BEFORE), at);
  const isMoney = SIGN_BEFORE.test(before) || sumLetterBefore(masked, at) !== undefined;
  if (!isMoney && NOT_AFTER.test(before)) return null;
  const spaced = MAY_BE_SPACED.test(before) ? endOfMatch(SPACED_AT, masked, at) : null;
  const end = spaced ?? endOfMatch(DIGITS_AT, masked, at);
  // "12:30" and "3/4" are no numbers, but "$5/tonne" is.
  if (end !== null && !isMoney && /^[:/]\d/u.test(masked.slice(end, end + 2))) return null;
  return end;
}

const PARTS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };

/** The value of a number in digits; NaN where it is none. */
function valueOfDigits(written: string, { decimalComma, pointGroups }: NumberStyle): number {
  const half = /\s+and\s+a\s+half$/u;
  if (half.test(written)) return Number(written.replace(half, '')) + 0.5;
  const part = PARTS[written.at(-1) ?? ''];
  if (part !== undefined) return Number(written.slice(0, -1)) + part;
  const plain = written.replace(/[\s’']/gu, '');
  const commas = plain.split(',').length - 1;
  const dots = plain.split('.').length - 1;
  if (commas > 0 && dots > 0) {
    return plain.lastIndexOf(',') > plain.lastIndexOf('.')
      ? Number(plain.replaceAll('.', '').replace(',', '.'))
      : Number(plain.replaceAll(',', ''));
  }
  const threes = /^(?!0)\d{1,3}(?:[.,]\d{3})+$/u.test(plain);
  if (commas === 1) {
    return threes && !decimalComma ? Number(plain.replace(',', '')) : Number(plain.replace(',', '.'));
  }
  if (commas > 1) return Number(plain.replaceAll(',', ''));
  if (dots > 1 || (dots === 1 && threes && pointGroups)) return Number(plain.replaceAll('.', ''));
  return Number(plain);
}

function valueOfWords(written: string): number {
  const words = written
    .toLowerCase()
    .split(/[-‐‑\s]+/u)
    .filter((word) => word !== 'and');
  if (words.includes('of')) return words[0] === 'three' ? 0.75 : 0.25;
  if (words.length > 2 && words.at(-1) === 'half') return valueOfWords(words.slice(0, -2).join(' ')) + 0.5;
  if (words[0] === 'half') return words.at(-1) === 'dozen' ? 6 : 0.5;
  let total = 0;
  let part = 0;
  for (const word of words) {
    if (word === 'thousand') {
      total += Math.max(part, 1) * 1000;
      part = 0;
    } else if (word === 'hundred') part = Math.max(part, 1) * 100;
    else if (word === 'dozen') part = Math.max(part, 1) * 12;
    else part += word === 'a' ? (words.length === 1 ? 1 : 0) : (UNITS[word] ?? TENS[word] ?? 0);
  }
  return total + part;
}

/** Words and letters that multiply a number, longest first where one begins another. */
const MAGNITUDES: ReadonlyArray<readonly [pattern: string, power: number]> = [
  ['mil\\s+millones', 1e9],
  ['thousand(?:\\s+million)', 1e9],
  ['thousand', 1e3],
  ['(?:millions?|millones|millón|millionen|milhões|milhão|milioni|milione|mio\\.?|mln\\.?)', 1e6],
  ['(?:milliarde?s?|milliarden|miliardi|miliardo|mrd\\.?)', 1e9],
  ['(?:billions?|bilhões|bilhão|bln\\.?)', 1e9],
  ['(?:trillions?|trilhões|tn)', 1e12],
  ['(?:lakhs?)', 1e5],
  ['(?:crores?)', 1e7],
  ['bn', 1e9],
];
/** Letters glued to a number or one space away; `m` alone is a metre elsewhere, so only money takes these. */
const LETTERS: ReadonlyArray<readonly [pattern: string, power: number]> = [
  ['(?:mm|mn|m|M)', 1e6],
  ['(?:b|B)', 1e9],
  ['(?:t|T)', 1e12],
  ['(?:k|K)', 1e3],
];
const AS_WORD = MAGNITUDES.map(
  ([p, power]) => [new RegExp(`[-‐‑\\s]*${p}(?![\\p{L}\\d])`, 'iuy'), power] as const,
);
const AS_LETTER = LETTERS.map(([p, power]) => [new RegExp(`\\s?${p}(?![\\p{L}\\d])`, 'uy'), power] as const);
/** In languages of the long scale: "billón" is a million millions. */
/** Any of them: asked first, since most numbers have none. */
const ANY_MAGNITUDE = new RegExp(
  `[-‐‑\\s]*(?:${[...MAGNITUDES, ...LETTERS].map(([pattern]) => pattern).join('|')}|mil|bill)`,
  'iuy',
);
const LONG_BILLION = /[-\s]*(?:billón|billones|billionen?|billions?)(?![\p{L}\d])/iuy;
const MIL = /\s+mil(?![\p{L}\d])/iuy;

/** What multiplies the number that ends at `at`: the factor (1 for none) and where it ends. */
export function magnitudeAt(
  masked: string,
  at: number,
  style: NumberStyle,
  letters: boolean,
): { readonly factor: number; readonly end: number } {
  if (endOfMatch(ANY_MAGNITUDE, masked, at) === null) return { factor: 1, end: at };
  if (style.longScale) {
    const long = endOfMatch(LONG_BILLION, masked, at);
    if (long !== null) return { factor: 1e12, end: long };
  }
  for (const [pattern, factor] of letters ? [...AS_WORD, ...AS_LETTER] : AS_WORD) {
    const end = endOfMatch(pattern, masked, at);
    if (end !== null) return { factor, end };
  }
  if (style.decimalComma) {
    const end = endOfMatch(MIL, masked, at);
    if (end !== null) return { factor: 1e3, end };
  }
  return { factor: 1, end: at };
}

/** Where a sticky pattern that begins at `at` ends; null where it does not stand there. */
export function endOfMatch(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** A product without the noise of binary fractions: 1.3 × 10⁹ is 1300000000. */
export function exactProduct(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}
