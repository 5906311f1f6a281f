/** What of a time a cell shows, by its format. */
export interface Shown {
  readonly year: boolean;
  readonly month: boolean;
  readonly day: boolean;
  readonly clock: boolean;
  readonly seconds: boolean;
  /** Whether hours go on after 24, as in a sum of working time. */
  readonly elapsed: boolean;
}

/** A time as a cell holds it, without a zone. */
export interface CellTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** Since midnight. */
  readonly seconds: number;
}

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** The first of March 1900: before it Excel counts a day that never was. */
const AFTER_GAP = 61;
/** The last day of the year 9999. */
const LAST_SERIAL = 2_958_466;

/**
 * The time that a number stands for in Excel: days since 1900, or since 1904 in files of old Macs. Null where it is none, as Excel
 * then shows only hashes.
 */
export function timeOfSerial(serial: number, from1904: boolean): CellTime | null {
  if (!(serial >= 0 && serial < LAST_SERIAL)) return null;
  const total = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(total / DAY_SECONDS);
  const seconds = total - days * DAY_SECONDS;
  if (!from1904 && days === AFTER_GAP - 1) return { year: 1900, month: 2, day: 29, seconds };
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < AFTER_GAP ? 31 : 30);
  const date = new Date(start + days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), seconds };
}

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * A time in the order of ISO 8601, as precise as the cell shows it: "2019", "2019-03", "2019-03-01", "2019-03-01 14:30". How programs
 * write dates depends on where they run; this does not.
 */
export function timeWords({ year, month, day, seconds }: CellTime, shown: Shown): string {
  const words: string[] = [];
  const hasDate = shown.year || shown.month || shown.day;
  if (hasDate) {
    const parts = [String(year).padStart(4, '0')];
    // A day without its year is no date: then all of it is said.
    if (shown.month || shown.day || !shown.year) parts.push(two(month));
    if (shown.day || !shown.year) parts.push(two(day));
    words.push(parts.join('-'));
  }
  if (shown.clock || !hasDate) words.push(clockWords(seconds, shown.seconds));
  return words.join(' ');
}

/** "14:30" or "14:30:05". @param seconds may be more than a day's */
export function clockWords(seconds: number, withSeconds: boolean): string {
  const sign = seconds < 0 ? '-' : '';
  const whole = Math.abs(Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const clock = `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return withSeconds ? `${clock}:${two(whole % 60)}` : clock;
}
