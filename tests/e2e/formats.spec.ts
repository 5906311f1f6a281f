import { cp, mkdir } from 'node:fs/promises';
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

test('documents of every format come in; a locked one with its password; a PDF is cited by its page', async ({
  launch,
  workFolder,
}) => {
  const caseFolder = await makeCase(workFolder, 'Vale', {
    'known.txt': 'The harbour of Vale opened in May.',
  });
  const folder = join(workFolder, 'dropped');
  await mkdir(folder);
  for (const file of files) await cp(join(fixtures, file), join(folder, file));

  const { app, window: page } = await launch({ args: [`--case=${caseFolder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(bench.documents.getByRole('listitem')).toHaveCount(1);

  await test.step('drop a folder of every format', async () => {
    const devtools = await app.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', {
        type,
        x: 600,
        y: 400,
        data: { items: [], files: [folder], dragOperationsMask: 1 },
      });
    }
  });

  const report = page.getByRole('dialog', { name: 'Import' });
  const line = (name: string) => report.getByRole('listitem').filter({ hasText: name });
  await test.step('what could not be read says why, and what came in what to know of it', async () => {
    await expect(report).toContainText('10 documents imported, 2 could not be read.', { timeout: 60_000 });
    await expect(line('scanned.pdf').first()).toContainText('pictures of pages');
    await expect(line('locked.pdf')).toContainText('locked with a password');
    await expect(line('partly-scanned.pdf')).toContainText('1 of 3 pages without text: 1.');
    expect(await bench.accessibilityProblems()).toEqual([]);
  });

  await test.step('a locked file is read with its password', async () => {
    const field = line('locked.pdf').getByLabel('Password of locked.pdf');
    await field.fill('wrong');
    await page.keyboard.press('Enter');
    await expect(line('locked.pdf')).toContainText('not the password');
    await field.fill('open');
    await page.keyboard.press('Enter');
    await expect(line('locked.pdf').getByRole('button', { name: 'locked.pdf' })).toBeVisible();
    await expect(report).toContainText('11 documents imported, 1 could not be read.');
  });

  await test.step('the reader shows the pages of a PDF', async () => {
    await line('brief.pdf').getByRole('button').click();
    await expect(bench.text).toContainText('Peru would like to trade with everyone');
    const state = page.getByRole('region', { name: 'State of this text' });
    await expect(state).toContainText('Page 1 of 4');
    await bench.select('Port of Chancay');
    await bench.tagAsNew('Port of Chancay', 'Asset');
    await expect(state).toContainText('Page 2 of 4');
    await expect(page.getByText(/^(p\. )?2$/u).first()).toBeVisible();
    await bench.saved();
  });

  await test.step('the dossier cites the page', async () => {
    await bench.entities.getByRole('button', { name: /^Port of Chancay/u }).dblclick();
    await expect(
      page.getByRole('main').getByRole('button', { name: /passage 1, page 2, paragraph/iu }),
    ).toBeVisible();
  });
});
