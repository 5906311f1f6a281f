import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { ExtractorPool } from '#services/extractor-pool';
import { importFiles } from '#services/import';
import { createSession } from '#services/open-session';
import { startReader } from '../../src/cli/child-extractor';
import { buildReader } from '../support/reader-process';
import { figure, printTable } from './support/measure';

const FILES = 1000;
/** How often the pages of a PDF are put together again: 4, 16 and 64 pages. */
const TIMES = [1, 1, 1, 4, 4, 16];
const MEGABYTE = 1024 * 1024;

/**
 * Imports 1,000 mixed files into a case on the disk, as the command line does, beside `pdftotext` alone on the PDFs among
 * them, one after the other.
 */
export default async function run(): Promise<void> {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-import-'));
  const reader = await buildReader(root);
  try {
    const input = join(folder, 'in');
    mkdirSync(input);
    makeFiles(join(root, 'tests/fixtures/import'), input, folder);
    const files = readdirSync(input);
    const bytes = files.reduce((sum, file) => sum + statSync(join(input, file)).size, 0);
    const size = Math.min(8, availableParallelism());
    console.log(`  ${files.length} files, ${figure(bytes / MEGABYTE)} MB; ${size} reader processes`);

    const world = { now: Date.now, random: Math.random, author: () => 'bench' };
    const session = await createSession(join(folder, 'bench.quipu'), 'Bench', world);
    if (!session.ok) throw new Error(session.error.message);
    const pool = new ExtractorPool({
      start: () => startReader(reader.script),
      size,
      log: ({ error }) => Promise.resolve(console.log(String(error))),
    });
    const watch = watchProcesses();
    const begun = performance.now();
    const outcomes = await importFiles(session.value, [input], { extractor: pool, manifest: new Map() });
    const took = performance.now() - begun;
    const seen = watch.end();
    pool.close();
    if (!outcomes.ok) throw new Error(outcomes.error.message);
    const failed = outcomes.value.filter(({ status }) => status === 'failed');
    await session.value.close();

    const pdfs = files.filter((file) => extname(file) === '.pdf').map((file) => join(input, file));
    const alone = performance.now();
    let pages = 0;
    for (const pdf of pdfs) {
      const { error, stdout } = spawnSync('pdftotext', [pdf, '-'], { maxBuffer: 256 * MEGABYTE });
      if (error) pages = Number.NaN;
      pages += stdout.filter((byte) => byte === 0x0c).length;
    }
    const peer = pages > 0 ? performance.now() - alone : Number.NaN;

    printTable(
      ['', 'files', 'seconds', 'files/s', 'MB/s'],
      [
        row('Quipu: read, kept, in the case', files.length, took, bytes),
        row('pdftotext on the PDFs alone', pdfs.length, peer, sizesOf(pdfs)),
      ],
    );
    console.log(
      `  ${pages} pages of PDF; ${failed.length} files failed${failed[0] ? `: ${failed[0].message ?? ''}` : ''}`,
    );
    console.log(
      `  memory at most: ${figure(seen.own)} MB here, ${figure(seen.children)} MB in all readers; longest pause here ${figure(seen.pause)} ms`,
    );
  } finally {
    await reader.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(what: string, files: number, took: number, bytes: number): ReadonlyArray<string> {
  const seconds = took / 1000;
  return [what, String(files), figure(seconds), figure(files / seconds), figure(bytes / MEGABYTE / seconds)];
}

function sizesOf(paths: ReadonlyArray<string>): number {
  return paths.reduce((sum, path) => sum + statSync(path).size, 0);
}

/** Copies of the fixtures that differ by a few bytes; every other one a PDF, some of them of many pages. */
function makeFiles(fixtures: string, input: string, work: string): void {
  const others = [
    'brief.docx',
    'brief.odt',
    'brief.rtf',
    'page.html',
    'letter.eml',
    'box.mbox',
    'table.csv',
    'columns.txt',
  ];
  const pdfs = ['brief.pdf', 'columns.pdf', 'groff-columns.pdf'].flatMap((name) =>
    [...new Set(TIMES)].map((times) => {
      const path = join(work, `${times}-${name}`);
      const parts = Array<string>(times).fill(join(fixtures, name));
      const { status } = spawnSync('qpdf', ['--empty', '--pages', ...parts, '--', path]);
      if (status !== 0) throw new Error('qpdf is needed: on Debian, apt-get install qpdf');
      return { times, name, bytes: readFileSync(path) };
    }),
  );
  for (let i = 0; i < FILES; i++) {
    if (i % 2 === 0) {
      const times = TIMES[(i / 2) % TIMES.length] ?? 1;
      const alike = pdfs.filter((pdf) => pdf.times === times);
      const { bytes = Buffer.alloc(0), name = '' } = alike[Math.floor(i / 12) % alike.length] ?? {};
      writeFileSync(join(input, `${i}-${name}`), Buffer.concat([bytes, Buffer.from(`\n%${i}\n`)]));
    } else {
      const name = others[((i - 1) / 2) % others.length] ?? '';
      // Every format but archives reads over a line at its end; archives over a comment behind theirs.
      writeFileSync(join(input, `${i}-${name}`), withMark(readFileSync(join(fixtures, name)), i));
    }
  }
}

function withMark(bytes: Buffer, mark: number): Buffer {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK')
    return Buffer.concat([bytes, Buffer.from(`\n${mark}\n`)]);
  const comment = Buffer.from(String(mark).padStart(6, '0'));
  const copy = Buffer.concat([bytes, comment]);
  copy.writeUInt16LE(comment.length, bytes.length - 2);
  return copy;
}

/** Looks ten times a second at the memory of this process and its children, and how long it could not look. */
function watchProcesses(): {
  readonly end: () => { readonly own: number; readonly children: number; readonly pause: number };
} {
  let [own, children, pause] = [0, 0, 0];
  let last = performance.now();
  const every = 100;
  const timer = setInterval(() => {
    const now = performance.now();
    pause = Math.max(pause, now - last - every);
    last = now;
    own = Math.max(own, process.memoryUsage.rss() / MEGABYTE);
    children = Math.max(children, childrenMemory() / MEGABYTE);
  }, every);
  return {
    end: () => {
      clearInterval(timer);
      return { own, children, pause };
    },
  };
}

/** What all children of this process hold, in bytes; Linux only. */
function childrenMemory(): number {
  try {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
    return pids.reduce((sum, pid) => {
      const resident = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1];
      return sum + Number(resident ?? 0) * 4096;
    }, 0);
  } catch {
    return 0;
  }
}
