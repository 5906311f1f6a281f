import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bridge } from '#contract/bridge';
import { answerSaveDialog, expect, root, test } from './support/launch';

/** The window with what the preload puts into it. */
type Ours = Window & { readonly quipu: Bridge };

const run = promisify(execFile);

/** Runs the command line as it is built. */
async function quipu(...args: ReadonlyArray<string>): Promise<{ readonly stdout: string }> {
  return run(process.execPath, [join(root, 'out/main/quipu.js'), ...args]);
}

test('files that are dropped are imported by their path, which the window does not learn', async ({
  app,
  window: page,
  workFolder,
}) => {
  await answerSaveDialog(app, join(workFolder, 'c.quipu'));
  await mkdir(join(workFolder, 'in'));
  const files = ['one.txt', 'two.md', 'three.png'].map((name) => join(workFolder, 'in', name));
  for (const file of files) await writeFile(file, `The text of ${file}.`);
  await page.evaluate(async () => {
    await (window as unknown as Ours).quipu.invoke('case.create', { title: 'Dropped' });
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(files);
  const outcomes = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    return (window as unknown as Ours).quipu.importDropped([...(input?.files ?? [])]);
  });
  expect(outcomes).toMatchObject({
    ok: true,
    value: [
      { file: 'one.txt', status: 'imported' },
      { file: 'two.md', status: 'imported' },
      { file: 'three.png', status: 'failed' },
    ],
  });
  expect(JSON.stringify(outcomes)).not.toContain(workFolder);
});

test('a case is held by one program at a time, and found as it was left', async ({ launch, workFolder }) => {
  const folder = join(workFolder, 'held.quipu');
  const text = join(workFolder, 'a.txt');
  await writeFile(text, 'Something about a port.');
  await quipu('init', folder, '--title', 'Held');
  await quipu('import', folder, text);

  const { app, window: page } = await launch({ args: [`--case=${folder}`] });
  await expect(page.getByText('Held').first()).toBeVisible();
  await expect(quipu('undo', folder)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('open'),
  });
  const { stdout } = await quipu('history', folder, '--json');
  expect(JSON.parse(stdout)).toMatchObject([{ label: 'Import “a”' }]);
  await app.close();

  await quipu('undo', folder);
  const again = await launch({ args: [`--case=${folder}`] });
  const opened = await again.window.evaluate(() => (window as unknown as Ours).quipu.invoke('app.start', {}));
  expect(opened).toMatchObject({ ok: true, value: { open: { sequence: 2, records: [] } } });
});

test('a second start hands its case to the first and ends', async ({ launch, workFolder }) => {
  const folder = join(workFolder, 'second.quipu');
  await quipu('init', folder, '--title', 'Second');
  const first = await launch();
  const profile = await first.app.evaluate(({ app }) => app.getPath('userData'));
  const executable = await first.app.evaluate(() => process.execPath);
  const switches = JSON.parse(process.env['QUIPU_ELECTRON_SWITCHES'] ?? '[]') as ReadonlyArray<string>;
  await run(executable, [...switches, root, `--user-data-dir=${profile}`, `--case=${folder}`]);
  await expect(first.window.getByText('Second').first()).toBeVisible();
});

test('a case that is not there is said, and the start screen is shown', async ({ launch, workFolder }) => {
  const { app, window: page } = await launch({ args: [`--case=${join(workFolder, 'none.quipu')}`] });
  const said = page.getByRole('dialog', { name: 'This folder is not a case' });
  await expect(said).toContainText('There is no case folder at “none.quipu”');
  const answer = await page.evaluate(() => (window as unknown as Ours).quipu.invoke('app.start', {}));
  expect(answer).toMatchObject({ ok: true, value: { open: null } });
  await said.getByRole('button', { name: 'Close' }).first().click();
  await expect(page.getByRole('button', { name: 'New case' })).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('the window comes back where it was', async ({ launch }) => {
  const { app } = await launch();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 720 }),
  );
  await app.close();
  const again = await launch();
  const size = await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(size).toMatchObject({ width: 1100, height: 720 });
});
