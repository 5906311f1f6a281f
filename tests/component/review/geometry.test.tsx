import { expect, test } from 'vitest';
import {
  GAP,
  HEAD,
  linesIn,
  placeGroups,
  ROW,
  scrollFor,
} from '../../../src/renderer/features/review/geometry';
import type { Group, Line } from '../../../src/renderer/features/review/queue';
import { aDocument } from '../support/builders';

const { id: documentId } = aDocument('Wire');

function aGroup(key: string, count: number): Group {
  const lines = Array.from({ length: count }, (_, place): Line => ({
    key: `${key} ${place}`,
    documentId,
    start: place,
    end: place + 1,
    before: '',
    quote: 'x',
    after: '',
    candidates: [],
  }));
  return { key, title: key, schema: undefined, lines };
}

const [first, second] = placeGroups([aGroup('a', 3), aGroup('b', 1000)]);
if (!first || !second) throw new Error('two groups were placed');

test('groups stand below each other, with rows counted through', () => {
  expect(first).toMatchObject({ top: 0, height: HEAD + 3 * ROW, row: 1 });
  expect(second).toMatchObject({ top: HEAD + 3 * ROW + GAP, height: HEAD + 1000 * ROW, row: 5 });
});

test('only lines in the stretch are drawn', () => {
  expect(linesIn(first, { top: 0, bottom: HEAD + ROW })).toEqual([0, 1]);
  expect(linesIn(first, { top: 10_000, bottom: 11_000 })).toEqual([3, 3]);
  const top = second.top + HEAD + 500 * ROW;
  expect(linesIn(second, { top, bottom: top + 10 * ROW })).toEqual([500, 510]);
  expect(linesIn(second, { top: top + 1, bottom: top + 10 * ROW + 1 })).toEqual([500, 511]);
});

test('a line is scrolled to only where it is not seen whole', () => {
  const line = second.top + HEAD + 500 * ROW;
  const height = 600;
  expect(scrollFor(second, 500, { top: line - 300, height })).toBe(line - 300);
  expect(scrollFor(second, 500, { top: line - HEAD + 1, height })).toBe(line - HEAD);
  expect(scrollFor(second, 500, { top: 0, height })).toBe(line + ROW - height);
});
