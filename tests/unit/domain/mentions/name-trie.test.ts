import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildTrie,
  edgeTo,
  firstFormOf,
  mayBegin,
  nextForm,
  NO_EDGE,
  nodeOf,
  type NameTrie,
} from '#domain/mentions/name-trie';
import { hashFolded } from '#domain/text/tokens';

function spelled(words: ReadonlyArray<string>) {
  return { words, cases: words.map(() => 0), hashes: words.map(hashFolded) };
}

/** The numbers of the forms that the trie has for these hashes. */
function formsFor(trie: NameTrie, hashes: ReadonlyArray<number>): ReadonlyArray<number> {
  const [first = 0, second = 0] = hashes;
  if (!mayBegin(trie.firstWords, trie.beginnings, first, second)) return [];
  let node = 0;
  let edge = NO_EDGE;
  for (const hash of hashes) {
    edge = edgeTo(trie, node, hash);
    if (edge === NO_EDGE) return [];
    node = nodeOf(trie, edge);
  }
  const found: number[] = [];
  for (let form = firstFormOf(trie, edge); form !== -1; form = nextForm(trie, form)) found.push(form);
  return found;
}

describe('the trie of names', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'ab', 'ä-no', 'port');
  const forms = fc.array(fc.array(word, { maxLength: 3 }), { maxLength: 30 });

  it('leads from the words of any form to all forms with these words, in the order asked for', () => {
    fc.assert(
      fc.property(forms, (lists) => {
        const { trie, order } = buildTrie(lists.map(spelled), (a, b) => b - a);
        for (const words of lists) {
          const same = lists
            .flatMap((other, i) => (other.join(' ') === words.join(' ') ? [i] : []))
            .reverse();
          const found = formsFor(trie, words.map(hashFolded)).map((number) => order[number]);
          expect(found).toEqual(words.length === 0 ? [] : same);
        }
      }),
    );
  });

  it('leads nowhere from words that are no form', () => {
    fc.assert(
      fc.property(forms, fc.array(word, { minLength: 1, maxLength: 4 }), (lists, words) => {
        fc.pre(!lists.some((list) => list.join(' ') === words.join(' ')));
        const { trie } = buildTrie(lists.map(spelled), (a, b) => a - b);
        expect(formsFor(trie, words.map(hashFolded))).toEqual([]);
      }),
    );
  });

  it('keeps words apart whose hashes are the same', () => {
    const one = { words: ['one'], cases: [0], hashes: [7] };
    const two = { words: ['two'], cases: [0], hashes: [7] };
    const { trie, order } = buildTrie([one, two], (a, b) => a - b);
    expect(formsFor(trie, [7]).map((number) => order[number])).toEqual([0, 1]);
    const letters = [...trie.spelling].filter((unit) => unit > 48).map((unit) => String.fromCharCode(unit));
    expect(letters.join('')).toBe('onetwo');
  });
});
