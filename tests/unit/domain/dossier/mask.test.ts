import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letters, Mask } from '#domain/dossier/mask';

const mask = new Mask([
  { form: 'Elena Paz', label: 'Person A' },
  { form: 'Paz', label: 'Person A' },
  { form: 'Marten Lines', label: 'Company A' },
  { form: 'US', label: 'Place A' },
  { form: 'Lima', label: 'Place B' },
  { form: 'Cosmar', label: 'Company B' },
  { form: '五矿', label: 'Company C' },
  { form: 'Łódź', label: 'Place C' },
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

  it('hides what comes from a name, and names in addresses and names of files', () => {
    const said = {
      'the Liman coast, Lima’s and LIMA-based': 'the Place Bn coast, Place B’s and Place B-based',
      'see https://lima.example/limaport.pdf': 'see https://Place B.example/Place Bport.pdf',
      'info@portoflima.example': 'info@portofPlace B.example',
      'report_limaport_2.pdf': 'report_Place Bport_2.pdf',
      'a NeoCosmar subsidiary': 'a NeoCompany B subsidiary',
      中国五矿集团: '中国Company C集团',
      'Lodz and ŁÓDŹ': 'Place C and Place C',
      'Cos\u200bmar, C O S M A R and Cos\u00admar': 'Company B, Company B and Company B',
    };
    for (const [text, masked] of Object.entries(said)) expect(mask.text(text)).toBe(masked);
  });

  it('leaves words as they are that hold a name by chance: to mask them would tell it, and alter a quote', () => {
    for (const text of ['The climate of topazes', 'the macos market', 'business', 'a 五 and a 矿']) {
      expect(mask.text(text)).toBe(text);
    }
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
