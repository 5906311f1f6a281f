import { expect, it } from 'vitest';
import { placeItems, type RawItem } from '#services/extract/pdf-items';
import { regionsOf } from '#services/extract/pdf-lines';
import { wordsOfLine } from '#services/extract/pdf-words';

/** A line of runs from left to right, as they stand on the page: each as wide as its letters, with gaps as between words. */
function wordsOf(...runs: ReadonlyArray<readonly [text: string, dir: 'ltr' | 'rtl']>): string {
  let x = 50;
  const raw = runs.map(([str, dir]): RawItem => {
    const width = 5 * str.length;
    const item = { str, dir, transform: [10, 0, 0, 10, x, 700], width, height: 10, fontName: 'f' };
    x += width + 3;
    return item;
  });
  const lines = regionsOf(placeItems(raw).upright, []).flat();
  return lines.map(wordsOfLine).join('\n');
}

it('reads a line from the right where most of its letters are, with numbers and foreign names in it', () => {
  const words = wordsOf(
    ['مليار', 'rtl'],
    ['1.3', 'ltr'],
    ['أكثر من', 'rtl'],
    ['COSCO', 'ltr'],
    ['Shipping', 'ltr'],
    ['استثمرت شركة', 'rtl'],
    ['2024', 'ltr'],
  );
  expect(words).toBe('2024 استثمرت شركة COSCO Shipping أكثر من 1.3 مليار');
});

it('reads words from the right in a line from the left in their own order', () => {
  const words = wordsOf(
    ['An English line with the name', 'ltr'],
    ['تشانكاي', 'rtl'],
    ['ميناء', 'rtl'],
    ['goes on', 'ltr'],
  );
  expect(words).toBe('An English line with the name ميناء تشانكاي goes on');
});

it('writes Arabic in letters, not in the forms that they have on the page', () => {
  expect(wordsOf(['\uFEE3\uFEF4\uFEE8\uFE8E\u0621 \uFEFB', 'rtl'])).toBe('ميناء لا');
});
