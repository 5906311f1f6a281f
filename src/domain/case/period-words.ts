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
] as const;

/** What stands in the place of a month for the quarters and seasons of EDTF. */
const PARTS_OF_YEAR: Readonly<Record<string, string>> = {
  '21': 'spring',
  '22': 'summer',
  '23': 'autumn',
  '24': 'winter',
  '33': 'first quarter of',
  '34': 'second quarter of',
  '35': 'third quarter of',
  '36': 'fourth quarter of',
};

const MARKS: Readonly<Record<string, string>> = { '~': 'about ', '?': 'perhaps ', '%': 'perhaps about ' };

/** "1990s" of `199X`, "20th century" of `19XX`; a year that is known comes back as it is. Null for what has no words. */
function yearWords(year: string): string | null {
  if (/^\d{4}$/u.test(year)) return year;
  if (/^\d{3}X$/u.test(year)) return `${year.slice(0, 3)}0s`;
  if (/^\d{2}XX$/u.test(year)) {
    const century = Number(year.slice(0, 2)) + 1;
    const tens = century % 100;
    const ending =
      tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'] as const)[Math.min(century % 10, 4) % 4];
    return `${century}${ending} century`;
  }
  return null;
}

/** One date without a slash in words; null for what is none. */
function oneInWords(date: string): string | null {
  const match = /^([\dX]{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%])?$/u.exec(date);
  if (!match) return null;
  const [, year = '', month = 'XX', day = 'XX', mark = ''] = match;
  const before = MARKS[mark] ?? '';
  const name = MONTHS[Number(month) - 1];
  if (year === 'XXXX') {
    if (name === undefined) return null;
    return `${before}${day === 'XX' ? name : `${Number(day)} ${name}`}, year not given`;
  }
  const inYear = yearWords(year);
  if (inYear === null) return null;
  if (month === 'XX') return before + inYear;
  const part = PARTS_OF_YEAR[month];
  if (part !== undefined) return `${before}${part} ${inYear}`;
  if (name === undefined) return null;
  return `${before}${day === 'XX' ? '' : `${Number(day)} `}${name} ${inYear}`;
}

/**
 * A date or period in EDTF as a sentence gives it: `2024-07-03` is "3 July 2024", `2018/2023` "2018 to 2023", `2016/..` "since
 * 2016", `199X` "1990s", `XXXX-07` "July, year not given". What has no words comes back as it is.
 */
export function periodInWords(period: string): string {
  const [from = '', to, more] = period.split('/');
  if (more !== undefined) return period;
  const first = oneInWords(from);
  if (to === undefined) return first ?? period;
  const last = oneInWords(to);
  const isOpen = (end: string): boolean => end === '' || end === '..';
  if (first !== null && last !== null) return `${first} to ${last}`;
  if (first !== null && isOpen(to)) return `since ${first}`;
  if (last !== null && isOpen(from)) return `until ${last}`;
  return period;
}
