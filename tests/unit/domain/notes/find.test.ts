import { assert, constantFrom, array, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInWriting } from '#domain/notes/find';

const loose = { exact: false, wholeWords: false };

/** The words that were found. */
function found(text: string, query: string, options: Partial<typeof loose> = {}): ReadonlyArray<string> {
  return findInWriting(text, query, { ...loose, ...options }).map(({ start, end }) => text.slice(start, end));
}

describe('finding in what is written', () => {
  it('passes over capitals and accents, written in one unit or two', () => {
    expect(found('Callao, CALLAO, callão, calla\u0303o', 'callao')).toEqual([
      'Callao',
      'CALLAO',
      'callão',
      'calla\u0303o',
    ]);
  });

  it('takes the accent with its letter', () => {
    expect(found('e\u0301te\u0301', 'e')).toEqual(['e\u0301', 'e\u0301']);
  });

  it('takes hyphens, quotes and apostrophes for each other, and any white space for a space', () => {
    expect(found('state–owned', 'state-owned')).toEqual(['state–owned']);
    expect(found('it’s “so”', 'it\'s "so"')).toEqual(['it’s “so”']);
    expect(found('the\u00a0port\n of Vale', 'the port of')).toEqual(['the\u00a0port\n of']);
  });

  it('does not take an apostrophe for nothing, since its words are replaced', () => {
    expect(found('its and it’s', 'its')).toEqual(['its']);
  });

  it('finds whole letters only', () => {
    expect(found('Straße', 's')).toEqual(['S']);
    expect(found('Straße', 'strasse')).toEqual(['Straße']);
  });

  it('finds whole words where asked to', () => {
    expect(found('port, report, ports, port', 'port')).toHaveLength(4);
    expect(found('port, report, ports, port', 'port', { wholeWords: true })).toHaveLength(2);
    expect(found('(a+b)', '+', { wholeWords: true })).toEqual(['+']);
  });

  it('finds the very letters where asked to', () => {
    expect(found('US and us, États', 'us', { exact: true })).toEqual(['us']);
    expect(found('US and us, États', 'E', { exact: true })).toEqual([]);
  });

  it('finds nothing where nothing is looked for', () => {
    expect(found('some words', '')).toEqual([]);
    expect(found('some words', '  ')).toEqual([]);
    expect(found('some words', '\u0301')).toEqual([]);
  });

  it('finds all that a plain search finds, in order and apart', () => {
    const letters = constantFrom('a', 'B', 'é', 'ß', ' ', '-', '’', 'e\u0301', '😀');
    assert(
      property(array(letters), array(letters, { minLength: 1, maxLength: 3 }), (text, query) => {
        const whole = text.join('');
        const wanted = query.join('');
        const ranges = findInWriting(whole, wanted, loose);
        let before = 0;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
      }),
    );
  });

  it('finds every word of a text in it, at its place', () => {
    assert(
      property(string(), string(), (before, after) => {
        const text = `${before} Ørsted ${after}`;
        const places = findInWriting(text, 'orsted', loose).map(({ start }) => start);
        expect(places).toContain(before.length + 1);
      }),
    );
  });
});
