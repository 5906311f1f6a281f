import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge';
import type { OpenCase } from '#contract/cases';
import type { CommandInput } from '#domain/case/commands/command';
import { root } from './launch';

const run = promisify(execFile);

/** The window with what the preload puts into it. */
type Ours = Window & { readonly quipu: Bridge };

/** Runs the command line as it is built. */
export async function quipu(...args: ReadonlyArray<string>): Promise<{ readonly stdout: string }> {
  return run(process.execPath, [join(root, 'out/main/quipu.js'), ...args]);
}

/** Makes a case of texts by file name, with the command line. Answers its folder. */
export async function makeCase(
  workFolder: string,
  title: string,
  texts: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = join(workFolder, `${title.toLowerCase()}.quipu`);
  const input = join(workFolder, `${title.toLowerCase()} texts`);
  await mkdir(input);
  for (const [name, text] of Object.entries(texts)) await writeFile(join(input, name), text);
  await quipu('init', folder, '--title', title);
  await quipu('import', folder, input);
  return folder;
}

/** The case that the window shows. */
export async function openCaseOf(page: Page): Promise<OpenCase> {
  const answer = await page.evaluate(() => (window as unknown as Ours).quipu.invoke('app.start', {}));
  if (!answer.ok || !answer.value.open) throw new Error('no case is open');
  return answer.value.open;
}

/** Runs a command of the case from inside the window, as its rooms do. */
export async function command(page: Page, wanted: CommandInput): Promise<void> {
  const answer = await page.evaluate(
    (asked) => (window as unknown as Ours).quipu.invoke('case.run', { command: asked }),
    wanted,
  );
  if (!answer.ok) throw new Error(answer.error.message);
}
