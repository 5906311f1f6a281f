import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { mkdtemp } from 'node:fs/promises';
import { openCase } from '#store/case-store';
import { options, TEXT } from './records';
import { temporaryFolder, value } from './support';

/** How many times the writer is killed; `QUIPU_CRASH_ROUNDS=1000` for the long run. */
const rounds = Number(process.env['QUIPU_CRASH_ROUNDS'] ?? 20);

const root = join(import.meta.dirname, '../../..');
let bundle = '';

beforeAll(async () => {
  // Inside the checkout, so that the writer finds the packages it imports.
  bundle = await mkdtemp(join(root, 'node_modules/.cache/crash-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'crash-writer.ts'),
      outDir: bundle,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'crash-writer.mjs' } },
    },
  });
}, 60_000);

afterAll(() => rm(bundle, { recursive: true, force: true }));

/** Lets a writer work for some time after its first acknowledgement, kills it, and returns what it said. */
async function killedWriter(
  folder: string,
  round: number,
  milliseconds: number,
): Promise<ReadonlyArray<string>> {
  const writer = spawn(process.execPath, [join(bundle, 'crash-writer.mjs'), folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(writer, 'close');
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  writer.stdout.setEncoding('utf8');
  writer.stdout.on('data', (text: string) => {
    said += text;
    timer ??= setTimeout(() => writer.kill('SIGKILL'), milliseconds);
  });
  await closed;
  clearTimeout(timer);
  if (writer.signalCode !== 'SIGKILL') throw new Error(`the writer ended by itself: ${said.slice(-500)}`);
  // A line that was cut off was not read by anybody.
  return said.split('\n').slice(0, -1);
}

test(
  `a writer killed ${rounds} times loses nothing that it acknowledged`,
  { timeout: rounds * 6000 },
  async () => {
    const folder = join(await temporaryFolder(), 'case');
    const saved: string[] = [];
    const kept = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const said = await killedWriter(folder, round, 1 + ((round * 37) % 150));
      for (const line of said) {
        const [what, id = ''] = line.split(' ');
        if (what === 'saved') saved.push(id);
        else kept.add(id);
      }
      const store = value(await openCase(folder, options({ snapshotAfter: 20, rotateAt: 60_000 })));
      expect(store.readOnly).toBeNull();
      expect(store.problems.filter(({ code }) => code !== 'journal-torn')).toEqual([]);
      const { lines } = await store.historyLines({ limit: 1_000_000 });
      const there = new Set(lines.map((line) => String(line.id)));
      expect(saved.filter((id) => !there.has(id))).toEqual([]);
      for (const sha256 of kept) expect(value(await store.documentText(sha256))).toBe(TEXT);
      const report = await store.verify();
      const own = report.problems.filter(({ code }) => /^(journal|snapshot)-/.test(code));
      expect(own).toEqual([]);
      await store.close();
    }
    expect(saved.length).toBeGreaterThan(rounds);
  },
);
