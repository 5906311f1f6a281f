import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge';
import { dossierHtml } from '#domain/dossier/html';
import { dossierSchema } from '#domain/dossier/dossier';
import { embeddedFonts } from '#services/dossier-fonts';
import { makeDossierCase, SUBJECT } from './support/dossier-case';
import { launch, load, prepare, quipu, rendererMemory, root } from './support/electron';
import { figure, median, percentile, printHold, printTable } from './support/measure';

/** How often the room is opened again, a mark made, and a PDF printed in turns with the bare page. */
const REPEATS = 5;
const PRINTS = 3;
/** Frames that are scrolled through, by so many CSS pixels each. */
const FRAMES = 150;
const STEP = 200;

/** What opening the room took, in milliseconds from the click. */
interface Opened {
  /** Until what is seen of the dossier is painted and can be clicked. */
  readonly first: number;
  /** Until the first of its passages are there. */
  readonly passages: number;
  /** Until all of them are. */
  readonly whole: number;
  /** The longest frame meanwhile. */
  readonly frame: number;
}

/**
 * The dossier of an entity with 5,000 mentions in 500 documents (`QUIPU_BENCH_MENTIONS` asks for other amounts). DESIGN
 * section 8: on the screen in 300 ms, its PDF in at most 1.2 times what printing the same bare HTML takes: the same body without
 * running lines and page numbers, in the same Electron, in turns.
 */
export default async function run(): Promise<void> {
  const mentions = Number(process.env['QUIPU_BENCH_MENTIONS'] ?? 5_000);
  const ready = await prepare();
  const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-'));
  const busy = load();
  try {
    const path = await makeDossierCase(folder, { documents: mentions / 10, mentions, others: 60 });
    const bare = await bareHtml(path, folder);
    const { app, window } = await launch(ready, root, join(folder, 'profile'), [`--case=${path}`]);
    try {
      await window.getByRole('button', { name: 'History' }).first().waitFor();
      // What the program looks up in all texts after its start is no part of a dossier.
      await window.waitForTimeout(5_000);
      await onScreen(app, window);
      await asFiles(app, window, folder, bare);
    } finally {
      await app.close();
    }
  } finally {
    await ready.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`  Load: ${busy}–${load()}.`);
}

/** What the program would print, as a file that any window can show: its fonts are in it. */
async function bareHtml(path: string, folder: string): Promise<string> {
  const data = join(folder, 'dossier.json');
  quipu('dossier', path, '--entity', SUBJECT, '--out', data);
  const dossier = dossierSchema.parse(JSON.parse(readFileSync(data, 'utf8')));
  const stylesheet = await embeddedFonts(
    dossierHtml(dossier, { forPrint: true }),
    join(root, 'node_modules/@fontsource'),
  );
  const file = join(folder, 'bare.html');
  writeFileSync(file, dossierHtml(dossier, { forPrint: true, stylesheet }));
  return file;
}

async function onScreen(app: ElectronApplication, window: Page): Promise<void> {
  const cold = await open(window);
  const warm: Opened[] = [];
  for (let i = 0; i < REPEATS; i++) warm.push(await open(window));
  const marks: Array<{ readonly shown: number; readonly frame: number }> = [];
  for (let i = 0; i < REPEATS; i++) marks.push(await addMark(window, i));
  const frames = await scroll(window);
  const of = (what: keyof Opened): number => median(warm.map((one) => one[what]));
  const first = Math.max(cold.first, of('first'));
  const longest = Math.max(cold.frame, ...warm.map(({ frame }) => frame), ...marks.map(({ frame }) => frame));
  const scrolled = percentile(frames, 95);
  const best = Math.min(...warm.map((one) => one.first));
  printHold(
    'on the screen in 300 ms',
    first <= 300,
    `cold ${figure(cold.first)}, warm ${figure(of('first'))} ms (best ${figure(best)})`,
  );
  printHold('no frame over 50 ms', longest <= 50, `${figure(longest)} ms at worst`);
  printHold('scrolling p95 under 20 ms', scrolled < 20, `${figure(scrolled)} ms`);
  const main = await app.evaluate(() => process.memoryUsage.rss() / 1024 / 1024);
  printTable(
    ['', 'seen ms', 'passages ms', 'whole ms', 'worst frame ms'],
    [
      ['cold', figure(cold.first), figure(cold.passages), figure(cold.whole), figure(cold.frame)],
      [
        'warm',
        figure(of('first')),
        figure(of('passages')),
        figure(of('whole')),
        figure(Math.max(...warm.map(({ frame }) => frame))),
      ],
      [
        'a mark more',
        figure(median(marks.map(({ shown }) => shown))),
        '',
        '',
        figure(Math.max(...marks.map(({ frame }) => frame))),
      ],
    ],
  );
  console.log(
    `  Frames while scrolling: median ${figure(median(frames))}, p95 ${figure(scrolled)}, worst ${figure(Math.max(...frames))} ms.` +
      ` Memory: window ${(await rendererMemory(app)).toFixed(0)} MB, main ${main.toFixed(0)} MB.`,
  );
}

