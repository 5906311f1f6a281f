import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorHolds, describePassage, findAgain } from '#domain/anchoring/anchor';
import { anchorSchema } from '#domain/case/anchor';

const text = [
  'The harbour of Visby was dredged in 1908. The island paid for it alone.',
  'The harbour of Slite was dredged in 1911. A cement works paid for it.',
  'The harbour of Klintehamn was never dredged. Nobody would pay for it.',
].join('\n\n');

const anchorOf = (words: string, from = 0): ReturnType<typeof describePassage> => {
  const start = text.indexOf(words, from);
  return describePassage(text, start, start + words.length);
};

const foundIn = (changed: string, words: string, from = 0): string | null => {
  const found = findAgain(changed, anchorOf(words, from));
  return found === null ? null : changed.slice(found.start, found.end);
};

describe('an anchor', () => {
  it('holds its words, and up to 32 units of what is around them', () => {
    expect(anchorOf('cement works')).toEqual({
      start: 117,
      end: 129,
      exact: 'cement works',
      prefix: 'of Slite was dredged in 1911. A ',
      suffix: ' paid for it.\n\nThe harbour of Kl',
    });
  });

  it('never cuts a surrogate pair, holds on its text, and is a valid record, for any passage', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
        fc.nat(),
        fc.nat(),
        (value, a, b) => {
          const [start, end] = [a % value.length, b % (value.length + 1)].sort((x, y) => x - y) as [
            number,
            number,
          ];
          fc.pre(start < end);
          const anchor = describePassage(value, start, end);
          expect(anchorSchema.safeParse(anchor).success).toBe(true);
          expect(anchorHolds(value, anchor)).toBe(true);
          expect(anchor.start <= start && end <= anchor.end).toBe(true);
          for (const part of [anchor.exact, anchor.prefix, anchor.suffix])
            expect(part.isWellFormed()).toBe(value.isWellFormed());
          expect(findAgain(value, anchor)).toEqual({ start: anchor.start, end: anchor.end, score: 1 });
        },
      ),
    );
  });

  it('does not hold where other words stand', () => {
    expect(anchorHolds(`X${text}`, anchorOf('Slite'))).toBe(false);
    expect(anchorHolds('', anchorOf('Slite'))).toBe(false);
  });
});

describe('a passage is found again', () => {
  it('after text was put before it', () => {
    const changed = `A preface of some length.\n\n${text}`;
    const found = findAgain(changed, anchorOf('Slite'));
    expect(found).toMatchObject({ start: changed.indexOf('Slite') });
    expect(found?.score).toBeGreaterThan(0.9);
  });

  it('among equal words by its context, even if another stands at its old place', () => {
    const second = text.indexOf('dredged', 60);
    const removed = text.slice(text.indexOf('The harbour of Slite'));
    const found = findAgain(removed, describePassage(text, second, second + 7));
    expect(found?.start).toBe(removed.indexOf('dredged'));
  });

  it('after lines were broken elsewhere, and after a word of it was changed', () => {
    expect(foundIn(text.replaceAll(' ', '\n'), 'The island paid for it alone.')).toBe(
      'The\nisland\npaid\nfor\nit\nalone.',
    );
    expect(
      foundIn(text.replace('cement works paid', 'cement plant paid'), 'A cement works paid for it.'),
    ).toBe('A cement plant paid for it.');
  });

  it('after its block was moved', () => {
    const blocks = text.split('\n\n');
    const moved = [blocks[2], blocks[1], blocks[0]].join('\n\n');
    expect(foundIn(moved, 'Visby')).toBe('Visby');
    expect(foundIn(moved, 'dredged in 1911')).toBe('dredged in 1911');
  });

  it('not at all when it is gone', () => {
    expect(
      foundIn(text.replace('A cement works paid for it.', ''), 'A cement works paid for it.'),
    ).toBeNull();
    expect(foundIn('Something else entirely, about roads.', 'Visby')).toBeNull();
    expect(foundIn('', 'Visby')).toBeNull();
  });
});
