import type { Range } from '../text/range';
import type { Hedge } from '../case/statement';
import { MONTH_PATTERN, monthNumber } from './months';
import { SIGN } from './signs';

/** A date as it stands in a sentence; `at` counts from the sentence's start. */
export type FoundDate = Range & {
  readonly date: string;
  readonly hedges: ReadonlyArray<Hedge>;
  readonly low?: string;
  readonly high?: string;
  /** The year that later words like "that year" may go back to. */
  readonly year?: number;
};

/** What words without a year can lean on. */
export type DateContext = {
  /** The last year that the paragraph named, right before this sentence. */
  readonly year: number | undefined;
  /** When the document appeared, as far as known: `2024`, `2024-06`, `2024-06-28`, or empty. */
  readonly published: string;
  /** The last day that the document can speak of as the present, where it is known. */
  readonly day?: string | undefined;
};

const YEAR = '(?:1[5-9]\\d{2}|20\\d{2})';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th|er|º)?';
const PART =
  '(?:(?:the\\s+)?(?:very\\s+)?(?<part>early(?:\\s+in)?|late(?:\\s+in)?|mid|middle\\s+of|beginning\\s+of|start\\s+of|end(?:\\s+of)?|close\\s+of|Anfang|Mitte|Ende|(?:a\\s+)?(?:principios|comienzos|inicios|mediados|finales|fines)\\s+del?|début|mi|fin)(?:\\s+|[-‐‑]\\s*))?';
/** "of", German and Spanish ways to tie a month to its year. */
const OF = '(?:,?\\s+(?:of\\s+|de\\s+|del\\s+)?)';
const WHOSE = `(?<whose>that|the\\s+same|this|last|next|the\\s+following|the\\s+previous)\\s+year`;
const edges = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}\\d.,/$€£¥#-])${pattern}(?![\\p{L}\\p{M}\\d]|[.,/]\\d|-\\d)`, 'giu');

const ISO = edges('(?<y>\\d{4})([-/])(?<m>0[1-9]|1[0-2])\\2(?<d>0[1-9]|[12]\\d|3[01])');
const DAY_FIRST = edges(
  `(?<d>${DAY})\\.?(?:\\s+(?:of|de))?\\s+${MONTH_PATTERN}(?:${OF}(?<y>${YEAR})|\\s+of\\s+${WHOSE})?`,
);
/** "14-15 August 2019", "from 3 to 5 May", "August 14–15". */
const DAYS = edges(
  `(?<d>${DAY})\\s?(?:[-–]|to|bis)\\s?(?<d2>${DAY})(?:\\s+(?:of|de))?\\s+${MONTH_PATTERN}(?:${OF}(?<y>${YEAR}))?`,
);
const DAYS_LAST = edges(
  `${MONTH_PATTERN}\\s+(?<d>${DAY})\\s?[-–]\\s?(?<d2>${DAY})(?:(?:,\\s*|\\s+)(?<y>${YEAR}))?`,
);
const MONTH_FIRST = edges(
  `${MONTH_PATTERN}\\s+(?<d>${DAY})(?!\\s*(?:${MONTH_PATTERN.replaceAll(/\?<\w+>/gu, '?:')}|percent|per\\s+cent))(?:(?:,\\s*|\\s+)(?<y>${YEAR}))?`,
);
const MONTH_YEAR = edges(`${PART}${MONTH_PATTERN}(?:${OF}(?<y>${YEAR})|\\s+(?:of\\s+)?${WHOSE})`);
/** A month alone is a date only after a word that makes it one: "May" and "March" are more than months. */
const MONTH_ALONE = edges(
  `(?:(?<=\\b(?:in|since|by|until|till|during|through|from|last|next|this|of|for|en|desde|im|seit|before|after|between)\\s+)|(?=early|late|mid|beginning|end))${PART}${MONTH_PATTERN}`,
);
const HALF = edges(
  `(?:the\\s+)?(?<which>first|second|third|fourth|last|1st|2nd|3rd|4th)\\s+(?<unit>half|quarter)\\s+of\\s+(?:(?<y>${YEAR})|${WHOSE})|(?<short>[QH][1-4])\\s+(?:of\\s+)?(?<y2>${YEAR})`,
);
const MONTHS_OF = edges(
  `(?:the\\s+)?(?<which>first|last|final)\\s+(?<many>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])\\s+months\\s+of\\s+(?:(?<y>${YEAR})|${WHOSE})`,
);
/** "over the past decade": the present is the end of it. */
const PAST_SPAN = edges('(?:the\\s+)?(?:past|last|previous)\\s+(?<span>decade|century)');
const SEASON_NAMES =
  'spring|summer|autumn|fall|winter|Frühjahr|Frühling|Sommer|Herbst|primavera|verano|otoño|invierno|printemps|été|automne|hiver';
