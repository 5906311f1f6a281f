import { periodInWords } from '#domain/case/period-words';
import { dateOf } from '#domain/timeline/days';
import type { TimelineEntry, UndatedEntry } from '#domain/timeline/entries';

/** The month of a day, in words. */
function monthOf(day: number): string {
  return new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2000, dateOf(day).month - 1, 1),
  );
}

/** When an entry is, in words, hedges included where its bar shows them. */
export function saidWhen(entry: TimelineEntry | UndatedEntry): string {
  const said = periodInWords(entry.date);
  if (!('span' in entry)) return said;
  const { span } = entry;
  if (entry.date.includes('/')) return said;
  if (span.openEnd) return `${said} or later`;
  if (span.openStart) return `${said} or earlier`;
  const whole = dateOf(span.from).year === dateOf(span.to - 1).year;
  const narrowed = span.precision === 'year' && whole && span.to - span.from < 360;
  return narrowed ? `${monthOf(span.from)} to ${monthOf(span.to - 1)} ${said}` : said;
}
