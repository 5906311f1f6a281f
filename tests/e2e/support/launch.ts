import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, expect } from '@playwright/test';
import type { ConsoleMessage, ElectronApplication, Page, TestInfo } from '@playwright/test';

/** The folder of this checkout, which Electron is started with. */
export const root = resolve(import.meta.dirname, '../../..');

/** A started Quipu and its first window. */
export type Running = { readonly app: ElectronApplication; readonly window: Page };

/** The page of a Quipu, of which only this is needed here. */
type Answering = {
  readonly quipu: { readonly invoke: (channel: string, input: object) => Promise<unknown> };
};

/** What to start Quipu with. */
export type LaunchOptions = {
  /** Further arguments after the checkout's folder, e.g. a case to open. */
  readonly args?: ReadonlyArray<string>;
  /** Variables set over the test's own environment. */
  readonly env?: Readonly<Record<string, string>>;
};

type Fixtures = {
  /** Complaints of a window that a test provokes on purpose (a blocked request, say); any other one fails the test. */
  readonly expectedComplaints: ReadonlyArray<RegExp>;
  /** A fresh folder for the test's cases and files, removed afterwards. */
  readonly workFolder: string;
  /** Starts Quipu once more on this test's profile; whatever still runs at the end of the test is closed. */
  readonly launch: (options?: LaunchOptions) => Promise<Running>;
  /** Quipu, started with no arguments. Use `launch` instead where a test needs arguments or a restart. */
  readonly quipu: Running;
  readonly app: ElectronApplication;
  readonly window: Page;
};

/** Playwright's `test` with a real Quipu: see `Fixtures`. A page error or a console error in any window fails the test. */
export const test = base.extend<Fixtures>({
  expectedComplaints: [[], { option: true }],

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a function needs from this pattern
  workFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'quipu-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  launch: async ({ workFolder, expectedComplaints }, use, testInfo) => {
    const profile = join(workFolder, '.profile');
    await mkdir(profile);
    const running = new Set<ElectronApplication>();
    const complaints = new Set<string>();
    const said: string[] = [];
    let starts = 0;

    await use(async (options = {}) => {
      starts += 1;
      const app = await start(profile, options);
      running.add(app);
      app.on('close', () => running.delete(app));
      app.process().stderr?.on('data', (bytes: Buffer) => said.push(bytes.toString()));
      await app.context().tracing.start({ screenshots: true, snapshots: true, title: `start ${starts}` });
      const note = (complaint: string): void => {
        if (!expectedComplaints.some((pattern) => pattern.test(complaint))) complaints.add(complaint);
      };
      for (const page of app.windows()) watch(page, note);
      app.on('window', (page) => watch(page, note));
      const window = await app.firstWindow();
      // The window is there before the program behind it (src/main/shell/hall.ts): started is what answers all questions. While main
      // still reads, what Playwright asks of it can be lost ("Resulting promise was garbage collected").
      await window.evaluate(() => (globalThis as unknown as Answering).quipu.invoke('app.recent', {}));
      return { app, window };
    });

    const failed = testInfo.status !== testInfo.expectedStatus || complaints.size > 0;
    for (const app of running) {
      if (failed) await keepEvidence(app, testInfo);
      await app.close();
    }
    if (failed && said.length > 0)
      await testInfo.attach('stderr', { body: said.join(''), contentType: 'text/plain' });
    expect([...complaints], 'the windows complained of nothing').toEqual([]);
  },

  quipu: async ({ launch }, use) => {
    await use(await launch());
  },
  app: async ({ quipu }, use) => {
    await use(quipu.app);
  },
  window: async ({ quipu }, use) => {
    await use(quipu.window);
  },
});

export { expect };

/** Answers the next dialogs for files or folders to open with `paths`; an empty list is the person's "Cancel". */
export async function answerOpenDialog(
  app: ElectronApplication,
  paths: ReadonlyArray<string>,
): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** Answers the next dialogs for a file to save with `path`; undefined is the person's "Cancel". */
export async function answerSaveDialog(app: ElectronApplication, path: string | undefined): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === '', filePath });
  }, path ?? '');
}

async function start(profile: string, { args = [], env = {} }: LaunchOptions): Promise<ElectronApplication> {
  const executablePath = process.env['QUIPU_ELECTRON'];
  if (executablePath === undefined) {
    throw new Error(
      'No Electron was prepared: start these tests with `npm test -- e2e [arguments for Playwright]`.',
    );
  }
  const switches: unknown = JSON.parse(process.env['QUIPU_ELECTRON_SWITCHES'] ?? '[]');
  return _electron.launch({
    executablePath,
    // Playwright switches the sandbox off unless it is asked for.
    chromiumSandbox: true,
    cwd: root,
    args: [
      ...(Array.isArray(switches) ? switches.map(String) : []),
      root,
      `--user-data-dir=${profile}`,
      ...args,
    ],
    env: { ...definedOnly(process.env), ...env },
  });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function watch(page: Page, note: (complaint: string) => void): void {
  const noteMessage = (message: ConsoleMessage): void => {
    if (message.type() === 'error') note(`console error: ${message.text()} (${message.location().url})`);
  };
  const noteError = (error: Error): void => note(`page error: ${error.stack ?? error.message}`);
  page.on('console', noteMessage);
  page.on('pageerror', noteError);
  page.on('crash', () => note('the window crashed'));
  void noteEarlier();

  /** What the page said before anybody listened. */
  async function noteEarlier(): Promise<void> {
    try {
      for (const message of await page.consoleMessages()) noteMessage(message);
      for (const error of await page.pageErrors()) noteError(error);
    } catch {
      // The window is gone already; what it said meanwhile was heard.
    }
  }
}

async function keepEvidence(app: ElectronApplication, testInfo: TestInfo): Promise<void> {
  for (const [index, page] of app.windows().entries()) {
    const path = testInfo.outputPath(`window-${index + 1}.png`);
    await page.screenshot({ path, timeout: 5000 }).catch(() => undefined);
  }
  await app.context().tracing.stop({ path: testInfo.outputPath('trace.zip') });
}
