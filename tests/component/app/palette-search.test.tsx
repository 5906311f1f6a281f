import { expect, test } from 'vitest';
import { find, folded, type Findable, type Found } from '../../../src/renderer/app/palette-search';

const entry = (...words: ReadonlyArray<string>): Findable => ({ words: words.map(folded) });
const names = (found: ReadonlyArray<Found<Findable>>): ReadonlyArray<string | undefined> =>
  found.map(({ entry: { words } }) => words[0]);

const entries = [
  entry('Report on Chancay', 'port-report.txt'),
  entry('Port of Chancay', 'Puerto de Chancay', '钱凯港'),
  entry('Airport of Lima'),
  entry('PÉRU Libre'),
];

test('nothing typed gives the first entries as they are', () => {
  expect(names(find(entries, '  ', 2))).toEqual(['report on chancay', 'port of chancay']);
});

test('every word typed must occur; order and accents do not matter', () => {
  expect(names(find(entries, 'chancay port of', 5))).toEqual(['port of chancay']);
  expect(names(find(entries, 'peru', 5))).toEqual(['peru libre']);
  expect(names(find(entries, 'Perú', 5))).toEqual(['peru libre']);
  expect(find(entries, 'port nowhere', 5)).toEqual([]);
});

test('starts of names come before starts of words before the middle of words', () => {
  expect(names(find(entries, 'port', 5))).toEqual([
    'port of chancay',
    'report on chancay',
    'airport of lima',
  ]);
});

test('another name of a thing finds it, in any script', () => {
  expect(names(find(entries, '钱凯', 5))).toEqual(['port of chancay']);
  expect(names(find(entries, 'puerto', 5))).toEqual(['port of chancay']);
});

test('a whole name wins over everything that merely begins so', () => {
  const ports = [entry('Port of Chancay North'), entry('Port of Chancay')];
  expect(names(find(ports, 'port of chancay', 1))).toEqual(['port of chancay']);
});
