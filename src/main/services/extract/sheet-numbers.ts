import { clockWords, timeOfSerial, timeWords, type Shown } from './sheet-dates';

/** A piece of a number format of Excel (ECMA-376, 18.8.31). */
type Token =
  | { readonly is: 'literal'; readonly text: string }
  /** A place for a digit, a point or a comma among them. */
  | { readonly is: 'digit'; readonly text: string }
  /** A run of one letter of a date: "yyyy", "mm". */
  | { readonly is: 'time'; readonly text: string; readonly elapsed: boolean }
  | { readonly is: 'percent' }
  | { readonly is: 'exponent'; readonly text: string }
  | { readonly is: 'general' }
  | { readonly is: 'text' };

interface Section {
  readonly tokens: ReadonlyArray<Token>;
  readonly condition: ((value: number) => boolean) | null;
}

/** How a number is written. */
export interface NumberFormat {
  readonly sections: ReadonlyArray<Section>;
}

/** Formats that files name by number only; those with the currency of a country are written without it. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0;-#,##0',
  6: '#,##0;-#,##0',
  7: '#,##0.00;-#,##0.00',
  8: '#,##0.00;-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy-mm-dd',
  15: 'yyyy-mm-dd',
  16: 'd-mmm',
  17: 'yyyy-mm',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  41: '#,##0;-#,##0',
  42: '#,##0;-#,##0',
  43: '#,##0.00;-#,##0.00',
  44: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '##0.0E+0',
};

const LONGEST_FORMAT = 1000;
/** More decimals than a number has. */
const MOST_DECIMALS = 30;

/** The format of a number that files know by heart; undefined where it is written as it is. */
export function builtInFormat(id: number): NumberFormat | undefined {
  // East Asian dates, whose look depends on the language of the program.
  const isDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  const code = isDate ? 'yyyy-mm-dd' : BUILT_IN[id];
  return code === undefined ? undefined : numberFormat(code);
}

/** Reads a number format; what is not understood in it stands for itself. */
export function numberFormat(code: string): NumberFormat {
  const sections: Section[] = [];
  let tokens: Token[] = [];
  let condition: Section['condition'] = null;
  const pattern =
    /"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|(General|Standard)|(AM\/PM|A\/P)|([eE][+-])([0#?]+)|(y+|m+|d+|h+|s+)|([0#?.,])|(%)|(@)|(;)|([^])/giu;
  for (const match of code.slice(0, LONGEST_FORMAT).matchAll(pattern)) {
    const [all, quoted, escaped, bracket, general, half, e, exponent, time, digit, percent, text, end] =
      match;
    if (end !== undefined) {
      sections.push({ tokens, condition });
      tokens = [];
      condition = null;
    } else if (quoted !== undefined || escaped !== undefined) {
      tokens.push({ is: 'literal', text: quoted ?? escaped ?? '' });
    } else if (bracket !== undefined) {
      const elapsed = /^(?:h+|m+|s+)$/iu.test(bracket);
      if (elapsed) tokens.push({ is: 'time', text: bracket.toLowerCase(), elapsed });
      const symbol = /^\$([^-]*)/u.exec(bracket)?.[1] ?? '';
      if (symbol !== '') tokens.push({ is: 'literal', text: symbol });
      condition = conditionOf(bracket) ?? condition;
    } else if (general !== undefined) tokens.push({ is: 'general' });
    else if (e !== undefined) tokens.push({ is: 'exponent', text: exponent ?? '0' });
    else if (time !== undefined) tokens.push({ is: 'time', text: time.toLowerCase(), elapsed: false });
    else if (digit !== undefined) tokens.push({ is: 'digit', text: digit });
    else if (percent !== undefined) tokens.push({ is: 'percent' });
    else if (text !== undefined) tokens.push({ is: 'text' });
    // Room that is as wide as a letter, or filled with one, is only set.
    else if (half === undefined && !/^[_*]./su.test(all)) tokens.push({ is: 'literal', text: all });
  }
  sections.push({ tokens, condition });
  return { sections };
}

function conditionOf(bracket: string): Section['condition'] {
  const [, sign, limit] = /^([<>]=?|=|<>)(-?\d+(?:\.\d+)?)$/u.exec(bracket) ?? [];
  if (sign === undefined) return null;
  const than = Number(limit);
  const holds: Readonly<Record<string, (value: number) => boolean>> = {
    '<': (value) => value < than,
    '<=': (value) => value <= than,
    '>': (value) => value > than,
    '>=': (value) => value >= than,
    '=': (value) => value === than,
    '<>': (value) => value !== than,
  };
  return holds[sign] ?? null;
}

/** A number as its cell shows it; dates in the order of ISO 8601. What a format would hide is written as it is. */
export function numberWords(value: number, format: NumberFormat | undefined, from1904: boolean): string {
  if (!format || !Number.isFinite(value)) return plainNumber(value);
  const { section, bare } = sectionFor(value, format);
  const words = section ? sectionWords(bare, section.tokens, from1904) : null;
  return words === null || (words.trim() === '' && value !== 0) ? plainNumber(value) : words;
}

/** Without what only comes of counting in twos: 0.1 + 0.2 is 0.3. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}

/** Which part of a format is for a number, and the number as that part writes it: with a part of its own it has no sign. */
function sectionFor(
  value: number,
  { sections }: NumberFormat,
): { readonly section: Section | undefined; readonly bare: number } {
  if (sections.some(({ condition }) => condition)) {
    const section =
      sections.find(({ condition }) => condition?.(value)) ?? sections.find(({ condition }) => !condition);
    return { section, bare: value };
  }
  const [positive, negative, zero] = sections;
  if (value < 0 && negative) return { section: negative, bare: -value };
  return { section: value === 0 && zero ? zero : positive, bare: value };
}

