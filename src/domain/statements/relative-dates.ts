import type { Range } from '../text/range';
import type { DateContext, FoundDate } from './date-rules';
import type { FoundQuantity } from './quantities';
import { SIGN } from './signs';

/** A date that a length of time gives when it is counted from what the text calls now, or from an event it has dated. */
export type RelativeDate = FoundDate & {
  /** Whether it stands for the length of time itself, which then says nothing more: "three years ago". */
  readonly replaces: boolean;
};

const AGO = /^\s+(?:ago|earlier\s+today)(?!\p{L})/iu;
const PAST = /(?<!\p{L})(?:the|these)\s+(?:past|last|previous)\s+$/iu;
const SINCE = /^\s+since\s+(?:its|the|his|her|their|this|that|they|it|he|she)(?!\p{L})/iu;
const UP_TO_NOW = /(?<!\p{L})(?:follow(?:s|ing)|after)\s+(?:nearly\s+|almost\s+|about\s+)?$/iu;
const YEARS_IN: Readonly<Record<string, number>> = { year: 1, decade: 10, century: 100 };

/**
 * The date that a duration stands for, where the sentence counts it from the present of the text and that is known:
 * "three years ago", "over the past ten years", "the fifteen years since its signing", "follows a decade of growth".
 */
export function datedDuration(
  found: FoundQuantity,
  masked: string,
  context: DateContext,
): RelativeDate | null {
  const now = context.published || (context.day ?? '');
  if (found.kind !== 'duration' || now === '' || found.value <= 0) return null;
  const before = masked.slice(Math.max(0, found.start - 30), found.start);
  const after = masked.slice(found.end, found.end + 30);
  const place: Range = { start: found.start, end: found.end };
  const start = timeBefore(now, found.value, found.unit);
  if (start === null) return null;
  const ago = AGO.exec(after);
  if (ago) {
    const end = found.end + ago[0].length;
    return { start: found.start, end, date: start, hedges: ['about'], replaces: true };
  }
  const period = `${start}/${now.slice(0, start.length)}`;
  const past = PAST.exec(before);
  // "the previous five-year period" is the one before this.
  if (past && !/[-‐‑]/u.test(masked.slice(found.start, found.end))) {
    const from = found.start - past[0].length;
    return { start: from, end: found.end, date: period, hedges: ['about'], replaces: true };
  }
  if (SINCE.test(after)) return { ...place, date: start, hedges: ['about'], replaces: false };
  if (UP_TO_NOW.test(before) && /^\s+of(?!\p{L})/iu.test(after)) {
    return { ...place, date: period, hedges: ['about'], replaces: false };
  }
  return null;
}

/** A year, month or day so long before another date, as precise as the unit and that date are; null where it cannot be told. */
function timeBefore(now: string, value: number, unit: string): string | null {
  const years = YEARS_IN[unit];
  if (years !== undefined) {
    const year = Number(now.slice(0, 4)) - value * years;
    return Number.isInteger(year) && year >= 1000 ? String(year) : null;
  }
  if (!Number.isInteger(value)) return null;
  if (unit === 'month' && now.length >= 7) {
    const months = Number(now.slice(0, 4)) * 12 + Number(now.slice(5, 7)) - 1 - value;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  }
  const days = { day: 1, week: 7 }[unit];
  if (days === undefined || now.length < 10) return null;
  return new Date(Date.parse(now) - value * days * 86_400_000).toISOString().slice(0, 10);
}

const BESIDE_EVENT =
  /(?<!\p{L})(?:(?:in|during|over)\s+the\s+(?:final\s+|last\s+)?|just\s+|only\s+|(?:a\s+)?few\s+|several\s+)*(?<unit>days|weeks|months)\s+(?:before|after|preceding|following|prior\s+to|ahead\s+of|leading\s+up\s+to)\s+(?:the|her|his|its|their|this|that)\s+(?:\p{L}+\s+)?(?<event>\p{Ll}{4,})(?!\p{L})/giu;

/**
 * Dates beside an event that the text has dated before: "days before the visit" is in the month of the visit, "in the
 * months preceding it" in its year. So much is sure at most; where the event stands at the edge of its month or year, it
 * is not even that, and nothing is said.
 *
 * @param events by a word for it, the date that was last given in one sentence with it
 */
export function datesBesideEvents(
  masked: string,
  signs: number,
  events: ReadonlyMap<string, string>,
): ReadonlyArray<FoundDate> {
  if ((signs & SIGN.span) === 0 || events.size === 0) return [];
  const found: FoundDate[] = [];
  for (const match of masked.matchAll(BESIDE_EVENT)) {
    const event = events.get(match.groups?.['event']?.toLowerCase() ?? '');
    const unit = match.groups?.['unit']?.toLowerCase();
    const isAfter = /\b(?:after|following)\b/iu.test(match[0]);
    const date =
      event === undefined ? null : unit === 'months' ? yearOf(event, isAfter) : monthOf(event, isAfter);
    const end = match.index + match[0].length;
    if (date !== null) found.push({ start: match.index, end, date, hedges: ['about'] });
  }
  return found;
}

/** The year of an event, if some months before (or after) it lie in the same year. */
function yearOf(event: string, isAfter: boolean): string | null {
  const month = Number(event.slice(5, 7));
  return (isAfter ? month <= 9 : month >= 4) && month > 0 ? event.slice(0, 4) : null;
}

/** The month of an event, if some days before (or after) it lie in the same month. */
function monthOf(event: string, isAfter: boolean): string | null {
  const day = Number(event.slice(8, 10));
  return (isAfter ? day <= 20 : day >= 10) && day > 0 ? event.slice(0, 7) : null;
}

/** Remembers a date for what its sentence calls an event: "On 28 June she ended a state visit". */
export function rememberEvents(
  masked: string,
  dates: ReadonlyArray<FoundDate>,
  events: Map<string, string>,
): void {
  const [only, other] = dates.filter(({ date }) => /^\d{4}-\d\d(?:-\d\d)?$/u.test(date));
  if (!only || other) return;
  for (const { index, 0: word } of masked.matchAll(/(?<![\p{L}-])\p{Ll}{4,}(?![\p{L}-])/gu)) {
    if (!EVENTS.test(word) || ANOTHER.test(masked.slice(Math.max(0, index - 20), index))) continue;
    events.set(word, only.date);
  }
}

/** "her last visit": not the one that the text is about. */
const ANOTHER = /(?<!\p{L})(?:last|previous|earlier|another|former|first|next|other|an?)\s+$/iu;

/** Words for what happens on a day. */
const EVENTS =
  /^(?:visit|trip|summit|meeting|election|vote|ceremony|inauguration|opening|launch|signing|announcement|attack|arrest|raid|explosion|accident|crash|earthquake|flood|strike|protest|conference|congress|forum|hearing|trial|verdict|ruling|decision|agreement|deal|takeover|acquisition|merger|resignation|impeachment|referendum|coup|invasion|tour|exercise|auction|sale|tender|deadline|handover)$/u;
