import type { Hedge } from '../case/statement';
import { dayOf, daysInMonth, type Day } from './days';

/** How precisely a date is known. */
export type Precision = 'day' | 'month' | 'quarter' | 'season' | 'year' | 'decade' | 'century' | 'millennium';

/**
 * The days that a date or period can mean. Between `from` and `to` it lies; between `sureFrom` and `sureTo` it surely
 * lasted, and where that is empty it is a moment that lies somewhere within. All ends are excluded.
 */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly sureFrom: Day;
  readonly sureTo: Day;
  /** It goes on before `from`, or after `to`, nobody knows how far: "since 2016". */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** Of its less precise end. */
  readonly precision: Precision;
}

/** What a date in EDTF comes to. */
export type ReadPeriod =
  | { readonly is: 'dated'; readonly span: Span }
  /** Its year is not known (`XXXX-07`); the month from 1 and the day, where they are. */
  | { readonly is: 'undated'; readonly month?: number; readonly day?: number }
  | { readonly is: 'unreadable' };

/** One date without a slash: from its first to after its last day. */
interface OneDate {
  readonly from: Day;
  readonly to: Day;
  readonly precision: Precision;
  /** "~", "?" or "%": approximate or doubtful. */
  readonly vague: boolean;
}

const coarseness: ReadonlyArray<Precision> = [
  'day',
  'month',
  'quarter',
  'season',
  'year',
  'decade',
  'century',
  'millennium',
];

/** By how many days "about" widens a date on each side: half of what it is precise to. */
const SLACK: Readonly<Record<Precision, number>> = {
  day: 1,
  month: 15,
  quarter: 46,
  season: 91,
  year: 183,
  decade: 1826,
  century: 18_262,
  millennium: 182_621,
};

const unreadable = { is: 'unreadable' } as const;

function rangeOfYear(year: string): OneDate | null {
  const unknown = /X*$/u.exec(year)?.[0].length ?? 0;
  if (/X\d/u.test(year)) return null;
  const from = Number(year.replaceAll('X', '0'));
  const precision = (['year', 'decade', 'century', 'millennium'] as const)[unknown];
  if (precision === undefined) return null;
  return { from: dayOf(from), to: dayOf(from + 10 ** unknown), precision, vague: false };
}

