import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import type { Figure } from '#domain/statements/figure';
import { tieFigures } from '#domain/statements/figure-subjects';
import { findFigures } from '#domain/statements/find-figures';
import { attributionsOf } from '#domain/statements/source-words';
import { layoutText } from '#domain/text/layout';

/** Pieces that figures, dates and their decoys are made of, and what glues them. */
const pieces = fc.constantFrom(
  ...'$ € £ US$ % 1 3.5 40 1,250 1.250 2019 2024 202145 00 -5 – - / . , ; : ( ) | [12] million billion bn m mil soles dollars euros percent one two thirty third half a an the of in to and between from more than at least up or early late mid end first quarter July May March 28 since until by century 1990s decade days years km tons TEU fold nine people companies Chancay’s said could planned will not was ago past last since its follows visit before after the fold tenfold first months'.split(
    ' ',
  ),
  '\n',
  '\n\n',
  '\u00a0',
  '.12 ',
  '😀',
);
const texts = fc
  .array(fc.tuple(pieces, fc.constantFrom(' ', ' ', ' ', '')), { maxLength: 60 })
  .map((parts) => parts.map((part) => part.join('')).join(''));

/** What is wrong with the figures of a text; nothing, it is hoped. */
function faultsOf(text: string): ReadonlyArray<unknown> {
  let last: Figure | undefined;
  const faults: unknown[] = [];
  for (const figure of findFigures(text, layoutText(text), { published: '2024-06-28' })) {
    const quote = text.slice(figure.start, figure.end);
    const stands = figure.start >= 0 && figure.start < figure.end && figure.end <= text.length;
    const inside = last !== undefined && figure.start < last.end;
    const nested =
      !inside || (last !== undefined && (isSecondCurrency(last, figure) || isDatedDuration(last, figure)));
    if (!stands || quote !== quote.trim() || !isSound(figure) || !nested) faults.push([quote, figure, last]);
    if (!inside) last = figure;
  }
  return faults;
}

function isSound(figure: Figure): boolean {
  if (figure.kind === 'date') return /^[\dX]{4}(-\d\d){0,2}(\/[\dX]{4}(-\d\d){0,2})?$/u.test(figure.date);
  const { value, unit, low, high } = figure;
  return Number.isFinite(value) && unit !== '' && (low === undefined || high === undefined || low <= high);
}

function isSecondCurrency(outer: Figure, inner: Figure): boolean {
  return (
    outer.kind === 'money' &&
    inner.kind === 'money' &&
    inner.end <= outer.end &&
    outer.equals?.value === inner.value &&
    outer.equals.unit === inner.unit
  );
}

/** "the ten years since its founding": a length of time, and when it began. */
function isDatedDuration(a: Figure, b: Figure): boolean {
  const kinds = new Set([a.kind, b.kind]);
  return a.start === b.start && a.end === b.end && kinds.has('date') && kinds.has('duration');
}

describe('figures of any text', () => {
  it('stand where they say, are trimmed, and overlap only as two currencies of one value', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(faultsOf(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('never throw, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(faultsOf(text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  // What costs the square of its length takes minutes here, and seconds otherwise.
  it.each([
    '1',
    '$1 ',
    'twenty ',
    'May 1 ',
    '2024–',
    'more than ',
    '(',
    'A',
    'Aa-',
    'the mill ',
    'x, ',
    'one in 5 ',
  ])('cost no more by the word in a long text of %j', (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    const layout = layoutText(text);
    const figures = findFigures(text, layout);
    const mill = { id: entityIdSchema.parse('mill'), names: [{ form: 'the mill', kind: 'name' as const }] };
    const places = [{ start: 0, end: 8, entityIds: [mill.id] }];
    expect(tieFigures(figures, places, [mill], text, layout)).toHaveLength(figures.length);
    expect(attributionsOf(text).length).toBeLessThan(2);
  });
});
