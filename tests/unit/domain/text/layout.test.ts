import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutText, type BlockKind } from '#domain/text/layout';
import { markedFixture } from '../../../support/marked-text';

/** Pieces that texts are made of, good and bad, so that chance finds the awkward neighbours. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\n\n',
    '\n\n\n\n',
    ' ',
    '  \n',
    '\f',
    '\u00a0',
    '\n ',
    '|',
    '---|---',
    'https://example.org/a-b',
    'Heading',
    'a line that goes on,12 and on until it reaches the margin of the page and',
    'A sentence that ends here.3',
    '14Papers on Things',
    '15Papers on Things',
    '- item',
    '1. First',
    'Question: Why?',
    'Image: A view. X/AFP',
    'R. Evan Somebody',
    '202145',
  ),
  fc.string({ unit: 'grapheme' }),
);
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('the layout of any text', () => {
  it('has blocks that are the text, in order, none of them empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { blocks } = layoutText(text);
        expect(blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(blocks.every(({ start, end }, i) => start < end && start === (blocks[i - 1]?.end ?? 0))).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('has noise, footnotes and wraps inside the text, sorted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { noise, footnotes, wraps } = layoutText(text);
        for (const ranges of [noise, footnotes]) {
          expect(ranges.every(({ start, end }) => 0 <= start && start < end && end <= text.length)).toBe(
            true,
          );
          expect(ranges.every(({ start }, i) => start >= (ranges[i - 1]?.start ?? 0))).toBe(true);
        }
        expect(footnotes.every(({ start, word }) => word.start < word.end && word.end <= start)).toBe(true);
        expect(wraps.every((at) => /[\n\f\v\u2028\u2029]/u.test(text.charAt(at)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hostile text', () => {
  // Each of these took minutes with a careless regular expression; the time limit of a test is the assertion.
  it.each([
    ['web addresses in one another', `${'www.'.repeat(20_000)} x`],
    ['a blob without spaces', 'QUJD/+Rk'.repeat(60_000)],
    ['hyphens and dots', 'a-b.'.repeat(60_000)],
    ['spaces and pipes', `${' '.repeat(3000)}|`.repeat(20)],
    ['quotes after stops', `.${'"'.repeat(50_000)}x`],
    ['one endless line', 'word '.repeat(200_000)],
    ['digits', '1.2,3 '.repeat(50_000)],
    ['blank lines', '\n \n'.repeat(50_000)],
    ['notes of one page', `A pier.1 A port.2\n${'1 Harbour Act of the town\n'.repeat(10_000)}`],
    ['links to other pages', 'Related stories\n'.repeat(40_000)],
  ])('is laid out in good time: %s', (_name, text) => {
    const { blocks } = layoutText(text);
    expect(blocks.at(-1)?.end).toBe(text.length);
  });
});

describe('an article from the web', () => {
  const { text, noise } = markedFixture('web-article.txt');
  const layout = layoutText(text);
  const kinds = (kind: BlockKind): ReadonlyArray<string> =>
    layout.blocks
      .filter((block) => block.kind === kind)
      .map(({ start, end }) => text.slice(start, end).trim().replace(/\s+/gu, ' '));

  it('has its title, headings, questions, lists and tables', () => {
    expect(kinds('title')).toEqual(["Why Bolivia's lithium law matters to Germany"]);
    expect(kinds('heading')).toEqual(['A law in a hurry', 'Can it work?', 'Frequently Asked Questions']);
    expect(kinds('question')).toEqual(['Question: Who signs the contracts?', 'Does Congress vote again?']);
    expect(kinds('list-item')).toEqual([
      '- Who pays for the roads',
      '- Who owns the brine and the water above it',
    ]);
    expect(kinds('table-rule')).toEqual(['---|', '--- | ---|']);
    expect(kinds('table-row')).toEqual([
      'Article Outline |',
      '1) A law in a hurry |',
      '2) What buyers want |',
      'Year | Tonnes',
      '2021 | 540',
      '2022 | 617',
    ]);
  });

  it('joins a sentence that a set-off quote has broken', () => {
    expect(kinds('paragraph')).toContain(
      'The text was drafted in eleven days, according to two officials who took part. Their minister called it “the fastest law in our history,” adding that speed was the point.',
    );
  });

  it('has the noise of its edges, and nothing else', () => {
    const show = ({ start, end }: { start: number; end: number }): string =>
      `${start}-${end} ${text.slice(start, end)}`;
    expect(layout.noise.map((item) => `${item.kind} ${show(item)}`)).toEqual(
      noise.map((item) => `${item.label} ${show(item)}`),
    );
  });

  it('takes version and vote numbers for what they are', () => {
    expect(layout.footnotes).toEqual([]);
  });
});

describe('headings', () => {
  const outline = (text: string): ReadonlyArray<string> =>
    layoutText(text).blocks.map(({ kind, level }) => (level === undefined ? kind : `${kind} ${level}`));

  it('follow the marks of Markdown and the numbers of sections', () => {
    expect(outline('# Report\n\nText of it.\n\n## Part\n\nMore of the text.\n')).toEqual([
      'title',
      'paragraph',
      'heading 2',
      'paragraph',
    ]);
    expect(
      outline(
        'Annual Report\n\n2.1 Methods\n\nWe asked four hundred people in nine towns about their water.\n',
      ),
    ).toEqual(['title', 'heading 2', 'paragraph']);
  });

  it('are not made of the last words of a paragraph or of a line of verse', () => {
    expect(outline('We went to the market.\nIt was shut.')).toEqual(['paragraph', 'paragraph']);
  });
});

describe('page furniture', () => {
  const kindsIn = (text: string): ReadonlyArray<string> =>
    layoutText(text).noise.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end).trim()}`);
  const page = (number: string, body: string): string => `${body}\n\n${number}\n\f`;

  it('is found around form feeds, with page numbers alone on their line', () => {
    const text = ['1', '2', '3']
      .map((number) =>
        page(
          number,
          `The Harbour Review\n\nThe harbour of page ${number} is deep and\nsheltered from the wind.`,
        ),
      )
      .join('');
    const found = kindsIn(text);
    expect(found.filter((noise) => noise.startsWith('page-number'))).toEqual([
      'page-number: 1',
      'page-number: 2',
      'page-number: 3',
    ]);
    expect(found.filter((noise) => noise === 'running-header: The Harbour Review')).toHaveLength(2);
  });

  it('does not swallow captions of tables, numbered steps or years', () => {
    expect(kindsIn('Table 1\n\nText one.\n\nTable 2\n\nText two.\n\nStep 3\n\nText three.')).toEqual([]);
    expect(kindsIn('2019\n\nA dry year.\n\n2021\n\nA wet year.')).not.toContain(
      'running-header: A dry year.',
    );
  });
});

describe('paragraphs', () => {
  const paragraphs = (text: string): ReadonlyArray<string> =>
    layoutText(text)
      .blocks.filter(({ kind }) => kind === 'paragraph')
      .map(({ start, end }) => text.slice(start, end).trim().replace(/\s+/gu, ' '));

  it('go on over a page that breaks a sentence before a capital, where each is one line', () => {
    const first =
      'The canal was dug by hand. It took nineteen years, under a contract between two owners and the city of';
    const over = (top: string): ReadonlyArray<string> =>
      paragraphs(`A first paragraph that ends as it should.\n\n${first}\n\f${top}`);
    expect(over('Ica and a company that has no name.')).toContain(
      `${first} Ica and a company that has no name.`,
    );
    for (const top of [
      'Water and Power\n\nThe dam holds.',
      '• Ica has a canal.',
      '³ Ica pays for its canal alone.',
    ]) {
      expect(over(top)).toContain(first);
    }
  });

  const lines = [
    'The canal was dug by hand over nineteen years, and it has silted up twice in',
    'every decade since. Nobody has ever asked the towns along it what they would',
    'rather have had for the money.',
    'Cost',
    '',
    'The canal cost more than the railway that replaced it, by a factor of almost',
  ];

  it('read on over a page break inside a sentence, even after a short line', () => {
    const text = [
      ...lines,
      'three in the',
      '\f',
      'end, although nobody had counted the bridges that were needed to cross it.',
    ];
    expect(paragraphs(text.join('\n'))).toEqual([
      lines.slice(0, 3).join(' '),
      `${lines[5]} three in the end, although nobody had counted the bridges that were needed to cross it.`,
    ]);
  });

  it('end before a heading that a scraper glued to them', () => {
    const text = lines.join('\n');
    const headings = layoutText(text).blocks.filter(({ kind }) => kind === 'heading');
    expect(headings.map(({ start, end }) => text.slice(start, end))).toEqual(['Cost\n\n']);
  });
});
