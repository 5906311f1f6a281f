import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbench } from './pages/workbench';
import { makeCase } from './support/case-by-cli';
import { expect, test } from './support/launch';

test('a folder dropped on the window is imported, and what was left out is said with its reason', async ({
  launch,
  workFolder,
}) => {
  test.skip(process.getuid?.() === 0, 'root reads everything');
  const known = 'The harbour of Vale opened in May.';
  const caseFolder = await makeCase(workFolder, 'Vale', { 'known.txt': known });
  const folder = join(workFolder, 'dropped');
  await mkdir(folder);
  await writeFile(join(folder, 'good.txt'), 'Marten Lines runs the harbour.');
  await writeFile(join(folder, 'same again.txt'), known);
  await writeFile(join(folder, 'secret.txt'), 'Nobody may read this.');
  await chmod(join(folder, 'secret.txt'), 0o000);
  await writeFile(join(folder, 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));

  const { app, window: page } = await launch({ args: [`--case=${caseFolder}`] });
  const bench = new Workbench({ app, window: page });
  await expect(bench.documents.getByRole('listitem')).toHaveCount(1);
  const devtools = await app.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      x: 600,
      y: 400,
      data: { items: [], files: [folder], dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(page.getByText('Drop to import into “Vale”')).toBeVisible();
  await drag('drop');

  const report = page.getByRole('dialog', { name: 'Import' });
  await expect(report).toContainText('1 document imported, 1 in the case already, 2 could not be read.');
  const line = (name: string) => report.getByRole('listitem').filter({ hasText: name });
  await expect(line('good.txt').getByRole('button')).toBeVisible();
  await expect(line('same again.txt')).toContainText('known');
  await expect(line('secret.txt')).toContainText('permissions');
  await expect(line('picture.png')).toContainText(/\.txt/u);
  expect(await bench.accessibilityProblems()).toEqual([]);
  await line('good.txt').getByRole('button').click();
  await expect(bench.text).toContainText('Marten Lines runs the harbour.');
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
});
