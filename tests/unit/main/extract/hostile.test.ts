import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportOutcome } from '#contract/imports';
import { ExtractorPool } from '#services/extractor-pool';
import { importFiles } from '#services/import';
import { startReader } from '../../../../src/cli/child-extractor';
import { seededRandom } from '../../../support/builders';
import { fixture, fixtureFolder } from '../../../support/fixtures';
import { mutate } from '../../../support/mutations';
import { buildReader, type BuiltReader } from '../../../support/reader-process';
import { caseWith, must, workFolder } from '../../../support/services';

/** How many bad files are imported; `npm run test:hostile` imports 5,000. */
const files = Number(process.env['QUIPU_HOSTILE_FILES'] ?? 200);
const seed = Number(process.env['QUIPU_HOSTILE_SEED'] ?? 8);
/** Written and imported by so many, so that the disk holds few of them. */
const BATCH = 250;

const ENDINGS = '.pdf .docx .odt .rtf .html .mhtml .eml .mbox .csv .xlsx .ods'.split(' ');

const root = join(import.meta.dirname, '../../../..');
let reader: BuiltReader | undefined;

beforeAll(async () => {
  reader = await buildReader(root);
}, 60_000);

afterAll(() => reader?.remove());

/** Every file and link below a folder with what it holds. */
async function pictureOf(folder: string): Promise<ReadonlyArray<string>> {
  const lines: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const held = entry.isFile()
      ? createHash('sha256')
          .update(await readFile(path))
          .digest('hex')
      : 'no file';
    lines.push(`${path} ${held}`);
  }
  return lines.sort();
}

test(
  `${files} bad files take nothing along: no reader dies or hangs, nothing outside of the case is touched`,
  { timeout: 60_000 + files * 1000 },
  async () => {
    const chance = seededRandom(seed);
    // In an order that is the same on every disk: chance can only be repeated with it.
    const good = (await readdir(fixtureFolder, { recursive: true }))
      .filter((name) => ENDINGS.includes(extname(name)))
      .sort();
    const session = await caseWith();
    const work = await workFolder();
    await mkdir(join(work, 'outside'));
    await writeFile(join(work, 'outside/diary.txt'), 'Nobody may read or write here.');
    const died: unknown[] = [];
    // With the limits of the program: under load a shorter one would only tell of the load.
    const pool = new ExtractorPool({
      start: () => startReader(reader?.script ?? ''),
      size: Math.min(4, availableParallelism()),
      log: ({ error }) => {
        died.push(error);
        return Promise.resolve();
      },
    });
    const counts = new Map<string, number>();
    const bad: ImportOutcome[] = [];
    for (let from = 0; from < files; from += BATCH) {
      const folder = join(work, `in-${from}`);
      await mkdir(folder);
      for (let i = from; i < Math.min(files, from + BATCH); i++) {
        const name = good[i % good.length] ?? '';
        // Some bear the ending of another format.
        const ending =
          chance() < 0.1 ? extname(good[Math.floor(chance() * good.length)] ?? '') : extname(name);
        const file = `${String(i).padStart(5, '0')}-${name.replaceAll(/[./]/gu, '-')}${ending}`;
        await writeFile(join(folder, file), mutate(await fixture(name), chance));
      }
      await symlink(join(work, 'outside'), join(folder, 'link-out'));
      const before = [...(await pictureOf(folder)), ...(await pictureOf(join(work, 'outside')))];
      const outcomes = must(
        await importFiles(session, [folder], { extractor: pool, manifest: new Map(), password: 'open' }),
      );
      expect([...(await pictureOf(folder)), ...(await pictureOf(join(work, 'outside')))]).toEqual(before);
      for (const outcome of outcomes) {
        const what = outcome.code ?? outcome.status;
        counts.set(what, (counts.get(what) ?? 0) + 1);
        if (outcome.status === 'failed' && (outcome.message ?? '') === '') bad.push(outcome);
        if (['parser-failed', 'parser-slow'].includes(what)) bad.push(outcome);
      }
      await rm(folder, { recursive: true });
    }
    pool.close();
    console.log(Object.fromEntries(counts));
    // Mails bring what is attached to them.
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(files);
    expect({ bad, died }).toEqual({ bad: [], died: [] });
    // As many succeed as fail: else it was no test of the readers, but of their doors.
    expect(counts.get('imported') ?? 0).toBeGreaterThan(files * 0.2);
    expect((await readdir(work)).sort()).toEqual(['outside']);
    expect((await session.store.verify()).problems).toEqual([]);
  },
);
