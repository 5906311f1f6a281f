import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation, Dossier, Source } from '#domain/dossier/dossier';
import { beginningOf, passagesAfter } from '#domain/dossier/parts';
import { sampleDossier } from './sample';

/** A dossier whose sources have so many passages each, numbered through. */
function dossierOf(counts: ReadonlyArray<number>): Dossier {
  const sample = sampleDossier();
  const [source] = sample.sources;
  const [citation] = source?.citations ?? [];
  if (!source || !citation) throw new Error('the sample has a passage');
  let number = 0;
  const sources = counts.map((count): Source => {
    const citations = Array.from({ length: count }, (): Citation => ({ ...citation, number: ++number }));
    return { ...source, citations };
  });
  return { ...sample, sources };
}

function numbersIn({ sources }: Dossier): ReadonlyArray<number> {
  return sources.flatMap(({ citations }) => citations.map(({ number }) => number));
}

describe('beginningOf and passagesAfter', () => {
  it('give every passage once, in order, in parts of no more than was asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (counts, atMost) => {
          const dossier = dossierOf(counts);
          const beginning = beginningOf(dossier, atMost);
          expect(beginning.sources.map(({ documentId }) => documentId)).toEqual(
            dossier.sources.map(({ documentId }) => documentId),
          );
          const numbers = [...numbersIn(beginning)];
          expect(numbers).toEqual(numbersIn(dossier).slice(0, atMost));
          for (let more = true; more;) {
            const part = passagesAfter(dossier, numbers.length, atMost);
            expect(part.citations.length).toBeLessThanOrEqual(atMost);
            expect(part.more).toBe(numbers.length + part.citations.length < numbersIn(dossier).length);
            numbers.push(...part.citations.map(({ number }) => number));
            more = part.more;
          }
          expect(numbers).toEqual(numbersIn(dossier));
        },
      ),
    );
  });

  it('leaves sources that are whole the same objects', () => {
    const dossier = dossierOf([3, 3, 3]);
    const [first, second, third] = beginningOf(dossier, 4).sources;
    expect(first).toBe(dossier.sources[0]);
    expect(second?.citations).toHaveLength(1);
    expect(third?.citations).toEqual([]);
  });
});
