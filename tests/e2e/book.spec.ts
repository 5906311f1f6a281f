import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Workbench } from './pages/workbench';
import { answerSaveDialog, expect, test } from './support/launch';

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
  await bench.window.keyboard.press('Control+k');
  await bench.window.keyboard.type('dossiers as a book');
  await bench.window.keyboard.press('Enter');
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