function sectionWords(value: number, tokens: ReadonlyArray<Token>, from1904: boolean): string | null {
  if (tokens.some(({ is }) => is === 'text')) return null;
  const times = tokens.flatMap((token) => (token.is === 'time' ? [token] : []));
  if (times.length > 0) return timeIn(value, times, from1904);
  const general = tokens.some(({ is }) => is === 'general');
  const hasDigits = tokens.some(({ is }) => is === 'digit');
  const literals = (from: number, to: number): string =>
    tokens
      .slice(from, to)
      .map((token) => (token.is === 'literal' ? token.text : token.is === 'percent' ? '%' : ''))
      .join('');
  if (!general && !hasDigits) return literals(0, tokens.length);
  const isPlace = ({ is }: Token): boolean => is === 'digit' || is === 'general' || is === 'exponent';
  const first = tokens.findIndex(isPlace);
  const last = tokens.findLastIndex(isPlace);
  const percents = tokens.filter(({ is }) => is === 'percent').length;
  const amount = shifted(Math.abs(value), 2 * percents);
  const body = general ? plainNumber(amount) : digitsIn(amount, tokens.slice(first, last + 1));
  const sign = value < 0 && /[1-9]/u.test(body) ? '-' : '';
  return `${sign}${literals(0, first)}${body}${literals(last + 1, tokens.length)}`;
}

function timeIn(
  value: number,
  times: ReadonlyArray<Extract<Token, { is: 'time' }>>,
  from1904: boolean,
): string | null {
  const has = (letter: string): boolean => times.some(({ text }) => text.startsWith(letter));
  // "m" beside hours or seconds is minutes.
  const minutes = times.map(
    ({ text }, i) =>
      text.startsWith('m') &&
      text.length < 3 &&
      (times[i - 1]?.text.startsWith('h') === true || times[i + 1]?.text.startsWith('s') === true),
  );
  const shown: Shown = {
    year: has('y'),
    month: times.some(({ text }, i) => text.startsWith('m') && minutes[i] !== true),
    day: has('d'),
    clock: has('h') || has('s') || minutes.includes(true),
    seconds: has('s'),
    elapsed: times.some(({ elapsed }) => elapsed),
  };
  if (shown.elapsed) return clockWords(value * 86_400, shown.seconds);
  const time = timeOfSerial(value, from1904);
  return time && timeWords(time, shown);
}

/** A number times a power of ten, by its digits: 0.145 times 100 is 14.5. */
function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** The number in the places that a format has for it. */
function digitsIn(value: number, tokens: ReadonlyArray<Token>): string {
  const places = tokens.map((token) => (token.is === 'digit' ? token.text : '')).join('');
  const [whole = '', ...behind] = places.split('.');
  const decimals = behind.join('').replace(/[^0#?]/gu, '');
  const exponent = tokens.find(({ is }) => is === 'exponent');
  if (exponent) {
    const [base = '', power = '0'] = value.toExponential(Math.min(MOST_DECIMALS, decimals.length)).split('e');
    return `${base}E${power.startsWith('-') ? '-' : '+'}${power.slice(1).padStart(2, '0')}`;
  }
  // "# ?/?": nobody reads fractions more easily than decimals.
  if (tokens.some((token) => token.is === 'literal' && token.text === '/')) return plainNumber(value);
  const thousands = /,+$/u.exec(behind.length > 0 ? '' : whole)?.[0].length ?? 0;
  const scaled = shifted(value, -3 * (thousands || (/,+$/u.exec(places)?.[0].length ?? 0)));
  const grouped = /[0#?],+[0#?]/u.test(whole);
  const [left = '', right = ''] = rounded(scaled, Math.min(MOST_DECIMALS, decimals.length)).split('.');
  const fewest = whole.replace(/[^0]/gu, '').length;
  const integer = (left === '0' ? '' : left).padStart(Math.min(fewest, MOST_DECIMALS), '0');
  const masked = tokens.some((token) => token.is === 'literal') && behind.length === 0;
  const set = masked
    ? intoMask(integer, tokens)
    : grouped
      ? integer.replace(/\B(?=(?:\d{3})+$)/gu, ',')
      : integer;
  const kept = decimals.replace(/[^0]+$/u, '').length;
  const fraction = right.slice(0, kept) + right.slice(kept).replace(/0+$/u, '');
  return fraction === '' ? set : `${set}.${fraction}`;
}

/** Rounds as people do, by the digits that are written: 1.005 is 1.01, though it is stored as a little less. */
function rounded(value: number, decimals: number): string {
  if (value >= 1e21) return String(value);
  const near = shifted(Math.round(shifted(value, decimals)), -decimals);
  return near.toFixed(decimals);
}

/** "000-00-0000": digits with something between them, filled from the right. */
function intoMask(digits: string, tokens: ReadonlyArray<Token>): string {
  let left = digits;
  let set = '';
  const places = tokens.filter((token) => token.is === 'digit' && /[0#?]/u.test(token.text)).length;
  let place = 0;
  for (const token of tokens.toReversed()) {
    if (token.is === 'literal') set = token.text + set;
    if (token.is !== 'digit' || !/[0#?]/u.test(token.text)) continue;
    place++;
    // The first place takes all that is left.
    const take = place === places ? left.length : 1;
    set = left.slice(left.length - take) + set;
    left = left.slice(0, left.length - take);
  }
  return set;
}
