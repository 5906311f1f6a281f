import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layLanes } from '#domain/timeline/lanes';

const item = fc
  .record({
    from: fc.integer({ min: 0, max: 500 }),
    width: fc.integer({ min: 1, max: 80 }),
    lanes: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ from, width, lanes }) => ({ from, to: from + width, lanes }));

describe('layLanes', () => {
  it('lets no two items overlap in a lane', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), (items) => {
        const { lane, count } = layLanes(items);
        const inLane = Array.from({ length: count }, () => new Array<{ from: number; to: number }>());
        for (const [i, { from, to, lanes }] of items.entries()) {
          for (let at = lane[i] ?? 0; at < (lane[i] ?? 0) + lanes; at++) inLane[at]?.push({ from, to });
        }
        for (const own of inLane) {
          own.sort((a, b) => a.from - b.from);
          for (const [i, { to }] of own.entries())
            expect(own[i + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(to);
        }
      }),
    );
  });

  it('needs no more lanes than items that are there at once, where each takes one', () => {
    fc.assert(
      fc.property(
        fc.array(
          item.map((one) => ({ ...one, lanes: 1 })),
          { maxLength: 60 },
        ),
        (items) => {
          const most = Math.max(
            0,
            ...items.map(({ from }) => items.filter((other) => other.from <= from && from < other.to).length),
          );
          expect(layLanes(items).count).toBe(most);
        },
      ),
    );
  });
});
