import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionTokens } from '#domain/mentions/find';
import { layoutText } from '#domain/text/layout';
import { findWords, readWords } from '#domain/text/search';
import { tokenise } from '#domain/text/tokens';
import { WordIndex } from '#domain/text/word-index';

function indexOf(texts: Readonly<Record<string, string>>): WordIndex<string> {
  const index = new WordIndex<string>();
  for (const [id, text] of Object.entries(texts)) index.add(id, mentionTokens(text, layoutText(text)));
  return index;
}

const texts = {
  a: 'The Port\nof Gdynia opened in 2024. Ustka has a port too.\n\nThe port of Gdynia grew.',
  b: 'Gdynia is a town. It has ports.',
  c: 'Nothing is said here of the quay.',
};

describe('WordIndex', () => {
  const index = indexOf(texts);
  const found = (query: string, typing = false) =>
    index.find(readWords(query, { typing })).map(({ id, count }) => `${id}${count}`);

  it('finds words, how a word begins, phrases, and texts that hold all of them', () => {
    expect(found('gdynia')).toEqual(['a2', 'b1']);
    expect(found('PORT')).toEqual(['a3']);
    expect(found('por*')).toEqual(['a3', 'b1']);
    expect(found('"port of gdynia"')).toEqual(['a2']);
    expect(found('"port of gdy', true)).toEqual(['a2']);
    expect(found('"gdynia of port"')).toEqual([]);
    expect(found('gdynia ports')).toEqual(['b2']);
    expect(found('gdynia moon')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('forgets a text, and takes in one that altered', () => {
    const own = indexOf(texts);
    own.remove('a');
    own.remove('never');
    own.add('b', tokenise('The moon over Gdynia, Gdynia.'));
    const find = (query: string) => own.find(readWords(query, { typing: false }));
    expect(find('gdynia')).toEqual([{ id: 'b', count: 2 }]);
    expect(find('ports')).toEqual([]);
    expect(own.size).toBe(2);
  });

  it('says the same after hundreds of texts have come and gone', () => {
    const own = new WordIndex<number>();
    const at = (i: number) => tokenise(`Text ${i} speaks of port ${i % 7} and of nothing else.`);
    for (let i = 0; i < 600; i++) {
      own.add(i, at(i));
      // Each question sorts what has come in.
      if (i % 10 === 0) own.find(readWords('port', { typing: false }));
    }
    for (let i = 0; i < 600; i += 2) own.remove(i);
    const ids = own.find(readWords('"port 3"', { typing: false })).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 600 }, (_, i) => i).filter((i) => i % 2 === 1 && i % 7 === 3));
  });

  it('overlooks nothing that findWords finds, and counts a single term as it does', () => {
    const word = fc.constantFrom(
      'port',
      'ports',
      'Gdynia',
      'gdynia’s',
      'of',
      'the',
      'U.S.',
      'São',
      'e',
      '2021',
    );
    const text = fc
      .array(fc.oneof(word, fc.constantFrom('\n\n', ', ', '\n')), { maxLength: 30 })
      .map((parts) => parts.join(' '));
    const term = fc.oneof(
      word,
      word.map((letters) => `${letters.slice(0, 2)}*`),
      fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => `"${words.join(' ')}"`),
    );
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.array(term, { minLength: 1, maxLength: 3 }).map((terms) => terms.join(' ')),
        (all, asked) => {
          const query = readWords(asked, { typing: false });
          const own = new WordIndex<number>();
          const tokens = all.map((one) => mentionTokens(one, layoutText(one)));
          tokens.forEach((one, i) => own.add(i, one));
          const counts = new Map(own.find(query).map(({ id, count }) => [id, count]));
          tokens.forEach((one, i) => {
            const hits = findWords(one, query).length;
            const counted = counts.get(i) ?? 0;
            expect(counted > 0).toBe(hits > 0);
            if (query.terms.length === 1 && query.terms[0]?.words.length === 1 && one.skipped.length === 0) {
              expect(counted).toBeGreaterThanOrEqual(hits);
            }
            expect(counted).toBeGreaterThanOrEqual(hits);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
