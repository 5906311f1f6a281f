import { dateOf } from '#domain/timeline/days';
import type { TimelineEntry, UndatedEntry } from '#domain/timeline/entries';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function part(edtf: string): string {
  const [year = '', month, day] = edtf.replace(/[~?%]$/u, '').split('-');
  const about = /[~?%]$/u.test(edtf) ? 'about ' : '';
  if (/^\d{3}X$/u.test(year)) return `${about}${year.slice(0, 3)}0s`;
  if (/^\d{2}XX$/u.test(year)) return `${about}${Number(year.slice(0, 2)) + 1}th century`;
  const known = year === 'XXXX' ? '' : ` ${year}`;
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (name === undefined) return `${about}${year}${month === undefined ? '' : `-${month}`}`;
  return `${about}${day === undefined || day === 'XX' ? '' : `${Number(day)} `}${name}${known}`;
}

/** A date or period in words: `3 May 2019`, `July 2024`, `1990s`, `2016 to 2021`. */
export function saidDate(edtf: string): string {
  if (!edtf.includes('/')) return part(edtf);
  const [from = '', to = ''] = edtf.split('/');
  if (from === '' || from === '..') return `until ${part(to)}`;
  if (to === '' || to === '..') return `since ${part(from)}`;
  return `${part(from)} to ${part(to)}`;
}

/** When an entry is, in words, hedges included where its bar shows them. */
export function saidWhen(entry: TimelineEntry | UndatedEntry): string {
  if (!('span' in entry)) return `${saidDate(entry.date)}, year not known`;
  const { span } = entry;
  const said = saidDate(entry.date);
  if (entry.date.includes('/')) return said;
  if (span.openEnd) return `${said} or later`;
  if (span.openStart) return `${said} or earlier`;
  const whole = dateOf(span.from).year === dateOf(span.to - 1).year;
  const narrowed = span.precision === 'year' && whole && span.to - span.from < 360;
  if (!narrowed) return said;
  const first = MONTHS[dateOf(span.from).month - 1] ?? '';
  const last = MONTHS[dateOf(span.to - 1).month - 1] ?? '';
  return `${first} to ${last} ${said}`;
}
