import { MONTH_NAMES } from './months';

/** What a sentence holds that a figure can be made of; one bit each. */
export const SIGN = {
  digit: 1,
  /** Four digits from 1500 to 2099. */
  year: 2,
  numberWord: 4,
  /** "million" and its like, which "a" or "several" can make a number of. */
  magnitude: 8,
  month: 16,
  weekday: 32,
  /** "half", "third", "quarters". */
  part: 64,
  /** "decade", "years". */
  span: 128,
  /** "doubled", "threefold", "twice". */
  multiple: 256,
  yearWord: 512,
  monthWord: 1024,
  season: 2048,
  /** "twentieth", before "century"; "first", before "three months". */
  ordinal: 4096,
} as const;

const WORDS: ReadonlyArray<readonly [bit: number, words: string]> = [
  [
    SIGN.numberWord,
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen single',
  ],
  [SIGN.magnitude, 'hundred thousand million billion trillion hundreds thousands millions billions dozens'],
  [
    SIGN.part,
    'half halves third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths tenth tenths drittel viertel fünftel hälfte tercio tercios cuarto cuarta cuartos cuartas quinta mitad tiers quart quarts moitié',
  ],
  [SIGN.span, 'decade decades century centuries dozen day days week weeks month months years'],
  [
    SIGN.multiple,
    'doubled doubling doubles tripled tripling trebled trebling quadrupled quadrupling twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold hundredfold twice double triple quadruple',
  ],
  [SIGN.yearWord, 'year year’s'],
  [SIGN.monthWord, 'month'],
  [
    SIGN.season,
    'spring summer autumn fall winter frühjahr frühling sommer herbst primavera verano otoño invierno printemps été automne hiver',
  ],
  [SIGN.weekday, 'monday tuesday wednesday thursday friday saturday sunday yesterday today'],
  [SIGN.month, MONTH_NAMES.join(' ')],
  [SIGN.ordinal, 'sixteenth seventeenth eighteenth nineteenth twentieth twenty-first first'],
];

const BITS = new Map<string, number>();
for (const [bit, words] of WORDS) {
  for (const word of words.split(' ')) BITS.set(word, (BITS.get(word) ?? 0) | bit);
}
const LONGEST = Math.max(...[...BITS.keys()].map((word) => word.length));

const isLetter = (code: number): boolean => {
  const small = code | 32;
  return (small >= 97 && small <= 122) || (code >= 0xc0 && code <= 0x24f);
};
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * What a text holds of the makings of figures, as bits of `SIGN`, in one pass: all that looks for figures asks this
 * first, since most sentences hold none.
 */
export function signsOf(text: string): number {
  let signs = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      const start = at;
      while (at < text.length && isLetter(text.charCodeAt(at))) at++;
      if (at - start <= LONGEST) signs |= BITS.get(text.slice(start, at).toLowerCase()) ?? 0;
    } else if (isDigit(code)) {
      const start = at;
      while (at < text.length && isDigit(text.charCodeAt(at))) at++;
      signs |= SIGN.digit;
      if (at - start === 4 && readsAsYear(code, text.charCodeAt(start + 1))) signs |= SIGN.year;
    } else at++;
  }
  return signs;
}

/** "15" to "19" and "20", by their character codes. */
function readsAsYear(first: number, second: number): boolean {
  return (first === 49 && second >= 53) || (first === 50 && second === 48);
}
