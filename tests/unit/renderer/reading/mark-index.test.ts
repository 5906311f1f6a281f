import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byTextOrder, MarkIndex } from '../../../../src/renderer/reading/mark-index';

interface Mark {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

const LENGTH = 60;

const marks = fc
  .array(fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: LENGTH })), { maxLength: 40 })
  .map((pairs) =>
    pairs.map(([start, length], id): Mark => ({ id, start, end: Math.min(LENGTH, start + length) })),
  );

const ids = (found: ReadonlyArray<Mark>): ReadonlyArray<number> =>
  found.map(({ id }) => id).sort((a, b) => a - b);

describe('MarkIndex', () => {
  it('finds at every offset what a look at every mark finds', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const index = new MarkIndex(all);
        for (let offset = -1; offset <= LENGTH; offset++) {
          const expected = all.filter(({ start, end }) => start <= offset && offset < end);
          expect(ids(index.at(offset))).toEqual(ids(expected));
        }
      }),
    );
  });

  it('finds in every range what a look at every mark finds, in text order', () => {
    fc.assert(
      fc.property(marks, fc.nat(LENGTH), fc.nat(LENGTH), (all, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const found = new MarkIndex(all).within(from, to);
        const expected = from === to ? [] : all.filter(({ start, end }) => start < to && end > from);
        expect(ids(found)).toEqual(ids(expected));
        expect([...found].sort(byTextOrder)).toEqual(found);
      }),
    );
  });

  it('offers the shortest mark first, which is the one that a click takes', () => {
    fc.assert(
      fc.property(marks, fc.nat(LENGTH - 1), (all, offset) => {
        const lengths = new MarkIndex(all).at(offset).map(({ start, end }) => end - start);
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
      }),
    );
  });

  it('leaves the list it was given as it was', () => {
    const given: ReadonlyArray<Mark> = Object.freeze([
      { id: 0, start: 9, end: 12 },
      { id: 1, start: 2, end: 30 },
    ]);
    expect(new MarkIndex(given).marks.map(({ id }) => id)).toEqual([1, 0]);
    expect(given.map(({ id }) => id)).toEqual([0, 1]);
  });
});
