import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { build } from 'vite';
import { z } from 'zod';
import { HistoryReader } from '#services/history-reader';
import { createSession, openSession } from '#services/open-session';
import { UnfinishedImportsFile } from '#services/unfinished-imports';
import { must, testWorld, workFolder, writeFiles } from '../../support/services';

const root = join(import.meta.dirname, '../../..');
let bundle = '';

beforeAll(async () => {
  // Inside the checkout, so that the program finds the packages it imports.
  bundle = await mkdtemp(join(root, 'node_modules/.cache/import-crash-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: bundle,
      target: 'node20',
      rollupOptions: {
        input: {
          quipu: join(root, 'src/cli/quipu.ts'),
          'extractor-child': join(root, 'src/cli/extractor-child.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}, 60_000);

afterAll(() => rm(bundle, { recursive: true, force: true }));

const outcomesSchema = z.array(z.object({ file: z.string(), status: z.string() }));

/** How many Changes are in the journal; a line that is cut off is none. */
async function changesIn(folder: string): Promise<number> {
  const journal = await readFile(join(folder, 'journal/000001.ndjson'), 'utf8').catch(() => '');
  return journal.split('\n').length - 1;
}

test('an import that is killed goes on with the same command: nothing is lost, nothing is read twice', async () => {
  const work = await workFolder();
  const folder = join(work, 'c.quipu');
  const count = 600;
  const files = Array.from({ length: count }, (_, i) => [
    `in/${i}.txt`,
    `The harbour of place ${i}.\n`.repeat(40),
  ]);
  await writeFiles(work, Object.fromEntries(files) as Record<string, string>);
  await must(await createSession(folder, 'C', testWorld())).close();
  const start = (): ChildProcess =>
    spawn(process.execPath, [join(bundle, 'quipu.js'), 'import', folder, join(work, 'in'), '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HOME: work, XDG_CONFIG_HOME: '' },
    });

  let kept = 0;
  for (let kill = 0; kill < 2; kill++) {
    const before = await changesIn(folder);
    const program = start();
    const closed = once(program, 'close');
    await vi.waitFor(async () => expect(await changesIn(folder)).toBeGreaterThan(before), {
      timeout: 30_000,
      interval: 5,
    });
    program.kill('SIGKILL');
    await closed;
    const session = must(await openSession(folder, testWorld()));
    // What the journal says is there, and whole.
    expect((await session.store.verify()).problems).toEqual([]);
    const now = session.state.documents().length;
    expect(now).toBeGreaterThan(kept);
    kept = now;
    await session.close();
  }
  expect(kept).toBeLessThan(count);

  const program = start();
  let out = '';
  program.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  await once(program, 'close');
  const outcomes = outcomesSchema.parse(JSON.parse(out));
  const number = (status: string): number => outcomes.filter((one) => one.status === status).length;
  expect({ duplicate: number('duplicate'), imported: number('imported') }).toEqual({
    duplicate: kept,
    imported: count - kept,
  });
  const session = must(await openSession(folder, testWorld()));
  expect(session.state.documents()).toHaveLength(count);
  expect((await session.store.verify()).problems).toEqual([]);
  // What was killed is not offered any more once it was brought to its end.
  const known = await UnfinishedImportsFile.open(join(work, '.config/Quipu'));
  expect(await known.of(session.store.meta.id)).toEqual([]);
  // Each start of the program is one step, however many Changes it took.
  const { lines } = await new HistoryReader(session).lines({ limit: 100 });
  expect(lines).toHaveLength(3);
  await session.close();
}, 120_000);