/** Goes to another room, then opens the dossier of the subject from the list of entities. */
async function open(window: Page): Promise<Opened> {
  // Looking for a button by its role asks for the names of all that is in the room: seconds for a long dossier.
  await window
    .locator('nav button', { hasText: 'History' })
    .evaluate((button) => (button as HTMLElement).click());
  await window.locator('main article').waitFor({ state: 'detached' });
  await window.waitForTimeout(500);
  const entry = window
    .getByRole('region', { name: 'Entities' })
    .getByRole('button', { name: /^Zarumilla Holding/u })
    .first();
  await entry.waitFor();
  const opened = await entry.evaluate(async (element) => {
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
    const painted = (): Promise<unknown> => frame().then(() => new Promise((done) => setTimeout(done, 0)));
    const begun = performance.now();
    const limit = begun + 60_000;
    let [first, passages, longest] = [Number.NaN, Number.NaN, 0];
    element.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, cancelable: true }));
    // By its id: looking through all that is drawn in every frame would be measured with it.
    const isWhole = (): boolean => {
      const passages = document.getElementById('dossier-passages')?.closest('section');
      return passages !== undefined && passages !== null && passages.getAttribute('aria-busy') !== 'true';
    };
    for (let last = await frame(); performance.now() < limit;) {
      const now = await frame();
      longest = Math.max(longest, now - last);
      last = now;
      if (Number.isNaN(first) && document.querySelector('main article tbody tr')) {
        await painted();
        first = performance.now() - begun;
      }
      if (Number.isNaN(passages) && document.getElementById('dossier-passages')) {
        await painted();
        passages = performance.now() - begun;
      }
      if (!Number.isNaN(passages) && isWhole()) break;
    }
    await painted();
    return { first, passages, whole: performance.now() - begun, frame: longest };
  });
  await window.waitForTimeout(500);
  return opened;
}

/** Tags one more passage, as done on the other side of the window, while the dossier is open; until it counts one more. */
async function addMark(
  window: Page,
  nth: number,
): Promise<{ readonly shown: number; readonly frame: number }> {
  const told = await window.evaluate(
    async ([entityId, at]) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const { quipu: bridge } = globalThis as unknown as { readonly quipu: Bridge };
      const count = (): string => document.querySelector('main h1')?.parentElement?.textContent ?? '';
      const known = await bridge.invoke('dossier.view', { entityId });
      const source = known.ok ? known.value.sources[at] : undefined;
      const end = source?.citations.at(-1)?.end ?? 0;
      if (!source) throw new Error('the dossier has no such source');
      const before = count();
      await new Promise((done) => setTimeout(done, 500));
      const begun = performance.now();
      const limit = begun + 30_000;
      void bridge.invoke('case.run', {
        command: {
          name: 'mention.tag',
          args: { entityId, passage: { documentId: source.documentId, start: end + 2, end: end + 12 } },
        },
      });
      let longest = 0;
      for (let last = await frame(); count() === before && performance.now() < limit;) {
        const now = await frame();
        longest = Math.max(longest, now - last);
        last = now;
      }
      const shown = performance.now() - begun;
      // What follows is not to stutter either.
      for (let last = await frame(), until = last + 500; last < until;) {
        const now = await frame();
        longest = Math.max(longest, now - last);
        last = now;
      }
      return { shown, frame: longest };
    },
    [SUBJECT, nth] as const,
  );
  return told;
}

