import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { build } from 'vite';
import { createCase, openCase } from '#store/case-store';
import { mergeBytes } from '#store/merge-file';
import { keepOriginals, make, options } from './records';
import { codeOf, temporaryFolder, value } from './support';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const report = make.document(1);
const port = make.entity(1, 'Port of Chancay');
let bundle = '';
let folder: string;

/** What docs/data-format.md says to write into the folder and to tell Git. */
async function documented(heading: string): Promise<string> {
  const text = await readFile(join(root, 'docs/data-format.md'), 'utf8');
  const found = new RegExp(`\`\`\`[a-z]*\\n# ${heading}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (!found) throw new Error(`docs/data-format.md has no “${heading}”`);
  return found;
}

beforeAll(async () => {
  bundle = await mkdtemp(join(root, 'node_modules/.cache/quipu-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'src/cli/quipu.ts'),
      outDir: bundle,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'quipu.mjs' } },
    },
  });
  // As it is where Quipu is installed: a command on the path.
  await writeFile(
    join(bundle, 'quipu'),
    `#!/bin/sh\nexec "${process.execPath}" "${bundle}/quipu.mjs" "$@"\n`,
  );
  await chmod(join(bundle, 'quipu'), 0o755);
}, 60_000);

afterAll(() => rm(bundle, { recursive: true, force: true }));

async function git(...args: ReadonlyArray<string>): Promise<string> {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  const env = {
    ...process.env,
    PATH: `${bundle}:${process.env['PATH'] ?? ''}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const { stdout } = await run('git', [...who, ...args], { cwd: folder, env });
  return stdout;
}

async function work(...changes: ReadonlyArray<ReturnType<typeof make.change>>): Promise<void> {
  const store = value(await openCase(folder, options()));
  for (const change of changes) value(await store.append(change));
  await store.close();
  await git('add', '-A');
  await git('commit', '-qm', changes.map(({ label }) => label).join(', '));
}

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'case.quipu');
  const store = value(await createCase(folder, 'A', options()));
  await keepOriginals(store, 1);
  value(await store.append(make.change(1, [report, port, make.mention(1, report, port, 4)])));
  await store.close();
  await writeFile(join(folder, '.gitattributes'), await documented('.gitattributes'));
  await writeFile(join(folder, '.gitignore'), await documented('.gitignore'));
  await git('init', '-qb', 'main');
  for (const line of (await documented('tell Git of the driver, once')).trim().split('\n')) {
    const [, key = '', words = ''] = /^git config (\S+) "(.*)"$/.exec(line) ?? [];
    await git('config', key, words);
  }
  await git('add', '-A');
  await git('commit', '-qm', 'A case');
});

test(
  'Git merges two branches of a case into one that opens with the work of both',
  { timeout: 60_000 },
  async () => {
    await git('switch', '-qc', 'colleague');
    await work(
      make.change(20, [make.mention(2, report, port, 10)], { at: '2026-01-03T00:00:00.000Z', author: 'Bo' }),
      make.change(21, [{ ...port, description: 'Theirs.' }], {
        at: '2026-01-05T00:00:00.000Z',
        author: 'Bo',
      }),
    );
    await git('switch', '-q', 'main');
    await work(
      make.change(10, [make.mention(3, report, port, 16)], { at: '2026-01-02T00:00:00.000Z', author: 'Ada' }),
      make.change(11, [{ ...port, description: 'Ours.' }], { at: '2026-01-04T00:00:00.000Z', author: 'Ada' }),
    );
    await git('merge', '-q', '--no-edit', 'colleague');
    expect(await git('status', '--porcelain')).toBe('');
    const store = value(await openCase(folder, options()));
    expect(store.problems).toEqual([]);
    expect(store.readOnly).toBeNull();
    const { lines } = await store.historyLines({ limit: 10 });
    expect(lines.map(({ author }) => author).toReversed()).toEqual([
      'Ana',
      'Ada',
      'Bo',
      'Ada',
      'Bo',
      'Quipu',
    ]);
    expect(store.state.mentionsOf(port.id)).toHaveLength(3);
    expect(store.state.entity(port.id)?.description).toBe('Theirs.');
    expect(store.state.caseJudgements()).toMatchObject([
      { kind: 'merge-conflict', other: { value: '"Ours."' } },
    ]);
    expect((await store.verify()).problems).toEqual([]);
    await store.close();
  },
);

test('a snapshot is merged record by record, and field by field', async () => {
  const path = join(folder, 'records/entity.json');
  const base = await readFile(path);
  await cp(folder, `${folder}-2`, { recursive: true });
  const versions: Buffer[] = [];
  for (const [place, entity] of [
    [folder, { ...port, description: 'A port.' }],
    [`${folder}-2`, { ...port, schema: 'Project' }],
  ] as const) {
    const store = value(await openCase(place, options()));
    value(await store.append(make.change(2, [entity, make.entity(place === folder ? 2 : 3)])));
    await store.close();
    versions.push(await readFile(join(place, 'records/entity.json')));
  }
  const [ours, theirs] = versions;
  if (!ours || !theirs) throw new Error('two versions are two');
  const merged = JSON.parse(Buffer.from(value(await mergeBytes(base, ours, theirs))).toString('utf8')) as {
    records: ReadonlyArray<{ id: string }>;
  };
  expect(merged.records).toMatchObject([
    { id: 'ent-1', description: 'A port.', schema: 'Project' },
    { id: 'ent-2' },
    { id: 'ent-3' },
  ]);
});

test('what is damaged, or no file of a case, is left to a person', async () => {
  const journal = await readFile(join(folder, 'journal/000001.ndjson'));
  const damaged = Buffer.from(journal.toString('utf8').replace('Step 1', 'Step I'));
  expect(codeOf(await mergeBytes(journal, damaged, journal))).toBe('cannot-merge');
  expect(codeOf(await mergeBytes(Buffer.from('a'), Buffer.from('b'), Buffer.from('c')))).toBe('cannot-merge');
  const index = await readFile(join(folder, 'records/entity.json'));
  const flipped = Buffer.from(index.toString('utf8').replace('Port of', 'Pork of'));
  expect(codeOf(await mergeBytes(index, flipped, index))).toBe('cannot-merge');
});
