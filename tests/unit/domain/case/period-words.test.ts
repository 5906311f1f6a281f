import { expect, it } from 'vitest';
import { periodInWords } from '#domain/case/period-words';
import { valueInWords } from '#domain/case/statement-words';

it('gives a date or period in words, as precisely as it is known', () => {
  const said = {
    '2024': '2024',
    '2024-07': 'July 2024',
    '2024-07-03': '3 July 2024',
    '2024-07-XX': 'July 2024',
    '2024-XX': '2024',
    '2018/2023': '2018 to 2023',
    '2016-02/..': 'since February 2016',
    '../2020': 'until 2020',
    '/2020': 'until 2020',
    'XXXX-07': 'July, year not given',
    'XXXX-07-28': '28 July, year not given',
    '199X': '1990s',
    '19XX': '20th century',
    '20XX': '21st century',
    '12XX': '13th century',
    '2024~': 'about 2024',
    '2024-07?': 'perhaps July 2024',
    '2024-22': 'summer 2024',
    '2024-34': 'second quarter of 2024',
  };
  expect(Object.fromEntries(Object.keys(said).map((period) => [period, periodInWords(period)]))).toEqual(
    said,
  );
});

it('leaves what has no words as it is', () => {
  for (const period of ['', 'soon', '2024-13', '2024/2025/2026', 'X024', 'XXXX', '/']) {
    expect(periodInWords(period)).toBe(period);
  }
});

it('says once how a date is bounded', () => {
  const value = (date: string) => ({ is: 'date' as const, date, hedges: ['since' as const] });
  expect(valueInWords(value('2016/..'), String)).toBe('since 2016');
  expect(valueInWords(value('2016-02'), String)).toBe('since February 2016');
});
