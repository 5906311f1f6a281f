import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { createCase, openCase } from '#store/case-store';
import { mergeCases } from '#store/merge';
import type { Migration } from '#store/migrations/migrations';
import { contentOf, everything, keepOriginals, make, options, ownProblems, TEXT } from './records';
import { temporaryFolder, value } from './support';

/** How many times programs are killed in all; `npm run test:crash` does it 1,000 times. */
const rounds = Number(process.env['QUIPU_CRASH_ROUNDS'] ?? 12);
/** Of these in the middle of migrations, and as many in the middle of merges. */
const others = Math.max(2, Math.round(rounds * 0.15));
/** A fresh case now and then: opening it after each kill must not take longer and longer. */
const ROUNDS_OF_A_CASE = 25;

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

/** How long after its first word the program of a round is killed, in milliseconds: spread over what it does. */
function lifeOf(round: number, longest: number): number {
  return 1 + ((round * 37) % longest);
}

/** Runs the program until it is killed some milliseconds after its first word; returns the lines that it could say whole. */
async function killed(
  mode: 'write' | 'migrate' | 'merge',
  folder: string,
  round: number,
  milliseconds: number,
): Promise<ReadonlyArray<readonly [string, string]>> {
  const program = spawn(process.execPath, [join(bundle, 'crash-writer.mjs'), mode, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(program, 'close');
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  program.stdout.setEncoding('utf8');
  program.stdout.on('data', (text: string) => {
    said += text;
    timer ??= setTimeout(() => program.kill('SIGKILL'), milliseconds);
  });
  await closed;
  clearTimeout(timer);
  if (program.signalCode !== 'SIGKILL') throw new Error(`it ended by itself: ${said.slice(-500)}`);
  // A line that was cut off was not read by anybody.
  return said
    .split('\n')
    .slice(0, -1)
    .map((line) => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? ''] as const);
}

function which(lines: ReadonlyArray<readonly [string, string]>, what: string): ReadonlyArray<string> {
  return lines.filter(([said]) => said === what).map(([, name]) => name);
}

/** Says at the end of a long run what it came to. */
function report(words: string): void {
  if (rounds > 100) process.stdout.write(`${words}\n`);
}

test(
  `a writer killed again and again loses nothing that it acknowledged (${rounds} kills in all)`,
  { timeout: rounds * 6000 },
  async () => {
    const parent = await temporaryFolder();
    let [acknowledged, torn, behind] = [0, 0, 0];
    let saved: string[] = [];
    let kept = new Set<string>();
    for (let round = 0; round < rounds - 2 * others; round++) {
      const place = round % ROUNDS_OF_A_CASE;
      const folder = join(parent, `case-${round - place}`);
      if (place === 0) [saved, kept] = [[], new Set()];
      const said = await killed('write', folder, place, lifeOf(round, 150));
      saved.push(...which(said, 'saved'));
      acknowledged += which(said, 'saved').length;
      for (const sha256 of which(said, 'kept')) kept.add(sha256);
      const index = JSON.parse(await readFile(join(folder, 'records/index.json'), 'utf8')) as {
        position: { sequence: number };
      };
      const store = value(await openCase(folder, options({ snapshotAfter: 20, rotateAt: 60_000 })));
      if (index.position.sequence < store.sequence) behind++;
      expect(store.readOnly).toBeNull();
      const codes = ownProblems(store).map(({ code }) => code);
      expect(codes.filter((code) => code !== 'journal-torn')).toEqual([]);
      if (codes.length > 0) torn++;
      const { lines } = await store.historyLines({ limit: 1_000_000 });
      const there = new Set(lines.map((line) => String(line.id)));
      expect(saved.filter((id) => !there.has(id))).toEqual([]);
      for (const sha256 of kept) expect(value(await store.documentText(sha256))).toBe(TEXT);
      const { problems } = await store.verify();
      expect(problems.filter(({ code }) => /^(journal|snapshot)-/.test(code))).toEqual([]);
      await store.close();
    }
    expect(acknowledged).toBeGreaterThan(rounds - 2 * others);
    report(
      `${rounds - 2 * others} kills while writing: ${acknowledged} Changes acknowledged, none lost; ${torn} torn last lines, ${behind} times snapshots behind`,
    );
  },
);

const steps: ReadonlyArray<Migration> = [{ from: 1, what: 'nothing', line: (line) => line }];

test(
  'killed while it raises the format of a case, it leaves the case in the old format or the new, whole',
  { timeout: others * 6000 + 20_000 },
  async () => {
    const parent = await temporaryFolder();
    const old = value(await createCase(join(parent, 'old'), 'Old', options(), []));
    await keepOriginals(old, 1, 2, 3);
    for (let n = 1; n <= 3; n++) {
      const document = make.document(n);
      const put = [document, make.entity(n), make.mention(n, document, make.entity(n))];
      value(await old.append(make.change(n, put)));
    }
    const content = contentOf(old.state);
    await old.close();
    const index = await readFile(join(parent, 'old/records/index.json'));
    let [begun, unfinished] = [0, 0];
    for (let round = 0; round < others; round++) {
      const said = await killed('migrate', parent, round, lifeOf(round, 60));
      for (const name of which(said, 'begun')) {
        begun++;
        const folder = join(parent, name);
        if (!which(said, 'closed').includes(name)) unfinished++;
        const store = value(await openCase(folder, options(), steps));
        expect(store.readOnly).toBeNull();
        expect(store.problems).toEqual([]);
        for (const record of content) expect(contentOf(store.state)).toContain(record);
        if (which(said, 'saved').includes(name))
          expect(store.state.entity(make.entity(900).id)).toBeDefined();
        await store.close();
        // The old snapshots are kept, whatever moment the program died in.
        const kept = (await readdir(folder)).filter((entry) => entry.startsWith('records.format-1'));
        expect(await readFile(join(folder, kept[0] ?? 'none', 'index.json'))).toEqual(index);
        await rm(folder, { recursive: true });
      }
    }
    if (others >= 10) expect(unfinished).toBeGreaterThan(0);
    report(
      `${others} kills while migrating: ${begun} cases begun, ${unfinished} of them not finished, all whole`,
    );
  },
);

test(
  'killed while it merges, it leaves both copies as they were and the third whole or not there',
  { timeout: others * 6000 + 20_000 },
  async () => {
    const parent = await temporaryFolder();
    const [ours, theirs] = ['ours', 'theirs'].map((name) => join(parent, name)) as [string, string];
    const store = value(await createCase(ours, 'Merged', options()));
    await keepOriginals(store, 1, 2);
    value(await store.append(make.change(1, [make.document(1), make.document(2), make.entity(1)])));
    await store.close();
    await cp(ours, theirs, { recursive: true });
    for (const [n, folder] of [ours, theirs].entries()) {
      const copy = value(await openCase(folder, options()));
      for (let i = 1; i <= 20; i++) {
        const id = 100 * (n + 1) + i;
        const put = [
          make.mention(id, make.document(1 + (i % 2)), make.entity(1), i + 30 * n, 3),
          { ...make.entity(1), description: `${id}` },
        ];
        value(await copy.append(make.change(id, put)));
      }
      await copy.close();
    }
    const before = [await everything(ours), await everything(theirs)];
    const wanted = join(parent, 'wanted');
    value(await mergeCases({ ours, theirs, out: wanted }, options({ rotateAt: 60_000 })));
    const whole = await everything(wanted);
    let [begun, unfinished] = [0, 0];
    for (let round = 0; round < others; round++) {
      const said = await killed('merge', parent, round, lifeOf(round, 90));
      for (const name of which(said, 'begun')) {
        begun++;
        const out = join(parent, name);
        if ((await readdir(parent)).includes(name)) {
          expect(await everything(out)).toEqual(whole);
        } else {
          expect(which(said, 'saved')).not.toContain(name);
          unfinished++;
          // What was left is used up by the next merge to the same place.
          value(await mergeCases({ ours, theirs, out }, options({ rotateAt: 60_000 })));
          expect(await everything(out)).toEqual(whole);
        }
        await rm(out, { recursive: true });
      }
    }
    expect([await everything(ours), await everything(theirs)]).toEqual(before);
    expect((await readdir(parent)).toSorted()).toEqual(['ours', 'theirs', 'wanted']);
    if (others >= 10) expect(unfinished).toBeGreaterThan(0);
    report(
      `${others} kills while merging: ${begun} merges begun, ${unfinished} of them not finished, none half there`,
    );
  },
);
