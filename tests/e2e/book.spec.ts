import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeWorkedCase } from '../support/worked-case';
import { Workbench } from './pages/workbench';
import { quipu } from './support/case-by-cli';
import { answerSaveDialog, expect, test } from './support/launch';
import { bodyOf, readPrinted, squashed } from './support/printed';

const run = promisify(execFile);

test('dossiers are bound into a book, and then say what is new in them', async ({ launch, workFolder }) => {
  test.setTimeout(120_000);
  const folder = join(workFolder, 'reports');
  await mkdir(folder);
  await writeFile(
    join(folder, 'vale.txt'),
    'Vale\n\nElena Paz opened the Port of Vale.\n\nElena Paz left. The harbour stayed.\n',
  );
  const bench = new Workbench(await launch());
  await bench.makeCase('Vale', join(workFolder, 'vale.quipu'));
  await bench.importFolder(folder);
  await bench.read(/vale/iu);
  await bench.select('Elena Paz');
  await bench.tagAsNew('Elena Paz', 'Person');
  await bench.select('Port of Vale');
  await bench.tagAsNew('Port of Vale', 'Asset');
  await bench.saved();

  const pdf = join(workFolder, 'book.pdf');
  await answerSaveDialog(bench.app, pdf);
  await bench.command('dossiers as a book');
  const dialog = bench.window.getByRole('dialog', { name: 'Export dossiers as a book' });
  await expect(dialog.getByText('2 of 2 chosen')).toBeVisible();
  expect(await bench.accessibilityProblems()).toEqual([]);
  await dialog.getByRole('button', { name: 'Export 2 dossiers…' }).click();
  await expect(bench.window.getByRole('list', { name: 'Messages' })).toContainText(
    '2 dossiers written: book.pdf',
    { timeout: 60_000 },
  );
  await run('qpdf', ['--check', pdf]);
  const { stdout: pages } = await run('pdftotext', ['-layout', pdf, '-']);
  const sheets = pages.split('\f');
  const at = sheets.findIndex((sheet) => /\[1\]\s+Elena Paz opened/u.test(sheet)) + 1;
  expect(at).toBeGreaterThan(2);
  const index = sheets.find((sheet) => /Numbers are those of pages/u.test(sheet)) ?? '';
  expect(index).toMatch(new RegExp(`Elena Paz\\s+${at}\\b`, 'u'));

  await bench.select('Elena Paz', 2);
  await bench.window.keyboard.press('t');
  const picker = bench.window.getByRole('dialog', { name: 'Tag entity' });
  await picker.getByRole('combobox').fill('Elena Paz');
  await expect(picker.getByRole('option', { name: /Elena Paz/u }).first()).toBeVisible();
  await bench.window.keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await bench.saved();
  await bench.entities.getByRole('button', { name: /^Elena Paz/u }).dblclick();
  await expect(bench.window.getByText(/^1 new passage since the PDF of/u)).toBeVisible();
  await bench.window.getByRole('button', { name: 'Next change' }).click();
  await expect(bench.window.getByText('1 of 1')).toBeVisible();
  expect(await bench.accessibilityProblems()).toEqual([]);
});

interface BookData {
  readonly dossiers: ReadonlyArray<{
    readonly name: string;
    readonly sources: ReadonlyArray<{
      readonly documentId: string;
      readonly citations: ReadonlyArray<{
        readonly number: number;
        readonly paragraph: number;
        readonly before: string;
        readonly match: string;
        readonly after: string;
        readonly isMention: boolean;
      }>;
    }>;
  }>;
}

/** "4–6, 8" as pages. */
function pagesIn(list: string): ReadonlyArray<number> {
  return [...list.matchAll(/(\d+)(?:\s*–\s*(\d+))?/gu)].flatMap(([, first = '', last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, more) => Number(first) + more),
  );
}

test('the index of a book names every page on which somebody is named, and no other', async ({
  workFolder,
}) => {
  test.setTimeout(300_000);
  const folder = join(workFolder, 'case.quipu');
  const known = await makeWorkedCase(folder);
  const chapters = known.flatMap(({ id }) => ['--entity', id]);
  const [pdf, json] = [join(workFolder, 'book.pdf'), join(workFolder, 'book.json')];
  await quipu('book', folder, ...chapters, '--out', pdf);
  await quipu('book', folder, ...chapters, '--out', json);
  const printed = await readPrinted(pdf);
  expect(printed.pages.flatMap(({ links }) => links)).not.toContain(null);
  const { dossiers } = JSON.parse(await readFile(json, 'utf8')) as BookData;

  const texts = printed.pages.map((page) =>
    squashed(
      bodyOf(page)
        .map(({ text }) => text)
        .join(''),
    ),
  );
  const all = dossiers.flatMap(({ name, sources }) =>
    sources.flatMap(({ documentId, citations }) =>
      citations.map((one) => {
        const sentence = squashed(one.before + one.match + one.after);
        const page = texts.findIndex((text) => text.includes(`${one.number}${sentence}`)) + 1;
        return { name, isMention: one.isMention, page, key: `${documentId} ${one.paragraph} ${sentence}` };
      }),
    ),
  );
  expect(all.filter(({ page }) => page === 0)).toEqual([]);

  const from = printed.outline.find(({ title }) => title === 'Index of names')?.page ?? 0;
  const index = printed.pages
    .slice(from)
    .flatMap((page) => bodyOf(page).map(({ text }) => text))
    .join(' ')
    .replace(/\s+/gu, ' ');
  for (const { name } of dossiers) {
    const sentences = new Set(all.filter((one) => one.name === name && one.isMention).map(({ key }) => key));
    const pages = new Set(all.filter(({ key }) => sentences.has(key)).map(({ page }) => page));
    const [, list = ''] = new RegExp(` ${name} ((?:\\d+(?: ?– ?\\d+)?(?: ?, ?)?)+)`, 'u').exec(index) ?? [];
    expect(pagesIn(list), `${name}: “${list}”`).toEqual([...pages].sort((a, b) => a - b));
  }
});
