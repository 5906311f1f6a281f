import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodePoints } from '#domain/exchange/code-points';

/** Characters of one and of two units, all mixed. */
const letter = fc.constantFrom('a', '中', '🇵', '🏴', '\u{10FFFF}', '\n', 'é');
const words = fc.array(letter, { maxLength: 60 });

describe('CodePoints', () => {
  it('counts as the Web Annotation model does', () => {
    const points = new CodePoints('中国🇨🇳x');
    expect(points.ofUnits({ start: 0, end: 7 })).toEqual({ start: 0, end: 5 });
    expect(points.ofUnits({ start: 6, end: 7 })).toEqual({ start: 4, end: 5 });
    expect(points.toUnits({ start: 2, end: 3 })).toEqual({ start: 2, end: 4 });
  });

  it('finds the same words by code points as by units, and goes back', () => {
    fc.assert(
      fc.property(words, fc.nat(60), fc.nat(60), (letters, a, b) => {
        const start = Math.min(a, b, letters.length);
        const end = Math.min(Math.max(a, b), letters.length);
        const before = letters.slice(0, start).join('').length;
        const quote = letters.slice(start, end).join('');
        const range = { start: before, end: before + quote.length };
        const text = letters.join('');
        const points = new CodePoints(text);
        expect(points.ofUnits(range)).toEqual({ start, end });
        expect(Array.from(text).slice(start, end).join('')).toBe(quote);
        expect(points.toUnits({ start, end })).toEqual(range);
      }),
    );
  });

  it('takes in the whole of a character that a range cuts', () => {
    fc.assert(
      fc.property(words, fc.nat(120), fc.nat(120), (letters, a, b) => {
        const text = letters.join('');
        const start = Math.min(a, b, text.length);
        const end = Math.min(Math.max(a, b), text.length);
        const points = new CodePoints(text);
        const widened = points.toUnits(points.ofUnits({ start, end }));
        const cuts = (at: number): boolean => /^[\uDC00-\uDFFF]/.test(text.slice(at));
        expect(widened).toEqual({ start: start - (cuts(start) ? 1 : 0), end: end + (cuts(end) ? 1 : 0) });
      }),
    );
  });
});
