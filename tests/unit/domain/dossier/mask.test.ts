import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letters, Mask } from '#domain/dossier/mask';

const mask = new Mask([
  ['Elena Paz', 'Person A'],
  ['Paz', 'Person A'],
  ['Marten Lines', 'Company A'],
  ['US', 'Place A'],
]);

describe('Mask', () => {
  it('hides names whatever their case, accents, hyphens and spaces are, the longest first', () => {
    expect(mask.text('ELENA\nPáz and E-lena paz run Marten-Lines.')).toBe(
      'Person A and Person A run Company A.',
    );
  });

  it('hides a part of a longer word too, but short forms as whole words only', () => {
    expect(mask.text('MartenLinesGroup does business in the U.S. and US.')).toBe(
      'Company AGroup does business in the Place A. and Place A.',
    );
  });

  it('leaves nothing to be found, wherever the names stand', () => {
    const names = fc.constantFrom('Elena Paz', 'elena  PAZ', 'Marten-lines', 'Paz', 'US', 'Élena Paz');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), names, fc.constantFrom('', ' ', '-'))), (parts) => {
        const text = parts.map(([between, name, gap]) => between + gap + name + gap).join('');
        expect(mask.find(mask.text(text)).filter(({ label }) => label !== 'Place A')).toEqual([]);
      }),
    );
  });

  it('maps places: what is outside of names stays where its words are, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Elena Paz', ' and ', 'x', 'Marten Lines', 'é')), (parts) => {
        const text = parts.join('');
        const masked = mask.apply(text);
        let last = 0;
        for (let offset = 0; offset <= text.length; offset++) {
          const place = masked.placeOf(offset);
          expect(place).toBeGreaterThanOrEqual(last);
          expect(place).toBeLessThanOrEqual(masked.text.length);
          last = place;
        }
        expect(masked.placeOf(0)).toBe(0);
        expect(masked.placeOf(text.length)).toBe(masked.text.length);
      }),
    );
  });
});

describe('letters', () => {
  it('go on after Z', () => {
    expect([0, 25, 26, 51, 52].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA']);
  });
});
