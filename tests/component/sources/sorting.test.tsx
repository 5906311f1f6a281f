import { expect, test } from 'vitest';
import { filterRows, sortedBy, sortRows, type Row } from '../../../src/renderer/features/sources/sorting';
import { aDocument } from '../support/builders';

const row = (title: string, described: Parameters<typeof aDocument>[2] = {}, mentions = 0): Row => ({
  document: aDocument(title, 'x'.repeat(mentions + 1), described),
  marks: { mentions, highlights: 0, comments: 0, evidence: 0, all: mentions },
});
const titles = (rows: ReadonlyArray<Row>): ReadonlyArray<string> =>
  rows.map(({ document }) => document.title);

const rows = [
  row('Report 10', { date: '2024', author: 'Zoë' }, 5),
  row('report 9', { date: '', author: '' }, 0),
  row('Ábaco', { date: '2025-11', author: 'Ana' }, 12),
];

test('words sort without case and accents, and 9 comes before 10', () => {
  expect(titles(sortRows(rows, { by: 'title', descending: false }))).toEqual([
    'Ábaco',
    'report 9',
    'Report 10',
  ]);
});

test('what is not known comes last, whichever way the rest goes', () => {
  expect(titles(sortRows(rows, { by: 'date', descending: true }))).toEqual([
    'Ábaco',
    'Report 10',
    'report 9',
  ]);
  expect(titles(sortRows(rows, { by: 'date', descending: false }))).toEqual([
    'Report 10',
    'Ábaco',
    'report 9',
  ]);
  expect(titles(sortRows(rows, { by: 'author', descending: false })).at(-1)).toBe('report 9');
});

test('numbers sort as numbers', () => {
  expect(titles(sortRows(rows, { by: 'mentions', descending: true }))).toEqual([
    'Ábaco',
    'Report 10',
    'report 9',
  ]);
});

test('a first click on a number gives the largest, a second the smallest', () => {
  const first = sortedBy({ by: 'title', descending: false }, 'marks');
  expect(first).toEqual({ by: 'marks', descending: true });
  expect(sortedBy(first, 'marks')).toEqual({ by: 'marks', descending: false });
  expect(sortedBy(first, 'kind')).toEqual({ by: 'kind', descending: false });
});

test('the filter wants every word, wherever it is said', () => {
  expect(titles(filterRows(rows, 'ana 2025'))).toEqual(['Ábaco']);
  expect(titles(filterRows(rows, 'REPORT'))).toEqual(['Report 10', 'report 9']);
  expect(filterRows(rows, 'report ana')).toEqual([]);
  expect(filterRows(rows, '  ')).toBe(rows);
});