/** A date without slash, such as `2024`, `199X`, `2024-07`, `2024-21` or `2024-07-03~`; null where it is none. */
function oneDate(text: string): OneDate | { readonly month?: number; readonly day?: number } | null {
  const match = /^(?<y>[\dX]{4})(?:-(?<m>\d\d|XX)(?:-(?<d>\d\d|XX))?)?(?<mark>[~?%])?$/u.exec(text);
  if (!match?.groups) return null;
  const { y = '', m = 'XX', d = 'XX', mark } = match.groups;
  const month = m === 'XX' ? undefined : Number(m);
  const day = d === 'XX' || month === undefined ? undefined : Number(d);
  if (y.startsWith('X')) {
    if (y !== 'XXXX' || (month !== undefined && (month < 1 || month > 12))) return null;
    // Years with the most days: 29 February is a day.
    if (day !== undefined && (day < 1 || day > daysInMonth(2000, month ?? 1))) return null;
    return { ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
  }
  const whole = rangeOfYear(y);
  if (!whole) return null;
  const vague = mark !== undefined;
  if (month === undefined || whole.precision !== 'year') return { ...whole, vague };
  const year = Number(y);
  // The seasons of EDTF say nothing of the hemisphere, so no more is known than the year.
  if (month >= 21 && month <= 24) return { ...whole, precision: 'season', vague };
  if (month >= 33 && month <= 36) {
    const first = (month - 33) * 3 + 1;
    return { from: dayOf(year, first), to: dayOf(year, first + 3), precision: 'quarter', vague };
  }
  if (month < 1 || month > 12) return null;
  if (day === undefined) {
    return { from: dayOf(year, month), to: dayOf(year, month + 1), precision: 'month', vague };
  }
  if (day < 1 || day > daysInMonth(year, month)) return null;
  const only = dayOf(year, month, day);
  return { from: only, to: only + 1, precision: 'day', vague };
}

function isDated(date: ReturnType<typeof oneDate>): date is OneDate {
  return date !== null && 'from' in date;
}

function momentIn(date: OneDate): Span {
  // "About 2020" may be a year early or late; "about 3 May" a day.
  const slack = date.vague ? SLACK[date.precision] : 0;
  const exact = date.precision === 'day' && !date.vague;
  return {
    from: date.from - slack,
    to: date.to + slack,
    sureFrom: date.from,
    sureTo: exact ? date.to : date.from,
    openStart: false,
    openEnd: false,
    precision: date.precision,
  };
}

function coarser(a: Precision, b: Precision): Precision {
  return coarseness.indexOf(a) > coarseness.indexOf(b) ? a : b;
}

/** From somewhere in one date to somewhere in another; an end of null is open. */
function lasting(first: OneDate | null, last: OneDate | null): Span | null {
  const start = first ?? last;
  const end = last ?? first;
  if (!start || !end || end.to <= start.from) return null;
  return {
    from: start.from,
    to: end.to,
    sureFrom: first ? (first.precision === 'day' ? first.from : first.to) : start.from,
    sureTo: last ? (last.precision === 'day' ? last.to : last.from) : end.to,
    openStart: first === null,
    openEnd: last === null,
    precision: coarser(start.precision, end.precision),
  };
}

/** Reads a date or period as the case's records have it: the part of EDTF that `periodSchema` lets through. */
export function readPeriod(edtf: string): ReadPeriod {
  if (!edtf.includes('/')) {
    const date = oneDate(edtf);
    if (date === null) return unreadable;
    return isDated(date) ? { is: 'dated', span: momentIn(date) } : { is: 'undated', ...date };
  }
  const [a = '', b = '', ...more] = edtf.split('/');
  if (more.length > 0) return unreadable;
  const isOpen = (end: string): boolean => end === '' || end === '..';
  const first = isOpen(a) ? null : oneDate(a);
  const last = isOpen(b) ? null : oneDate(b);
  if ((first === null && !isOpen(a)) || (last === null && !isOpen(b)) || (!first && !last)) return unreadable;
  if ((first && !isDated(first)) || (last && !isDated(last))) {
    return { is: 'undated', ...(first && !isDated(first) ? first : {}) };
  }
  const span = lasting(first, last);
  return span ? { is: 'dated', span } : unreadable;
}

/** What a date says with the words beside it. */
export interface HedgedDate {
  /** EDTF. */
  readonly date: string;
  /** First and last day, month or year, where the words narrow it. */
  readonly low?: string | undefined;
  readonly high?: string | undefined;
  readonly hedges: ReadonlyArray<Hedge>;
}

/**
 * Reads a date with its hedges: `low` and `high` narrow it, "since" and "until" leave an end open, "before" and "after"
 * put it on that side, "about" widens it on each side by half of what it is precise to.
 */
export function readHedged({ date, low, high, hedges }: HedgedDate): ReadPeriod {
  const read = readPeriod(date);
  if (read.is !== 'dated') return read;
  const narrowed = narrow(read.span, low, high);
  return { is: 'dated', span: hedges.reduce(hedged, narrowed) };
}

function narrow(span: Span, low: string | undefined, high: string | undefined): Span {
  const first = low === undefined ? null : oneDate(low);
  const last = high === undefined ? null : oneDate(high);
  const from = isDated(first) ? Math.max(span.from, first.from) : span.from;
  const to = isDated(last) ? Math.min(span.to, last.to) : span.to;
  if (from >= to) return span;
  return {
    ...span,
    from,
    to,
    sureFrom: clamp(span.sureFrom, from, to),
    sureTo: clamp(span.sureTo, from, to),
  };
}

function clamp(day: Day, from: Day, to: Day): Day {
  return Math.min(Math.max(day, from), to);
}

function hedged(span: Span, hedge: Hedge): Span {
  switch (hedge) {
    case 'since':
      return {
        ...span,
        sureFrom: span.precision === 'day' ? span.from : span.to,
        sureTo: span.to,
        openEnd: true,
      };
    case 'until':
      return {
        ...span,
        sureFrom: span.from,
        sureTo: span.precision === 'day' ? span.to : span.from,
        openStart: true,
      };
    case 'after':
      return { ...span, sureFrom: span.to, sureTo: span.to, openEnd: true };
    case 'before':
      return { ...span, sureFrom: span.from, sureTo: span.from, openStart: true };
    case 'about': {
      const slack = SLACK[span.precision];
      return { ...span, from: span.from - slack, to: span.to + slack, sureTo: span.sureFrom };
    }
    case 'at least':
    case 'more than':
    case 'at most':
    case 'less than':
    case 'almost':
    case 'early':
    case 'mid':
    case 'late':
      // The last three have spoken through `low` and `high`; the others are about amounts.
      return span;
  }
}

/** Whether two spans can mean the same days. */
export function canMeet(a: Span, b: Span): boolean {
  const startsBefore = (one: Span, other: Span): boolean =>
    one.openStart || other.openEnd || one.from < other.to;
  return startsBefore(a, b) && startsBefore(b, a);
}
