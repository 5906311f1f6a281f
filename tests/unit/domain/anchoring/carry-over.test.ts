import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorHolds } from '#domain/anchoring/anchor';
import { carryOver, type PassageToCarry } from '#domain/anchoring/carry-over';
import type { Range } from '#domain/text/range';
import { editText } from '../../../bench/support/versions';
import { seededRandom } from '../../../support/builders';

const harbour = [
  'The harbour of Visby was dredged in 1908. The island paid for it alone, and it took nine years to pay.',
  'The harbour of Slite was dredged in 1911. A cement works paid for it, for the sake of its own ships.',
  'The harbour of Klintehamn was never dredged. Nobody would pay for it, since hardly a ship came there.',
].join('\n\n');

const passageOf = (text: string, words: string): Range => {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`“${words}” is not there`);
  return { start, end: start + words.length };
};

/** Where some words of the old text are in the new one: its words there, or null where they are left. */
const carriedTo = (before: string, after: string, words: string, isName = false): string | null => {
  const { placed } = carryOver(before, after, [{ ...passageOf(before, words), isName }]);
  return placed[0] ? after.slice(placed[0].anchor.start, placed[0].anchor.end) : null;
};

/** Prose of made-up words in paragraphs of 20 to 60 words; sentences do not repeat. */
function paragraphsOf(count: number, seed: number): ReadonlyArray<string> {
  const random = seededRandom(seed);
  const word = (): string => `w${Math.floor(random() ** 2 * 600).toString(36)}`;
  return Array.from({ length: count }, () =>
    Array.from({ length: 20 + Math.floor(random() * 40) }, word).join(' '),
  );
}

/** Three passages of one to twelve words in each paragraph. */
function passagesIn(
  paragraphs: ReadonlyArray<string>,
  seed: number,
): ReadonlyArray<Range & { paragraph: number }> {
  const random = seededRandom(seed);
  let at = 0;
  return paragraphs.flatMap((paragraph, index) => {
    const words = Array.from(paragraph.matchAll(/\S+/gu));
    const found = Array.from({ length: 3 }, () => {
      const first = Math.floor(random() * words.length);
      const last = Math.min(words.length - 1, first + Math.floor(random() * 12));
      return {
        start: at + (words[first]?.index ?? 0),
        end: at + (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0),
        paragraph: index,
      };
    });
    at += paragraph.length + 2;
    return found;
  });
}

describe('a name carried over to a newer version', () => {
  const before =
    'The report of the Ministry of Transport was late, and so was that of the Bank of China in Lagos.';

  it.each([
    ['Ministry of Transport', 'Ministry of Sport'],
    ['Transport', 'Port'],
    ['Bank of China', 'Bank of South China'],
    ['Bank of China', 'Bank of Ghana'],
    ['Lagos', 'Laos'],
  ])('is left where another name stands: %s, now %s', (name, other) => {
    expect(carriedTo(before, before.replace(name, other), name, true)).toBeNull();
  });

  it.each([
    ['Australia', 'Austria'],
    ['Nigeria', 'Niger'],
    ['Gambia', 'Zambia'],
    ['Slovenia', 'Slovakia'],
  ])('is left where a name much like it stands: %s, now %s', (name, other) => {
    const text = before.replaceAll('Transport', name);
    expect(carriedTo(text, text.replace(name, other), name, true)).toBeNull();
    expect(carriedTo(text.replace(name, other), text, other, true)).toBeNull();
  });

  it.each([
    ['Ministry of Transport', 'Ministry of Transp0rt'],
    ['Ministry of Transport', 'Ministry of\nTrans-\nport'],
    ['Ministry of Transport', 'Ministry of12 Transport'],
    ['Bank of China', 'BANK OF CHINA'],
  ])('is placed where only its spelling is another: %s, now %s', (name, other) => {
    expect(carriedTo(before, before.replace(name, other), name, true)).toBe(other);
  });
});

