import type { Amount } from './quantities';
import { SIGN } from './signs';

const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};
const PART_NAMES = Object.keys(PARTS).slice(1).join('|');
/** "two-thirds", "one third", "three quarters"; "a third" and "half" only of something. */
const FRACTION = new RegExp(
  `(?<![\\p{L}\\d-])(?:(?<many>two|three|four|five|six|seven|eight|nine)[-‐‑\\s]\\s*(?<parts>(?:${PART_NAMES})s)|one[-‐‑\\s]\\s*(?<one>${PART_NAMES})(?!-)|(?<!\\b(?:the|last|this|next|first|second|third|fourth)\\s)a\\s+(?<a>${PART_NAMES})(?=\\s+of(?:\\s|$)|\\s*[,.;)]|\\s+(?:more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|faster)(?!\\p{L})))(?![\\p{L}])(?!\\s+of\\s+a\\s+(?:million|billion|trillion))`,
  'giu',
);
/** The same in German, Spanish and French: "zwei Drittel", "una cuarta parte", "la moitié". */
const ABROAD =
  /(?<![\p{L}\d-])(?:(?<many>zwei|drei|vier|dos|tres|cuatro|deux|trois|quatre|une?|eine?[mr]?|una?)\s+(?<part>drittel|viertel|fünftel|tercios?|cuartos|quintos|cuarta\s+parte|tercera\s+parte|quinta\s+parte|tiers|quarts?)|(?<half>die\s+hälfte|la\s+mitad|la\s+moitié))(?![\p{L}-])(?!\s+(?:de\s+)?(?:hora|heure|stunde))/giu;
const PARTS_ABROAD: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(?:drittel|tercer|tercio|tiers)/iu, 3],
  [/^(?:viertel|cuart|quart)/iu, 4],
  [/^(?:fünftel|quint)/iu, 5],
];
const MANY_ABROAD: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(?:zwei|dos|deux)$/iu, 2],
  [/^(?:drei|tres|trois)$/iu, 3],
  [/^(?:vier|cuatro|quatre)$/iu, 4],
];

const HALF =
  /(?<![\p{L}\d-])(?<!\b(?:first|second|other|latter|last|and\s+a|another)\s+)half\s+(?=(?:of\s+(?!\d|the\s+(?:year|decade|century)))|(?:the|its|their|all|his|her)\s)|(?<=(?<![\p{L}])(?:by|in)\s+)half(?=\s*[,.;)]|\s+(?:in|since|from|to|after|by|over|and|between|during)\s)/giu;
const SINGLE_DURATION =
  /(?<![\p{L}\d-])(?:(?<half>half)\s+)?a\s+(?:(?<full>full|whole)\s+)?(?:(?<unit>decade|century|dozen\s+years)(?![\p{L}-])|(?<counted>day|week|month|year)(?=\s+(?:ago|later|earlier|after|before|since)(?!\p{L})))/giu;
const MULTIPLIED =
  /(?<![\p{L}-])(?:(?<two>doubl(?:ed|ing))|(?<three>tripl(?:ed|ing)|trebl(?:ed|ing))|(?<four>quadrupl(?:ed|ing))|(?<many>two|three|four|five|six|seven|eight|nine|ten|hundred)fold|(?<twice>twice|(?<triple>triple)|(?<quadruple>quadruple)|double)(?=\s+(?:as|the|its|their|that|what|last|those)\s))(?![\p{L}-])(?!\s+(?:down|up))/giu;

const multipleOf = (groups: Readonly<Record<string, string | undefined>> | undefined): number =>
  (groups?.['three'] ?? groups?.['triple']) ? 3 : (groups?.['four'] ?? groups?.['quadruple']) ? 4 : 2;

/** "by a factor of 2.5", "grew by a factor of ten" */
const FACTOR_OF =
  /(?<!\p{L})a\s+factor\s+of\s+(?:(?:about|around|nearly|almost|roughly|some|over)\s+)?(?<by>\d+(?:[.,]\d+)?|two|three|four|five|six|seven|eight|nine|ten)(?![\p{L}\d])/giu;

const SMALL_NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Shares, factors and lengths of time in words alone: "two thirds", "tenfold", "a decade". */
export function worded(masked: string, signs: number): ReadonlyArray<Amount> {
  const found: Amount[] = [];
  const matches = (sign: number, pattern: RegExp) => (signs & sign ? masked.matchAll(pattern) : []);
  for (const { index, 0: words, groups } of matches(SIGN.part, FRACTION)) {
    const part = (
      groups?.['parts']?.replace(/s$/u, '') ??
      groups?.['one'] ??
      groups?.['a'] ??
      ''
    ).toLowerCase();
    const many = SMALL_NUMBERS.indexOf(groups?.['many']?.toLowerCase() ?? '');
    const value = hundredths((many === -1 ? 1 : many + 2) / (PARTS[part] ?? 1));
    found.push({ kind: 'share', value, unit: '%', start: index, end: index + words.length });
  }
  for (const { index, 0: words, groups } of matches(SIGN.part, ABROAD)) {
    const parts = PARTS_ABROAD.find(([name]) => name.test(groups?.['part'] ?? ''))?.[1] ?? 2;
    const many = MANY_ABROAD.find(([name]) => name.test(groups?.['many'] ?? ''))?.[1] ?? 1;
    found.push({
      kind: 'share',
      value: hundredths(many / parts),
      unit: '%',
      start: index,
      end: index + words.length,
    });
  }
  for (const { index } of matches(SIGN.part, HALF)) {
    found.push({ kind: 'share', value: 50, unit: '%', start: index, end: index + 'half'.length });
  }
  for (const { index, 0: words, groups } of matches(SIGN.span | SIGN.yearWord, SINGLE_DURATION)) {
    const dozen = /dozen/iu.test(words);
    const unit = dozen ? 'year' : (groups?.['unit'] ?? groups?.['counted'] ?? '').toLowerCase();
    const value = dozen ? 12 : groups?.['half'] ? 0.5 : 1;
    found.push({ kind: 'duration', value, unit, start: index, end: index + words.length });
  }
  for (const { index, 0: words, groups } of matches(SIGN.multiple, MULTIPLIED)) {
    const word = groups?.['many']?.toLowerCase() ?? '';
    const many = word === 'hundred' ? 100 : SMALL_NUMBERS.indexOf(word) + 2;
    const value = word !== '' ? many : multipleOf(groups);
    found.push({ kind: 'factor', value, unit: 'fold', start: index, end: index + words.length });
  }
  for (const { index, 0: words, groups } of matches(SIGN.digit | SIGN.numberWord, FACTOR_OF)) {
    const by = groups?.['by'] ?? '';
    const word = SMALL_NUMBERS.indexOf(by.toLowerCase());
    const value = word === -1 ? Number(by.replace(',', '.')) : word + 2;
    const end = index + words.length;
    found.push({ kind: 'factor', value, unit: 'fold', start: end - by.length, end });
  }
  return found;
}

/** A share in hundredths, from a fraction of one. */
export const hundredths = (share: number): number => Math.round(share * 1_000_000) / 10_000;
