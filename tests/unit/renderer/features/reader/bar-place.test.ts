import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barPlace } from '../../../../../src/renderer/features/reader/bar-place';

const bar = { width: 400, height: 32 };
const frame = { left: 100, top: 50, width: 700, height: 600 };
const scrolled = { left: 0, top: 0 };
const word = (
  left: number,
  top: number,
  width = 80,
): { left: number; top: number; width: number; height: number } => ({
  left,
  top,
  width,
  height: 24,
});

describe('barPlace', () => {
  it('stands above the first line, in the middle of one word', () => {
    const first = word(400, 300);
    expect(barPlace({ first, last: first, frame, scrolled, bar })).toEqual({ left: 140, top: 210 });
  });

  it('stands below the last line where there is no room above', () => {
    const first = word(400, 60);
    const last = word(300, 108);
    expect(barPlace({ first, last, frame, scrolled, bar })).toEqual({ left: 40, top: 90 });
  });

  it('counts from the corner of what scrolls', () => {
    const first = word(400, 300);
    const place = barPlace({ first, last: first, frame, scrolled: { left: 0, top: 1_000 }, bar });
    expect(place.top).toBe(1_210);
  });

  it('stays beside words that are out of view, and does not lie over others', () => {
    for (const top of [-400, 900]) {
      const first = word(400, top);
      const place = barPlace({ first, last: first, frame, scrolled, bar });
      expect(place.top).toBe(top - bar.height - 8 - frame.top);
    }
  });

  it('never covers a line of the selection that has room beside it, and never leaves the view', () => {
    const tops = fc.integer({ min: 50, max: 620 });
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 700 }), tops, fc.nat(200), (left, top, more) => {
        const first = word(left, top);
        const last = word(left, Math.min(top + more, 626));
        const place = barPlace({ first, last, frame, scrolled, bar });
        expect(place.left).toBeGreaterThanOrEqual(8);
        expect(place.left + bar.width).toBeLessThanOrEqual(frame.width - 8);
        expect(place.top).toBeGreaterThanOrEqual(8);
        expect(place.top + bar.height).toBeLessThanOrEqual(frame.height - 8);
        const y = place.top + frame.top;
        expect(y + bar.height <= first.top || y >= last.top + last.height).toBe(true);
      }),
    );
  });
});
