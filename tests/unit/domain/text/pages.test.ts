import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageAt, pageIndexAt } from '#domain/text/pages';

const pages = [
  { label: 'i', start: 0 },
  { label: 'ii', start: 10 },
  { label: '1', start: 10 },
  { label: '2', start: 25 },
];

describe('pageAt', () => {
  it('names the last page that has begun', () => {
    expect([0, 9, 10, 24, 25, 1000].map((offset) => pageAt(pages, offset))).toEqual([
      'i',
      'i',
      '1',
      '1',
      '2',
      '2',
    ]);
    expect(pageAt([], 5)).toBeUndefined();
    expect(pageIndexAt([{ label: '1', start: 3 }], 2)).toBe(-1);
  });

  it('is the page that a look at all of them finds', () => {
    const starts = fc.array(fc.nat(200), { maxLength: 30 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(starts, fc.nat(220), (all, offset) => {
        const list = all.map((start, i) => ({ label: String(i), start }));
        expect(pageIndexAt(list, offset)).toBe(list.findLastIndex(({ start }) => start <= offset));
      }),
    );
  });
});
