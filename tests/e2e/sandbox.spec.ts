import { readFile } from 'node:fs/promises';
import { expect, test } from './support/launch';

test('runs as an ordinary user, with the sandbox of Chromium on', async ({ app }) => {
  expect(await app.evaluate(() => process.getuid?.())).not.toBe(0);
  const main = await statusOf(await app.evaluate(() => process.pid));
  expect(main, 'the program has no powers of root').toMatch(/^CapEff:\s+0+$/m);

  const renderer = await statusOf(
    await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    ),
  );
  expect(renderer, 'system calls of the window are filtered').toMatch(/^Seccomp:\s+2$/m);
  // One number for each process name space it is seen from.
  expect(renderer, 'the window lives in a process name space of its own').toMatch(/^NSpid:(\s+\d+){2,}$/m);
});

/** What the kernel says of a process. */
function statusOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/status`, 'utf8');
}
