import { describe, expect, it } from 'vitest';
import { layoutText, type Layout } from '#domain/text/layout';
import { sentenceAt } from '#domain/text/sentences';
import { cleanQuote } from '#domain/mentions/context';
import { gold, reports } from '../../../support/reports';
import { markedFixture } from '../../../support/marked-text';

const truth = gold();

/** Kinds of the hand-made truth that are noise; the others are structure, mistakes of the authors, or decoys. */
const NOISE = new Set([
  'page-break',
  'trailing-space',
  'no-break-space',
  'blank-run',
  'author-bio',
  'link-residue',
  'photo-caption',
  'photo-credit',
  'running-header',
  'author-line',
  'page-number',
  'stray-url',
]);

function noiseKeys(layout: Layout, text: string): ReadonlyArray<string> {
  return layout.noise.map(
    ({ kind, start, end }) => `${kind} ${start}-${end} ${JSON.stringify(text.slice(start, end))}`,
  );
}

describe.each(reports())('the layout of $file', ({ text }) => {
  const layout = layoutText(text);

  it('covers the text exactly, in order', () => {
    expect(layout.blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  });

  it('keeps paragraphs whole: none ends in the middle of a sentence and goes on in small letters', () => {
    const paragraphs = layout.blocks.filter(({ kind }) => kind === 'paragraph');
    const torn = paragraphs.filter(({ start }, i) => i > 0 && /^\p{Ll}/u.test(text.slice(start, start + 1)));
    expect(torn.map(({ start }) => text.slice(start, start + 40))).toEqual([]);
  });
});

describe('a study scraped from a PDF', () => {
  const { text, noise, footnotes } = markedFixture('cable-study.txt');
  const layout = layoutText(text);

  it('finds each glued footnote and no decoy', () => {
    expect(layout.footnotes.map(({ number, start }) => `${number} at ${start}`)).toEqual(
      footnotes.map(({ label, start }) => `${label} at ${start}`),
    );
  });

  it('knows the word that each footnote hangs on', () => {
    const words = new Map(
      layout.footnotes.map(({ number, word }) => [number, text.slice(word.start, word.end)]),
    );
    expect([2, 3, 4, 6, 9, 12, 14, 15].map((number) => words.get(number))).toEqual([
      'infrastructure',
      'NCW',
      'Luxembourg',
      '2023',
      '2014',
      '71%',
      'made',
      'Saar',
    ]);
  });

  it('finds the noise and nothing else', () => {
    expect(noiseKeys(layout, text)).toEqual(
      noise.map(({ label, start, end, quote }) => `${label} ${start}-${end} ${JSON.stringify(quote)}`),
    );
  });

  it('reads on over a page break with a web address in it', () => {
    const { start, end } = sentenceAt(text, layout, text.indexOf('on filings'));
    expect(cleanQuote(text, layout, start, end)).toBe(
      'It draws on 42 interviews held during 2022 and 2023 and on filings with the Technical Surveillance Authority (TSA).',
    );
  });
});

// Only where the hand-made truth is at hand; the marked study above always is.
const byFile = new Map(reports().map((report) => [report.file, report.text]));
const documents = [...new Set(truth?.noise.map(({ doc }) => doc))].map((doc) => {
  const text = byFile.get(truth?.fileOf.get(doc) ?? '') ?? '';
  return {
    doc,
    text,
    layout: layoutText(text),
    listed: truth?.noise.filter((item) => item.doc === doc) ?? [],
  };
});

describe.each(documents)('the truth about report $doc', ({ text, layout, listed }) => {
  it('is read in the same offsets', () => {
    expect(listed.filter(({ start, end, quote }) => text.slice(start, end) !== quote)).toEqual([]);
  });

  it('has each listed footnote with its word', () => {
    const found = layout.footnotes.map(
      ({ number, start, end, word }) => `${number} ${start}-${end} on ${text.slice(word.start, word.end)}`,
    );
    const missing = listed
      .filter(({ kind }) => kind === 'glued-footnote')
      .map(({ number, start, end, trueWord }) => `${number} ${start}-${end} on ${trueWord}`)
      .filter((footnote) => !found.includes(footnote));
    expect(missing).toEqual([]);
  });

  it('has no footnote that is not listed within the listed stretch, and none in a name', () => {
    const notes = listed.filter(({ kind }) => kind === 'glued-footnote');
    const last = Math.max(0, ...notes.map(({ end }) => end));
    expect(layout.footnotes.filter(({ start }) => start < last)).toHaveLength(notes.length);
    const decoys = listed.filter(({ kind, quote }) => kind === 'footnote-decoy' && quote.includes('-'));
    expect(
      layout.footnotes.filter(({ start }) =>
        decoys.some((decoy) => decoy.start <= start && start < decoy.end),
      ),
    ).toEqual([]);
  });

  it('has each listed noise, to the character', () => {
    const found = new Set(layout.noise.map(({ kind, start, end }) => `${kind} ${start}-${end}`));
    const missing = listed
      .filter(({ kind }) => NOISE.has(kind))
      .map(({ kind, start, end }) => `${kind} ${start}-${end}`)
      .filter((noise) => !found.has(noise));
    expect(missing).toEqual([]);
  });

  it('has each listed heading as structure', () => {
    const found = new Map(layout.blocks.map(({ kind, start }) => [start, kind]));
    for (const { start, kind } of listed.filter(({ structure }) => structure === true)) {
      expect(found.get(start)).toBe(kind === 'headline' ? 'title' : 'heading');
    }
  });

  it('joins the sentences that a page break splits', () => {
    for (const { start, end, splitsSentence } of listed.filter(({ kind }) => kind === 'page-break')) {
      const sentence = sentenceAt(text, layout, Math.max(0, start - 1));
      expect(sentence.end > end).toBe(splitsSentence);
    }
  });
});
