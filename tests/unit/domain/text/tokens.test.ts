import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldsTo, foldWord } from '#domain/text/fold';
import type { Range } from '#domain/text/range';
import { hashFolded, tokenise } from '#domain/text/tokens';

const words = (text: string, skip: ReadonlyArray<Range> = []): ReadonlyArray<string> => {
  const { count, starts, ends } = tokenise(text, skip);
  return Array.from({ length: count }, (_, i) => text.slice(starts[i], ends[i]));
};

describe('folding', () => {
  it('takes away case, accents, width and apostrophes', () => {
    expect(
      ['ÉCOLE', 'Łódź', 'Øresund', 'Straße', 'ﬁn', 'ＡＢＣ', 'O’Brien', 'İzmir', 'Ærø', 'ΟΔΟΣ'].map(foldWord),
    ).toEqual(['ecole', 'lodz', 'oresund', 'strasse', 'fin', 'abc', 'obrien', 'izmir', 'aero', 'οδοσ']);
  });

  it('leaves scripts apart that accents do not explain', () => {
    expect(foldWord('が')).not.toBe(foldWord('か'));
    expect(foldWord('हिन्दी')).not.toBe(foldWord('हनद'));
    expect(foldWord('중국')).toBe('중국');
  });

  it('changes no character any further once it is folded', () => {
    const changed = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).filter(
      (character) => {
        const folded = foldWord(character);
        return foldWord(folded) !== folded;
      },
    );
    expect(changed).toEqual([]);
  });

  it('is the same for composed and decomposed text, and when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldWord(text.normalize('NFC'));
        expect(foldWord(folded)).toBe(folded);
        expect(foldsTo(text, 0, text.length, foldWord(text))).toBe(true);
      }),
    );
    expect(foldWord('Pérez'.normalize('NFD'))).toBe('perez');
  });
});

describe('words', () => {
  it('are parted by white space, hyphens and marks', () => {
    expect(words('Port of\u00a0Gdynia–Oksywie (PGO), sea-based.')).toEqual([
      'Port',
      'of',
      'Gdynia',
      'Oksywie',
      'PGO',
      'sea',
      'based',
    ]);
  });

  it('leave a possessive and an elided article out, and keep inner apostrophes', () => {
    expect(words("Malta's ports, the ports’ fees, O’Neill, D'Annunzio, l'Iran, dell’Eni, MALTA’S.")).toEqual([
      'Malta',
      'ports',
      'the',
      'ports',
      'fees',
      'O’Neill',
      "D'Annunzio",
      'l',
      'Iran',
      'dell',
      'Eni',
      'MALTA',
    ]);
  });

  it('keep dotted acronyms whole with their last stop, and nothing else', () => {
    expect(words('The U.S. and U.K.’s, U.S.-led, D.C, p.m. Then v.2 e.Volution')).toEqual([
      'The',
      'U.S.',
      'and',
      'U.K.',
      'U.S.',
      'led',
      'D.C',
      'p.m.',
      'Then',
      'v',
      '2',
      'e',
      'Volution',
    ]);
  });

  it('read an ampersand as "and"', () => {
    const { hashes } = tokenise('Smith & Sons');
    expect(hashes[1]).toBe(hashFolded('and'));
    expect([...tokenise('A&B').hashes]).toEqual([...tokenise('a and b').hashes]);
  });

  it('are single characters in scripts without spaces', () => {
    expect(words('中国五矿 Minmetals')).toEqual(['中', '国', '五', '矿', 'Minmetals']);
  });

  it('end where a skipped range begins', () => {
    expect(
      words('in 202145 and corruption9 grew', [
        { start: 7, end: 9 },
        { start: 24, end: 25 },
      ]),
    ).toEqual(['in', '2021', 'and', 'corruption', 'grew']);
  });

  it('agree with a slow cutting by regular expression, and their hashes with their folded forms', () => {
    const unit = fc.constantFrom(
      'a',
      'É',
      'ß',
      '7',
      ' ',
      '-',
      '\n',
      '(',
      '中',
      '\u00a0',
      'Z',
      '“',
      '\u00ad',
      ',',
    );
    fc.assert(
      fc.property(
        fc.array(unit).map((units) => units.join('')),
        (text) => {
          const expected = [...text.matchAll(/中|(?:(?!中)[\p{L}\p{N}])(?:(?!中)[\p{L}\p{N}\u00ad])*/gu)];
          expect(words(text)).toEqual(expected.map(([word]) => word));
          const { starts, hashes } = tokenise(text);
          expect([...starts]).toEqual(expected.map(({ index }) => index));
          expect([...hashes]).toEqual(expected.map(([word]) => hashFolded(foldWord(word))));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never lie inside skipped ranges or outside of the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(5)), { maxLength: 5 }),
        (text, cuts) => {
          const skip: Array<Range> = [];
          for (const [start, length] of cuts.sort((a, b) => a[0] - b[0])) {
            const end = Math.min(text.length, start + length);
            if (start >= (skip.at(-1)?.end ?? 0) && start < end) skip.push({ start, end });
          }
          const { count, starts, ends } = tokenise(text, skip);
          for (let i = 0; i < count; i++) {
            const [start, end] = [starts[i] ?? -1, ends[i] ?? -1];
            expect(start >= (ends[i - 1] ?? 0) && start < end && end <= text.length).toBe(true);
            expect(skip.some((range) => range.start < end && start < range.end)).toBe(false);
          }
        },
      ),
    );
  });
});
