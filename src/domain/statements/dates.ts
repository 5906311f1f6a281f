import type { Hedge } from '../case/statement';
import { DATE_RULES, THAT_YEAR, type DateContext, type FoundDate } from './date-rules';
import { signsOf } from './signs';

const OF_DATES = DATE_RULES.reduce((bits, [sign]) => bits | sign, 0);

/**
 * Finds the dates and periods of a sentence, in order and disjoint; periods with two ends are one date.
 *
 * @param signs what the sentence holds, where that is known
 */
export function findDates(
  masked: string,
  context: DateContext,
  signs = signsOf(masked),
): ReadonlyArray<FoundDate> {
  if ((signs & OF_DATES) === 0) return [];
  const found: FoundDate[] = [];
  const free = (start: number, end: number): boolean =>
    found.every((other) => end <= other.start || other.end <= start);
  for (const [sign, pattern, read] of DATE_RULES) {
    if ((signs & sign) === 0) continue;
    for (const match of masked.matchAll(pattern)) {
      const article = pattern === THAT_YEAR ? 0 : (/^the\s+/iu.exec(match[0])?.[0].length ?? 0);
      const start = match.index + article;
      const end = match.index + match[0].length;
      if (!free(start, end)) continue;
      // A year named earlier in the sentence is nearer than one of the sentence before.
      const before = found.filter(
        (other) => other.year !== undefined && other.end <= start && !other.date.startsWith('XXXX'),
      );
      const nearest = before.sort((a, b) => b.end - a.end)[0]?.year;
      const year = nearest ?? context.year;
      const reading = read(match.groups ?? {}, { ...context, year }, { masked, start, end });
      if (reading) found.push({ start, end, hedges: [], ...reading });
    }
  }
  found.sort((a, b) => a.start - b.start);
  return joined(found, masked).map((date) => withHedge(date, masked));
}

const SPAN_OF_YEARS = /^\d{4}\/\d{4}$/u;

/** Words between the two ends of a period. */
const TO = /^\s*(?:[-–—]|to|through|until|till|up\s+to|al?|bis|au?)\s*$/iu;
const AND = /^\s*,?\s*and\s+(?:the\s+)?$/iu;
const PAIR = /\b(?:between|during|both|entre|zwischen)\s+(?:the\s+)?$/iu;
const FROM = /\b(?:from|between|during|de|desde|von|entre|zwischen)\s+(?:the\s+)?$/iu;

/** Makes one period of two dates that the text ties together: "between 2018 and 2023", "June to August 2021". */
function joined(dates: ReadonlyArray<FoundDate>, masked: string): ReadonlyArray<FoundDate> {
  const result: FoundDate[] = [];
  for (const next of dates) {
    const last = result.at(-1);
    const gap = last ? masked.slice(last.end, next.start) : '';
    const before = last ? masked.slice(Math.max(0, last.start - 20), last.start) : '';
    const ties = last && (TO.test(gap) || (AND.test(gap) && PAIR.test(before)));
    const period = ties ? periodOf(last, next) : null;
    if (last && period) {
      const lead = FROM.exec(before);
      const start =
        lead && /^(?:from|between|during)/iu.test(lead[0]) ? last.start - lead[0].length : last.start;
      result[result.length - 1] = {
        start,
        end: next.end,
        date: period,
        hedges: [],
        ...(next.year !== undefined && { year: next.year }),
      };
    } else result.push(next);
  }
  return result;
}

/** From the first day or month or year of one date to the last of another; null where that makes no period. */
function periodOf(first: FoundDate, last: FoundDate): string | null {
  // "between 2012–16 and 2017–21" compares two periods.
  if (SPAN_OF_YEARS.test(first.date) && SPAN_OF_YEARS.test(last.date)) return null;
  let from = (first.low ?? first.date).split('/')[0] ?? '';
  const to = (last.high ?? last.date).split('/').at(-1) ?? '';
  // "June to August 2021": the year stands once.
  if (from.startsWith('XXXX') && /^\d{4}/u.test(to)) from = to.slice(0, 4) + from.slice(4);
  if (/[X]/u.test(from + to) && !(from.startsWith('XXXX') && to.startsWith('XXXX'))) return null;
  return from < to ? `${from}/${to}` : null;
}

const LEADS: ReadonlyArray<readonly [RegExp, Hedge]> = [
  [/\b(?:since|starting\s+in|beginning\s+in|desde|seit|depuis)\s+(?:at\s+least\s+)?(?:the\s+)?$/iu, 'since'],
  [/\b(?:until|till|through|hasta|jusqu[’']en)\s+(?:the\s+)?$/iu, 'until'],
  [/\b(?:by|before|prior\s+to|antes\s+de)\s+(?:the\s+)?$/iu, 'before'],
  [/\bafter\s+(?:the\s+)?$/iu, 'after'],
  [/\b(?:around|about|circa|ca\.|c\.)\s+(?:the\s+)?$/iu, 'about'],
];

function withHedge(date: FoundDate, masked: string): FoundDate {
  const before = masked.slice(Math.max(0, date.start - 20), date.start);
  const lead = LEADS.find(([pattern]) => pattern.test(before))?.[1];
  const onward = /^\s+(?:onwards?|and\s+(?:later|after))\b/iu.test(masked.slice(date.end, date.end + 20));
  const hedge = onward ? ('since' as const) : lead;
  return hedge === undefined ? date : { ...date, hedges: [...date.hedges, hedge] };
}
