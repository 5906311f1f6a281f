import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reports } from '../support/reports';
import { Workbench } from './pages/workbench';
import { expect, test } from './support/launch';

/** The most keys, besides typing names, for an entity with three more names and all its mentions. */
const MOST_KEYS = 12;

/** A window that counts the keys pressed in it. */
class CountedKeys {
  readonly #bench: Workbench;
  pressed = 0;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  async press(...keys: ReadonlyArray<string>): Promise<void> {
    for (const key of keys) {
      this.pressed += 1;
      await this.#bench.window.keyboard.press(key);
    }
  }

  /** Types a name; this is not counted. */
  async type(name: string): Promise<void> {
    await this.#bench.window.keyboard.type(name);
  }
}

async function caseOfReports(bench: Workbench, workFolder: string): Promise<void> {
  const folder = join(workFolder, 'reports');
  await mkdir(folder);
  for (const { file, bytes } of reports()) await writeFile(join(folder, file), bytes);
  await bench.makeCase('Names', join(workFolder, 'names.quipu'));
  await bench.importFolder(folder);
  await expect(bench.documents.getByRole('listitem')).toHaveCount(reports().length);
}

/** “China, 61 mentions” as a number. */
async function mentionsOf(bench: Workbench, name: RegExp): Promise<number> {
  const label = await bench.entities.getByRole('button', { name }).first().textContent();
  return Number(/(\d+)\s*mentions?$/u.exec(label ?? '')?.[1] ?? 0);
}

test('an entity with three more names and its mentions in all documents costs few keys', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(120_000);
  let bench = new Workbench(await launch());
  await caseOfReports(bench, workFolder);
  await bench.documents.getByRole('listitem').first().getByRole('button').click();
  await expect(bench.text).toBeVisible();
  await bench.select('China');
  const keys = new CountedKeys(bench);

  await keys.press('t', 'End');
  await keys.type('; PRC; Beijing; People’s Republic of China');
  await keys.press('Enter');
  const china = bench.entities.getByRole('button', { name: /^China\b/u });
  await expect(china).toBeVisible();
  await keys.press('g', 'r');
  const queue = bench.window.getByRole('grid', { name: 'Suggested mentions' });
  await expect(queue).toBeFocused();
  await keys.press('a');
  await expect.poll(() => mentionsOf(bench, /^China\b/u)).toBeGreaterThanOrEqual(40);
  expect(keys.pressed).toBeLessThanOrEqual(MOST_KEYS);

  const all = await mentionsOf(bench, /^China\b/u);
  await china.click();
  await expect(bench.details).toContainText(`${all} mentions in ${reports().length} documents`);

  await test.step('the bulk action is one step: undo, redo', async () => {
    await bench.window.keyboard.press('Control+z');
    await expect.poll(() => mentionsOf(bench, /^China\b/u)).toBe(1);
    await bench.window.keyboard.press('Control+Shift+z');
    await expect.poll(() => mentionsOf(bench, /^China\b/u)).toBe(all);
  });

  await test.step('it is there after a restart', async () => {
    await bench.saved();
    await bench.app.close();
    bench = new Workbench(await launch());
    await bench.window.getByRole('button', { name: /^Names/u }).click();
    await expect.poll(() => mentionsOf(bench, /^China\b/u)).toBe(all);
  });
});

test('a fresh case is begun by keyboard from what its documents name, and two entities become one', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(120_000);
  const bench = new Workbench(await launch());
  await caseOfReports(bench, workFolder);
  const { keyboard } = bench.window;

  await keyboard.press('g');
  await keyboard.press('r');
  const proposed = bench.window.getByRole('listbox', { name: 'Proposed entities' });
  await expect(proposed).toBeFocused();
  const current = proposed.getByRole('option', { selected: true });
  await keyboard.press('y');
  await expect(bench.entities.getByRole('listitem')).toHaveCount(1);
  const second = await current.textContent();
  await keyboard.press('n');
  await expect(current).not.toHaveText(second ?? '');
  await keyboard.press('Alt+2');
  await keyboard.press('y');
  await expect(bench.entities.getByRole('listitem')).toHaveCount(2);
  expect(await bench.accessibilityProblems()).toEqual([]);

  await test.step('their mentions are reviewed line by line', async () => {
    await keyboard.press('m');
    const queue = bench.window.getByRole('grid', { name: 'Suggested mentions' });
    await expect(queue).toBeFocused();
    for (const key of ['y', 'n', ' ', 'd']) await keyboard.press(key === ' ' ? 'Space' : key);
    await expect(bench.statusBar.getByRole('button', { name: /Accept/u })).toBeVisible();
    expect(await bench.accessibilityProblems()).toEqual([]);
  });

  await test.step('further names are proposed with what proves them', async () => {
    await keyboard.press('o');
    await expect(
      bench.window
        .getByRole('listbox', { name: 'Proposed names' })
        .or(bench.window.getByText('No further names are proposed')),
    ).toBeVisible();
  });

  await test.step('merge and split', async () => {
    await bench.entities.getByRole('button').last().click();
    await bench.details.getByRole('button', { name: 'More about this entity' }).press('Enter');
    await bench.window.getByRole('menuitem', { name: 'Merge with…' }).press('Enter');
    const dialog = bench.window.getByRole('dialog');
    await expect(dialog.getByLabel('Which entity is the same?')).toBeFocused();
    await keyboard.press('Enter');
    await expect(bench.window.getByRole('dialog', { name: 'Are these the same?' })).toBeVisible();
    expect(await bench.accessibilityProblems()).toEqual([]);
    await keyboard.press('Enter');
    await expect(bench.entities.getByRole('listitem')).toHaveCount(1);
    await bench.details.getByRole('button', { name: /^Split .* again$/u }).press('Enter');
    await expect(bench.entities.getByRole('listitem')).toHaveCount(2);
  });
});
