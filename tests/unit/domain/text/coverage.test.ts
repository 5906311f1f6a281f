import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '#domain/text/coverage';

const sentences = [
  { start: 0, end: 10 },
  { start: 11, end: 20 },
  { start: 22, end: 30 },
  { start: 30, end: 40 },
];

describe('coverageOf', () => {
  it('counts sentences that tell something, and gives those without a mark', () => {
    const telling = [
      { start: 25, end: 27 },
      { start: 2, end: 4 },
      { start: 28, end: 29 },
    ];
    expect(coverageOf(sentences, telling, [{ start: 9, end: 12 }])).toEqual({
      telling: 3,
      open: [{ start: 22, end: 30 }],
    });
    expect(coverageOf(sentences, telling, [{ start: 0, end: 40 }])).toEqual({ telling: 4, open: [] });
    expect(coverageOf(sentences, [], [])).toEqual({ telling: 0, open: [] });
  });

  it('does not count what only touches a sentence', () => {
    expect(coverageOf(sentences, [{ start: 20, end: 22 }], [{ start: 10, end: 11 }])).toEqual({
      telling: 0,
      open: [],
    });
  });

  it('agrees with a look at every pair', () => {
    const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 9 })).map(([start, length]) => ({
      start,
      end: start + length,
    }));
    const ranges = fc.array(range, { maxLength: 8 });
    fc.assert(
      fc.property(ranges, ranges, (telling, marks) => {
        const meet = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
          a.start < b.end && b.start < a.end;
        const named = sentences.filter((one) => [...telling, ...marks].some((other) => meet(one, other)));
        expect(coverageOf(sentences, telling, marks)).toEqual({
          telling: named.length,
          open: named.filter((one) => !marks.some((mark) => meet(one, mark))),
        });
      }),
    );
  });
});