const SEASON = edges(`(?:the\\s+)?(?<season>${SEASON_NAMES})(?:\\s+(?:of|de|del))?\\s+(?<y>${YEAR})`);
const DECADE = edges(`${PART}(?:the\\s+)?(?<y>(?:1[5-9]|20)\\d0)[’']?s`);
const CENTURY = edges(`${PART}(?:the\\s+)?(?<c>1\\d|2[01]|[5-9])th[-\\s]+century`);
const CENTURY_WORD = edges(
  `${PART}(?:the\\s+)?(?<w>sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)[-\\s]+century`,
);
const YEARS = edges(`(?<y>${YEAR})\\s?[-–—/]\\s?(?<to>${YEAR}|\\d{2})`);
const YEAR_ALONE = edges(`${PART}(?<y>${YEAR})`);
export const THAT_YEAR = edges(
  `(?:(?<part>early|mid|late|(?:end|close|middle|beginning|start)\\s+of)[-‐‑\\s]\\s*)?${WHOSE}`,
);
const FISCAL = edges(
  `(?:[QH][1-4]\\s?)?(?:FY\\s?[’']?(?<short>\\d{2})|(?:FY|(?:fiscal|financial)(?:\\s+year)?)\\s?(?<y>${YEAR})(?:\\s?[-–/]\\s?(?<to>\\d{2}))?)`,
);
/** "23.05.2019", "5/23/2019"; where it is not clear which is the month, only the year is sure. */
const NUMERIC = edges('(?<first>0?[1-9]|[12]\\d|3[01])([./])(?<second>0?[1-9]|[12]\\d|3[01])\\2(?<y>\\d{4})');
const DAY_NAME = edges(
  `(?:on\\s+)?(?<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?<near>yesterday|today)`,
);
const MONTH_WORD = edges('(?<whose>this|last|next)\\s+month');

const SEASONS: Readonly<Record<string, string>> = {
  spring: '21',
  summer: '22',
  autumn: '23',
  fall: '23',
  winter: '24',
  frühjahr: '21',
  frühling: '21',
  sommer: '22',
  herbst: '23',
  primavera: '21',
  verano: '22',
  otoño: '23',
  invierno: '24',
  printemps: '21',
  été: '22',
  automne: '23',
  hiver: '24',
};
const CENTURIES: Readonly<Record<string, number>> = {
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  'twenty-first': 21,
};
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The named parts of a match. */
type Groups = Readonly<Record<string, string | undefined>>;
/** What a match says. */
type Reading = Omit<FoundDate, 'start' | 'end' | 'hedges'> & { readonly hedges?: ReadonlyArray<Hedge> };
/** One way to write a date. */
export type DateRule = readonly [
  /** One of the signs that a sentence must hold for the pattern to match anywhere in it. */
  sign: number,
  pattern: RegExp,
  read: (groups: Groups, context: DateContext, place: Place) => Reading | null,
];
type Place = { readonly masked: string; readonly start: number; readonly end: number };

const two = (value: number): string => String(value).padStart(2, '0');
const publishedYear = ({ published, day = '' }: DateContext): number | undefined =>
  published + day === '' ? undefined : Number((published || day).slice(0, 4));

