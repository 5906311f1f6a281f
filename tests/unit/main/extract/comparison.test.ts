import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { extractFile } from '#services/extractor';
import { fixtureFolder, ratio, recall, wordsOf } from '../../../support/fixtures';
import { madeOffice, madePdfs, makeOffice, makePdf, partsOf, truthOf } from '../../../support/made-files';
import { must } from '../../../support/services';

/**
 * Files that other programs made of words that are known: those that lie here, or with QUIPU_MADE_FILES=anew (`npm run
 * test:texts`) those that the programs of this machine make now.
 */
const anew = process.env['QUIPU_MADE_FILES'] === 'anew';
const folder = anew ? mkdtempSync(join(tmpdir(), 'quipu-made-')) : join(fixtureFolder, 'made');
if (anew) {
  for (const made of madePdfs) await makePdf(made, folder);
  await makeOffice(folder);
}
afterAll(() => {
  if (anew) rmSync(folder, { recursive: true, force: true });
});

const there = new Set(readdirSync(folder));

interface Measured {
  /** The share of the words that are there at all. */
  readonly recall: number;
  /** How alike both sequences of words are. */
  readonly order: number;
}

const measure = (truth: string, text: string): Measured => ({
  recall: recall(wordsOf(truth), wordsOf(text)),
  order: ratio(wordsOf(truth), wordsOf(text)),
});

const shown = ({ recall: words, order }: Measured): string =>
  `words ${words.toFixed(4)} order ${order.toFixed(4)}`;

const textIn = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');
const read = async (file: string): Promise<string> =>
  must(await extractFile(await readFile(join(folder, file)), file)).text;

describe('PDFs of other programs', () => {
  const files = madePdfs.filter(({ name }) => there.has(`${name}.pdf`));
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(8));

  it.each(files)('$name has as many words as with pdftotext, in an order as good', async ({ name, look }) => {
    const truth = truthOf(await partsOf(look.notes));
    const ours = measure(truth, await read(`${name}.pdf`));
    const others = ['pdftotext', 'pdftotext-layout'].filter((other) => there.has(`${name}.${other}.txt`));
    console.log(name, 'ours', shown(ours));
    expect(others).toContain('pdftotext');
    for (const other of others) {
      const theirs = measure(truth, await textIn(`${name}.${other}.txt`));
      console.log(name, other, shown(theirs));
      expect(ours.recall).toBeGreaterThanOrEqual(theirs.recall);
      expect(ours.order).toBeGreaterThanOrEqual(theirs.order);
    }
    expect(ours.recall).toBeGreaterThan(0.99);
    expect(ours.order).toBeGreaterThan(0.95);
  });
});

describe('word processors’ files', () => {
  const files = [...madeOffice.map((ending) => `office.${ending}`), 'pandoc.docx', 'pandoc.odt'].filter(
    (file) => there.has(file),
  );
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(4));

  it.each(files)('%s has as many words as LibreOffice says, in an order as good', async (file) => {
    const truth = truthOf(await partsOf(true));
    const ours = measure(truth, await read(file));
    const theirs = measure(truth, await textIn(`${file}.txt`));
    console.log(file, 'ours', shown(ours), 'LibreOffice', shown(theirs));
    expect(ours.recall).toBeGreaterThanOrEqual(theirs.recall);
    expect(ours.order).toBeGreaterThanOrEqual(theirs.order);
    expect(ours.recall).toBeGreaterThan(0.99);
  });
});
