import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbench } from './pages/workbench';
import { makeCase } from './support/case-by-cli';
import { expect, root, test } from './support/launch';

const fixtures = join(root, 'tests/fixtures/import');
const files = [
  'brief.pdf',
  'brief.docx',
  'brief.odt',
  'brief.rtf',
  'locked.pdf',
  'partly-scanned.pdf',
  'scanned.pdf',
  'page.html',
  'page.mhtml',
  'letter.eml',
  'box.mbox',
  'table.csv',
];

/** Read before all of the others, so that there is time to hold the import, also when the test is slower than the program. */
const NOTES = 150;
const ALL = NOTES + files.length;

/** A note that takes a while to be read, and is no copy of another. */
function note(n: number): string {
  const lines = Array.from(
    { length: 400 },
    (_, line) => `${line % 4 === 0 ? '\n' : ''}Ship ${n * 7919 + line * 104_729} came.`,
  );
  return `Note ${n}: ships came.\n${lines.join('\n')}\n`;
}

test('documents of every format come in, also after an interruption; a locked one with its password; a PDF is cited by its page', async ({
  launch,
  workFolder,
}) => {
  // A whole working day of one document after the other; twice as long on a busy machine.
  test.setTimeout(300_000);
  const caseFolder = await makeCase(workFolder, 'Vale', {
    'known.txt': 'The harbour of Vale opened in May.',
  });
  const folder = join(workFolder, 'dropped');
  await mkdir(folder);
  for (const file of files) await cp(join(fixtures, file), join(folder, file));
  for (let n = 1; n <= NOTES; n++) await writeFile(join(folder, `${n} note.txt`), note(n));

  await test.step('drop a folder of every format, hold the import, and stop it', async () => {
    const { app, window: page } = await launch({ args: [`--case=${caseFolder}`] });
    const bench = new Workbench({ app, window: page });
    await expect(bench.documents.getByRole('listitem')).toHaveCount(1);
    const devtools = await app.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', {
        type,
        x: 600,
        y: 400,
        data: { items: [], files: [folder], dragOperationsMask: 1 },
      });
    }
    const card = page.getByRole('region', { name: 'Import', exact: true });
    await card.getByRole('button', { name: 'Pause' }).click();
    await expect(card).toContainText(new RegExp(`Paused at \\d+ of ${ALL}`, 'u'));
    // What is in can be read while the rest is held.
    await bench.documents.getByRole('button', { name: '1 note', exact: true }).click();
    await expect(bench.text).toContainText('Note 1: ships came.');
    await card.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('region', { name: 'Interrupted import' })).toContainText(
      new RegExp(`The import of “dropped” was interrupted at \\d+ of ${ALL}`, 'u'),
    );
    expect(await bench.accessibilityProblems()).toEqual([]);
    await app.close();
  });

  const { app, window: page } = await launch({ args: [`--case=${caseFolder}`] });
  const bench = new Workbench({ app, window: page });
  await test.step('go on with it when the case is opened again', async () => {
    await page
      .getByRole('region', { name: 'Interrupted import' })
      .getByRole('button', { name: 'Go on' })
      .click();
  });

  const report = page.getByRole('dialog', { name: 'Import' });
  const line = (name: string) => report.getByRole('listitem').filter({ hasText: name });
  await test.step('what could not be read says why, and what came in what to know of it', async () => {
    await expect(report).toContainText(/documents imported, 4 could not be read\./u, { timeout: 120_000 });
    await expect(line('scanned.pdf').first()).toContainText('pictures of pages');
    await expect(line('locked.pdf')).toContainText('locked with a password');
    await expect(line('partly-scanned.pdf')).toContainText('1 of 3 pages without text: 1.');
    expect(await bench.accessibilityProblems()).toEqual([]);
  });

  await test.step('a locked file is read with its password', async () => {
    const field = line('locked.pdf').getByLabel('Password of locked.pdf');
    await field.fill('wrong');
    await page.keyboard.press('Enter');
    // A process that reads is started for it, which takes long on a busy machine.
    await expect(line('locked.pdf')).toContainText('not the password', { timeout: 60_000 });
    await field.fill('open');
    await page.keyboard.press('Enter');
    await expect(line('locked.pdf').getByRole('button', { name: 'locked.pdf' })).toBeVisible({
      timeout: 60_000,
    });
    await expect(report).toContainText(/documents imported, 3 could not be read\./u);
  });

  await test.step('the reader shows the pages of a PDF', async () => {
    await report.getByRole('button', { name: 'brief.pdf', exact: true }).click();
    // The known one, the notes, and every format: each came in once.
    await expect(bench.documents.getByText(String(1 + NOTES + 11), { exact: true })).toBeVisible();
    await expect(bench.text).toContainText('Peru would like to trade with everyone');
    const state = page.getByLabel('State of this text');
    await expect(state).toContainText('Page 1 of 4');
    await bench.select('Port of Chancay');
    await bench.tagAsNew('Port of Chancay', 'Asset');
    await expect(state).toContainText('Page 2 of 4');
    await expect(page.getByText(/^(p\. )?2$/u).first()).toBeVisible();
    await bench.saved();
  });

  await test.step('the page itself stands beside the text, and what is selected on it is selected in the text', async () => {
    await bench.text.focus();
    await page.keyboard.press('o');
    const pane = page.getByRole('region', { name: 'Page of the original' });
    await expect(pane).toContainText('Page 2 of 4');
    const mark = pane.locator('[data-mark^="ann-"]');
    await expect(mark).toHaveCount(1);
    // The page is drawn: it is not all white.
    const ink = await pane.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return data.filter((value, i) => i % 4 === 0 && value < 100).length;
    });
    expect(ink).toBeGreaterThan(1000);
    const box = await mark.boundingBox();
    if (!box) throw new Error('The mark is not on the page');
    // From the marked words to the left: the words before them.
    await page.mouse.move(box.x - 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - box.width, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(pane.locator('[data-mark="selection"]')).not.toHaveCount(0);
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toMatch(/as much as the/u);
    await page.keyboard.press('h');
    await expect(mark).toHaveCount(2);
    expect(await bench.accessibilityProblems()).toEqual([]);
    await bench.saved();
  });

  await test.step('the dossier cites the page', async () => {
    await bench.entities.getByRole('button', { name: /^Port of Chancay/u }).dblclick();
    await expect(
      page.getByRole('main').getByRole('button', { name: /passage 1, page 2, paragraph/iu }),
    ).toBeVisible();
  });
});