/** From the most telling way to write a date to the least; what one has taken is gone for the next. */
export const DATE_RULES: ReadonlyArray<DateRule> = [
  [SIGN.digit, ISO, (g) => ({ date: `${g['y']}-${g['m']}-${g['d']}`, year: Number(g['y']) })],
  [SIGN.year, NUMERIC, numericOf],
  [
    SIGN.digit,
    FISCAL,
    (g, context, place) =>
      g['to'] ? yearsOf(g, context, place) : yearOf(Number(g['y'] ?? `20${g['short']}`), undefined),
  ],
  [SIGN.month, DAYS, daysOf],
  [SIGN.month, DAYS_LAST, daysOf],
  [SIGN.month, DAY_FIRST, (g, context) => dayOf(g, context)],
  [SIGN.month, MONTH_FIRST, (g, context) => dayOf(g, context)],
  [SIGN.month, MONTH_YEAR, (g, context) => monthOf(g, context)],
  [SIGN.part | SIGN.digit, HALF, halfOf],
  [SIGN.span, MONTHS_OF, monthsWithin],
  [SIGN.span, PAST_SPAN, pastSpan],
  [
    SIGN.season,
    SEASON,
    (g) => ({ date: `${g['y']}-${SEASONS[g['season']?.toLowerCase() ?? ''] ?? '21'}`, year: Number(g['y']) }),
  ],
  [SIGN.year, DECADE, (g) => decadeOf(Number(g['y']), partOf(g['part']))],
  [SIGN.span, CENTURY, (g) => centuryOf(Number(g['c']), partOf(g['part']))],
  [
    SIGN.span,
    CENTURY_WORD,
    (g) => centuryOf(CENTURIES[g['w']?.toLowerCase() ?? ''] ?? 20, partOf(g['part'])),
  ],
  [SIGN.year, YEARS, yearsOf],
  [SIGN.month, MONTH_ALONE, (g, context) => monthOf(g, context)],
  [
    SIGN.year,
    YEAR_ALONE,
    (g, _, place) => (g['part'] || readsAsYear(place) ? yearOf(Number(g['y']), g['part']) : null),
  ],
  [
    SIGN.yearWord,
    THAT_YEAR,
    (g, context) => {
      const year = yearMeant(g['whose'], context);
      return year === undefined ? null : yearOf(year, g['part']);
    },
  ],
  [SIGN.weekday, DAY_NAME, dayNamed],
  [SIGN.monthWord, MONTH_WORD, monthMeant],
];

function numericOf(g: Groups): Reading | null {
  const year = Number(g['y']);
  const [first, second] = [Number(g['first']), Number(g['second'])];
  if (year < 1500 || year > 2099 || Math.min(first, second) > 12) return null;
  if (first <= 12 && second <= 12 && first !== second) return { date: String(year), year };
  const [day, month] = second <= 12 ? [first, second] : [second, first];
  return { date: `${year}-${two(month)}-${two(day)}`, year };
}

function dayOf(g: Groups, context: DateContext): Reading | null {
  const month = monthNumber(g['month'] ?? '');
  const day = Number.parseInt(g['d'] ?? '', 10);
  const year =
    g['y'] === undefined
      ? g['whose'] === undefined
        ? context.year
        : yearMeant(g['whose'], context)
      : Number(g['y']);
  if (month === 0 || (g['y'] === undefined && isSmallEnglish(g['month'] ?? ''))) return null;
  return { date: `${year ?? 'XXXX'}-${two(month)}-${two(day)}`, ...(year !== undefined && { year }) };
}

/** Two days of one month. */
function daysOf(g: Groups, context: DateContext): Reading | null {
  const first = dayOf(g, context);
  const last = dayOf({ ...g, d: g['d2'] }, context);
  if (!first || !last || first.date >= last.date) return null;
  return { ...first, date: `${first.date}/${last.date}` };
}

function monthOf(g: Groups, context: DateContext): Reading | null {
  const month = monthNumber(g['month'] ?? '');
  if (month === 0 || (g['y'] === undefined && isSmallEnglish(g['month'] ?? ''))) return null;
  const year =
    g['y'] === undefined
      ? g['whose'] === undefined
        ? context.year
        : yearMeant(g['whose'], context)
      : Number(g['y']);
  const date = `${year ?? 'XXXX'}-${two(month)}`;
  const part = partOf(g['part']);
  const days = { early: ['01', '10'], mid: ['11', '20'], late: ['21', lastDay(month)] } as const;
  const within = part && days[part];
  return {
    date,
    ...(year !== undefined && { year }),
    ...(part && within && { hedges: [part], low: `${date}-${within[0]}`, high: `${date}-${within[1]}` }),
  };
}

