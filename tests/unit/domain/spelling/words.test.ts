import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnown, wordsOfNames, wordsToSpell } from '#domain/spelling/words';

const words = (text: string): ReadonlyArray<string> => wordsToSpell(text).map(({ word }) => word);

describe('the words whose spelling is judged', () => {
  it('are those of the Latin script, where they stand', () => {
    expect(wordsToSpell('Él dijo: mañana.')).toEqual([
      { word: 'Él', start: 0, end: 2, parts: [{ word: 'Él', start: 0, end: 2 }] },
      { word: 'dijo', start: 3, end: 7, parts: [{ word: 'dijo', start: 3, end: 7 }] },
      { word: 'mañana', start: 9, end: 15, parts: [{ word: 'mañana', start: 9, end: 15 }] },
    ]);
    expect(words('The port 港口 of Порт Chancay')).toEqual(['The', 'port', 'of', 'Chancay']);
  });

  it.each([
    ['numbers', 'In 2019 the 3rd berth of 1.2bn', ['In', 'the', 'berth', 'of']],
    ['acronyms', 'MMG and the NGOs of CPC’s UK', ['and', 'the', 'of']],
    ['brands', 'PeruSat and iPhone, McKinsey', ['and']],
    ['single letters', 'a b or c', ['or']],
    [
      'addresses',
      'see https://exampel.org/pathh?q=wrng or www.exmple.pe/x and mef.gob.pe now',
      ['see', 'or', 'and', 'now'],
    ],
    ['mail and handles', 'from jhon@exmple.com to @reportr on #wrng', ['from', 'to', 'on']],
    ['files', 'in study-finl.pdf under /home/anlyst/x', ['in', 'under']],
    [
      'quotations',
      'He said “a goverment thng” and «un goviernos» and "wrng wrds" again',
      ['He', 'said', 'and', 'and', 'again'],
    ],
  ])('leave out %s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('go on after a quotation that does not end', () => {
    expect(words('He said “a thing and went')).toEqual(['He', 'said', 'thing', 'and', 'went']);
    expect(words('a pipe of 12" and more')).toEqual(['pipe', 'of', 'and', 'more']);
  });

  it('hold compounds with their parts, without what only begins them', () => {
    expect(wordsToSpell('re-elected state-owned co-finance')).toMatchObject([
      { word: 're-elected', parts: [{ word: 'elected', start: 3, end: 10 }] },
      { word: 'state-owned', parts: [{ word: 'state' }, { word: 'owned' }] },
      { word: 'co-finance', parts: [{ word: 'finance' }] },
    ]);
  });

  it('are looked up composed and with straight apostrophes', () => {
    expect(words('Didn’t man\u0303ana')).toEqual(["Didn't", 'mañana']);
  });

  it('lie in order within the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end, parts } of wordsToSpell(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(parts[0]?.start).toBeGreaterThanOrEqual(start);
          expect(parts.at(-1)?.end).toBeLessThanOrEqual(end);
          for (const part of parts) {
            expect(text.slice(part.start, part.end).normalize('NFC').replaceAll('’', "'")).toBe(part.word);
          }
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('words of names', () => {
  const known = wordsOfNames(['Rafael López-Aliaga', 'Shougang Hierro']);

  it('pass in any case, alone, tied, or as a possessive', () => {
    const words = ['López', 'aliaga', 'López-Aliaga', "Shougang's", 'HIERRO'];
    expect(words.filter((word) => !isKnown(word, known))).toEqual([]);
    expect(isKnown('Lopéz', known)).toBe(false);
    expect(isKnown('Hierros', known)).toBe(false);
  });
});
