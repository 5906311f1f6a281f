import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';

const readySchema = z.object({
  electron: z.object({ executable: z.string() }),
  switches: z.array(z.string()),
  env: z.record(z.string(), z.string().optional()),
  close: z.custom<() => Promise<void>>((value) => typeof value === 'function'),
});

/** An Electron that can be started, and a display that nobody sees; `close` gives the display back. */
export type ReadyElectron = z.infer<typeof readySchema>;

/** The checkout: benches are started from its root. */
export const root = process.cwd();

/** Builds Quipu where its sources changed, and gets everything ready that starting Electron needs. */
export async function prepare(): Promise<ReadyElectron> {
  await script('build', 'ensureBuild');
  return readySchema.parse(await script('launch', 'prepareElectron', { ownDisplay: true }));
}

/** Calls a function of the scripts that prepare a machine; they are plain JavaScript. */
async function script(module: string, name: string, ...args: unknown[]): Promise<unknown> {
  const file = pathToFileURL(join(root, 'scripts/lib', `${module}.mjs`)).href;
  const functions = z.record(z.string(), z.unknown()).parse({ ...(await import(/* @vite-ignore */ file)) });
  const called = functions[name];
  if (typeof called !== 'function') throw new Error(`scripts/lib/${module}.mjs has no ${name}`);
  return called(...args) as unknown;
}

/** Starts Electron on the application in a folder, with a profile and arguments of its own. */
export async function launch(
  ready: ReadyElectron,
  folder: string,
  profile: string,
  args: ReadonlyArray<string> = [],
): Promise<{ readonly app: ElectronApplication; readonly window: Page }> {
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...ready.env }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const app = await _electron.launch({
    executablePath: ready.electron.executable,
    args: [...ready.switches, folder, `--user-data-dir=${profile}`, ...args],
    cwd: root,
    env,
  });
  return { app, window: await app.firstWindow() };
}

/** What the command line of the built Quipu answers. */
export function quipu(...args: ReadonlyArray<string>): string {
  return execFileSync(process.execPath, [join(root, 'out/main/quipu.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
}

/** Memory of the process that draws the windows of an application, in megabytes. */
export async function rendererMemory(app: ElectronApplication): Promise<number> {
  const kilobytes = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  );
  return kilobytes / 1024;
}

/** How busy the machine is, for beside a figure: the load average of the last minute. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
