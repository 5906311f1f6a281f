import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapToWords, wholeWords } from '../../../../src/renderer/reading/selecting';

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

describe('wholeWords', () => {
  const widened = (text: string, start: number, end: number): string => {
    const range = wholeWords(text, { start, end });
    return text.slice(range.start, range.end);
  };

  it('widens a range that cuts words, and leaves one alone that cuts none', () => {
    const text = 'The harbour of Vale isn’t deep.';
    expect(widened(text, 6, 17)).toBe('harbour of Vale');
    expect(widened(text, 4, 19)).toBe('harbour of Vale');
    expect(widened(text, 22, 23)).toBe('isn’t');
    expect(widened(text, 0, text.length)).toBe(text);
  });

  it('tells words apart where no spaces stand between them', () => {
    expect(widened('他在上海工作', 3, 4)).not.toBe('他在上海工作');
  });

  it('only grows, and is done after once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), fc.nat(60), (text, a, b) => {
        const start = Math.min(a, b, text.length);
        const end = Math.min(Math.max(a, b), text.length);
        const once = wholeWords(text, { start, end });
        expect(once.start <= start && once.end >= end).toBe(true);
        expect(wholeWords(text, once)).toEqual(once);
      }),
    );
  });
});
