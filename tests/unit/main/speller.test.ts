import { describe, expect, it } from 'vitest';
import { SpellingDesk } from '#services/speller';

const desk = new SpellingDesk();

describe('the dictionaries that come with the program', () => {
  it.each([
    [
      'en-US',
      ['The', 'port', 'of', 'organization', "government's", 'analyze'],
      ['goverment', 'analyse', 'colour'],
    ],
    ['en-GB', ['colour', 'analyse', 'organisation'], ['color', 'analyze', 'recieve']],
    [
      'es',
      ['inversión', 'investigándolas', 'más', 'vergüenza', 'años'],
      ['inverción', 'goviernos', 'tambien'],
    ],
  ] as const)('%s has its own words and no others', async (language, right, wrong) => {
    expect(await desk.answer({ ask: 'unknown', language, words: [...right, ...wrong] })).toEqual(wrong);
  });

  it('say what may have been meant', async () => {
    expect(await desk.answer({ ask: 'suggest', language: 'en-US', word: 'goverment' })).toContain(
      'government',
    );
    expect(await desk.answer({ ask: 'suggest', language: 'es', word: 'inverción' })).toContain('inversión');
  });

  it('are not confused by what is no word', async () => {
    const odd = ['\u0000', '😀', 'x'.repeat(5000), '-', "''''", '\uD800'];
    await expect(desk.answer({ ask: 'unknown', language: 'en-US', words: odd })).resolves.toBeInstanceOf(
      Array,
    );
    expect(await desk.answer({ ask: 'unknown', language: 'en-US', words: ['port'] })).toEqual([]);
  });
});
