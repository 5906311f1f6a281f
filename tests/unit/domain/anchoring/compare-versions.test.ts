import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, shareInCommon, type VersionComparison } from '#domain/anchoring/compare-versions';
import { layoutText } from '#domain/text/layout';
import { resemblance, sketchOf } from '#domain/text/sketch';
import { tokenise } from '#domain/text/tokens';

const compare = (before: string, after: string): VersionComparison =>
  compareVersions(before, layoutText(before), after, layoutText(after));

/** The changed paragraphs with their signs: [-taken out-] and {+put in+}. */
const signed = (before: string, after: string): ReadonlyArray<string> =>
  compare(before, after).paragraphs.map(({ pieces }) =>
    pieces
      .map(({ kind, text }) =>
        kind === 'same' ? text : kind === 'removed' ? `[-${text.trim()}-]` : `{+${text.trim()}+}`,
      )
      .join('')
      .trim(),
  );

const text = [
  'The harbour of Visby was dredged in 1908, for the ferries.',
  'The harbour of Slite was dredged in 1911. A cement works paid for it.',
  'Nobody would pay for the harbour of Klintehamn.',
].join('\n\n');

describe('two versions of a text', () => {
  it('are compared word by word, in the paragraphs that differ', () => {
    const after = text.replace('in 1911', 'in 1912').replace('A cement works', 'The state');
    expect(signed(text, after)).toEqual([
      'The harbour of Slite was dredged in [-1911. A cement works-]{+1912. The state+} paid for it.',
    ]);
    expect(compare(text, after).paragraphs[0]).toMatchObject({ kind: 'changed', unchangedBefore: 1 });
    expect(compare(text, after).unchangedAfter).toBe(1);
  });

  it('do not differ in line breaks, but in capitals, accents, punctuation and signs', () => {
    expect(signed(text, text.replaceAll(' ', '\n').replaceAll('\n\n', '\n\n'))).toEqual([]);
    expect(signed('It cost $5 million.', 'It cost €5 million.')).toEqual(['It cost [-$-]{+€+}5 million.']);
    expect(signed('They paid, at last.', 'They paid at last.')).toHaveLength(1);
    expect(signed('The state paid.', 'The State paid.')).toHaveLength(1);
  });

  it('show whole paragraphs that went or came', () => {
    const [visby = '', slite = '', klintehamn = ''] = text.split('\n\n');
    const gone = compare(text, [visby, klintehamn].join('\n\n'));
    expect(gone.paragraphs.map(({ kind, pieces }) => [kind, pieces.length])).toEqual([['removed', 1]]);
    expect(gone.paragraphs[0]?.pieces[0]?.text.trim()).toBe(slite);
    const come = compare([visby, klintehamn].join('\n\n'), text);
    expect(come.paragraphs.map(({ kind }) => kind)).toEqual(['added']);
    expect(come.addedWords).toBe(slite.split(' ').length);
  });

  it('are made of these pieces, whatever they are', () => {
    const words = fc.array(
      fc.constantFrom('the ', 'port\n', 'of ', 'Slite.\n\n', '12, ', '“so” ', 'Åland ', '# '),
    );
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [before, after] = [a.join(''), b.join('')];
        const { paragraphs, unchangedAfter, removedWords, addedWords, sameWords } = compare(before, after);
        const count = (value: string): number => value.split(/\s+/u).filter(Boolean).length;
        // Marks that stand alone may be parted from the word before them.
        expect(removedWords + sameWords).toBeGreaterThanOrEqual(count(before) > 0 ? 1 : 0);
        if (before === after) expect([paragraphs, removedWords, addedWords]).toEqual([[], 0, 0]);
        const shown = paragraphs.flatMap(({ pieces }) => pieces);
        const removed = shown.filter(({ kind }) => kind === 'removed').map((piece) => piece.text);
        for (const piece of removed.flatMap((value) => value.split(/\s+/u))) expect(before).toContain(piece);
        for (const { text: added } of shown.filter(({ kind }) => kind !== 'removed')) {
          for (const piece of added.split(/\s+/u)) expect(after).toContain(piece);
        }
        expect(unchangedAfter).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('how alike two texts are', () => {
  const long = Array.from({ length: 400 }, (_, i) => `w${(i * 7919) % 1009}`).join(' ');
  const edited = long.replaceAll(/w\d*5\b/gu, 'other');

  it('is 1 for the same words, nothing for others, and between for a new version', () => {
    const share = (a: string, b: string): number => shareInCommon(tokenise(a), tokenise(b));
    expect(share(long, long.toUpperCase())).toBe(1);
    expect(share('', '')).toBe(1);
    expect(share(long, 'nothing in common')).toBe(0);
    expect(share(long, edited)).toBeGreaterThan(0.8);
    expect(share(long, edited)).toBeLessThan(1);
  });

  it('shows in their sketches', () => {
    const like = (a: string, b: string): number => resemblance(sketchOf(tokenise(a)), sketchOf(tokenise(b)));
    expect(like(long, long)).toBe(1);
    expect(like(long, edited)).toBeGreaterThan(0.4);
    expect(like(long, 'nothing in common with it')).toBe(0);
    expect(like('', '')).toBe(1);
    expect(like('', long)).toBe(0);
  });
});
