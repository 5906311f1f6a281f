import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutText } from '#domain/text/layout';
import {
  sentenceAt,
  sentenceEndingAfter,
  sentencesOf,
  sentenceStartingAfter,
  sentenceStartingBefore,
} from '#domain/text/sentences';

const sentences = (text: string): ReadonlyArray<string> =>
  sentencesOf(text, layoutText(text)).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('end at full stops, questions and exclamations, with their closing quotes', () => {
    expect(sentences('It rained. “Did it?” she asked. “Yes!” He left… Then it stopped.')).toEqual([
      'It rained.',
      '“Did it?” she asked.',
      '“Yes!”',
      'He left…',
      'Then it stopped.',
    ]);
  });

  it('do not end at titles, initials, abbreviations of numbers and decimals', () => {
    for (const text of [
      'Dr. Vega met Mr. J. P. Okoro of Lund & Co. Ltd. in Oslo.',
      'Route No. 7 carries approx. 3.5 million people a year.',
      'See p. 12 and Fig. 4 of vol. 2, e.g. Table 3.',
      'Gen. Lee wrote to R. Evan Woods of St. Malo.',
    ]) {
      expect(sentences(text)).toEqual([text]);
    }
  });

  it('end after an acronym or a firm only where a new sentence plainly begins', () => {
    expect(sentences('It was sold to the U.S. The price was low.')).toEqual([
      'It was sold to the U.S.',
      'The price was low.',
    ]);
    expect(sentences('The U.S. Army bought it from Banco Azul S.A. Holdings.')).toHaveLength(1);
    expect(sentences('She runs Volta Inc. It makes cables.')).toHaveLength(2);
  });

  it('include the footnote digits behind them', () => {
    const text = 'The port opened.1 It is deep.2 Ships came in 2009.3 More came in 2011.4 None left.5';
    expect(sentences(text)).toEqual([
      'The port opened.1',
      'It is deep.2',
      'Ships came in 2009.3',
      'More came in 2011.4',
      'None left.5',
    ]);
  });

  it('end in Chinese without a space', () => {
    expect(sentences('港口已经开放。船来了吗？来了。')).toEqual(['港口已经开放。', '船来了吗？', '来了。']);
  });

  it('keep a list item with its number', () => {
    expect(sentences('1. Close the port. 2. Open it.')).toContain('1. Close the port.');
  });

  it('are found by any offset in them, and the white space behind belongs to the one before', () => {
    const text = 'First one. Second one.\n\nThird one.';
    const layout = layoutText(text);
    const at = (offset: number): string => {
      const { start, end } = sentenceAt(text, layout, offset);
      return text.slice(start, end);
    };
    expect([0, 9, 10, 11, 21, 22, 24, 99].map(at)).toEqual([
      'First one.',
      'First one.',
      'First one.',
      'Second one.',
      'Second one.',
      'Second one.',
      'Third one.',
      'Third one.',
    ]);
  });

  it('of any text are in order, apart, within it, and hold all of its words', () => {
    const part = fc.constantFrom(
      'Word',
      ' ',
      '. ',
      '.',
      '?” ',
      '\n',
      '\n\n',
      'U.S. ',
      '12 ',
      'a',
      '“',
      'No. ',
      '。',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60 }).map((parts) => parts.join('')),
        (text) => {
          const ranges = sentencesOf(text, layoutText(text));
          expect(ranges.every(({ start, end }, i) => start < end && start >= (ranges[i - 1]?.end ?? 0))).toBe(
            true,
          );
          const words = (value: string): string => value.replace(/\s+/gu, '');
          expect(words(ranges.map(({ start, end }) => text.slice(start, end)).join(''))).toBe(words(text));
        },
      ),
    );
  });

  it('ends with the cell of a table, and takes a row of bare values as a whole', () => {
    const text =
      'No. | Key Points |\n---|---|\n1 | The quay cost much. It leaks. |\n2 | The crane is new. |\n';
    const found = sentencesOf(text, layoutText(text)).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(
      expect.arrayContaining(['1', 'The quay cost much.', 'It leaks.', 'The crane is new.']),
    );
  });
});

describe('stepping through sentences', () => {
  const text =
    '# Quays\n\nThe quay is long. It leaks, they \nsay. Dr. Vale knows.\n\nPage 7\n\nNobody asked.\n';
  const layout = layoutText(text);
  const words = (range: { start: number; end: number } | null): string | null =>
    range && text.slice(range.start, range.end).replace(/\s+/gu, ' ');
  const at = (quote: string): number => text.indexOf(quote);

  it('goes on from anywhere in a sentence, over blocks, and ends at the ends', () => {
    expect(words(sentenceEndingAfter(text, layout, at('leaks')))).toBe('It leaks, they say.');
    expect(words(sentenceEndingAfter(text, layout, at(' Dr.')))).toBe('Dr. Vale knows.');
    expect(words(sentenceStartingAfter(text, layout, at('leaks')))).toBe('Dr. Vale knows.');
    expect(words(sentenceStartingBefore(text, layout, at('leaks')))).toBe('It leaks, they say.');
    expect(words(sentenceStartingBefore(text, layout, at('It leaks')))).toBe('The quay is long.');
    expect(sentenceStartingAfter(text, layout, at('Nobody'))).toBeNull();
    expect(sentenceEndingAfter(text, layout, text.length)).toBeNull();
    expect(sentenceStartingBefore(text, layout, 0)).toBeNull();
    expect(sentenceEndingAfter('', layoutText(''), 0)).toBeNull();
  });

  it('passes every sentence once, forwards and back', () => {
    const all = sentencesOf(text, layout);
    const forwards = [];
    for (
      let one = sentenceEndingAfter(text, layout, 0);
      one;
      one = sentenceEndingAfter(text, layout, one.end)
    ) {
      forwards.push(one);
    }
    expect(forwards).toEqual(all);
    const back = [];
    for (
      let one = sentenceStartingBefore(text, layout, text.length);
      one;
      one = sentenceStartingBefore(text, layout, one.start)
    ) {
      back.unshift(one);
    }
    expect(back).toEqual(all);
  });
});
