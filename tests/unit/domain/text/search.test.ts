import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionTokens } from '#domain/mentions/find';
import { layoutText } from '#domain/text/layout';
import { findPattern, findWords, readPattern, readWords } from '#domain/text/search';
import { tokenise } from '#domain/text/tokens';
import { reports } from '../../../support/reports';

const find = (text: string, query: string, typing = false): ReadonlyArray<string> =>
  findWords(tokenise(text), readWords(query, { typing })).map(({ start, end }) => text.slice(start, end));

const match = (text: string, source: string, wholeWords = false): ReadonlyArray<string> => {
  const pattern = readPattern(source, { wholeWords });
  if (!pattern.ok) throw new Error(pattern.error.message);
  return findPattern(text, pattern.value, 1000).map(({ start, end }) => text.slice(start, end));
};

describe('finding words', () => {
  it('folds case, accents, hyphens, apostrophes and line breaks, and gives the very characters', () => {
    const text = "Peru's PORT-CITY of  Áncash.\nThe port \n city of ancash, and l’Áncash.";
    expect(find(text, '"port city"')).toEqual(['PORT-CITY', 'port \n city']);
    expect(find(text, 'áncash')).toEqual(['Áncash', 'ancash', 'Áncash']);
    expect(find(text, 'PERU’S')).toEqual(['Peru']);
    expect(find(text, 'port-city')).toEqual(['PORT-CITY', 'port \n city']);
    expect(find('The U.S. and the US, not us5.', 'u.s.')).toEqual(['U.S.', 'US']);
    expect(find('Straße und STRASSE', 'strasse')).toEqual(['Straße', 'STRASSE']);
  });

  it('finds each of several words where all are there, and those side by side as one', () => {
    const text = 'The port of Chancay. Chancay has a port; a Chancay-port road.\n\nChancay\n\nport';
    expect(find(text, 'chancay port')).toEqual([
      'port',
      'Chancay',
      'Chancay',
      'port',
      'Chancay-port',
      'Chancay',
      'port',
    ]);
    expect(find(text, 'chancay callao')).toEqual([]);
    expect(find(text, '"port of" road')).toEqual(['port of', 'road']);
  });

  it('finds how a word begins while it is typed, or where a star says so', () => {
    const text = 'Chan, Chancay and “Chancay’s” chans.';
    expect(find(text, 'chanc', true)).toEqual(['Chancay', 'Chancay']);
    expect(find(text, 'chanc')).toEqual([]);
    expect(find(text, 'chanc*')).toEqual(['Chancay', 'Chancay']);
    expect(find(text, 'chan ', true)).toEqual(['Chan']);
    expect(find(text, '"chancay an', true)).toEqual(['Chancay and']);
    expect(find(text, '"chan"', true)).toEqual(['Chan']);
    // The sharp s is two letters, of which only one has been typed.
    expect(find('Straße', 'stras', true)).toEqual(['Straße']);
  });

  it('reads on over a page break, and finds what is passed over by itself', () => {
    const text = 'owned by the port12 authority of Lima';
    const tokens = tokenise(text, [{ start: 17, end: 19 }]);
    const hits = (query: string) =>
      findWords(tokens, readWords(query, { typing: false })).map(({ start, end }) => text.slice(start, end));
    expect(hits('"port authority"')).toEqual(['port12 authority']);
    expect(hits('12')).toEqual(['12']);
    expect(hits('12 lima')).toEqual(['12', 'Lima']);
  });

  it('finds nothing for nothing', () => {
    for (const query of ['', '  ', '""', '“', '-', '*']) {
      expect(find('a b * -', query, true)).toEqual([]);
    }
  });

  /** Words as letters and marks, which a person would fold by hand. */
  const word = fc.constantFrom('port', 'Port', 'PÓRT', 'ports', 'of', 'Óf', 'sea', 'Séa', 'seaport');
  const gap = fc.constantFrom(' ', '\n', '-', ', ', '\n\n', '  \n');
  const someText = fc
    .array(fc.tuple(word, gap), { maxLength: 40 })
    .map((parts) => parts.map((part) => part.join('')).join(''));
  const byHand = (text: string) =>
    [...text.matchAll(/\p{L}+/gu)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      folded: found[0].normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    }));

  it('finds a phrase exactly where going through word by word finds it', () => {
    fc.assert(
      fc.property(
        someText,
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (text, phrase, typing) => {
          const wanted = phrase.map((one) => byHand(one)[0]?.folded ?? '');
          const words = byHand(text);
          const expected: Array<{ start: number; end: number }> = [];
          for (let i = 0; i + wanted.length <= words.length; i++) {
            const here = words.slice(i, i + wanted.length);
            const fits = here.every(({ folded }, place) =>
              typing && place === wanted.length - 1
                ? folded.startsWith(wanted[place] ?? '')
                : folded === wanted[place],
            );
            if (!fits) continue;
            expected.push({ start: here[0]?.start ?? 0, end: here.at(-1)?.end ?? 0 });
            i += wanted.length - 1;
          }
          const query = `"${phrase.join(' ')}${typing ? '' : '"'}`;
          expect(findWords(tokenise(text), readWords(query, { typing }))).toEqual(expected);
        },
      ),
    );
  });

  it('covers each word of a query and nothing else, or finds nothing where one is missing', () => {
    fc.assert(
      fc.property(someText, fc.array(word, { minLength: 1, maxLength: 3 }), (text, query) => {
        const wanted = new Set(query.map((one) => byHand(one)[0]?.folded));
        const words = byHand(text).filter(({ folded }) => wanted.has(folded));
        const complete = new Set(words.map(({ folded }) => folded)).size === wanted.size;
        const hits = findWords(tokenise(text), readWords(query.join(' '), { typing: false }));
        const inHits = hits.flatMap(({ start, end }) =>
          byHand(text.slice(start, end)).map((w) => start + w.start),
        );
        expect(inHits).toEqual(complete ? words.map(({ start }) => start) : []);
        hits.forEach((hit, i) => expect(hit.start).toBeGreaterThanOrEqual(hits[i - 1]?.end ?? 0));
      }),
    );
  });

  it('finds in the reports what a plain search finds, whatever breaks the lines', () => {
    for (const { text } of reports()) {
      const tokens = mentionTokens(text, layoutText(text));
      const expected = [...text.matchAll(/(?<![\p{L}\p{N}])china(?![\p{L}\p{N}])/giu)].map(
        ({ index }) => index,
      );
      const found = findWords(tokens, readWords('china', { typing: false })).map(({ start }) => start);
      const missed = expected.filter((at) => !found.includes(at));
      // Only where digits are glued to the word do the two disagree.
      expect(missed).toEqual([]);
    }
  });
});