describe('passages carried over to a newer version', () => {
  it('follow their words when text is put in, taken out and changed around them', () => {
    const after = `A preface.\n\n${harbour.replace('took nine years', 'was a burden')}`;
    for (const words of [
      'Slite',
      'dredged in 1911',
      'Nobody would pay for it',
      'The island paid for it alone',
    ]) {
      expect(carriedTo(harbour, after, words)).toBe(words);
    }
  });

  it('keep what is left of them, and what was put into them', () => {
    const after = harbour.replace('cement works paid', 'cement works near the town paid');
    expect(carriedTo(harbour, after, 'A cement works paid for it')).toBe(
      'A cement works near the town paid for it',
    );
    const less = harbour.replace('for the sake of its own ships', 'for its own ships');
    expect(carriedTo(harbour, less, 'for the sake of its own ships')).toBe('for its own ships');
  });

  it('follow words that are wrapped, hyphenated or spelt otherwise now', () => {
    const before = 'The infra-\nstructure of the colour works in Göteborg was renewed by the state.';
    const after = 'The infrastructure\nof the color works\nin Goteborg was renewed by the state.';
    expect(carriedTo(before, after, 'infra-\nstructure')).toBe('infrastructure');
    expect(carriedTo(before, after, 'the colour works')).toBe('the color works');
    expect(carriedTo(before, after, 'Göteborg', true)).toBe('Goteborg');
    expect(carriedTo(after, before, 'infrastructure')).toBe('infra-\nstructure');
  });

  it('are left where another word stands in their place, with that place as a candidate', () => {
    const after = harbour.replace('Slite', 'Burgsvik').replace('cement works', 'cement company');
    expect(carriedTo(harbour, after, 'Slite')).toBeNull();
    const [slite] = carryOver(harbour, after, [passageOf(harbour, 'Slite')]).unplaced;
    expect(slite?.candidates.map(({ start, end }) => after.slice(start, end))).toEqual(['Burgsvik']);
    expect(carriedTo(harbour, after, 'cement works', true)).toBeNull();
    const { unplaced } = carryOver(harbour, after, [{ ...passageOf(harbour, 'cement works'), isName: true }]);
    const [best] = unplaced[0]?.candidates ?? [];
    expect(best && after.slice(best.start, best.end)).toBe('cement company');
    expect(best?.score).toBeGreaterThan(0.3);
  });

  it('are left when they were deleted, though the same words stand elsewhere', () => {
    const after = harbour.slice(harbour.indexOf('The harbour of Slite'));
    expect(carriedTo(harbour, after, 'Visby')).toBeNull();
    expect(carriedTo(harbour, after, 'The harbour of Visby was dredged in 1908')).toBeNull();
    const second = harbour.replace('A cement works paid for it, for the sake of its own ships.', '');
    expect(carriedTo(harbour, second, 'cement works paid for it')).toBeNull();
  });

  it('are left when they are in two new places that are equal', () => {
    const [visby = '', slite = '', klintehamn = ''] = harbour.split('\n\n');
    const long = paragraphsOf(6, 3).join('\n\n');
    const before = [visby, long, slite, klintehamn].join('\n\n');
    const after = [long, klintehamn, visby, slite, visby].join('\n\n');
    const { placed, unplaced } = carryOver(before, after, [
      passageOf(before, 'The island paid for it alone'),
    ]);
    expect(placed).toEqual([]);
    expect(unplaced[0]?.candidates.length).toBeGreaterThanOrEqual(2);
  });

  it('are left, without an end of time, in texts that have nothing or everything in common', () => {
    const long = 'and so on '.repeat(20_000);
    const passages = Array.from({ length: 20 }, (_, i) => ({ start: i * 1000, end: i * 1000 + 9 }));
    expect(carryOver(long, 'nothing of it', passages).placed).toEqual([]);
    expect(carryOver(long, '', passages).placed).toEqual([]);
    expect(carryOver(long, long, passages).placed).toHaveLength(20);
    // Which of them went away nobody can tell; what is placed stands on the same words.
    const shorter = long.slice(0, 150_000);
    for (const { anchor } of carryOver(long, shorter, passages).placed) {
      expect(anchor.exact).toBe('and so on');
    }
  });
});

