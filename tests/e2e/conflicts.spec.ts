import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reports } from '../support/reports';
import { Workbench } from './pages/workbench';
import { expect, test } from './support/launch';

/** What one explains and confirms stays explained and confirmed over a restart; no mouse but for opening a text. */
test('a disagreement is explained and an origin confirmed, by keyboard, and both are there after a restart', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(180_000);
  const folder = join(workFolder, 'reports');
  await mkdir(folder);
  for (const { file, bytes } of reports()) await writeFile(join(folder, file), bytes);
  let bench = new Workbench(await launch());
  const caseFolder = join(workFolder, 'port.quipu');
  await bench.makeCase('Harbour', caseFolder);
  await bench.importFolder(folder);
  await expect(bench.documents.getByRole('listitem')).toHaveCount(reports().length);

  await bench.documents.getByRole('listitem').first().getByRole('button').click();
  await expect(bench.text).toBeVisible();
  await bench.select('Chancay');
  await bench.tagAsNew('Chancay', 'Asset');

  const press = async (...keys: ReadonlyArray<string>): Promise<void> => {
    for (const key of keys) await bench.window.keyboard.press(key);
  };
  const values = bench.window.getByRole('region', { name: 'Values side by side' });
  await test.step('the values of its cost stand side by side', async () => {
    await press('g', 'c');
    const groups = bench.window.getByRole('region', { name: 'Groups of values' });
    const cost = groups.getByRole('button', { name: /Chancay\s*cost/u });
    await expect(cost).toBeVisible();
    // The groups of the entity are gone through until it is this one.
    await expect(groups.getByRole('button').first()).toBeFocused();
    for (let i = 0; i < 10 && (await cost.getAttribute('aria-current')) !== 'true'; i++)
      await press('ArrowDown');
    await expect(values.getByRole('heading')).toHaveText('Chancay: cost');
    await expect(values.getByText('1.3 billion USD').first()).toBeVisible();
    await expect(values.getByText('3.6 billion USD').first()).toBeVisible();
    expect(await bench.accessibilityProblems()).toEqual([]);
  });

  await test.step('a figure becomes a statement with one key, and opens with another', async () => {
    await press('2', 'f');
    await expect(values.getByText(/(?<!not )stated(?! yet)/u).first()).toBeVisible();
    await press('g', 'c');
    await expect(values).toBeVisible();
    await press('Enter');
    await expect(bench.text).toBeVisible();
    await press('Alt+ArrowLeft');
    await expect(values).toBeVisible();
  });

  await test.step('it is explained', async () => {
    await press('e');
    const dialog = bench.window.getByRole('dialog', { name: 'Explain the disagreement' });
    await expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeFocused();
    await bench.window.keyboard.type('The lower sums are for the first part only.');
    await press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(bench.window.getByRole('list', { name: 'Messages' })).toContainText('Explained');
  });

  const evidence = bench.window.getByRole('region', { name: 'Evidence side by side' });
  await test.step('two documents are confirmed as one source', async () => {
    await press('g', 'o');
    await expect(evidence).toContainText('Counted as one until you say');
    await expect(evidence.getByRole('row')).not.toHaveCount(1);
    expect(await bench.accessibilityProblems()).toEqual([]);
    await press('y');
    await expect(evidence).toContainText('One source.');
  });
  await bench.saved();
  await bench.app.close();

  bench = new Workbench(await launch({ args: [`--case=${caseFolder}`] }));
  await expect(bench.documents.getByRole('listitem')).toHaveCount(reports().length);
  await test.step('both are there after a restart, and the history tells', async () => {
    await press('g', 'o');
    await expect(bench.window.getByRole('region', { name: 'Evidence side by side' })).toContainText(
      'One source.',
    );
    await press('g', 'c');
    const view = bench.window.getByRole('combobox', { name: 'Which groups' });
    await view.focus();
    await press('Enter', 'ArrowDown');
    await expect(bench.window.getByRole('option', { name: 'Explained and resolved' })).toBeFocused();
    await press('Enter');
    await expect(view).toHaveText('Explained and resolved');
    await expect(bench.window.getByRole('region', { name: 'Values side by side' })).toContainText(
      'The lower sums are for the first part only.',
    );
    await press('g', 'h');
    await expect(
      bench.window.getByText(/Explain the disagreement on the cost of Chancay/u).first(),
    ).toBeVisible();
  });
});
