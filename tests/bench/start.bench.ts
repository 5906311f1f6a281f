import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { launch, load, prepare, quipu, root } from './support/electron';
import { figure, median, printHold, printTable } from './support/measure';
import { makePeerApp, openPeer } from './support/peer-window';

const STARTS = 7;
/** A report of some ten kilobytes. */
const TEXT = 'seeds/04-uneven-partnership-study.txt';

/** The page of Quipu, or the bare one. */
interface MaybeQuipu {
  readonly quipu?: { readonly invoke: (channel: string, input: object) => Promise<unknown> };
}

/** When things happened, in milliseconds since the process began. */
interface Started {
  /** The page begins to load. */
  readonly page: number;
  /** The largest piece of text is painted; what can be clicked is there since the same moment. */
  readonly text: number;
  /** What all processes of the program had of the processor until half a second later, in milliseconds. */
  readonly work: number;
}

/**
 * From the start of the process to a text that can be read and clicked, beside a window of Electron and React that has
 * nothing but that text. DESIGN section 8: at most 1.5 times. Both are started in turns.
 */
export default async function run(): Promise<void> {
  const ready = await prepare();
  const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-'));
  const ours: Started[] = [];
  const bare: Started[] = [];
  const busy = load();
  try {
    const text = readFileSync(join(root, TEXT), 'utf8');
    const file = join(folder, 'study.txt');
    writeFileSync(file, text);
    const path = join(folder, 'bench.quipu');
    quipu('init', path, '--title', 'Bench');
    quipu('import', path, file);
    const peerApp = join(folder, 'peer');
    await makePeerApp(peerApp, {
      script: 'tests/bench/peer/bare-page.tsx',
      style: 'body { margin: 0 auto; width: 700px; font: 17px/1.6 serif }',
      define: { benchText: JSON.stringify(text) },
    });
    const profile = join(folder, 'profile');
    const open = () => launch(ready, root, profile, [`--case=${path}`]);
    // The first start leaves the case at its document; the next ones begin there.
    const first = await open();
    await first.window.getByRole('region', { name: 'Documents' }).getByRole('listitem').first().click();
    await first.window.locator('[role=document]').waitFor();
    await first.window.waitForTimeout(1_000);
    await first.app.close();
    await measure(await openPeer(ready, peerApp), 'p');
    for (let i = 0; i < STARTS; i++) {
      ours.push(await measure(await open(), '[role=document] p'));
      bare.push(await measure(await openPeer(ready, peerApp), 'p'));
    }
  } finally {
    await ready.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const of = (starts: ReadonlyArray<Started>, what: keyof Started) => median(starts.map((one) => one[what]));
  const ratio = of(ours, 'text') / of(bare, 'text');
  printHold('at most 1.5 x a bare Electron + React window', ratio <= 1.5, `${figure(ratio)} x`);
  printTable(
    ['', 'page begins ms', 'text painted ms', 'processor ms', 'script MB', 'load'],
    [
      [
        'Quipu',
        figure(of(ours, 'page')),
        figure(of(ours, 'text')),
        figure(of(ours, 'work')),
        scriptSize(),
        `${busy}–${load()}`,
      ],
      ['bare', figure(of(bare, 'page')), figure(of(bare, 'text')), figure(of(bare, 'work')), '', ''],
    ],
  );
}

/** Waits until the text is painted and says when it was; closes the application. */
async function measure(
  { app, window }: { readonly app: ElectronApplication; readonly window: Page },
  text: string,
): Promise<Started> {
  try {
    await window.locator(text).first().waitFor();
    const painted = await window.evaluate(
      () =>
        new Promise<{ readonly origin: number; readonly at: number }>((done) => {
          let at = 0;
          new PerformanceObserver((list) => {
            for (const { startTime } of list.getEntries()) at = startTime;
          }).observe({ type: 'largest-contentful-paint', buffered: true });
          // What was painted before is handed over at once, and nothing larger comes.
          setTimeout(() => done({ origin: performance.timeOrigin, at }), 500);
        }),
    );
    // While main still reads its program, what is asked of it by the inspector can be lost: what it answers itself is not.
    await window.evaluate(() => (globalThis as unknown as MaybeQuipu).quipu?.invoke('app.recent', {}));
    const { begun, work } = await app.evaluate(({ app: electron }) => ({
      begun: process.getCreationTime() ?? Number.NaN,
      work: electron
        .getAppMetrics()
        .reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? Number.NaN) * 1000, 0),
    }));
    return { page: painted.origin - begun, text: painted.origin + painted.at - begun, work };
  } finally {
    await app.close();
  }
}

/** How much script the window loads at its start, in megabytes. */
function scriptSize(): string {
  const assets = join(root, 'out/renderer/assets');
  const bytes = readdirSync(assets)
    .filter((file) => file.startsWith('index-') && file.endsWith('.js'))
    .reduce((sum, file) => sum + statSync(join(assets, file)).size, 0);
  return (bytes / 1_000_000).toFixed(2);
}
