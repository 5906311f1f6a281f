import type { Qualifier, StatementValue } from '../case/statement';
import { daysOf, inBaseUnit } from './measures';

/** How two values of one property go together, from the harmless to the grave. */
export const relations = ['agree', 'rounding', 'superseded', 'different-scope', 'contradict'] as const;
/**
 * `agree`: the same value. `rounding`: the same but for rounding, precision or a bound that holds both. `superseded`: a
 * later document gives another value for what the earlier one only foresaw. `different-scope`: of another time, or one
 * planned and the other spent, or not clearly about the same. `contradict`: they cannot both be right.
 */
export type ValueRelation = (typeof relations)[number];

/** A value with what bears on comparing it. */
export type Comparable = {
  readonly value: StatementValue;
  readonly qualifier?: Qualifier | undefined;
  /** When it holds (EDTF), or empty. */
  readonly date: string;
  /** When its document appeared, as far as known: `2024`, `2024-06`, or empty. */
  readonly published: string;
  readonly stance?: 'supports' | 'disputes' | undefined;
};

/** Qualifiers of what has not happened, or is not known to have. */
const FORESEEN: ReadonlySet<Qualifier> = new Set([
  'rumoured',
  'hoped-for',
  'planned',
  'pledged',
  'authorised',
  'expected',
  'possible',
]);

/** Values that alter as years go by, so that documents of different years need not disagree. */
const VARYING = new Set(
  'share revenue profit debt budget exports imports trade employees members customers population output growth price value number amount investment votes'.split(
    ' ',
  ),
);

/** How two values go together. `isSame`: whether they are surely about the same thing. */
export function compareValues(
  a: Comparable,
  b: Comparable,
  property: string,
  isSame: boolean,
): ValueRelation {
  const closeness = closenessOf(a.value, b.value);
  const denied = ({ qualifier, stance }: Comparable): boolean =>
    qualifier === 'denied' || stance === 'disputes';
  if (denied(a) !== denied(b)) return closeness === 'apart' ? 'different-scope' : 'contradict';
  if (closeness === 'equal') return 'agree';
  if (closeness === 'near') return 'rounding';
  if (areApart(a.date, b.date)) return 'different-scope';
  const [aForeseen, bForeseen] = [a, b].map(({ qualifier }) => qualifier && FORESEEN.has(qualifier));
  const order = monthsBetween(a.published, b.published);
  if (aForeseen || bForeseen) {
    const olderIsForeseen = order > 0 ? aForeseen : order < 0 ? bForeseen : false;
    const spent = a.qualifier === 'spent' || b.qualifier === 'spent';
    if (Math.abs(order) >= FEWEST_MONTHS && olderIsForeseen && !spent) return 'superseded';
    if (a.qualifier !== b.qualifier) return 'different-scope';
  } else if ((a.qualifier === 'spent') !== (b.qualifier === 'spent')) return 'different-scope';
  if (VARYING.has(property) && Math.abs(order) >= 12) return 'different-scope';
  return isSame ? 'contradict' : 'different-scope';
}

/** A plan is replaced by what is said of it so many months later, not by what two texts of one week say. */
const FEWEST_MONTHS = 3;

/** From the first date to the second, in months; 0 where they are not known well enough. */
function monthsBetween(a: string, b: string): number {
  const months = (date: string): number | null => {
    const [year, month] = date.split('-');
    return /^\d{4}$/u.test(year ?? '') ? Number(year) * 12 + (month === undefined ? 6 : Number(month)) : null;
  };
  const [from, to] = [months(a), months(b)];
  return from === null || to === null ? 0 : to - from;
}

/** Whether two dates have no day in common; false where one is not known. */
function areApart(a: string, b: string): boolean {
  const [x, y] = [daysOf(a), daysOf(b)];
  return x !== null && y !== null && (x[1] < y[0] || y[1] < x[0]);
}

type Closeness = 'equal' | 'near' | 'apart';