/** English writes its months large: a small "may" or "march", or the planet, is no month unless a year follows. */
function isSmallEnglish(month: string): boolean {
  return (
    month === 'Mars' || /^(?:mars?|mai|may|march|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)$/u.test(month)
  );
}

function lastDay(month: number): string {
  return month === 2 ? '28' : [4, 6, 9, 11].includes(month) ? '30' : '31';
}

function halfOf(g: Groups, context: DateContext): Reading | null {
  const short = g['short'];
  const year = g['y2'] ?? g['y'];
  const number = short ? Number(short[1]) : orderOf(g['which'] ?? '', g['unit'] === 'half' ? 2 : 4);
  const length = (short ? /^h/iu.test(short) : /half/iu.test(g['unit'] ?? '')) ? 6 : 3;
  const meant = year === undefined ? yearMeant(g['whose'], context) : Number(year);
  if (number * length > 12) return null;
  const of = meant ?? 'XXXX';
  return {
    date: `${of}-${two((number - 1) * length + 1)}/${of}-${two(number * length)}`,
    ...(meant !== undefined && { year: meant }),
  };
}

const MANY = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'];

/** "the first nine months of 2021" */
function monthsWithin(g: Groups, context: DateContext): Reading | null {
  const year = g['y'] === undefined ? yearMeant(g['whose'], context) : Number(g['y']);
  const written = g['many']?.toLowerCase() ?? '';
  const many = MANY.includes(written) ? MANY.indexOf(written) + 2 : Number(written);
  if (year === undefined) return null;
  const [from, to] = /^first$/iu.test(g['which'] ?? '') ? [1, many] : [13 - many, 12];
  return { date: `${year}-${two(from)}/${year}-${two(to)}`, year };
}

/** Nothing where it is not known when the text was written. */
function pastSpan(g: Groups, context: DateContext): Reading | null {
  const now = publishedYear(context);
  if (now === undefined) return null;
  const years = /^decade$/iu.test(g['span'] ?? '') ? 10 : 100;
  return { date: `${now - years}/${now}`, hedges: ['about'] };
}

function orderOf(word: string, last: number): number {
  const folded = word.toLowerCase();
  if (folded === 'last') return last;
  return ['first', 'second', 'third', 'fourth'].indexOf(folded) + 1 || Number.parseInt(folded, 10);
}

function decadeOf(from: number, part: Part | undefined): Reading {
  if (part === undefined) return { date: `${String(from).slice(0, 3)}X` };
  const [first, last] = { early: [0, 4], mid: [3, 6], late: [5, 9] }[part] as [number, number];
  return { date: `${from + first}/${from + last}`, hedges: [part] };
}

function centuryOf(number: number, part: Part | undefined): Reading {
  const date = `${two(number - 1)}XX`;
  return { date, ...(part && { hedges: [part] }) };
}

function yearsOf(g: Groups, _: DateContext, { masked, end }: Place): Reading | null {
  const from = Number(g['y']);
  const written = g['to'] ?? '';
  const to = written.length === 2 ? Number(String(from).slice(0, 2) + written) : Number(written);
  if (to <= from || /^\s*(?:%|percent)/u.test(masked.slice(end))) return null;
  return { date: `${from}/${to}`, year: to };
}

function yearOf(year: number, words: string | undefined): Reading {
  const part = partOf(words);
  if (words === undefined || part === undefined) return { date: String(year), year };
  const [from, to] = monthsOf(words, part);
  return { date: String(year), year, hedges: [part], low: `${year}-${from}`, high: `${year}-${to}` };
}

/** The months of a year that words give: the end of a year is its last quarter, late in a year its last third. */
function monthsOf(words: string, part: Part): readonly [string, string] {
  if (/^(?:end|close|fin|(?:a\s+)?fin)/iu.test(words)) return ['10', '12'];
  if (/^(?:beginning|start|anfang|début|(?:a\s+)?(?:prin|com|ini))/iu.test(words)) return ['01', '03'];
  return ({ early: ['01', '04'], mid: ['05', '08'], late: ['09', '12'] } as const)[part];
}

type Part = 'early' | 'mid' | 'late';

