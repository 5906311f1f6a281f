/** A day as a whole number: days since 1 January 1970 in the Gregorian calendar, also before it was used. */
export type Day = number;

const DAY = 86_400_000;

/** The day of a date; months and days beyond their range run over, as month 13 is January. */
export function dayOf(year: number, month = 1, day = 1): Day {
  const date = new Date(0);
  // Unlike Date.UTC this takes the years 0 to 99 as they are.
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY);
}

/** The date of a day; the month counts from 1. */
export function dateOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1) - dayOf(year, month);
}
