import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { command, makeCase, openCaseOf } from './support/case-by-cli';
import { answerOpenDialog, answerSaveDialog, expect, test } from './support/launch';

async function entityOf(page: Page) {
  const found = (await openCaseOf(page)).records.find((record) => record.type === 'entity');
  if (found?.type !== 'entity') throw new Error('there is no entity');
  return found;
}

test('a copy that a colleague worked on is merged; what the two disagree about is settled side by side', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(120_000);
  const ours = await makeCase(workFolder, 'Vale', { 'one.txt': 'The harbour of Vale opened in May.' });
  const theirs = join(workFolder, 'copy.quipu');
  const merged = join(workFolder, 'merged.quipu');

  const first = await launch({ args: [`--case=${ours}`] });
  await expect(first.window.getByRole('button', { name: 'Vale' }).first()).toBeVisible();
  await command(first.window, {
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: 'harbour of Vale', kind: 'name' }] },
  });
  const { id: entityId } = await entityOf(first.window);
  await first.app.close();
  await cp(ours, theirs, { recursive: true });

  const second = await launch({ args: [`--case=${theirs}`] });
  await expect(second.window.getByRole('button', { name: 'Vale' }).first()).toBeVisible();
  await command(second.window, { name: 'entity.update', args: { entityId, schema: 'Project' } });
  await command(second.window, {
    name: 'entity.update',
    args: { entityId, description: 'Where ships lie.' },
  });
  await second.app.close();

  const { app, window: page } = await launch({ args: [`--case=${ours}`] });
  const bench = new Workbench({ app, window: page });
  await expect(page.getByRole('button', { name: 'Vale' }).first()).toBeVisible();
  await command(page, { name: 'entity.update', args: { entityId, schema: 'Company' } });
  await answerOpenDialog(app, [theirs]);
  await answerSaveDialog(app, merged);
  await page.getByRole('button', { name: 'Vale' }).first().click();
  await page.getByRole('menuitem', { name: 'Merge another copy of this case…' }).click();
  await page.getByRole('button', { name: 'Choose the other copy…' }).click();

  const result = page.getByRole('dialog', { name: 'The copies are merged' });
  await expect(result).toContainText('2 changes in common; 1 only in this copy, 2 only in the other');
  const disagreement = result.getByRole('list', { name: 'Disagreements' }).getByRole('listitem');
  await expect(disagreement).toHaveCount(1);
  await expect(disagreement).toContainText('Company');
  await expect(disagreement).toContainText('Project');
  expect(await bench.accessibilityProblems()).toEqual([]);
  expect(await entityOf(page)).toMatchObject({ description: 'Where ships lie.' });

  await page.keyboard.press('Escape');
  await bench.statusBar.getByRole('button', { name: '1 disagreement', exact: true }).click();
  const { schema } = await entityOf(page);
  await disagreement.getByRole('button', { name: /^Take this/u }).click();
  await expect(disagreement).toHaveCount(0);
  await expect(page.getByRole('dialog')).toContainText('Nothing is left to settle.');
  await expect(async () =>
    expect((await entityOf(page)).schema).toBe(schema === 'Company' ? 'Project' : 'Company'),
  ).toPass();
  await page.keyboard.press('Escape');
  await expect(bench.statusBar.getByRole('button', { name: /^\d+ disagreement/u })).toBeHidden();
});
