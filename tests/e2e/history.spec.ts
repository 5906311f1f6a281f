import type { Locator, Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { command, makeCase, openCaseOf } from './support/case-by-cli';
import { expect, test } from './support/launch';

const texts = {
  'one.txt': 'The harbour of Vale opened in May. Marten Lines runs the harbour of Vale.',
  'two.txt': 'Nobody knows who paid for the harbour of Vale.',
};

/** A line of the history by its words. */
function line(page: Page, words: string | RegExp): Locator {
  return page.getByRole('main').getByRole('listitem').filter({ hasText: words }).first();
}

/** Presses a button of a line, which shows when the pointer is on it. */
async function press(page: Page, words: string | RegExp, name: string): Promise<void> {
  await line(page, words).hover();
  await line(page, words).getByRole('button', { name, exact: true }).click();
}

/** Tags the harbour, accepts its mentions in one step, then comments on one of them and names the entity anew. */
async function work(page: Page): Promise<void> {
  const { records } = await openCaseOf(page);
  const documents = records.flatMap((record) => (record.type === 'document' ? [record] : []));
  const one = documents.find(({ file }) => file === 'one.txt');
  const two = documents.find(({ file }) => file === 'two.txt');
  if (!one || !two) throw new Error('the documents are not there');
  await command(page, {
    name: 'entity.create',
    args: {
      schema: 'Asset',
      names: [{ form: 'harbour of Vale', kind: 'name' }],
      passage: { documentId: one.id, start: 4, end: 19 },
    },
  });
  const tagged = (await openCaseOf(page)).records.find((record) => record.type === 'entity');
  if (tagged?.type !== 'entity') throw new Error('no entity was made');
  const entityId = tagged.id;
  await command(page, {
    name: 'mention.accept',
    args: {
      mentions: [
        { entityId, passage: { documentId: one.id, start: 57, end: 72 } },
        { entityId, passage: { documentId: two.id, start: 30, end: 45 } },
      ],
    },
  });
  const mention = (await openCaseOf(page)).records.find(
    (record) => record.type === 'annotation' && record.documentId === two.id,
  );
  if (mention?.type !== 'annotation') throw new Error('no mention was made');
  const paragraph = { type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'Ask!' }] };
  await command(page, {
    name: 'note.write',
    args: {
      subject: { of: 'annotation', annotationId: mention.id },
      content: { root: { type: 'root', version: 1, children: [paragraph] } },
    },
  });
  await command(page, { name: 'entity.update', args: { entityId, schema: 'Project' } });
}

async function marks(page: Page): Promise<number> {
  return (await openCaseOf(page)).records.filter(({ type }) => type === 'annotation').length;
}

test('any step can be taken back: alone, with what came after it, and after a restart', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(120_000);
  const folder = await makeCase(workFolder, 'Vale', texts);
  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
  await work(page);
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const lines = page.getByRole('main').locator('[data-change]');
  await expect(lines).toHaveCount(5);

  await test.step('a line says what it did, and opens to each record and field', async () => {
    await lines.first().focus();
    await expect(lines.first()).toContainText('1 entity changed');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').locator('del')).toHaveText('Asset');
    await expect(page.getByRole('main').locator('ins')).toHaveText('Project');
    expect(await bench.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('Enter');
  });

  await test.step('narrowed by words and kind', async () => {
    await page.getByRole('textbox', { name: 'Filter the history' }).fill('accept');
    await expect(lines).toHaveCount(1);
    await page.getByRole('textbox', { name: 'Filter the history' }).fill('');
    await page.getByRole('combobox', { name: 'Kind of change' }).click();
    await page.getByRole('option', { name: 'Notes' }).click();
    await expect(lines).toHaveCount(1);
    await page.getByRole('combobox', { name: 'Kind of change' }).click();
    await page.getByRole('option', { name: 'Everything' }).click();
    await expect(lines).toHaveCount(5);
  });

  await test.step('the bulk accept is reverted; the mention that a later note needs is named and kept', async () => {
    await lines.nth(2).focus();
    await page.keyboard.press('r');
    const question = page.getByRole('dialog', { name: 'Newer work stands in the way' });
    await expect(question.getByRole('listitem')).toHaveCount(1);
    await expect(question.getByRole('listitem')).toContainText(/mention “harbour of Vale” is needed/u);
    expect(await bench.accessibilityProblems()).toEqual([]);
    expect(await marks(page)).toBe(3);
    await question.getByRole('button', { name: 'Keep what is newer' }).click();
    await expect(lines).toHaveCount(6);
    expect(await marks(page)).toBe(2);
    const { records } = await openCaseOf(page);
    expect(records.find(({ type }) => type === 'entity')).toMatchObject({ schema: 'Project' });
    expect(records.filter(({ type }) => type === 'note')).toHaveLength(1);
  });

  await test.step('back to the import as one step, and forth again by one undo', async () => {
    await press(page, /^.*Import/u, 'Undo back to here');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Undo back to here' }).click();
    await expect(lines).toHaveCount(7);
    expect((await openCaseOf(page)).records.map(({ type }) => type)).toEqual(['document', 'document']);
    await page.keyboard.press('Control+z');
    await expect(lines).toHaveCount(8);
    expect(await marks(page)).toBe(2);
  });

  await app.close();
  const again = (await launch({ args: [`--case=${folder}`] })).window;
  await again.getByRole('button', { name: 'History', exact: true }).click();
  await expect(again.getByRole('main').locator('[data-change]')).toHaveCount(8);
  expect(await marks(again)).toBe(2);
});
