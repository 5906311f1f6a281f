import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Known } from '../support/analyst';
import { makeWorkedCase } from '../support/worked-case';
import { Workbench } from './pages/workbench';
import { quipu } from './support/case-by-cli';
import { answerSaveDialog, expect, test } from './support/launch';
import { bodyOf, linesOf, readPrinted, squashed, type Printed } from './support/printed';

const run = promisify(execFile);

/** What is asked of a dossier as JSON. */
interface Data {
  readonly name: string;
  readonly sources: ReadonlyArray<{
    readonly number: number;
    readonly citations: ReadonlyArray<{
      readonly number: number;
      readonly before: string;
      readonly match: string;
      readonly after: string;
    }>;
  }>;
}

const MILLIMETRE = 72 / 25.4;

/** Heads of tables: one at the foot of a page has lost its rows. */
const HEADS = /^(?:Property Value|Relation Entity|Entity Type|Form Kind|No\. Source|Date What|What From)/u;

/** The sections of a PDF by its list of contents, with the page that stands behind each. */
function contentsOf(printed: Printed): ReadonlyArray<{ readonly heading: string; readonly page: number }> {
  const [front] = printed.pages;
  const lines = front ? linesOf(front) : [];
  const from = lines.findIndex(({ text }) => text.trim() === 'Contents');
  return lines.slice(from + 1).flatMap(({ text }) => {
    const [, heading, page] = /^(.*\S)\s+(\d+)$/u.exec(text.trim()) ?? [];
    return heading === undefined ? [] : [{ heading, page: Number(page) }];
  });
}

/** Nothing is cut off, no heading stands alone at the foot of a page, no table has lost its rows, no page is nearly empty. */
function looksSet({ pages, outline }: Printed): void {
  const headings = new Set(outline.map(({ title }) => squashed(title)));
  for (const [number, page] of pages.entries()) {
    const where = `page ${number + 1}`;
    for (const { text, left, right, top } of page.words) {
      expect(left, `${where}: ${text}`).toBeGreaterThan(21 * MILLIMETRE);
      expect(right, `${where}: ${text}`).toBeLessThan(page.width - 21 * MILLIMETRE);
      expect(top, `${where}: ${text}`).toBeGreaterThan(9 * MILLIMETRE);
      expect(top, `${where}: ${text}`).toBeLessThan(page.height - 9 * MILLIMETRE);
    }
    const lines = linesOf(page);
    const last = lines.at(-1);
    expect(HEADS.test(last?.text ?? ''), `${where} ends with the head of a table: ${last?.text}`).toBe(false);
    for (const line of lines.slice(-1)) {
      expect(headings.has(squashed(line.text)), `${where} ends with the heading “${line.text}”`).toBe(false);
    }
    if (number === 0 || number === pages.length - 1) continue;
    const filled = ((last?.top ?? 0) - (lines[0]?.top ?? 0)) / (page.height - 42 * MILLIMETRE);
    expect(filled, `${where} is nearly empty`).toBeGreaterThan(0.35);
  }
}

function isSound(printed: Printed, { names: [name = ''] }: Known, size: RegExp): void {
  const { info, fonts, pages, outline } = printed;
  expect(printed.title).toBe(`${name}: dossier`);
  expect(info).toMatch(/^Tagged:\s+yes$/mu);
  expect(info).toMatch(/^JavaScript:\s+no$/mu);
  expect(info).toMatch(/^Encrypted:\s+no$/mu);
  expect(info).toMatch(size);
  expect(fonts.length).toBeGreaterThan(2);
  expect(fonts.every(({ isEmbedded, isReadable }) => isEmbedded && isReadable)).toBe(true);
  expect(pages.every(({ isTagged }) => isTagged)).toBe(true);
  expect(pages.flatMap(({ links }) => links)).not.toContain(null);
  // A glyph that no reader can tell is neither found nor copied.
  const unread = pages.flatMap(({ words }) =>
    words.filter(({ text }) => /[\u0000-\u001F\uFFFD]/u.test(text)),
  );
  expect(unread).toEqual([]);

  // Contents, outline and headings tell of the same sections, in one order, on the same pages.
  const contents = contentsOf(printed);
  expect(contents.map(({ heading }) => heading)).toEqual(
    expect.arrayContaining(['Summary', 'Assessment', 'Passages', 'Sources', 'Method']),
  );
  const listed = outline.filter(({ title }) => contents.some(({ heading }) => heading === title));
  expect(listed.map(({ title, page }) => ({ heading: title, page: (page ?? -1) + 1 }))).toEqual(contents);
  for (const { heading, page } of contents) {
    expect(linesOf(pages[page - 1] ?? ({} as never)).map(({ text }) => text.trim())).toContain(heading);
  }
}