describe('for any text', () => {
  it('an equal one has all passages where they were', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', '.', '\n', '“', '😀', '中', "'", '-', '1') }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
        (text, pairs) => {
          const passages: PassageToCarry[] = pairs
            .map(([a, b]) => [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y))
            .map(([start = 0, end = 0]) => ({ start, end, isName: start % 2 === 0 }))
            .filter(({ start, end }) => text.slice(start, end).trim() !== '');
          const { placed, unplaced } = carryOver(text, text, passages);
          expect(unplaced).toEqual([]);
          for (const { index, anchor, score } of placed) {
            expect(score).toBe(1);
            // Halves of a surrogate pair are widened to hold all of it.
            expect(anchor.start).toBeGreaterThanOrEqual((passages[index]?.start ?? 0) - 1);
            expect(anchor.start).toBeLessThanOrEqual(passages[index]?.start ?? 0);
            expect(anchor.end - (passages[index]?.end ?? 0)).toBeLessThanOrEqual(1);
            expect(anchor.end).toBeGreaterThanOrEqual(passages[index]?.end ?? 0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('whatever it becomes, each passage is either placed on words that stand there or left', () => {
    const words = fc.array(
      fc.constantFrom('the', 'port', 'of', 'Slite', 'x', '12', 'ship-', 'Åland', '“so”', '…'),
    );
    fc.assert(
      fc.property(words, words, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }), (a, b, pairs) => {
        const [before, after] = [a.join(' '), b.join('\n')];
        const passages = pairs
          .map(([x, y]) => [x % (before.length + 1), y % (before.length + 1)].sort((i, j) => i - j))
          .map(([start = 0, end = 0]) => ({ start, end }));
        const { placed, unplaced } = carryOver(before, after, passages);
        const all = [...placed, ...unplaced].map(({ index }) => index).sort((x, y) => x - y);
        expect(all).toEqual(passages.map((_, i) => i));
        for (const { anchor } of placed) {
          expect(anchorHolds(after, anchor)).toBe(true);
          expect(anchor.exact.trim()).not.toBe('');
        }
        for (const { start, end } of unplaced.flatMap(({ candidates }) => candidates)) {
          expect(0 <= start && start < end && end <= after.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('text put in somewhere moves passages and changes none', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(12), (seed, at) => {
        const before = paragraphsOf(12, seed);
        const more = paragraphsOf(3, seed + 5000);
        const after = [...before.slice(0, at), ...more, ...before.slice(at)];
        const passages = passagesIn(before, seed);
        const shift = more.join('\n\n').length + 2;
        const { placed, unplaced } = carryOver(before.join('\n\n'), after.join('\n\n'), passages);
        expect(unplaced).toEqual([]);
        for (const { index, anchor } of placed) {
          const passage = passages[index];
          const by = passage && passage.paragraph >= at ? shift : 0;
          expect(anchor.start).toBe((passage?.start ?? 0) + by);
          expect(anchor.end).toBe((passage?.end ?? 0) + by);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('passages go along with a block that is moved', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(11), fc.nat(11), (seed, from, to) => {
        const before = paragraphsOf(12, seed);
        const after = [...before];
        after.splice(to, 0, ...after.splice(from, 1));
        const passages = passagesIn(before, seed);
        const [old, now] = [before.join('\n\n'), after.join('\n\n')];
        const { placed, unplaced } = carryOver(old, now, passages);
        for (const { index, anchor } of placed) {
          const passage = passages[index];
          const paragraph = before[passage?.paragraph ?? 0] ?? '';
          expect(anchor.exact).toBe(old.slice(passage?.start, passage?.end));
          const stands = now.lastIndexOf(paragraph, anchor.start);
          expect(anchor.start - stands).toBe((passage?.start ?? 0) - old.indexOf(paragraph));
        }
        // A single common word whose line moved away may be anywhere.
        expect(unplaced.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 60 },
    );
  });

  it('a passage that was deleted is never placed', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(11), (seed, gone) => {
        const before = paragraphsOf(12, seed);
        const after = before.filter((_, i) => i !== gone);
        const passages = passagesIn(before, seed);
        const { placed, unplaced } = carryOver(before.join('\n\n'), after.join('\n\n'), passages);
        expect(unplaced.map(({ index }) => passages[index]?.paragraph)).toEqual([gone, gone, gone]);
        expect(placed).toHaveLength(passages.length - 3);
      }),
      { numRuns: 60 },
    );
  });

  it('at 10 % of words changed nearly all passages are right and hardly one is wrong', () => {
    const text = paragraphsOf(400, 77).join('\n\n');
    const { before, after, passages, truth } = editText(text, { words: 0.1 }, 300);
    const { placed } = carryOver(before, after, passages);
    let [right, wrong] = [0, 0];
    for (const { index, anchor } of placed) {
      const place = truth[index];
      const common = place ? Math.min(place.end, anchor.end) - Math.max(place.start, anchor.start) : 0;
      const all = place ? Math.max(place.end, anchor.end) - Math.min(place.start, anchor.start) : 1;
      if (common / all >= 0.9) right++;
      else if (common <= 0) wrong++;
    }
    expect(right).toBeGreaterThanOrEqual(291);
    expect(wrong).toBe(0);
  });
});
