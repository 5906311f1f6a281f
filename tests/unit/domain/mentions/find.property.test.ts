import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import { findMentions } from '#domain/mentions/find';
import { compileNames } from '#domain/mentions/names';
import { layoutText } from '#domain/text/layout';

const WORDS = ['port', 'san', 'juan', 'rio', 'mina', 'sur', 'sanjuan', 'portal', 'el', 'c3'];

/** How the words of the names may be written in a text. */
const written = fc.constantFrom(
  ...WORDS,
  'PORT',
  'Pórt',
  'San',
  'JUAN',
  'Río',
  'ríos',
  'Mina',
  'süR',
  'and',
  'x',
  'C3',
  'C',
);
const between = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '-',
  '\n',
  '\u00a0',
  '  ',
  ' \n',
  '. ',
  ', ',
  "'s ",
  '’s-',
  ' (',
  '; ',
  '/',
  '–',
);
const text = fc
  .array(fc.tuple(written, between), { maxLength: 40 })
  .map((parts) => parts.map(([word, gap]) => word + gap).join(''));
const form = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const entities = fc.array(fc.array(form, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

type Span = { readonly start: number; readonly end: number; readonly ids: ReadonlyArray<string> };

/** Each unit alone, lower case and without its accent: as long as the text. */
function flatten(value: string): string {
  return Array.from(value, (unit) => unit.normalize('NFD').charAt(0).toLowerCase()).join('');
}

/** Every form at every place by a regular expression of its own, then the leftmost and longest. Slow and plain. */
function bruteForce(value: string, forms: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<Span> {
  const flat = flatten(value);
  const spans: Array<{ start: number; end: number; id: string }> = [];
  forms.forEach((own, i) => {
    for (const name of own) {
      const words = name.split(' ');
      const pattern = words
        .map((word, w) => {
          if (w === words.length - 1) return word;
          const gap = word.length <= 3 ? String.raw`[\s–-]*\.?[\s–-]*` : String.raw`[\s–-]+`;
          return String.raw`${word}(?:['’]s)?(?=[^a-z0-9])${gap}`;
        })
        .join('');
      const finder = new RegExp(String.raw`(?<![a-z0-9])${pattern}(?![a-z0-9])`, 'gu');
      for (let match = finder.exec(flat); match !== null; match = finder.exec(flat)) {
        spans.push({ start: match.index, end: match.index + match[0].length, id: `e${i}` });
        finder.lastIndex = match.index + 1;
      }
    }
  });
  const chosen: Span[] = [];
  let at = 0;
  for (;;) {
    const next = spans
      .filter(({ start }) => start >= at)
      .sort((a, b) => a.start - b.start || b.end - a.end)[0];
    if (next === undefined) return chosen;
    const ids = spans
      .filter(({ start, end }) => start === next.start && end === next.end)
      .map(({ id }) => id);
    chosen.push({ start: next.start, end: next.end, ids: [...new Set(ids)].sort() });
    at = next.end;
  }
}

describe('the matcher', () => {
  it('agrees with a brute-force matcher on any text and names, offsets included', () => {
    fc.assert(
      fc.property(text, entities, (value, forms) => {
        const names = compileNames(
          forms.map((own, i) => ({
            id: entityIdSchema.parse(`e${i}`),
            names: own.map((one) => ({ form: one, kind: 'name' as const })),
          })),
        );
        const found = findMentions(value, names).map(({ start, end, entityIds }) => ({
          start,
          end,
          ids: [...entityIds].sort(),
        }));
        expect(found).toEqual(bruteForce(value, forms));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives mentions in order and within the text, whatever the text and its layout', () => {
    const names = compileNames([
      {
        id: entityIdSchema.parse('a'),
        names: [
          { form: 'a', kind: 'name' },
          { form: 'b of a', kind: 'alias' },
        ],
      },
      { id: entityIdSchema.parse('b'), names: [{ form: 'B', kind: 'weak' }] },
    ]);
    const piece = fc.oneof(
      fc.constantFrom('a', 'B', ' of ', ' ', '\n', '1', '.', 'https://a.org '),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (value) => {
          const found = findMentions(value, names, layoutText(value));
          expect(
            found.every(
              ({ start, end }, i) =>
                start < end && end <= value.length && start >= (found[i - 1]?.start ?? 0),
            ),
          ).toBe(true);
        },
      ),
    );
  });
});
