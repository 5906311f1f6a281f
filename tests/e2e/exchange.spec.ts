import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbench } from './pages/workbench';
import { answerSaveDialog, expect, test } from './support/launch';

test('the whole case is exported from the palette and from the menu', async ({ launch, workFolder }) => {
  const folder = join(workFolder, 'reports');
  await mkdir(folder);
  await writeFile(join(folder, 'vale.txt'), 'Vale 🚢\n\nElena Paz opened the Port of Vale.\n');
  await writeFile(join(folder, 'norvik.txt'), 'Norvik\n\nNobody opened the quay of Norvik.\n');
  const bench = new Workbench(await launch());
  await bench.makeCase('Vale', join(workFolder, 'vale.quipu'));
  await bench.importFolder(folder);
  await bench.read(/vale/iu);
  await bench.select('Elena Paz');
  await bench.tagAsNew('Elena Paz', 'Person');
  await bench.saved();

  const annotations = join(workFolder, 'vale.jsonld');
  await answerSaveDialog(bench.app, annotations);
  await bench.command('export the case');
  const dialog = bench.window.getByRole('dialog', { name: 'Export the case' });
  await expect(dialog.getByText('1 mark, each with its quote')).toBeVisible();
  expect(await bench.accessibilityProblems()).toEqual([]);
  await dialog.getByRole('button', { name: 'Export…' }).click();
  const messages = bench.window.getByRole('list', { name: 'Messages' });
  await expect(messages).toContainText('The case is written: vale.jsonld, 2 documents, 1 mark.');
  const { first } = JSON.parse(await readFile(annotations, 'utf8'));
  expect(first.items[0].target.selector).toMatchObject([
    { type: 'TextQuoteSelector', exact: 'Elena Paz' },
    { type: 'TextPositionSelector', start: 8, end: 17 },
  ]);

  const codes = join(workFolder, 'vale.qdpx');
  await answerSaveDialog(bench.app, codes);
  await bench.app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&File');
    file?.submenu?.items.find(({ label }) => label === 'Export the case…')?.click();
  });
  await dialog.getByLabel('Format').click();
  await bench.window.getByRole('option', { name: 'REFI-QDA project' }).click();
  await dialog.getByLabel('norvik').check();
  await expect(dialog.getByText(/^1 document, with all their words/u)).toBeVisible();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(messages).toContainText('The case is written: vale.qdpx, 1 document, 1 mark.');
  expect((await readFile(codes)).subarray(0, 2).toString()).toBe('PK');
});
