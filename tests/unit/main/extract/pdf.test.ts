import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { layoutText } from '#domain/text/layout';
import { extractFile } from '#services/extractor';
import {
  fixture,
  fixtureFolder,
  ratio,
  readFixture,
  recall,
  tryFixture,
  wordsOf,
} from '../../../support/fixtures';
import { codeOf, must } from '../../../support/services';

const textFile = (file: string): Promise<string> => readFile(join(fixtureFolder, file), 'utf8');

/** The text that a PDF was made from. */
const truths = {
  brief: async () => (await readFixture('brief-pandoc.docx')).text,
  columns: () => textFile('columns.txt'),
  'groff-columns': async () =>
    (await readFile('seeds/03-active-neutrality-brief.txt', 'utf8')).replace(/^Policy brief.*$/mu, ''),
} as const;

describe('PDF beside pdftotext', () => {
  for (const [name, truth] of Object.entries(truths)) {
    it(`has at least as many words of ${name}.pdf, in at least as good an order`, async () => {
      const wanted = wordsOf(await truth());
      const ours = wordsOf((await readFixture(`${name}.pdf`)).text);
      const measure = (words: ReadonlyArray<string>) => ({
        recall: recall(wanted, words),
        ratio: ratio(wanted, words),
      });
      const mine = measure(ours);
      const theirs = measure(wordsOf(await textFile(`${name}.pdftotext.txt`)));
      const raw = measure(wordsOf(await textFile(`${name}.pdftotext-raw.txt`)));
      console.log(`${name}.pdf`, { ours: mine, pdftotext: theirs, raw });
      expect(mine.recall).toBeGreaterThanOrEqual(Math.max(theirs.recall, raw.recall));
      expect(mine.ratio).toBeGreaterThanOrEqual(Math.max(theirs.ratio, raw.ratio));
      expect(mine.recall).toBeGreaterThan(0.99);
    });
  }
});

