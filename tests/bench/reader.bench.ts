import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Peer } from './peer/recogito-page';
import { launch, load, prepare, rendererMemory, root, type ReadyElectron } from './support/electron';
import { makeCase, type MarkedCase } from './support/marked-case';
import { figure, median, percentile, printHold, printTable } from './support/measure';
import { makePeerApp, openPeer } from './support/peer-window';

/** Sizes of a text in characters, and how many marks it is to have. Each size is measured without marks as well. */
const CASES = [
  { size: 100_000, marks: [0, 1_000, 10_000] },
  { size: 1_000_000, marks: [0, 1_000, 10_000, 50_000] },
  { size: 5_000_000, marks: [0, 1_000, 10_000, 50_000] },
] as const;

/** The peer takes some 20 s for one opening at the other sizes. */
const PEER_CASES = new Set(['100000 1000', '1000000 1000', '1000000 10000']);
const PEER_REPEATS = 3;

/** Times a text is opened and a mark made; the median counts. */
const REPEATS = 9;
/** Points at which is asked what lies under the mouse. */
const POINTS = 100;
/** Frames that are scrolled through, by so many CSS pixels each. */
const FRAMES = 120;
const STEP = 200;

/** A window with one text, and what was measured in it, in milliseconds. */
interface Bench {
  readonly made: MarkedCase;
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly paint: number[];
  readonly shown: number[];
  readonly kept: number[];
  readonly hits: number[];
  readonly frames: number[];
  memory: number;
}

/**
 * The reader in the real window: a text with marks beside the same text without, and beside Recogito's annotator. DESIGN
 * section 8 asks of 1 MB with 10,000 marks: first paint at most 1.2 times that of the text alone and 30 times faster than
 * Recogito, a mark in a frame, scrolling p95 under 20 ms. The windows of a size take turns, so that what else the
 * machine does falls on all of them. `QUIPU_BENCH_SIZE` narrows it to one size.
 */
