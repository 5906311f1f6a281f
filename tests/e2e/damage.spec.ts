import { appendFile, chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { makeCase, openCaseOf } from './support/case-by-cli';
import { expect, test } from './support/launch';

const texts = { 'one.txt': 'The harbour of Vale opened in May.', 'two.txt': 'Marten Lines runs it.' };

async function filesBelow(folder: string): Promise<ReadonlyArray<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Every file of the case with its bytes, to see that nothing was touched. */
async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const file of await filesBelow(folder)) found.set(file, (await readFile(file)).toString('base64'));
  return found;
}

function banner(page: Page) {
  return page.getByRole('region', { name: 'Read-only' });
}

/** Nothing can be changed, and wherever one tries, the reason is said. */
async function expectReadOnly(page: Page, reason: RegExp): Promise<void> {
  await expect(banner(page)).toContainText(reason);
  const { sequence } = await openCaseOf(page);
  const button = page.getByRole('button', { name: 'Import documents' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.hover();
  await expect(page.getByRole('tooltip')).toContainText(reason);
  await page.mouse.move(640, 600, { steps: 5 });
  await expect(page.getByRole('tooltip')).toBeHidden();
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText(reason);
  expect((await openCaseOf(page)).sequence).toBe(sequence);
}

test('a case that is open elsewhere says so, opens to read, and to write when it is free', async ({
  launch,
  workFolder,
}) => {
  const folder = await makeCase(workFolder, 'Held', texts);
  const lock = {
    pid: process.pid,
    host: hostname(),
    started: '',
    folder: '',
    since: new Date().toISOString(),
  };
  await writeFile(join(folder, 'lock'), `${JSON.stringify({ ...lock, token: 'another' })}\n`);
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  const dialog = page.getByRole('dialog', { name: 'This case is open elsewhere' });
  await expect(dialog).toContainText('Nothing was changed');
  expect(await bench.accessibilityProblems()).toEqual([]);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toContainText('Nothing was changed');
  await dialog.getByRole('button', { name: 'Open to read' }).click();
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
  await expectReadOnly(page, /reading only/u);
  expect(await bench.accessibilityProblems()).toEqual([]);

  await bench.read('one');
  await bench.select('harbour of Vale');
  await expect(page.getByRole('button', { name: 'Tag entity' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('h');
  expect((await openCaseOf(page)).records).toHaveLength(2);

  await rm(join(folder, 'lock'));
  await banner(page).getByRole('button', { name: 'Try to open it for writing' }).click();
  await expect(banner(page)).toBeHidden();
  await bench.read('one');
  await bench.select('harbour of Vale');
  await page.keyboard.press('h');
  await bench.saved();
  await expect(async () => expect((await openCaseOf(page)).records).toHaveLength(3)).toPass();
});

test('a folder that cannot be written to opens to read, and is not touched', async ({
  launch,
  workFolder,
}) => {
  test.skip(process.getuid?.() === 0, 'root writes everywhere');
  const folder = await makeCase(workFolder, 'Fixed', texts);
  const before = await contents(folder);
  const all = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  for (const path of [...all, folder]) await chmod(path, (await stat(path)).isDirectory() ? 0o555 : 0o444);
  try {
    const { app, window: page } = await launch({ args: [`--case=${folder}`] });
    const bench = new Workbench({ app, window: page });
    await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
    await expectReadOnly(page, /can be read, but not changed/u);
    await app.close();
    expect(await contents(folder)).toEqual(before);
  } finally {
    for (const path of [folder, ...all]) await chmod(path, 0o755);
  }
});

test('snapshots full of NULs are set aside and made anew: nothing is lost', async ({
  launch,
  workFolder,
}) => {
  const folder = await makeCase(workFolder, 'Blank', texts);
  for (const file of await filesBelow(join(folder, 'records'))) {
    await writeFile(file, Buffer.alloc((await stat(file)).size));
  }
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
  await expect(banner(page)).toBeHidden();
  await bench.statusBar.getByRole('button', { name: /problem/u }).click();
  const problems = page.getByRole('dialog', { name: 'What needs a look in this case' });
  await expect(problems).toContainText('A snapshot was unreadable');
  expect(await bench.accessibilityProblems()).toEqual([]);
  await problems.getByRole('button', { name: 'Check the whole case…' }).click();
  await expect(page.getByText('Everything holds.')).toBeVisible();
  expect((await filesBelow(join(folder, 'damaged'))).length).toBeGreaterThan(0);
});

test('a torn last line of the journal is said and kept; work goes on', async ({ launch, workFolder }) => {
  const folder = await makeCase(workFolder, 'Torn', texts);
  const [journal = ''] = await filesBelow(join(folder, 'journal'));
  const [first = ''] = (await readFile(journal, 'utf8')).split('\n');
  await appendFile(journal, first.slice(0, 60));
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
  await bench.statusBar.getByRole('button', { name: '1 problem' }).click();
  await expect(page.getByRole('dialog')).toContainText('The last line of the journal was not finished');
  await expect(page.getByRole('dialog')).toContainText('All changes before it are there');
  await page.keyboard.press('Escape');
  await bench.read('one');
  await bench.select('harbour of Vale');
  await page.keyboard.press('h');
  await bench.saved();
  await expect(async () => expect((await openCaseOf(page)).records).toHaveLength(3)).toPass();
});

test('a bit flipped in the journal makes the case read-only; the check says where', async ({
  launch,
  workFolder,
}) => {
  const folder = await makeCase(workFolder, 'Flipped', texts);
  const [journal = ''] = await filesBelow(join(folder, 'journal'));
  const bytes = await readFile(journal);
  const at = bytes.indexOf('"label"') + 10;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(journal, bytes);
  const before = await contents(folder);
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  await expectReadOnly(page, /journal of this case is damaged/u);
  await bench.command('check the whole');
  const dialog = page.getByRole('dialog', { name: 'Check the whole case' });
  await expect(dialog).toContainText('The journal is damaged');
  await expect(dialog).toContainText('backup');
  expect(await bench.accessibilityProblems()).toEqual([]);
  await app.close();
  expect(await contents(folder)).toEqual(before);
});

test('a case of a newer version can be read, and says what to do', async ({ launch, workFolder }) => {
  const folder = await makeCase(workFolder, 'Newer', texts);
  const meta = join(folder, 'case.json');
  const said: unknown = JSON.parse(await readFile(meta, 'utf8'));
  await writeFile(meta, JSON.stringify({ ...(said as object), format: 99 }));
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
  await expectReadOnly(page, /newer version of Quipu/u);
});

test('a changed original is found by the check', async ({ launch, workFolder }) => {
  const folder = await makeCase(workFolder, 'Changed', texts);
  const original = (await filesBelow(join(folder, 'documents'))).find((file) => /original/u.test(file)) ?? '';
  await writeFile(original, 'Something else entirely.');
  const { window: page } = await launch({ args: [`--case=${folder}`] });
  await page.getByRole('button', { name: 'Changed' }).first().click();
  await page.getByRole('menuitem', { name: 'Check the whole case…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check the whole case' });
  await expect(dialog).toContainText('A stored document');
});
