import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbench } from './pages/workbench';
import { makeCase, openCaseOf } from './support/case-by-cli';
import { answerOpenDialog, expect, test } from './support/launch';

const text = (name: string): string =>
  `The ${name} of Gotland\n\nThe ${name} was built in 1908, and the island paid for it alone. It took nine years to pay.\n`;

test('several documents are described as one step and taken back; a cell is edited where it stands', async ({
  launch,
  workFolder,
}) => {
  const folder = await makeCase(workFolder, 'Gotland', {
    'a.txt': text('harbour'),
    'b.txt': text('railway'),
    'c.txt': text('quarry'),
  });
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  const table = page.getByRole('grid', { name: 'Documents of the case' });
  await expect(table.getByRole('rowheader')).toHaveCount(3);

  await table.getByRole('rowheader').first().click();
  await page.keyboard.press('Shift+End');
  await expect(bench.details.getByRole('heading', { name: '3 documents' })).toBeVisible();
  expect(await bench.accessibilityProblems()).toEqual([]);
  await bench.details.getByLabel('Publisher').fill('Gotland Press');
  await page.keyboard.press('Enter');
  const publishers = async () =>
    (await openCaseOf(page)).records.flatMap((record) =>
      record.type === 'document' ? [record.publisher] : [],
    );
  await expect.poll(publishers).toEqual(['Gotland Press', 'Gotland Press', 'Gotland Press']);
  await table.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(publishers).toEqual(['', '', '']);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  await bench.typeInto(table.getByRole('textbox'), '1999-05');
  await page.keyboard.press('Enter');
  await expect(table.getByRole('gridcell', { name: '1999-05' })).toBeVisible();
  await expect(table).toBeFocused();
  await bench.saved();
});

test('a watched folder offers what is new, as a new version what changed, says when it is gone, and is known after a restart', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(120_000);
  const folder = await makeCase(workFolder, 'Gotland', { 'a.txt': text('harbour') });
  const inbox = join(workFolder, 'Inbox');
  await mkdir(inbox);
  await writeFile(join(inbox, 'b.txt'), text('railway'));

  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  await answerOpenDialog(app, [inbox]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Watch a folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Watched folder “Inbox”' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  const bar = page.getByRole('region', { name: 'Watched folder' });
  const rows = page.getByRole('grid').getByRole('rowheader');
  await expect(bar).toContainText('1 new file in “Inbox”', { timeout: 15_000 });
  await bar.getByRole('button', { name: 'Import' }).click();
  await expect(rows).toHaveCount(2);
  await expect(bar).toBeHidden();

  await writeFile(join(inbox, 'b.txt'), text('railway').replace('1908', '1909'));
  await expect(bar).toContainText('1 file changed since the import', { timeout: 25_000 });
  await bar.getByRole('button', { name: 'Show' }).click();
  await dialog.getByRole('button', { name: /^Import as a new version/u }).click();
  await expect(page.getByRole('main').getByRole('document')).toContainText('1909');
  await page.getByRole('button', { name: 'Sources' }).click();
  await expect(rows).toHaveCount(2);
  await expect(bar).toBeHidden();
  await app.close();

  await rename(inbox, `${inbox} elsewhere`);
  const again = await launch({ args: [`--case=${folder}`] });
  const barAgain = again.window.getByRole('region', { name: 'Watched folder' });
  await again.window.getByRole('button', { name: 'Sources' }).click();
  await expect(barAgain).toContainText('The folder is not there');
  await rename(`${inbox} elsewhere`, inbox);
  await barAgain.getByRole('button', { name: 'Look again' }).click();
  // Nothing in it is new: what was imported is known.
  await expect(barAgain).toBeHidden();
});
