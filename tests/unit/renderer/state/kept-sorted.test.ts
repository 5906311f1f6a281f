import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptSorted } from '../../../../src/renderer/state/kept-sorted';

interface Item {
  readonly id: string;
  readonly rank: number;
}

const compare = (a: Item, b: Item): number => a.rank - b.rank;
const item = fc.record({ id: fc.nat(40).map(String), rank: fc.nat(20) });
const lists = fc.array(fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 40 }), { maxLength: 8 });

test('holds what it is given, in order, whatever came and went', () => {
  fc.assert(
    fc.property(lists, (given) => {
      const sorted = new KeptSorted(compare);
      for (const items of given) {
        const ordered = sorted.of(items);
        expect(new Set(ordered)).toEqual(new Set(items));
        expect(ordered.map(({ rank }) => rank)).toEqual(items.map(({ rank }) => rank).sort((a, b) => a - b));
      }
    }),
  );
});

test('is the same array as long as the items are the same', () => {
  const sorted = new KeptSorted(compare);
  const items = [
    { id: 'b', rank: 2 },
    { id: 'a', rank: 1 },
  ];
  const first = sorted.of(items);
  expect(sorted.of([...items])).toBe(first);
  expect(sorted.of([...items, { id: 'c', rank: 0 }])).not.toBe(first);
});

test('compares what is new with a few of the others only', () => {
  let compared = 0;
  const sorted = new KeptSorted<Item>((a, b) => {
    compared += 1;
    return compare(a, b);
  });
  const many = Array.from({ length: 10_000 }, (_, i) => ({ id: String(i), rank: (i * 7919) % 10_000 }));
  sorted.of(many);
  compared = 0;
  sorted.of([...many, { id: 'new', rank: 5000 }]);
  expect(compared).toBeLessThan(20);
});
