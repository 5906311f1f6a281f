import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutText } from '#domain/text/layout';
import { qualityLine, qualityOf, type Quality } from '#domain/text/quality';
import { gold, reports } from '../../../support/reports';

function faultsIn(text: string): ReadonlyArray<readonly [string, string]> {
  return qualityOf(text, layoutText(text)).unfinished.map(({ fault, start, end }) => [
    fault,
    text.slice(start, end).replace(/\s+/gu, ' '),
  ]);
}

const around = (paragraph: string): string =>
  `The quay of Vale was built in 1911 and has been in use ever since.\n\n${paragraph}\n\nNobody in the town thought that anything about this was strange.\n`;

describe('a sentence that does not parse', () => {
  it.each([
    ['begins-amid', 'was then sold to the company that had built it in the first place.'],
    ['breaks-off', 'It held the quay for thirty years. The company that had built it was then sold to the'],
    ['breaks-off', 'The company that had built it then sold the quay and the. Nobody knew why.'],
    ['open-bracket', 'The company that had built it (in the first place was then sold to the city.'],
    ['missing-word', 'It was then sold to the of Vale, which had built it in the first place.'],
    ['missing-word', 'By then there were reportedly against the company, which lost them all in court.'],
    ['missing-word', 'It was then sold to to the company that had built it in the first place.'],
    [
      'run-together',
      'The company has become the 63% of trade in Vale as of May was the largest buyer there.',
    ],
  ])('%s: %s', (fault, paragraph) => {
    expect(faultsIn(around(paragraph)).map(([found]) => found)).toEqual([fault]);
  });

  it.each([
    'The quay that is the longest in the country is the one that the company built in Vale.',
    'It is the largest of them, and the next one is a much smaller quay than people think.',
    'There were of course others, and there were from the start some who wanted the quay.',
    'The company said that what it had had was enough for the town and for the harbour.',
    'In May the paper wrote of three things that had gone wrong on the quay that year:',
    'Whoever was the owner was the first to hear of it, as the papers of the time say.',
    'The report on all of this can be read by everybody at https://vale.example/report',
    'Marten Lines Limited, 12 Harbour Road, Vale, Northern Province, Telephone 555 1234',
    'const quay = the.of(vale); if (quay) { return the quay } else { return of the of }',
  ])('is not: %s', (paragraph) => {
    expect(faultsIn(around(paragraph))).toEqual([]);
  });

  it('is not a list that a paragraph leads on to, nor a heading or an item of a list', () => {
    expect(
      faultsIn(
        'The Quays of Vale\n\nThe company built three things in the town in that year:\n\n' +
          '- a quay that was longer than the one before it\n- another that was not\n\n' +
          'and it sold all of them to the city in the very next year.\n',
      ),
    ).toEqual([]);
  });
});

describe('the quality of a text', () => {
  it('counts what a scraper left, wraps and pages apart', () => {
    const page = (): string =>
      `${'the quay of Vale was built in those years and it cost more than all \n'.repeat(12)}which was much.\n`;
    const text = `The Quays\n\nThen ${page()}\fThen ${page()}`;
    const { source, pageBreaks, hardWraps, unfinished } = qualityOf(text, layoutText(text));
    expect({ source, pageBreaks, hardWraps, unfinished }).toEqual({
      source: 'pages',
      pageBreaks: 1,
      hardWraps: 24,
      unfinished: [],
    });
  });

  it('is said in one line', () => {
    const quality: Quality = {
      source: 'pages',
      hardWraps: 1358,
      pageBreaks: 3,
      notes: 165,
      leftovers: 1,
      unfinished: [{ start: 0, end: 9, fault: 'breaks-off' }],
    };
    expect(qualityLine(quality)).toBe(
      'Scraped from a PDF: 1,358 hard wraps, 165 notes, 1 sentence that does not parse, 1 leftover',
    );
    const clean: Quality = {
      ...quality,
      source: 'plain',
      hardWraps: 0,
      notes: 0,
      leftovers: 0,
      unfinished: [],
    };
    expect(qualityLine(clean)).toBe('Plain text, nothing left over');
  });

  it('names whole sentences of the text, in order, whatever the text', () => {
    const word = fc.constantFrom(
      'the ',
      'of ',
      'is ',
      'a ',
      'Quay ',
      'was ',
      '(',
      ') ',
      '. ',
      '.\n\n',
      '\n',
      '3 ',
      'town ',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 120 }).map((words) => words.join('')),
        (text) => {
          const { unfinished } = qualityOf(text, layoutText(text));
          expect(
            unfinished.every(
              ({ start, end }, i) =>
                start < end && end <= text.length && start >= (unfinished[i - 1]?.end ?? 0),
            ),
          ).toBe(true);
        },
      ),
    );
  });

  it('finds what is known of the scraped report, and little elsewhere', () => {
    const counts = reports().map(({ text }) => qualityOf(text, layoutText(text)));
    const scraped = counts.filter(({ source }) => source === 'pages');
    const others = counts.filter(({ source }) => source !== 'pages');
    expect(others.flatMap(({ unfinished }) => unfinished)).toEqual([]);
    // The reports of our own are known less well than those that were read by hand.
    if (gold() === null) return;
    expect(scraped).toMatchObject([{ hardWraps: 358, notes: 165 }]);
    expect(scraped[0]?.unfinished).toHaveLength(2);
  });
});
