import { describe, expect, it } from 'vitest';
import { longerNameAround } from '#domain/mentions/longer-name';

/** The longer name around what stands in brackets. */
function around(sentence: string): string | null {
  const [before = '', match = '', after = ''] = sentence.split(/[[\]]/u);
  return longerNameAround({ before, match, after });
}

describe('the longer name around a mention', () => {
  it.each([
    ['The firm [Norra] Timber bought land in the north.', 'Norra Timber'],
    ['They said that Upper [Norra] would join the others soon.', 'Upper Norra'],
    ['She teaches at the Royal University of [Norra] since then.', 'Royal University of Norra'],
    ['It owes much to the Bank of [Norra] and others besides.', 'Bank of Norra'],
  ])('is seen by its capitals: %s', (sentence, name) => {
    expect(around(sentence)).toBe(name);
  });

  it.each([
    'The firm bought land in [Norra], which is far away.',
    'Yesterday Chilean President [Lund] came and left again.',
    'They met the Chilean Foreign Minister [Lund] in the town.',
    'However [Lund] did not come to see them there.',
    'The Mayor of [Norra] came to see them there.',
    'They like [Norra]’s Timber, which is sold far away.',
    'It was said of [Norra] President Ada Lund that she left at once.',
    'A Short History of Upper [Norra] Timber',
    '[Norra]',
  ])('is not seen where there is none: %s', (sentence) => {
    expect(around(sentence)).toBeNull();
  });
});
