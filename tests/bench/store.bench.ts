import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Annotation } from '#domain/case/annotation';
import { documentIdOf } from '#domain/case/ids';
import { annotationIdSchema, changeIdSchema, entityIdSchema } from '#domain/case/ids';
import type { Document } from '#domain/case/document';
import type { Entity } from '#domain/case/entity';
import type { CaseRecord } from '#domain/case/record';
import { createCase, openCase, type CaseStore } from '#store/case-store';
import { sha256Of } from '#store/hash';
import { figure, median, percentile, printHold, printTable } from './support/measure';
import { must } from '../support/must';

const AT = '2026-01-01T00:00:00.000Z';
const DOCUMENTS = 1_000;
const SAVES = 500;
const SENTENCE = 'The Port of Chancay, north of Lima, was opened in November 2024 by the two presidents. ';
const TEXT = SENTENCE.repeat(60);
const info = { extractor: 'plain-text', version: '1' };

const entity: Entity = {
  type: 'entity',
  id: entityIdSchema.parse('ent-port'),
  schema: 'Asset',
  names: [{ form: 'Port of Chancay', kind: 'name' }],
  description: '',
  createdAt: AT,
};

function documentOf(n: number): Document {
  const sha256 = sha256Of(`original ${n}`);
  return {
    type: 'document',
    id: documentIdOf(sha256),
    file: `report-${n}.txt`,
    bytes: `original ${n}`.length,
    sha256,
    textSha256: sha256Of(TEXT),
    characters: TEXT.length,
    importedAt: AT,
    title: `Report ${n}`,
    author: '',
    publisher: '',
    date: '2024',
    dateNote: '',
    kind: 'brief',
    language: 'en',
    origins: { title: 'file' },
  };
}

/** A mark of some 700 bytes, as they are: quote, context, author and time. */
function markOf(n: number, document: Document): Annotation {
  // The n-th mark lies in document n modulo 1,000: no two are the same.
  const start = (Math.floor(n / DOCUMENTS) * 11) % (TEXT.length - 200);
  const end = start + 140;
  return {
    type: 'annotation',
    kind: 'mention',
    id: annotationIdSchema.parse(`ann-${String(n).padStart(20, '0')}`),
    documentId: document.id,
    entityId: entity.id,
    anchor: {
      start,
      end,
      exact: TEXT.slice(start, end),
      prefix: TEXT.slice(Math.max(0, start - 32), start),
      suffix: TEXT.slice(end, end + 32),
    },
    createdAt: AT,
    author: 'Ana',
  };
}

function changeOf(n: number, put: ReadonlyArray<CaseRecord>) {
  return { id: changeIdSchema.parse(`chg-${n}`), at: AT, author: 'Ana', label: `Step ${n}`, put, remove: [] };
}

interface MadeCase {
  readonly store: CaseStore;
  readonly documents: ReadonlyArray<Document>;
}

/** A case of so many marks, in Changes of a thousand, with its originals; snapshots written. */
async function caseOf(folder: string, marks: number): Promise<MadeCase> {
  const store = must(await createCase(folder, 'Bench', { now: Date.now, random: Math.random }));
  const documents = Array.from({ length: DOCUMENTS }, (_, n) => documentOf(n));
  for (const [n] of documents.entries()) {
    must(
      await store.addOriginal({ bytes: Buffer.from(`original ${n}`), extension: 'txt', text: TEXT, info }),
    );
  }
  must(await store.append(changeOf(0, [entity, ...documents])));
  for (let from = 0; from < marks; from += 1000) {
    const put = Array.from({ length: Math.min(1000, marks - from) }, (_, i) =>
      markOf(from + i, documents[(from + i) % DOCUMENTS] as Document),
    );
    must(await store.append(changeOf(1 + from / 1000, put)));
  }
  await store.snapshot();
  return { store, documents };
}

/** How long it takes, in milliseconds each, to save marks one by one, each acknowledged before the next. */
async function savesOf(
  { store, documents }: MadeCase,
  first: number,
  count: number,
): Promise<ReadonlyArray<number>> {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    // What a command does is part of it: it is worked out before the clock starts, the window's share is not.
    const change = changeOf(first + i, [markOf(first + i, documents[(first + i) % DOCUMENTS] as Document)]);
    const begun = performance.now();
    must(await store.append(change));
    taken.push(performance.now() - begun);
  }
  return taken;
}

/** What the disk itself takes: as many bytes appended and synced with nothing else, in milliseconds each. */
async function bareSaves(path: string, count: number): Promise<ReadonlyArray<number>> {
  const bytes = Buffer.alloc(1200, 'x');
  const file = await open(path, 'w');
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    await file.write(bytes);
    await file.datasync();
    taken.push(performance.now() - begun);
  }
  await file.close();
  return taken;
}

/** The same with lowdb as it comes: the file is written whole, and never synced. */
async function lowdbSaves(path: string, marks: number, count: number): Promise<ReadonlyArray<number>> {
  const document = documentOf(0);
  const low = new Low<{ readonly marks: Annotation[] }>(new JSONFile(path), {
    marks: Array.from({ length: marks }, (_, n) => markOf(n, document)),
  });
  await low.write();
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    low.data.marks.push(markOf(marks + i, document));
    await low.write();
    taken.push(performance.now() - begun);
  }
  return taken;
}

