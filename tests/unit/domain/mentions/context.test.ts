import { describe, expect, it } from 'vitest';
import { cleanQuote, keywordInContext } from '#domain/mentions/context';
import { layoutText } from '#domain/text/layout';
import { markedFixture } from '../../../support/marked-text';

function kwic(text: string, word: string): ReturnType<typeof keywordInContext> {
  const start = text.indexOf(word);
  return keywordInContext(text, layoutText(text), start, start + word.length);
}

describe('a keyword in its context', () => {
  it('stands in its sentence, with single spaces and without footnote digits', () => {
    const { text } = markedFixture('cable-study.txt');
    const { before, match, after } = kwic(text, 'Luxembourg');
    expect(before + match + after).toBe(
      'The largest owner is Nordic Cable Works (NCW), whose ships are based at the port of Paldiski and whose parent, Kestrel Holdings, is registered in Luxembourg and was founded in 1998.',
    );
    expect([before.endsWith('registered in '), match, after.startsWith(' and was')]).toEqual([
      true,
      'Luxembourg',
      true,
    ]);
  });

  it('reads on over a page break', () => {
    const { text } = markedFixture('cable-study.txt');
    const { before, match, after } = kwic(text, 'joined the board');
    expect(before + match + after).toBe(
      'At the time Mart Saar was minister; Saar has since joined the board of Kestrel as an adviser.',
    );
  });

  it('covers all sentences that a long passage touches', () => {
    const { before, match, after } = kwic('One is here. Two is there. Three is gone.', 'here. Two');
    expect([before, match, after]).toEqual(['One is ', 'here. Two', ' is there.']);
  });

  it('is cut at words when its sentence is very long', () => {
    const text = `${'many words '.repeat(100)}KEY${' more words'.repeat(100)}`;
    const { before, after } = kwic(text, 'KEY');
    expect(before).toMatch(/^…(?:many|words) /u);
    expect(after).toMatch(/ (?:more|words)…$/u);
    expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(241);
  });

  it('leaves the pipes of a table out', () => {
    const { before, match, after } = kwic('Port | Tonnes\n--- | ---\nGdynia | 24\nHull | 9\n', 'Gdynia');
    expect(before + match + after).toBe('Gdynia 24');
  });
});

describe('a clean quote', () => {
  it('folds wraps, drops noise and notes, and mends words broken at their hyphen', () => {
    const text =
      'The ministry paid the Oslo-\nbased firm.1 It spent more than it had been\ngiven,2 and the audi\u00ad\ntors said so.3 They were not heard by any-\none in the cabinet.4\n';
    expect(cleanQuote(text, layoutText(text), 0, text.length)).toBe(
      'The ministry paid the Oslo-based firm. It spent more than it had been given, and the auditors said so. They were not heard by any-one in the cabinet.',
    );
  });

  it('is what stands there where nothing is to be cleaned', () => {
    const text = 'Plain words, plainly said.';
    expect(cleanQuote(text, layoutText(text), 6, 11)).toBe('words');
  });
});