describe('PDF', () => {
  it('joins lines into paragraphs, over columns too', async () => {
    const { text } = await readFixture('columns.pdf');
    const paragraphs = text.split(/\n\n|\n\f/u);
    const wanted = (await textFile('columns.txt')).split('\n\n').map((each) => each.trim());
    const whole = wanted.filter((paragraph) => paragraphs.includes(paragraph));
    // Those that a page breaks are in two.
    expect(whole.length).toBeGreaterThanOrEqual(wanted.length - 3);
    expect(text).not.toMatch(/[a-z]-\n/u);
  });

  it('knows its pages, and where they begin', async () => {
    const { text, pages } = await readFixture('brief.pdf');
    expect(pages?.map(({ label }) => label)).toEqual(['1', '2', '3', '4']);
    const starts = pages?.map(({ start }) => text.slice(start, start + 12));
    expect(starts).toEqual(['Active Neutr', 'The Port Tha', '| Company | ', 'None of this']);
    for (const { start } of pages?.slice(1) ?? []) expect(text[start - 1]).toBe('\f');
  });

  it('raises the numbers of notes, in the text and before the note', async () => {
    const { text } = await readFixture('brief.pdf');
    expect(text).toContain('with little value added.¹ In mining');
    expect(text).toContain('\n\n¹ As the ministry of trade counts it');
    const layout = layoutText(text);
    expect(layout.footnotes.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('joins words that a line breaks, and keeps hyphens that belong to them', async () => {
    const { text } = await readFixture('groff-columns.pdf');
    expect(text).toContain('the seller, Pan American Silver, received $245 million');
    expect(text).not.toMatch(/\p{L}- ?\n/u);
    const columns = await readFixture('columns.pdf');
    expect(columns.text).toContain('a state-owned company');
  });

  it('gives letters that hang over the first lines to their words', async () => {
    const { text } = await readFixture('made/lo-caps.pdf');
    expect(text).toContain('\n\nPeru would like to trade with everyone and belong to no one.');
    expect(text).toContain('\n\nNo project is discussed as much as the Port of Chancay.');
    expect(text).toContain('\n\nA gift of used locomotives');
  });

  it('knows the codes of TeX’s fonts that do not say what they stand for', async () => {
    const { text, notes } = await readFixture('made/tex-two.pdf');
    expect(text).toContain('the range of difficulties:\n\n• Minmetals runs Las Bambas');
    expect(text).toContain('no firm commitment covers the rest. The concession itself was flawed.');
    expect(text).toContain('Active Neutrality on Peru’s Pacific Coast');
    expect(notes).toEqual([]);
  });

  it('reads on over pages: heads first, notes before the paragraph that goes on, its words whole', async () => {
    const { text, pages } = await readFixture('made/lo-one.pdf');
    const [, second] = pages ?? [];
    const start = second?.start ?? 0;
    expect(text.slice(start)).toMatch(/^2 Quipu Sample Papers\n\nLima and Ica, and between Barranca/u);
    expect(text.slice(0, start)).toMatch(
      /\n\n⁵ The company did .{40,80}\n\nOther transport .+, between\n\f$/u,
    );
    const layout = layoutText(text);
    const whole = layout.blocks.find(
      (block) => block.start < start && block.end > start && block.kind === 'paragraph',
    );
    expect(whole && text.slice(whole.start, whole.end)).toContain(
      'between\n\f2 Quipu Sample Papers\n\nLima and Ica',
    );
    expect(layout.noise.filter(({ kind }) => kind === 'page-number')).toHaveLength(5);
  });

  it('reads three narrow columns one after the other', async () => {
    const { text } = await readFixture('made/chrome-three.pdf');
    expect(text).toContain('agreements to share content with Chinese media.');
    expect(text).not.toContain('\u2010');
  });

  it('lays out tables by their cells', async () => {
    const { text } = await readFixture('brief.pdf');
    expect(text).toContain(
      '| China Southern Power Grid | Boluz Energy | 2024 |\n| China Three Gorges | Chaglla dam | 2019 |',
    );
  });

  it('knows the cells of a narrow table by where others begin, and puts lines of one cell together', async () => {
    for (const file of ['made/lo-caps.pdf', 'made/lo-two.pdf']) {
      expect((await readFixture(file)).text).toContain(
        '| Company | Asset | Year |\n| --- | --- | --- |\n| China Three Gorges | Chaglla dam | 2019 |\n| Yangtze Power | Luz del Sur | 2020 |\n| China Southern Power Grid | Boluz Energy | 2024 |',
      );
    }
    // Running text that is set wide has gaps as wide.
    expect((await readFixture('made/chrome-three.pdf')).text).not.toContain('| where |');
  });

  it('leaves heads and page numbers to the layout, which finds them', async () => {
    const { text, description } = await readFixture('columns.pdf');
    const noise = layoutText(text).noise.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
    expect(noise).toContain('running-header Quipu Sample Papers');
    expect(noise).toContain('page-number 2');
    expect(description.title).toBe('Trains, Ports and a State Visit');
  });

  it('says what it says of itself, and how far that is sure', async () => {
    const { properties } = await readFixture('brief.pdf');
    expect(properties).toContainEqual({
      field: 'author',
      value: 'Rosa Quenaya',
      from: 'PDF Author',
      sure: false,
    });
  });

  it('asks for a password, and takes it', async () => {
    expect(codeOf(await tryFixture('locked.pdf'))).toBe('needs-password');
    expect(codeOf(await tryFixture('locked.pdf', 'wrong'))).toBe('wrong-password');
    const opened = await tryFixture('locked.pdf', 'open');
    expect(opened.ok && opened.value.text).toBe((await readFixture('brief.pdf')).text);
  });

  it('says so where pages are pictures', async () => {
    const scanned = await tryFixture('scanned.pdf');
    expect(codeOf(scanned)).toBe('no-text');
    expect(scanned.ok ? '' : scanned.error.message).toContain('pictures');
    const partly = await readFixture('partly-scanned.pdf');
    expect(partly.notes).toEqual(['1 of 3 pages without text: 1. They may be pictures.']);
    expect(partly.quality).toBeLessThan(0.7);
    expect(partly.description.title).toBe('Active Neutrality on Peru’s Pacific Coast');
  });

  it('says so where a program recognised the text in pictures', async () => {
    const { text, notes, quality } = await readFixture('made/recognised.pdf');
    expect(notes).toEqual([
      'The text was recognised by Tesseract from pictures of the pages (OCR): compare what counts with the page.',
    ]);
    expect(quality).toBe(0.9);
    expect(text).toMatch(/\n\nPeru would like to trade .+ and where the terms remain open\.\n\n/u);
    // Without the name of the program, by what is laid unseen over the pictures.
    const pdf = await PDFDocument.load(await fixture('made/recognised.pdf'));
    pdf.setProducer('');
    const unsigned = must(await extractFile(await pdf.save(), 'x.pdf'));
    expect(unsigned.notes.join()).toContain('was recognised from pictures');
  });

  it('says how much of it could not be read where fonts do not say what their letters are', async () => {
    const pdf = await PDFDocument.load(await fixture('made/lo-one.pdf'));
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      if (object instanceof PDFDict) object.delete(PDFName.of('ToUnicode'));
    }
    const { notes, quality } = must(await extractFile(await pdf.save(), 'x.pdf'));
    expect(notes[0]).toMatch(/^9\d % of the words hold characters that could not be read: .+ \(OCR\)/u);
    expect(quality).toBe(0);
  });

  it('puts what stands askew behind the page, and takes shadows for no words', async () => {
    const { text } = await readFixture('made/stamped.pdf');
    expect(text).toMatch(/little has been spent\.\n\narXiv stamp on the side of a page\n\nDRAFT$/u);
    expect(text).toContain('\n\nShadowed words stand here once and not twice, as a reader sees them.\n\n');
    expect(text).toContain('The ffi office of the chief fishing officer filed an affidavit.');
  });

  it('tells of a file that was cut off', async () => {
    const bytes = await fixture('brief.pdf');
    expect(codeOf(await extractFile(bytes.subarray(0, 25_000), 'cut.pdf'))).toBe('file-damaged');
    const shorter = await extractFile(bytes.subarray(0, bytes.length - 40), 'shorter.pdf');
    expect(shorter.ok && shorter.value.notes).toContain(
      'The file breaks off before its end: pages may be missing.',
    );
    expect(codeOf(await extractFile(Buffer.from('%PDF-1.7\nnothing'), 'empty.pdf'))).toBe('file-damaged');
  });
});