describe('finding patterns', () => {
  it('finds them without regard to case, and lets a space be any white space', () => {
    expect(match('Port  of\nLima, port ofLima', 'port of lima')).toEqual(['Port  of\nLima']);
    expect(match('US$ 3.5 billion; 12 million', String.raw`[\d.]+ [bm]illion`)).toEqual([
      '3.5 billion',
      '12 million',
    ]);
    expect(match('a b|a  b', '[ab] ?b')).toEqual(['a b']);
    expect(match('one\ntwo', '^t.*$')).toEqual(['two']);
  });

  it('keeps to whole words where wished', () => {
    expect(match('port ports Port', 'port', true)).toEqual(['port', 'Port']);
    expect(match('port ports seaport', 'port|ports', true)).toEqual(['port', 'ports']);
  });

  it('leaves matches of nothing out', () => {
    expect(match('aab', 'x*')).toEqual([]);
    expect(match('a   b', ' +')).toEqual([]);
  });

  it('says why a pattern cannot be read', () => {
    for (const source of ['(', '[z-a]', '*', '\\', 'a{2,1}', 'x'.repeat(1001)]) {
      const read = readPattern(source, { wholeWords: false });
      expect(read).toMatchObject({ ok: false, error: { code: 'bad-pattern' } });
    }
    const read = readPattern('(port', { wholeWords: true });
    expect(read.ok ? '' : read.error.message).toBe('This pattern cannot be read: unterminated group.');
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.boolean(), (source, wholeWords) => {
        const read = readPattern(source, { wholeWords });
        const said = read.ok ? findPattern('the port', read.value, 10).length : read.error.code;
        expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 'bad-pattern']).toContain(said);
      }),
    );
  });
});