/** Whether two values are the same, the same but for rounding, or not. */
export function closenessOf(a: StatementValue, b: StatementValue): Closeness {
  if (a.is === 'figure' && b.is === 'figure') return closenessOfFigures(a, b);
  if (a.is === 'date' && b.is === 'date') return closenessOfDates(a, b);
  if (a.is === 'text' && b.is === 'text') return folded(a.text) === folded(b.text) ? 'equal' : 'apart';
  if (a.is === 'entity' && b.is === 'entity') return a.entityId === b.entityId ? 'equal' : 'apart';
  return 'apart';
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

type FigureValue = Extract<StatementValue, { readonly is: 'figure' }>;
type DateValue = Extract<StatementValue, { readonly is: 'date' }>;

/** The value and its bounds in the unit that both share, by way of the second currency where there is one. */
function amounts(a: FigureValue, b: FigureValue): readonly [FigureValue, FigureValue] {
  if (a.unit === b.unit) return [a, b];
  if (a.equals?.unit === b.unit)
    return [{ ...a, value: a.equals.value, unit: b.unit, low: undefined, high: undefined }, b];
  if (b.equals?.unit === a.unit)
    return [a, { ...b, value: b.equals.value, unit: a.unit, low: undefined, high: undefined }];
  return [a, b];
}

function closenessOfFigures(first: FigureValue, second: FigureValue): Closeness {
  const [a, b] = amounts(first, second);
  const [x, y] = [inBaseUnit(a.value, a.unit), inBaseUnit(b.value, b.unit)];
  const range = (of: FigureValue): readonly [number, number] => [
    of.low === undefined
      ? of.high === undefined
        ? inBaseUnit(of.value, of.unit)
        : -Infinity
      : inBaseUnit(of.low, of.unit),
    of.high === undefined
      ? of.low === undefined
        ? inBaseUnit(of.value, of.unit)
        : Infinity
      : inBaseUnit(of.high, of.unit),
  ];
  const [ra, rb] = [range(a), range(b)];
  const bounded = ra[0] !== ra[1] || rb[0] !== rb[1];
  if (x === y && !bounded) return 'equal';
  if (x === y) return a.low === b.low && a.high === b.high ? 'equal' : 'near';
  // What two bounds leave open is no agreement; a bound that holds a plain value is.
  const isOpen = (of: readonly [number, number]): boolean =>
    !Number.isFinite(of[0]) || !Number.isFinite(of[1]);
  if (bounded && !(isOpen(ra) && isOpen(rb)) && ra[0] <= rb[1] && rb[0] <= ra[1]) return 'near';
  return isRounded(x, y, a.unit === b.unit && !isVague(a) && !isVague(b)) ? 'near' : 'apart';
}

const isVague = ({ hedges }: FigureValue): boolean => hedges.includes('about') || hedges.includes('almost');

/** Numbers of one digit are rounded generously, others to half of their last digit. */
const ONE_DIGIT = 0.1;
const MORE_DIGITS = 0.05;

function isRounded(x: number, y: number, isExact: boolean): boolean {
  const size = Math.max(Math.abs(x), Math.abs(y));
  const apart = Math.abs(x - y);
  // Most are far apart: what else there is to ask takes time.
  if (apart > size * ONE_DIGIT) return false;
  if (!isExact) return true;
  // Small counts are counted, not rounded.
  if (size < 20 && Number.isInteger(x) && Number.isInteger(y)) return false;
  const [step, other] = [lastDigit(x), lastDigit(y)];
  const coarse = Math.max(step, other);
  const digits = Math.round(Math.log10(size / coarse));
  return step !== other && apart <= coarse / 2 && apart <= size * (digits < 1 ? ONE_DIGIT : MORE_DIGITS);
}

/** The place of the last digit that is not nought: 100,000,000 of 1.3 billion. */
function lastDigit(value: number): number {
  const written = Math.abs(value).toExponential();
  const [digits = '0', power = '0'] = written.split('e');
  const behind = digits.includes('.') ? digits.length - 2 : 0;
  return 10 ** (Number(power) - behind);
}

function closenessOfDates(a: DateValue, b: DateValue): Closeness {
  if (a.date === b.date && a.low === b.low && a.high === b.high) return 'equal';
  const days = ({ date, low, high }: DateValue) =>
    daysOf(low !== undefined && high !== undefined ? `${low}/${high}` : date);
  const [x, y] = [days(a), days(b)];
  if (!x || !y) return sameWithoutYear(a.date, b.date) ? 'near' : 'apart';
  const touches = x[0] <= y[1] && y[0] <= x[1];
  return touches || isOnTheSide(a, x, y) || isOnTheSide(b, y, x) ? 'near' : 'apart';
}

/** "since 2016" and "2018": a date that is only a bound, on its right side. */
function isOnTheSide(
  { hedges }: DateValue,
  own: readonly [string, string],
  other: readonly [string, string],
): boolean {
  if (hedges.includes('before') || hedges.includes('until')) return other[0] <= own[1];
  return hedges.includes('after') && other[1] >= own[0];
}

/** "XXXX-07" goes with the July of any year. */
function sameWithoutYear(a: string, b: string): boolean {
  if (!a.startsWith('XXXX') && !b.startsWith('XXXX')) return false;
  const [x, y] = [a.slice(4), b.slice(4)];
  return x.startsWith(y) || y.startsWith(x);
}
