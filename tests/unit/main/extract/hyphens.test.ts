import { describe, expect, it } from 'vitest';
import { countWords, joinLines } from '#services/extract/hyphens';

const none = countWords([]);
const joined = (first: string, second: string, counts = none): string => joinLines(first, second, counts);

describe('joinLines', () => {
  it('makes a word whole that the end of a line breaks, with hyphens of all kinds', () => {
    expect(joined('the exclu\u00AD', 'sive concession')).toBe('the exclusive concession');
    expect(joined('the exclu-', 'sive concession')).toBe('the exclusive concession');
    expect(joined('the exclu\u2010', 'sive concession')).toBe('the exclusive concession');
    for (const [first, second] of [
      ['ex-', 'ports'],
      ['pre-', 'paring'],
      ['state-', 'ment'],
      ['short-', 'age'],
      ['mid-', 'dle'],
      ['seven-', 'ty'],
    ] as const) {
      expect(joined(first, second)).toBe(first.slice(0, -1) + second);
    }
  });

  it('keeps the hyphen that belongs to a word', () => {
    for (const [first, second] of [
      ['self-', 'defence'],
      ['state-', 'owned'],
      ['one-', 'third'],
      ['e-', 'mail'],
      ['2019-', '2024'],
      ['Rosas-', 'Quispe'],
    ] as const) {
      expect(joined(first, second)).toBe(first + second);
    }
    expect(joined('and so', 'on')).toBe('and so on');
  });

  it('writes a word as the document does elsewhere', () => {
    const counts = countWords([
      'CalTrain gave trains; co-operation with the under and the writers',
      'went on.',
    ]);
    expect(joined('Cal-', 'Train', counts)).toBe('CalTrain');
    expect(joined('co-', 'operation', counts)).toBe('co-operation');
    // Both parts are words, and still it is one.
    expect(joined('under-', 'writers', counts)).toBe('underwriters');
    expect(joined('trains-', 'with', countWords(['trains go with it']))).toBe('trains-with');
  });
});