/** Each passage stands on one page, whole, in the order of its number, and reads out as its source says it. */
function holdsPassages({ pages }: Printed, { sources }: Data): void {
  const texts = pages.map((page) =>
    squashed(
      bodyOf(page)
        .map(({ text }) => text)
        .join(''),
    ),
  );
  let at = 0;
  for (const { number, before, match, after } of sources.flatMap(({ citations }) => citations)) {
    const sentence = `${number}${squashed(before + match + after)}`;
    const on = texts.findIndex((text, page) => page >= at && text.includes(sentence));
    expect(on, `passage ${number} is whole on a page`).toBeGreaterThanOrEqual(at);
    at = on;
  }
}

for (const paper of ['a4', 'letter'] as const) {
  test(`dossiers of a worked case are sound as pages, on ${paper}`, async ({ launch, workFolder }) => {
    test.setTimeout(600_000);
    const folder = join(workFolder, 'case.quipu');
    const marking = paper === 'letter' ? 'Confidential' : '';
    const known = await makeWorkedCase(folder, { paper, marking });
    expect(known.length).toBeGreaterThan(1);
    const bench = new Workbench(await launch({ args: [`--case=${folder}`] }));
    // All of them once; on other paper those that are longest.
    for (const one of paper === 'a4' ? known : known.slice(0, 2)) {
      const [name = ''] = one.names;
      await bench.entities
        .getByRole('button', { name: new RegExp(`^${name}`, 'u') })
        .first()
        .dblclick();
      await expect(bench.window.getByRole('heading', { name, level: 1 })).toBeVisible();
      const file = join(workFolder, `${one.id}.pdf`);
      await answerSaveDialog(bench.app, file);
      await bench.window
        .getByRole('main')
        .getByRole('button', { name: /Export PDF/u })
        .click();
      await expect(bench.window.getByRole('list', { name: 'Messages' })).toContainText(`${one.id}.pdf`, {
        timeout: 60_000,
      });
      const printed = await readPrinted(file);
      isSound(printed, one, paper === 'a4' ? /\(A4\)/u : /\(letter\)/u);
      looksSet(printed);
      const json = join(workFolder, `${one.id}.json`);
      await quipu('dossier', folder, '--entity', one.id, '--out', json);
      holdsPassages(printed, JSON.parse(await readFile(json, 'utf8')) as Data);
      // What is cut off ends in an ellipsis.
      const cut = printed.pages.flatMap(({ words }) =>
        words.filter(({ text, size }) => size < 8 && text.endsWith('…')),
      );
      expect(cut).toEqual([]);
      const marked = printed.pages.map(({ words }) =>
        words.filter(({ text }) => text.toUpperCase() === 'CONFIDENTIAL'),
      );
      expect(marked.map(({ length }) => length)).toEqual(marked.map(() => (marking === '' ? 0 : 2)));
    }
  });
}

test('a released PDF and book tell nothing of who is masked: in no page, outline, link, property or stream', async ({
  workFolder,
}) => {
  test.setTimeout(600_000);
  const folder = join(workFolder, 'case.quipu');
  const known = await makeWorkedCase(folder);
  const [subject, masked] = [known.find(({ id }) => id === 'port'), known.find(({ id }) => id === 'cosco')];
  if (!subject || !masked) throw new Error('no report speaks of both');
  const files = [join(workFolder, 'dossier.pdf'), join(workFolder, 'book.pdf')] as const;
  await quipu('dossier', folder, '--entity', subject.id, '--mask', masked.id, '--out', files[0]);
  await quipu(
    'book',
    folder,
    '--entity',
    subject.id,
    '--entity',
    masked.id,
    '--mask',
    masked.id,
    '--out',
    files[1],
  );
  for (const file of files) {
    const { pages, outline, title, info } = await readPrinted(file);
    const words = pages.map((page) => squashed(page.words.map(({ text }) => text).join('')));
    const said = [...words, ...outline.map((one) => one.title), title, info].join('\n');
    expect(said).toMatch(/Company ?A/u);
    expect(said).not.toMatch(/cosco/iu);
    // All that is packed in it, unpacked: names of places that links lead to, words read out, properties.
    const plain = `${file}.plain`;
    await run('qpdf', ['--qdf', '--object-streams=disable', file, plain]);
    const bytes = await readFile(plain);
    for (const encoding of ['latin1', 'utf16le'] as const) {
      expect(bytes.toString(encoding)).not.toMatch(/cosco/iu);
      // UTF-16 as PDFs have it begins with the upper byte, and is often written in hexadecimal figures.
      expect(bytes.subarray(1).toString(encoding)).not.toMatch(/cosco/iu);
    }
    expect(bytes.toString('latin1')).not.toMatch(/0043004F00530043004F|0063006F00730063006F/iu);
  }
});