export default async function run(): Promise<void> {
  const ready = await prepare();
  const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-'));
  const wanted = process.env['QUIPU_BENCH_SIZE'];
  const rows: string[][] = [];
  try {
    const peerApp = join(folder, 'peer');
    await makePeerApp(peerApp, {
      script: 'tests/bench/peer/recogito-page.ts',
      style: 'body { margin: 0 auto; width: 700px; font: 17px/1.6 serif }',
    });
    for (const { size, marks } of CASES) {
      if (wanted !== undefined && wanted !== String(size)) continue;
      const busy = load();
      const benches: Bench[] = [];
      for (const count of marks) {
        const made = makeCase(folder, size, count);
        benches.push({ ...(await openCase(ready, folder, made, `${size}-${count}`)), made });
      }
      await measure(benches);
      const plain = median(benches[0]?.paint ?? []);
      for (const [i, bench] of benches.entries()) {
        const { made, paint, shown, kept, hits, frames } = bench;
        const peer = PEER_CASES.has(`${size} ${marks[i] ?? 0}`)
          ? await measurePeer(ready, peerApp, made)
          : Number.NaN;
        const ratio = median(paint) / plain;
        const faster = peer / median(paint);
        const scroll = percentile(frames, 95);
        rows.push([
          `${size / 1_000} KB`,
          String(made.marks.length),
          figure(median(paint)),
          i === 0 ? '' : figure(ratio),
          Number.isNaN(peer) ? '' : figure(peer),
          Number.isNaN(peer) ? '' : figure(faster),
          figure(median(shown)),
          figure(median(kept)),
          `${figure(median(hits))} / ${figure(percentile(hits, 95))}`,
          `${figure(median(frames))} / ${figure(scroll)} / ${figure(Math.max(...frames))}`,
          bench.memory.toFixed(0),
          `${busy}–${load()}`,
        ]);
        if (size === 1_000_000 && marks[i] === 10_000) {
          printHold('first paint at most 1.2 x without marks', ratio <= 1.2, figure(ratio));
          printHold('30 x faster than Recogito', faster >= 30, `${figure(faster)} x`);
          printHold('a mark in a frame of 16.7 ms', median(shown) <= 16.7, `${figure(median(shown))} ms`);
          printHold('scrolling p95 under 20 ms', scroll < 20, `${figure(scroll)} ms`);
        }
      }
    }
  } finally {
    await ready.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const heads = ['text', 'marks', 'paint ms', 'ratio', 'Recogito', 'faster', 'mark ms', 'kept ms'];
  printTable([...heads, 'hit p50 / p95', 'frame p50 / p95 / worst', 'MB', 'load'], rows);
  console.log(
    '  A mark: from the key to the frame that shows it, and until it is on the disk and back in the case. MB: of the\n' +
      '  process that draws the window. Load: what else the machine did meanwhile, as its load average.',
  );
}

/** Measures everything in all windows, in turns, and closes them. */
async function measure(benches: ReadonlyArray<Bench>): Promise<void> {
  try {
    // The first opening also fetches and lays out the text: it is not counted.
    for (const { window } of benches) await openText(window);
    for (let i = 0; i < REPEATS; i++) {
      for (const { window, paint } of benches) paint.push(await openText(window));
    }
    for (let i = 0; i < REPEATS; i++) {
      for (const { window, shown, kept } of benches) {
        const mark = await addMark(window, i * 30);
        shown.push(mark.shown);
        kept.push(mark.kept);
      }
    }
    for (const { window, hits } of benches) hits.push(...(await hitTest(window)));
    for (const { window, frames } of benches) frames.push(...(await scroll(window)));
    for (const bench of benches) bench.memory = await rendererMemory(bench.app);
  } finally {
    for (const { app } of benches) await app.close();
  }
}

async function openCase(
  ready: ReadyElectron,
  folder: string,
  made: MarkedCase,
  name: string,
): Promise<Omit<Bench, 'made'>> {
  const { app, window } = await launch(ready, root, join(folder, `profile-${name}`), [`--case=${made.path}`]);
  await window.getByRole('region', { name: 'Documents' }).getByRole('listitem').waitFor();
  return { app, window, paint: [], shown: [], kept: [], hits: [], frames: [], memory: Number.NaN };
}

/** The median of a few first paints by the peer. */
async function measurePeer(
  ready: ReadyElectron,
  folder: string,
  { text, marks }: MarkedCase,
): Promise<number> {
  const { app, window } = await openPeer(ready, folder);
  try {
    await window.waitForFunction(() => 'peer' in globalThis);
    const times: number[] = [];
    for (let i = 0; i < PEER_REPEATS; i++) {
      times.push(
        await window.evaluate(
          ([words, ranges]) => (globalThis as unknown as { readonly peer: Peer }).peer.show(words, ranges),
          [text, marks] as const,
        ),
      );
    }
    return median(times);
  } finally {
    await app.close();
  }
}

/** The text; the page itself is a document by role as well. */
function textIn(window: Page): Locator {
  return window.locator('[role=document]');
}

/** Goes to another room and opens the text; the time from the click to the painted frame. */
async function openText(window: Page): Promise<number> {
  await window.getByRole('button', { name: 'History' }).first().click();
  await textIn(window).waitFor({ state: 'detached' });
  await window.waitForTimeout(300);
  const button = window
    .getByRole('region', { name: 'Documents' })
    .getByRole('listitem')
    .getByRole('button')
    .first();
  const time = await button.evaluate(async (element) => {
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
    const begun = performance.now();
    (element as HTMLElement).click();
    while (!document.querySelector('[role=document]')) await frame();
    await frame();
    // The frame is painted once the callbacks are done.
    await new Promise((done) => setTimeout(done, 0));
    return performance.now() - begun;
  });
  await window.waitForTimeout(300);
  return time;
}

/**
 * Highlights twenty characters of a long paragraph. The key comes at the beginning of a frame, where Chromium hands keys
 * over; measured is until that frame is painted, and until the case has the mark.
 */
async function addMark(
  window: Page,
  offset: number,
): Promise<{ readonly shown: number; readonly kept: number }> {
  await textIn(window).evaluate((text, from) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let words = walker.nextNode();
    while (words && (words.textContent ?? '').length < 400) words = walker.nextNode();
    if (!words) throw new Error('no paragraph is long enough to mark words in it');
    (text as HTMLElement).focus();
    getSelection()?.setBaseAndExtent(words, from, words, from + 20);
  }, offset);
  await window.getByRole('toolbar', { name: 'Selected words' }).waitFor();
  return textIn(window).evaluate(async (text) => {
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
    const greens = (): number => CSS.highlights.get('quipu-highlight-green')?.size ?? 0;
    const marks = (): string =>
      document.querySelector('[aria-current="page"] .visually-hidden')?.parentElement?.textContent ?? '';
    const painted = greens();
    const counted = marks();
    await frame();
    const begun = performance.now();
    text.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true, cancelable: true }));
    // What a key does is drawn when its event is over.
    for (let i = 0; i < 5; i++) await Promise.resolve();
    while (greens() === painted) await frame();
    await new Promise((done) => setTimeout(done, 0));
    const shown = performance.now() - begun;
    // The list of documents counts the marks of the case.
    while (marks() === counted) await frame();
    return { shown, kept: performance.now() - begun };
  });
}

/** Moves the mouse to points of the text; how long finding what lies under it takes each time. */
function hitTest(window: Page): Promise<ReadonlyArray<number>> {
  return textIn(window).evaluate(async (text, points) => {
    const scroller = text.parentElement;
    if (!scroller) throw new Error('nothing scrolls the text');
    scroller.scrollTop = scroller.scrollHeight / 2;
    await new Promise((done) => setTimeout(done, 500));
    const box = scroller.getBoundingClientRect();
    const times: number[] = [];
    for (let i = 0; i < points; i++) {
      // Spread over the column, the same each time.
      const clientX = box.left + box.width * (0.25 + 0.5 * ((i * 0.618) % 1));
      const clientY = box.top + box.height * (0.1 + 0.8 * ((i * 0.382) % 1));
      await new Promise<void>((done) => {
        let begun = 0;
        requestAnimationFrame(() => {
          begun = performance.now();
        });
        // The reader looks in the next frame, between these two.
        text.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }));
        requestAnimationFrame(() => {
          times.push(performance.now() - begun);
          done();
        });
      });
    }
    return times;
  }, POINTS);
}

/** Scrolls through the text; the length of each frame. */
function scroll(window: Page): Promise<ReadonlyArray<number>> {
  return textIn(window).evaluate(
    async (text, { steps, by }) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const frames: number[] = [];
      let last = await frame();
      for (let i = 0; i < steps; i++) {
        text.parentElement?.scrollBy(0, by);
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    { steps: FRAMES, by: STEP },
  );
}
