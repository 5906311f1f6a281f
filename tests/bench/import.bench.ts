import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { ExtractorPool } from '#services/extractor-pool';
import { importFiles } from '#services/import';
import { ImportControl } from '#services/import-control';
import { createSession } from '#services/open-session';
import { startReader } from '../../src/cli/child-extractor';
import { buildReader } from '../support/reader-process';
import { launch, load, prepare, rendererMemory } from './support/electron';
import { makeManyFiles, makeMixedFiles } from './support/import-files';
import { figure, percentile, printHold, printTable } from './support/measure';
import { watchProcesses, type Seen } from './support/watch-processes';
import { watchTasks } from './support/window-tasks';

const MIXED = 1000;
const MANY = 10_000;
/** Imported into the window: more than come in while it is watched. */
const FURTHER = 4000;
/** How long the window is watched in each room, in milliseconds. */
const WATCHED = 12_000;
const MEGABYTE = 1024 * 1024;
const world = { now: Date.now, random: Math.random, author: () => 'bench' };

/**
 * Imports into a case on the disk as the command line does: 1,000 mixed files beside `pdftotext` alone on the PDFs among them,
 * then 10,000 small ones, stopped on the way and gone on with; at last further ones into the window with these.
 */
export default async function run(): Promise<void> {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-import-'));
  const reader = await buildReader(root);
  const size = Math.min(8, availableParallelism());
  const pool = new ExtractorPool({
    start: () => startReader(reader.script),
    size,
    log: ({ error }) => Promise.resolve(console.log(String(error))),
  });
  try {
    console.log(`  ${size} reader processes; load ${load()}`);
    await mixed(root, folder, pool);
    const caseFolder = await many(root, folder, pool);
    await inWindow(root, folder, caseFolder);
  } finally {
    pool.close();
    await reader.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function mixed(root: string, folder: string, extractor: ExtractorPool): Promise<void> {
  const input = join(folder, 'mixed');
  mkdirSync(input);
  makeMixedFiles(MIXED, join(root, 'tests/fixtures/import'), input, folder);
  const files = readdirSync(input).map((file) => join(input, file));
  const session = await newSession(join(folder, 'mixed.quipu'));
  const watch = watchProcesses();
  const begun = performance.now();
  const outcomes = await importFiles(session, [input], { extractor, manifest: new Map() });
  const took = performance.now() - begun;
  const seen = watch.end();
  if (!outcomes.ok) throw new Error(outcomes.error.message);
  await session.close();
  const failed = outcomes.value.filter(({ status }) => status === 'failed');

  const pdfs = files.filter((file) => extname(file) === '.pdf');
  const alone = performance.now();
  let pages = 0;
  for (const pdf of pdfs) {
    const { error, stdout } = spawnSync('pdftotext', [pdf, '-'], { maxBuffer: 256 * MEGABYTE });
    if (error) pages = Number.NaN;
    pages += stdout?.filter((byte) => byte === 0x0c).length ?? 0;
  }
  const peer = pages > 0 ? performance.now() - alone : Number.NaN;
  console.log(
    `\n  ${files.length} mixed files, ${figure(sizesOf(files) / MEGABYTE)} MB, ${pages} pages of PDF`,
  );
  printTable(
    ['', 'files', 'seconds', 'files/s', 'MB/s'],
    [
      row('Quipu: read, kept, in the case', files.length, took, sizesOf(files)),
      row('pdftotext on the PDFs alone', pdfs.length, peer, sizesOf(pdfs)),
    ],
  );
  console.log(`  ${figure(took / peer)} x the time of pdftotext`);
  // What the fixtures' mails call a PDF is none: their attachments must fail, and nothing else.
  const reasons = failed.map(({ file, message }) => `${file}: ${message}`);
  for (const reason of new Set(reasons)) {
    console.log(`  ${reasons.filter((other) => other === reason).length} failed: ${reason}`);
  }
  sayProcesses(seen);
}

async function many(root: string, folder: string, extractor: ExtractorPool): Promise<string> {
  const input = join(folder, 'many');
  mkdirSync(input);
  makeManyFiles(MANY, join(root, 'tests/fixtures/import'), input);
  const session = await newSession(join(folder, 'many.quipu'));
  const tools = { extractor, manifest: new Map() };
  const watch = watchProcesses();
  const control = new ImportControl();
  let firstAt = Number.NaN;
  let begun = performance.now();
  const unlisten = session.store.onChange(() => {
    if (Number.isNaN(firstAt)) firstAt = performance.now() - begun;
    if (session.state.documents().length >= MANY * 0.4) control.cancel();
  });
  await importFiles(session, [input], { ...tools, control });
  const first = performance.now() - begun;
  unlisten();
  const kept = session.state.documents().length;

  let parsed = 0;
  begun = performance.now();
  let skipped = Number.NaN;
  const outcomes = await importFiles(session, [input], {
    ...tools,
    extractor: {
      atOnce: extractor.atOnce,
      extract: (bytes, file, options) => {
        if (Number.isNaN(skipped)) skipped = performance.now() - begun;
        parsed += 1;
        return extractor.extract(bytes, file, options);
      },
    },
  });
  const rest = performance.now() - begun - skipped;
  const seen = watch.end();
  if (!outcomes.ok) throw new Error(outcomes.error.message);
  const changes = session.store.sequence;
  const inCase = session.state.documents().length;

  console.log(
    `\n  ${MANY} small files, stopped after ${kept} and gone on with, ${changes} Changes; load ${load()}`,
  );
  printTable(
    ['', 'files', 'seconds', 'files/s'],
    [
      row('until it was stopped', kept, first, 0).slice(0, 4),
      row('what was in, known by its hash', kept, skipped, 0).slice(0, 4),
      row('the rest', inCase - kept, rest, 0).slice(0, 4),
    ],
  );
  console.log(`  first documents to be read after ${figure(firstAt)} ms`);
  printHold(
    'nothing that was in is parsed again',
    parsed === MANY - kept,
    `${parsed} parsed of ${MANY - kept}`,
  );
  sayProcesses(seen);
  const undoWatch = watchProcesses();
  begun = performance.now();
  const undone = await session.undo();
  const undo = performance.now() - begun;
  if (!undone.ok) throw new Error(undone.error.message);
  console.log(
    `  one undo takes ${undone.value.change.remove.length} documents back in ${figure(undo)} ms, blocking ${figure(undoWatch.end().longestBlock)} ms at most`,
  );
  const redone = await session.redo();
  if (!redone.ok) throw new Error(redone.error.message);
  await session.close();
  return session.store.folder;
}

/**
 * Imports further files into the window with the case of 10,000 documents, beside a text that is open and beside the table of
 * sources: how long the thread that draws is at work without a pause.
 */
async function inWindow(root: string, folder: string, caseFolder: string): Promise<void> {
  const ready = await prepare();
  const input = join(folder, 'further');
  mkdirSync(input);
  makeManyFiles(FURTHER, join(root, 'tests/fixtures/import'), input, MANY);
  const { app, window } = await launch(ready, root, join(folder, 'profile'), [`--case=${caseFolder}`]);
  try {
    const nav = window.getByRole('navigation');
    await nav.getByRole('button', { name: 'Report 0 on the harbour' }).first().click();
    const session = await window.context().newCDPSession(window);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const data = { items: [], files: [input], dragOperationsMask: 1 };
      await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    }
    const card = window.getByRole('region', { name: 'Import', exact: true });
    await card.waitFor();
    const rows: string[][] = [];
    for (const room of ['a text', 'Sources']) {
      if (room !== 'a text') await nav.getByRole('button', { name: room, exact: true }).click();
      await window.waitForTimeout(1500);
      const end = await watchTasks(session);
      await window.waitForTimeout(WATCHED);
      const { worked } = await end();
      rows.push([room, figure(percentile(worked, 99)), figure(Math.max(...worked)), String(worked.length)]);
      const longest = Math.max(...worked);
      printHold(
        `no frame over 50 ms while importing beside ${room}`,
        longest < 50,
        `${figure(longest)} ms of work at most`,
      );
    }
    const running = await card.isVisible();
    console.log(
      `  ${FURTHER} files into a case of 10,000 documents${running ? '' : ' (the import ended while it was looked at)'}; load ${load()}`,
    );
    printTable(['beside', 'p99 ms', 'longest ms', 'tasks'], rows);
    const memory = await rendererMemory(app);
    const main = await app.evaluate(() => process.memoryUsage.rss() / 1024 / 1024);
    console.log(`  memory: ${figure(main)} MB in main, ${figure(memory)} MB in the window`);
  } finally {
    await app.close();
    await ready.close();
  }
}

async function newSession(folder: string) {
  const session = await createSession(folder, 'Bench', world);
  if (!session.ok) throw new Error(session.error.message);
  return session.value;
}

function sayProcesses({ own, children, longestBlock, p99Block }: Seen): void {
  console.log(`  memory at most: ${figure(own)} MB here, ${figure(children)} MB in all readers`);
  printHold(
    'others get their turn within 50 ms',
    longestBlock < 50,
    `blocked for ${figure(longestBlock)} ms at most, p99 ${figure(p99Block)} ms`,
  );
}

function row(what: string, files: number, took: number, bytes: number): ReadonlyArray<string> {
  const seconds = took / 1000;
  return [what, String(files), figure(seconds), figure(files / seconds), figure(bytes / MEGABYTE / seconds)];
}

function sizesOf(paths: ReadonlyArray<string>): number {
  return paths.reduce((sum, path) => sum + statSync(path).size, 0);
}