/** Scrolls through the dossier; the length of each frame. */
function scroll(window: Page): Promise<ReadonlyArray<number>> {
  return window.locator('main article').evaluate(
    async (article, { steps, by }) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      let scroller: Element | null = article;
      while (scroller && !/auto|scroll/u.test(getComputedStyle(scroller).overflowY))
        scroller = scroller.parentElement;
      const frames: number[] = [];
      let last = await frame();
      for (let i = 0; i < steps; i++) {
        scroller?.scrollBy(0, by);
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      scroller?.scrollTo(0, 0);
      return frames;
    },
    { steps: FRAMES, by: STEP },
  );
}

async function asFiles(app: ElectronApplication, window: Page, folder: string, bare: string): Promise<void> {
  await open(window);
  const ours: number[] = [];
  const theirs: number[] = [];
  let pages = 0;
  let main = 0;
  for (let i = 0; i < PRINTS; i++) {
    theirs.push(await printBare(app, bare));
    const written = await write(app, window, 'pdf', join(folder, 'dossier.pdf'));
    ours.push(written.time);
    pages = written.pages;
    main = Math.max(main, written.memory);
  }
  const ratio = median(ours) / median(theirs);
  printHold(
    'PDF at most 1.2 x printing the same bare HTML',
    ratio <= 1.2,
    `${figure(ratio)} x (${figure(median(ours) / 1000)} s beside ${figure(median(theirs) / 1000)} s)`,
  );
  const size = (file: string): string => figure(statSync(file).size / 1_000_000);
  const rows = [
    ['pdf', figure(median(ours) / 1000), size(join(folder, 'dossier.pdf')), String(pages), main.toFixed(0)],
    ['bare', figure(median(theirs) / 1000), size(`${bare}.pdf`), '', ''],
  ];
  for (const format of ['html', 'md', 'docx'] as const) {
    const file = join(folder, `dossier.${format}`);
    const { time, memory } = await write(app, window, format, file);
    rows.push([format, figure(time / 1000), size(file), '', memory.toFixed(0)]);
  }
  printTable(['file', 's', 'MB', 'pages', 'main at most MB'], rows);
  console.log(
    `  PDFs one by one: ours ${ours.map((time) => figure(time / 1000)).join(', ')} s; bare ${theirs.map((time) => figure(time / 1000)).join(', ')} s.`,
  );
}

/** Exports the dossier as the window does, the dialog answered; the time, and the most memory that main had meanwhile. */
async function write(
  app: ElectronApplication,
  window: Page,
  format: 'pdf' | 'html' | 'md' | 'docx',
  file: string,
): Promise<{ readonly time: number; readonly pages: number; readonly memory: number }> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    const watch: { timer?: NodeJS.Timeout; most?: number } = globalThis as never;
    watch.most = 0;
    watch.timer = setInterval(() => {
      watch.most = Math.max(watch.most ?? 0, process.memoryUsage.rss());
    }, 20);
  }, file);
  const written = await window.evaluate(
    async ([entityId, as]) => {
      const { quipu: bridge } = globalThis as unknown as { readonly quipu: Bridge };
      const begun = performance.now();
      const answer = await bridge.invoke('dossier.export', { entityId, format: as });
      if (!answer.ok) throw new Error(answer.error.message);
      return { time: performance.now() - begun, pages: answer.value?.pages ?? 0 };
    },
    [SUBJECT, format] as const,
  );
  const memory = await app.evaluate(() => {
    const watch: { timer?: NodeJS.Timeout; most?: number } = globalThis as never;
    clearInterval(watch.timer);
    return (watch.most ?? 0) / 1024 / 1024;
  });
  return { ...written, memory };
}

/** Prints a file as it is in a hidden window and writes the PDF beside it; the time that took. */
function printBare(app: ElectronApplication, file: string): Promise<number> {
  return app.evaluate(async ({ BrowserWindow }, path) => {
    const { writeFile } = process.getBuiltinModule('node:fs/promises');
    const begun = performance.now();
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition: 'bare' } });
    await window.loadFile(path);
    await window.webContents.executeJavaScript(
      'document.body.offsetHeight, document.fonts.ready.then(() => document.fonts.size)',
    );
    const bytes = await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    await writeFile(`${path}.pdf`, bytes);
    window.destroy();
    return performance.now() - begun;
  }, file);
}
