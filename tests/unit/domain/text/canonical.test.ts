import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '#domain/text/canonical';

describe('canonical text', () => {
  it('has no byte order mark, only LF, composed letters, whole surrogates and no NUL', () => {
    expect(canonicalText('\uFEFFa\r\nb\rc\n')).toBe('a\nb\nc\n');
    expect(canonicalText('Cafe\u0301')).toBe('Café');
    expect(canonicalText('x\uD800y\uDC00')).toBe('x\uFFFDy\uFFFD');
    expect(canonicalText('a\0\r\0\nb')).toBe('a\nb');
    expect(canonicalText('🚢')).toBe('🚢');
  });

  it('is the same when made again', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\0',
        '\uFEFF',
        'e',
        '\u0301',
        '\u0323',
        '\uD83D',
        '\uDEA2',
        '가',
        'ᆨ',
        'Å',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    );
    fc.assert(
      fc.property(
        fc.array(unit).map((units) => units.join('')),
        (text) => {
          const once = canonicalText(text);
          expect(canonicalText(once)).toBe(once);
          expect(once).not.toMatch(/^\uFEFF|\r|\0/u);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