function partOf(words: string | undefined): Part | undefined {
  if (words === undefined) return undefined;
  if (/^(?:early|beginning|start|anfang|début|(?:a\s+)?(?:principios|comienzos|inicios))/iu.test(words))
    return 'early';
  return /^(?:mi|(?:a\s+)?mediados)/iu.test(words) ? 'mid' : 'late';
}

/** The year that "that year" or "last year" means, if the text or the document's date tells. */
function yearMeant(whose: string | undefined, context: DateContext): number | undefined {
  const words = (whose ?? '').toLowerCase().replace(/\s+/gu, ' ');
  const { year } = context;
  const now = publishedYear(context);
  if (words === 'that' || words === 'the same') return year;
  if (words === 'the following') return year === undefined ? undefined : year + 1;
  if (words === 'the previous') return year === undefined ? undefined : year - 1;
  if (now === undefined) return undefined;
  return words === 'last' ? now - 1 : words === 'next' ? now + 1 : now;
}

function dayNamed(g: Groups, { day: present }: DateContext, { masked, start }: Place): Reading | null {
  if (present === undefined) return null;
  // "Good Friday", "next Monday", "Black Friday": another day than the last one of that name.
  if (
    !/^on\s/iu.test(masked.slice(start, start + 3)) &&
    /(?:\p{Lu}\p{L}+|\bnext|\bevery|\bcoming|\beach)\s+$/u.test(masked.slice(Math.max(0, start - 20), start))
  )
    return null;
  const day = new Date(`${present}T00:00:00Z`);
  const wanted = WEEKDAYS.indexOf(g['day']?.toLowerCase() ?? '');
  const back =
    wanted === -1 ? (g['near']?.toLowerCase() === 'yesterday' ? 1 : 0) : (day.getUTCDay() - wanted + 7) % 7;
  return { date: new Date(day.getTime() - back * 86_400_000).toISOString().slice(0, 10) };
}

function monthMeant(g: Groups, { published }: DateContext): Reading | null {
  if (!/^\d{4}-\d\d/u.test(published)) return null;
  const shift = { this: 0, last: -1, next: 1 }[g['whose']?.toLowerCase() ?? ''] ?? 0;
  const months = Number(published.slice(0, 4)) * 12 + Number(published.slice(5, 7)) - 1 + shift;
  return { date: `${Math.floor(months / 12)}-${two((months % 12) + 1)}` };
}

/** Words before four digits that make them a year whatever follows. */
const BEFORE_YEAR =
  /(?:[’']s?\s+|\b(?:in|since|by|until|till|of|from|during|before|after|through|between|around|circa|and|to|the|its|their|his|her|our|a|en|de|del|desde|im|seit|depuis|early|late|mid|year|as\s+of|for|or|until)\s+|[(–—-]\s?|^\s*)$/iu;
/** Words before four digits that make them a name or number of something. */
const NAMED_SO =
  /\b(?:no|nr|number|law|act|resolution|decree|article|section|room|flight|route|highway|page|model|type|class|unit|form|ley|gesetz|loi|directive|regulation)\.?\s+$/iu;

/** Whether four digits at a place are a year: not when they count what follows, or number what comes before. */
function readsAsYear({ masked, start, end }: Place): boolean {
  const before = masked.slice(Math.max(0, start - 16), start);
  if (NAMED_SO.test(before)) return false;
  const after = masked.slice(end, end + 40);
  if (/^\s*(?:%|percent|per\s+cent|million|billion|trillion|thousand|°)/iu.test(after)) return false;
  if (
    /^[-\s]+(?:people|workers|jobs|km|kilomet|miles?|met(?:er|re)s?|tons?|tonnes?|MW|TEU|hectares|acres|feet|dollars|euros|soles|yuan|pesos)/iu.test(
      after,
    )
  )
    return false;
  if (BEFORE_YEAR.test(before)) return true;
  // "2000 workers" counts; "summit 2019" and "2019, when" do not.
  return (
    !/^\s+(?:\p{Ll}[\p{L}-]*\s+){0,2}\p{Ll}{3,}s\b/u.test(after) ||
    /^\s+(?:was|is|has|as|its|this)\b/u.test(after)
  );
}
