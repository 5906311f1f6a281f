import { dateOf, dayOf, type Day } from './days';

/** How time is laid along a line: the day at its left end, and how many pixels a day takes. */
export interface TimeScale {
  readonly start: Day;
  /** Pixels a day. */
  readonly zoom: number;
}

/** The zooms of the three buttons, in pixels a day: a year, a month or a day is wide enough to be told apart. */
export const zooms = { year: 48 / 365.25, month: 56 / 30.44, day: 28 } as const;

/** The widest and the closest view, in pixels a day: two thousand years on a screen, and an hour. */
export const ZOOM_RANGE = { least: 0.0015, most: 96 } as const;

/** Where a day begins, in pixels from the left end. */
export function xOf(day: Day, { start, zoom }: TimeScale): number {
  return (day - start) * zoom;
}

/** The day at a place, with its fraction. */
export function dayAt(x: number, { start, zoom }: TimeScale): number {
  return start + x / zoom;
}

/** A scale zoomed by a factor about a place that stays where it is. */
export function zoomAt(scale: TimeScale, factor: number, x: number): TimeScale {
  const zoom = Math.min(ZOOM_RANGE.most, Math.max(ZOOM_RANGE.least, scale.zoom * factor));
  return { zoom, start: dayAt(x, scale) - x / zoom };
}

/** The scale that shows all from one day to another in a width, with some air at both ends. */
export function fitting(from: Day, to: Day, width: number, air = 24): TimeScale {
  const room = Math.max(80, width - 2 * air);
  const days = Math.max(1, to - from);
  const zoom = Math.min(zooms.day, Math.max(ZOOM_RANGE.least, room / days));
  const spare = room - days * zoom;
  return { zoom, start: from - (air + spare / 2) / zoom };
}

/** A line of the grid with its words. */
export interface Tick {
  readonly day: Day;
  readonly label: string;
  /** The beginning of something larger: a year among months. */
  readonly strong: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Steps between lines with the least width in pixels that each needs for its words. */
const steps = [
  { unit: 'day', count: 1, days: 1, wide: 24 },
  { unit: 'day', count: 7, days: 7, wide: 48 },
  { unit: 'month', count: 1, days: 30.44, wide: 44 },
  { unit: 'month', count: 3, days: 91.3, wide: 44 },
  { unit: 'year', count: 1, days: 365.25, wide: 40 },
  { unit: 'year', count: 2, days: 730.5, wide: 44 },
  { unit: 'year', count: 5, days: 1826, wide: 44 },
  { unit: 'year', count: 10, days: 3652, wide: 44 },
  { unit: 'year', count: 25, days: 9131, wide: 44 },
  { unit: 'year', count: 100, days: 36_525, wide: 44 },
  { unit: 'year', count: 500, days: 182_621, wide: 44 },
] as const;

/** The lines of the grid from one day to another, as close as their words allow at a zoom. */
export function ticksOf(from: Day, to: Day, zoom: number): ReadonlyArray<Tick> {
  const step = steps.find(({ days, wide }) => days * zoom >= wide) ?? steps[steps.length - 1];
  if (!step) return [];
  switch (step.unit) {
    case 'day':
      return dayTicks(from, to, step.count);
    case 'month':
      return monthTicks(from, to, step.count);
    case 'year':
      return yearTicks(from, to, step.count);
  }
}

function dayTicks(from: Day, to: Day, count: number): ReadonlyArray<Tick> {
  const ticks: Tick[] = [];
  // Weeks begin on Mondays; day 4 was one.
  const first = Math.floor((Math.floor(from) - 4) / count) * count + 4;
  for (let day = first; day < to; day += count) {
    const date = dateOf(day);
    const strong = date.day <= count;
    const month = MONTHS[date.month - 1] ?? '';
    const label =
      count > 1
        ? `${date.day} ${month}${strong ? ` ${date.year}` : ''}`
        : strong
          ? `${month} ${date.year}`
          : String(date.day);
    ticks.push({ day, label, strong });
  }
  return ticks;
}

function monthTicks(from: Day, to: Day, count: number): ReadonlyArray<Tick> {
  const ticks: Tick[] = [];
  const { year, month } = dateOf(Math.floor(from));
  for (let at = Math.floor((month - 1) / count) * count + 1; ; at += count) {
    const day = dayOf(year, at);
    if (day >= to) return ticks;
    const date = dateOf(day);
    const strong = date.month === 1;
    ticks.push({ day, label: strong ? String(date.year) : (MONTHS[date.month - 1] ?? ''), strong });
  }
}

function yearTicks(from: Day, to: Day, count: number): ReadonlyArray<Tick> {
  const ticks: Tick[] = [];
  for (let year = Math.floor(dateOf(Math.floor(from)).year / count) * count; ; year += count) {
    const day = dayOf(year);
    if (day >= to) return ticks;
    ticks.push({
      day,
      label: String(year),
      strong: count === 1 ? year % 10 === 0 : year % (count * 5) === 0,
    });
  }
}