/** What opening takes in a process of its own: milliseconds to the records, and megabytes it holds then. */
interface Opening {
  readonly milliseconds: number;
  readonly text: number;
  /** Of the processor, up to the first text. */
  readonly processor: number;
  readonly megabytes: number;
  readonly records: number;
}

/** Opens a case as the program does, up to the text of one document; called in a process of its own. */
async function openOnce(folder: string): Promise<void> {
  const gc = (globalThis as { gc?: () => void }).gc;
  gc?.();
  const empty = process.memoryUsage().rss;
  const before = process.cpuUsage();
  const begun = performance.now();
  const store = must(await openCase(folder, { now: Date.now, random: Math.random }));
  const milliseconds = performance.now() - begun;
  const [document] = store.state.documents();
  must(await store.documentText(document?.sha256 ?? ''));
  const text = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  const processor = (user + system) / 1000;
  gc?.();
  const megabytes = (process.memoryUsage().rss - empty) / 2 ** 20;
  const records = [...store.state.records()].length;
  await store.close();
  process.stdout.write(
    `${JSON.stringify({ milliseconds, text, processor, megabytes, records } satisfies Opening)}\n`,
  );
}

const OPEN = 'QUIPU_BENCH_OPEN';

function opening(folder: string): Opening {
  const script = `process.env.${OPEN}=${JSON.stringify(folder)};await import(${JSON.stringify(import.meta.url)}).then((m)=>m.default())`;
  const child = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as Opening;
}

/** Saving and opening, beside lowdb as it comes: DESIGN section 8 asks for p95 of 5 ms and for 2 s to the first text. */
export default async function run(): Promise<void> {
  const toOpen = process.env[OPEN];
  if (toOpen !== undefined) return openOnce(toOpen);
  const parent = mkdtempSync(join(tmpdir(), 'quipu-bench-'));
  try {
    const rows: string[][] = [];
    const tails: number[] = [];
    const bares: number[] = [];
    for (const marks of [1_000, 10_000, 100_000]) {
      const folder = join(parent, `case-${marks}`);
      const made = await caseOf(folder, marks);
      const saves = await savesOf(made, 200_000, SAVES);
      const bare = await bareSaves(join(parent, 'bare'), SAVES);
      bares.push(percentile(bare, 95));
      const others = await lowdbSaves(join(parent, 'low.json'), marks, marks > 10_000 ? 8 : 40);
      tails.push(percentile(saves, 95));
      rows.push([
        marks.toLocaleString('en'),
        figure(median(saves)),
        figure(percentile(saves, 95)),
        figure(Math.max(...saves)),
        figure(median(bare)),
        figure(percentile(bare, 95)),
        figure(median(others)),
        figure(percentile(others, 95)),
        `${figure(median(others) / median(saves))} x`,
      ]);
      const begun = performance.now();
      await made.store.close();
      rows.at(-1)?.push(figure(performance.now() - begun));
    }
    console.log(
      '  Saving one mark, milliseconds; Quipu synced to the disk; the disk alone, synced; lowdb (JSONFile), never synced',
    );
    printTable(
      ['marks', 'p50', 'p95', 'max', 'disk p50', 'disk p95', 'lowdb p50', 'lowdb p95', 'ratio', 'closing'],
      rows,
    );
    const folder = join(parent, 'case-100000');
    const openings = Array.from({ length: 5 }, () => opening(folder));
    const first = median(openings.map(({ text }) => text));
    const megabytes = median(openings.map((one) => one.megabytes));
    console.log(
      `  Opening ${(openings[0]?.records ?? 0).toLocaleString('en')} records in ${DOCUMENTS.toLocaleString('en')} documents:` +
        ` ${figure(median(openings.map(({ milliseconds }) => milliseconds)))} ms, first text after ${figure(first)} ms (${figure(median(openings.map(({ processor }) => processor)))} ms of the processor), ${figure(megabytes)} MB more memory` +
        ` (journal ${figure(statSync(join(folder, 'journal/000001.ndjson')).size / 2 ** 20)} MB in its first file)`,
    );
    const store = must(await openCase(folder, { now: Date.now, random: Math.random }));
    const begun = performance.now();
    const { checked, problems } = await store.verify();
    console.log(
      `  Verifying all of it: ${figure(performance.now() - begun)} ms for ${checked.toLocaleString('en')} checks, ${problems.length} problems`,
    );
    await store.close();
    console.log(`  Load of the machine meanwhile: ${loadavg().map(figure).join(', ')}`);
    const [small = 0, , large = 0] = tails;
    printHold(
      'a mark saved at 100,000 marks, p95 at most 5 ms',
      large <= 5,
      `${figure(large)} ms (the disk alone ${figure(bares.at(-1) ?? 0)} ms)`,
    );
    printHold('flat in the size of the case', large <= 2 * small + 1, `${figure(small)} ms at 1,000`);
    printHold('100,000 marks open to the first text in 2 s', first <= 2000, `${figure(first)} ms`);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
