import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapToWords } from '../../../../src/renderer/reading/selecting';

describe('snapToWords', () => {
  const text = '  the region.12 \n grew';

  it('leaves out white space at both ends', () => {
    expect(snapToWords(text, { start: 0, end: 6 }, [])).toEqual({ start: 2, end: 5 });
  });

  it('is nothing where only white space is selected', () => {
    expect(snapToWords(text, { start: 15, end: 18 }, [])).toBeNull();
    expect(snapToWords(text, { start: 4, end: 4 }, [])).toBeNull();
  });

  it('leaves out the digits of a footnote glued behind the last word', () => {
    const note = { start: 13, end: 15 };
    expect(snapToWords(text, { start: 2, end: 17 }, [note])).toEqual({ start: 2, end: 13 });
  });

  it('keeps digits that were selected by themselves, and those of a note inside', () => {
    const note = { start: 13, end: 15 };
    expect(snapToWords(text, { start: 13, end: 15 }, [note])).toEqual({ start: 13, end: 15 });
    expect(snapToWords(text, { start: 2, end: 22 }, [note])).toEqual({ start: 2, end: 22 });
  });

  it('never grows, and never begins or ends with white space', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.nat(40), (any, a, b) => {
        const range = { start: Math.min(a, b, any.length), end: Math.min(Math.max(a, b), any.length) };
        const snapped = snapToWords(any, range, []);
        const words = any.slice(range.start, range.end);
        const { start, end } = snapped ?? { start: range.start, end: range.start };
        expect(start).toBeGreaterThanOrEqual(range.start);
        expect(end).toBeLessThanOrEqual(range.end);
        expect(any.slice(start, end)).toBe(words.trim());
      }),
    );
  });
});
