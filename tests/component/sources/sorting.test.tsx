import { expect, test } from 'vitest';
import {
  filterRows,
  noFilter,
  sortedBy,
  sortRows,
  valuesOf,
  type Row,
} from '../../../src/renderer/features/sources/sorting';
import { leastWidth, shownColumns } from '../../../src/renderer/features/sources/columns';
import { aDocument } from '../support/builders';

const row = (title: string, described: Parameters<typeof aDocument>[2] = {}, mentions = 0): Row => ({
  document: aDocument(title, 'x'.repeat(mentions + 1), described),
  marks: { mentions, highlights: 0, comments: 0, evidence: 0, all: mentions },
  grade: mentions > 10 ? 'B' : undefined,
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
  const words = (typed: string) => filterRows(rows, { ...noFilter, words: typed });
  expect(titles(words('ana 2025'))).toEqual(['Ábaco']);
  expect(titles(words('REPORT'))).toEqual(['Report 10', 'report 9']);
  expect(words('report ana')).toEqual([]);
  expect(words('  ')).toBe(rows);
});

test('it finds what has gaps: any of those asked for, among the kinds asked for', () => {
  const wire = row('Wire', { kind: 'wire', author: '', date: '2020' });
  const study = {
    ...row('Study', { kind: 'study', author: 'Ana', date: '2020' }, 12),
    grade: 'A' as const,
  };
  const sure = { ...study, document: { ...study.document, origins: { title: 'analyst' as const } } };
  const all = [wire, sure];
  expect(titles(filterRows(all, { ...noFilter, gaps: ['author'] }))).toEqual(['Wire']);
  expect(titles(filterRows(all, { ...noFilter, gaps: ['guessed'] }))).toEqual(['Wire']);
  expect(titles(filterRows(all, { ...noFilter, gaps: ['not-graded', 'publisher'] }))).toEqual([
    'Wire',
    'Study',
  ]);
  expect(titles(filterRows(all, { ...noFilter, gaps: ['publisher'], kinds: ['study'] }))).toEqual(['Study']);
  expect(filterRows(all, { ...noFilter, gaps: ['date'] })).toEqual([]);
  expect(valuesOf(all, 'kind')).toEqual([
    ['study', 1],
    ['wire', 1],
  ]);
});

test('as many columns as have room; those that were chosen whatever the room', () => {
  const named = (chosen: ReadonlyArray<string>, width: number) =>
    shownColumns(chosen, width).map(({ column }) => column);
  expect(named([], 380)).toEqual(['title', 'date']);
  expect(named([], 720)).not.toContain('author');
  for (const width of [500, 720, 1000, 1400]) {
    expect(leastWidth(shownColumns([], width))).toBeLessThanOrEqual(width);
  }
  expect(named([], 1000)).toContain('publisher');
  expect(named(['file', 'author', 'of another version'], 100)).toEqual(['title', 'author', 'file']);
});
