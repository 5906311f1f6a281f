import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { command, makeCase, openCaseOf } from './support/case-by-cli';
import { answerOpenDialog, expect, test } from './support/launch';

const first = [
  'The harbours of Gotland',
  'The harbour of Visby was dredged in 1908, and the island paid for it alone. It took nine years to pay.',
  'A cement works paid for Slite, for the sake of its own ships and nobody else. The town watched it happen.',
  'Nobody would pay for Klintehamn, where hardly a ship came in at any time of the year, summer or winter.',
  'In the north the ferries to Fårö were left to the parish and its fishermen, who kept two boats for it.',
].join('\n\n');
const second = first
  .replace(
    'The harbours of Gotland',
    'The harbours of Gotland\n\nA second, corrected edition with a preface.',
  )
  .replace('in 1908', 'in 1909')
  .replace('A cement works', 'A quarry company');

async function documentOf(page: Page, file: string) {
  const found = (await openCaseOf(page)).records.find(
    (record) => record.type === 'document' && record.file === file,
  );
  if (found?.type !== 'document') throw new Error(`there is no ${file}`);
  return found;
}

async function mark(page: Page, words: string, name: string): Promise<void> {
  const { id } = await documentOf(page, 'harbours.txt');
  const start = first.indexOf(words);
  await command(page, {
    name: 'entity.create',
    args: {
      schema: 'Company',
      names: [{ form: name, kind: 'name' }],
      passage: { documentId: id, start, end: start + words.length },
    },
  });
}

test('a new version takes the marks along; what has no safe place waits in the tray, over undo and restart', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(120_000);
  const folder = await makeCase(workFolder, 'Gotland', { 'harbours.txt': first });
  const file = join(workFolder, 'harbours-2.txt');
  await writeFile(file, second);

  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(page.getByRole('button', { name: 'Gotland' }).first()).toBeVisible();
  for (const [words, name] of [
    ['Visby', 'Visby'],
    ['cement works', 'Cement works'],
    ['Klintehamn', 'Klintehamn'],
  ] as const) {
    await mark(page, words, name);
  }
  await bench.read('The harbours of Gotland');
  await answerOpenDialog(app, [file]);
  await page.getByRole('button', { name: 'Import a new version…' }).click();

  // The new version is open, with the marks that have a safe place; the one that has none is counted at the foot.
  const unplaced = bench.statusBar.getByRole('button', { name: '1 unplaced mark', exact: true });
  await expect(unplaced).toBeVisible();
  await expect(
    page.getByRole('list', { name: 'Messages' }).getByText('2 marks carried over, 1 could not be placed'),
  ).toBeVisible();
  const newer = await documentOf(page, 'harbours-2.txt');
  const onNewer = async (): Promise<ReadonlyArray<string>> =>
    (await openCaseOf(page)).records.flatMap((record) =>
      record.type === 'annotation' && record.documentId === newer.id ? [record.anchor.exact] : [],
    );
  expect(await onNewer()).toEqual(['Visby', 'Klintehamn']);

  await unplaced.click();
  const desk = page.getByRole('region', { name: 'The mark and its candidates' });
  await expect(desk.getByText('quarry company', { exact: true })).toBeVisible();
  expect(await bench.accessibilityProblems()).toEqual([]);
  await page.keyboard.press('y');
  await expect(page.getByText('Every mark has its place')).toBeVisible();
  await expect(unplaced).toBeHidden();
  await expect.poll(onNewer).toContain('quarry company');
  await page.keyboard.press('Control+z');
  await expect(unplaced).toBeVisible();
  await bench.saved();
  await app.close();

  const again = await launch({ args: [`--case=${folder}`] });
  const window = again.window;
  const second_ = new Workbench(again);
  await second_.statusBar.getByRole('button', { name: '1 unplaced mark', exact: true }).click();
  await expect(window.getByRole('listbox', { name: 'Unplaced marks' })).toBeVisible();
  await expect(window.getByRole('region', { name: 'The mark and its candidates' })).toContainText(
    'quarry company',
  );

  await window.keyboard.press('c');
  const changes = window.getByRole('list', { name: 'Changed paragraphs' });
  await expect(changes.locator('del').filter({ hasText: '1908' })).toBeVisible();
  await expect(changes.locator('ins').filter({ hasText: '1909' })).toBeVisible();
  expect(await second_.accessibilityProblems()).toEqual([]);

  // Taking the import back brings every mark home.
  await window.keyboard.press('Control+z');
  await expect(window.getByText('One of the versions is no longer in the case')).toBeVisible();
  const older = await documentOf(window, 'harbours.txt');
  const marks = (await openCaseOf(window)).records.filter(
    (record) => record.type === 'annotation' && record.documentId === older.id,
  );
  expect(marks).toHaveLength(3);
  await expect(second_.statusBar.getByRole('button', { name: /unplaced/u })).toBeHidden();
});

test('a passage is selected in the new text where no candidate fits', async ({ launch, workFolder }) => {
  test.setTimeout(120_000);
  const folder = await makeCase(workFolder, 'Gotland', { 'harbours.txt': first, 'harbours-2.txt': second });
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(page.getByRole('button', { name: 'Gotland' }).first()).toBeVisible();
  await mark(page, 'cement works', 'Cement works');
  const newer = await documentOf(page, 'harbours-2.txt');

  // Both are in the case already: the panel says that they are nearly the same, and files the one as the newer.
  await bench.documents.getByRole('button', { name: 'The harbours of Gotland' }).first().click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('harbours-2.txt');
  await page.getByRole('button', { name: 'This one is newer' }).click();
  await bench.statusBar.getByRole('button', { name: '1 unplaced mark', exact: true }).click();
  await expect(page.getByRole('region', { name: 'The mark and its candidates' })).toContainText(
    'quarry company',
  );
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Select a passage' })).toBeVisible();
  await bench.select('The town');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Every mark has its place')).toBeVisible();
  const [placed] = (await openCaseOf(page)).records.filter((record) => record.type === 'annotation');
  expect(placed).toMatchObject({ documentId: newer.id, anchor: { exact: 'The town' } });
});
