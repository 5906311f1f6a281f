import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCase, openCase, type CaseStore, type StoreOptions } from '#store/case-store';
import { sortedJson } from '#store/sheet';
import type { Migration } from '#store/migrations/migrations';
import { faultyFileSystem, type FaultyFileSystem } from './faulty-file-system';
import { contentOf, keepOriginals, make, options, ownProblems, TEXT } from './records';
import { codeOf, temporaryFolder, value } from './support';

const report = make.document(1);
const port = make.entity(1);
const info = { extractor: 'plain-text', version: '1' };

/** Every how-many-th call is made to fail; `QUIPU_FAULT_STEP=1` tries all of them. */
const step = Number(process.env['QUIPU_FAULT_STEP'] ?? 13);

interface Run {
  /** Ids of Changes that were acknowledged. */
  readonly acknowledged: ReadonlyArray<string>;
  readonly imported: ReadonlyArray<string>;
  /** For each Change that was refused, whether the state stayed as it was. */
  readonly unchanged: ReadonlyArray<boolean>;
}

/** A case made, worked on, snapshotted, closed and opened again: all that a session does, small. */
async function session(folder: string, storeOptions: StoreOptions): Promise<Run> {
  const acknowledged: string[] = [];
  const imported: string[] = [];
  const unchanged: boolean[] = [];
  const append = async (store: CaseStore, change: ReturnType<typeof make.change>): Promise<void> => {
    const before = contentOf(store.state);
    const result = await store.append(change);
    if (result.ok) acknowledged.push(change.id);
    else unchanged.push(sortedJson(contentOf(store.state)) === sortedJson(before));
  };
  const created = await createCase(folder, 'A', storeOptions);
  if (!created.ok) return { acknowledged, imported, unchanged };
  const first = created.value;
  await append(first, make.change(1, [report, port]));
  const stored = await first.addOriginal({
    bytes: Buffer.from('original 1'),
    extension: 'txt',
    text: TEXT,
    info,
  });
  if (stored.ok) imported.push(stored.value.sha256);
  await append(first, make.change(2, [make.mention(1, report, port, 4)]));
  await first.snapshot();
  await append(first, make.change(3, [make.mention(2, report, port, 6)]));
  await append(first, make.change(4, [{ ...port, description: 'deep' }]));
  await first.close();
  const opened = await openCase(folder, storeOptions);
  if (!opened.ok) return { acknowledged, imported, unchanged };
  await append(opened.value, make.change(5, [make.mention(3, report, port, 8)]));
  await append(opened.value, make.change(6, [], { remove: [make.mention(1, report, port).id] }));
  await opened.value.close();
  return { acknowledged, imported, unchanged };
}

/** As after a crash: the process that held the case is gone. */
async function leaveLock(folder: string): Promise<void> {
  await rm(join(folder, 'lock'), { force: true });
}

async function expectWhole(folder: string, run: Run): Promise<void> {
  expect(run.unchanged.every(Boolean)).toBe(true);
  await leaveLock(folder);
  const opened = await openCase(folder, options());
  if (!opened.ok && opened.error.code === 'not-a-case' && run.acknowledged.length === 0) return;
  const store = value(opened);
  expect(store.readOnly).toBeNull();
  const { lines } = await store.historyLines({ limit: 100 });
  const ids = lines.map((line) => String(line.id));
  for (const id of run.acknowledged) expect(ids).toContain(id);
  for (const sha256 of run.imported) expect(value(await store.documentText(sha256))).toBe(TEXT);
  const report = await store.verify();
  // Records whose document or entity was refused, or whose original was, miss it: the session goes on regardless.
  const own = report.problems.filter((problem) => !/^(document|reference)-/.test(problem.code));
  expect(own).toEqual([]);
  // And it goes on from there.
  value(await store.append(make.change(99, [make.entity(99)])));
  await store.close();
  const again = value(await openCase(folder, options()));
  expect(ownProblems(again)).toEqual([]);
  expect(again.state.entity(make.entity(99).id)).toBeDefined();
  await again.close();
}

describe('every single call to the disk may fail', () => {
  for (const [first, code, stays] of [
    [1, 'ENOSPC', false],
    [3, 'EIO', false],
    [5, 'EIO', true],
    [7, 'EROFS', true],
  ] as const) {
    test(
      `${code}, ${stays ? 'from then on' : 'once'}: everything acknowledged is there`,
      { timeout: 120_000 },
      async () => {
        const parent = await temporaryFolder();
        const clean = faultyFileSystem(0, code, stays);
        const all = await session(join(parent, 'clean'), options({ fileSystem: clean, rotateAt: 900 }));
        expect(all.acknowledged).toHaveLength(6);
        for (let at = Math.min(first, step); at <= clean.calls.length; at += step) {
          const folder = join(parent, `at-${at}`);
          const fileSystem = faultyFileSystem(at, code, stays);
          const run = await session(folder, options({ fileSystem, rotateAt: 900 }));
          try {
            await expectWhole(folder, run);
          } catch (error) {
            throw new Error(`call ${at}, ${clean.calls[at - 1]}`, { cause: error });
          }
        }
      },
    );
  }
});

/** A migration that changes nothing but the format: what it does to lines is tried elsewhere. */
const migrations: ReadonlyArray<Migration> = [{ from: 1, what: 'nothing', line: (line) => line }];

test(
  'whichever call fails while the format is raised, the case is whole in the old format or the new, and the old snapshots are kept',
  { timeout: 120_000 },
  async () => {
    const parent = await temporaryFolder();
    const old = value(await createCase(join(parent, 'old'), 'A', options(), []));
    await keepOriginals(old, 1);
    value(await old.append(make.change(1, [report, port])));
    value(await old.append(make.change(2, [make.mention(1, report, port, 4)])));
    const content = contentOf(old.state);
    await old.close();
    const index = await readFile(join(parent, 'old/records/index.json'));
    const raise = async (folder: string, fileSystem: FaultyFileSystem): Promise<boolean> => {
      await cp(join(parent, 'old'), folder, { recursive: true });
      const opened = await openCase(folder, options({ fileSystem }), migrations);
      if (!opened.ok) return false;
      const saved = (await opened.value.append(make.change(3, [make.entity(3)]))).ok;
      await opened.value.close();
      return saved;
    };
    const clean = faultyFileSystem(0, '', false);
    expect(await raise(join(parent, 'clean'), clean)).toBe(true);
    for (const [code, stays] of [
      ['ENOSPC', false],
      ['EIO', true],
    ] as const) {
      for (let at = 1; at <= clean.calls.length; at += step) {
        const folder = join(parent, `${code}-${at}`);
        const saved = await raise(folder, faultyFileSystem(at, code, stays));
        await leaveLock(folder);
        const store = value(await openCase(folder, options(), migrations));
        expect(store.readOnly).toBeNull();
        expect(store.problems.filter(({ code: found }) => found !== 'journal-torn')).toEqual([]);
        for (const record of content) expect(contentOf(store.state)).toContain(record);
        if (saved) expect(store.state.entity(make.entity(3).id)).toBeDefined();
        expect((await store.verify()).problems).toEqual([]);
        await store.close();
        const kept = (await readdir(folder)).filter((name) => name.startsWith('records.format-1'));
        expect(await readFile(join(folder, kept[0] ?? 'none', 'index.json'))).toEqual(index);
        await rm(folder, { recursive: true });
      }
    }
  },
);

/** A store whose disk does what the test says from some moment on. */
async function onFaultyDisk(): Promise<{
  readonly folder: string;
  readonly store: CaseStore;
  readonly plan: { fail: (name: string) => string | null };
}> {
  const folder = join(await temporaryFolder(), 'case');
  const plan: { fail: (name: string) => string | null } = { fail: () => null };
  const real = faultyFileSystem(0, '', false);
  const check = (name: string): void => {
    const code = plan.fail(name);
    if (code) throw Object.assign(new Error(code), { code });
  };
  const fileSystem = {
    ...real,
    open: async (path: string, how: 'create' | 'replace' | 'update' | 'read') => {
      const file = await real.open(path, how);
      return {
        ...file,
        write: async (bytes: Uint8Array, position: number) => {
          const code = plan.fail('write');
          if (!code) return file.write(bytes, position);
          await file.write(bytes.subarray(0, 30), position);
          throw Object.assign(new Error(code), { code });
        },
        sync: async () => {
          await file.sync();
          check('sync');
        },
        truncate: async (size: number) => {
          check('truncate');
          await file.truncate(size);
        },
      };
    },
  };
  const store = value(await createCase(folder, 'A', options({ fileSystem })));
  value(await store.append(make.change(1, [report, port])));
  return { folder, store, plan };
}

test('on a full disk nothing half written stays, and saving goes on when there is room again', async () => {
  const { folder, store, plan } = await onFaultyDisk();
  const path = join(folder, 'journal/000001.ndjson');
  const before = await readFile(path);
  plan.fail = (name) => (name === 'write' ? 'ENOSPC' : null);
  const refused = await store.append(make.change(2, [make.entity(2)]));
  expect(codeOf(refused)).toBe('disk-failed');
  expect(!refused.ok && refused.error.message).toMatch(/disk is full.*not saved.*safe.*try again/s);
  expect(await readFile(path)).toEqual(before);
  expect(store.state.entity(make.entity(2).id)).toBeUndefined();
  expect(store.readOnly).toBeNull();
  plan.fail = () => null;
  expect(value(await store.append(make.change(2, [make.entity(2)]))).sequence).toBe(2);
});

test('a sync that fails leaves nothing to chance: the case can be read but not changed until it is opened again', async () => {
  const { folder, store, plan } = await onFaultyDisk();
  let syncs = 0;
  plan.fail = (name) => (name === 'sync' && ++syncs === 1 ? 'EIO' : null);
  expect(codeOf(await store.append(make.change(2, [make.entity(2)])))).toBe('case-read-only');
  expect(store.readOnly).toContain('EIO');
  expect(codeOf(await store.append(make.change(3, [make.entity(3)])))).toBe('case-read-only');
  expect(store.state.entity(port.id)).toEqual(port);
  await store.close();
  const again = value(await openCase(folder, options()));
  expect(again.sequence).toBe(1);
  expect(ownProblems(again)).toEqual([]);
});

test('where the half line cannot be cut off either, the next opening cuts it off and says so', async () => {
  const { folder, store, plan } = await onFaultyDisk();
  plan.fail = (name) => (name === 'sync' ? null : 'EIO');
  expect(codeOf(await store.append(make.change(2, [make.entity(2)])))).toBe('case-read-only');
  await store.close();
  const again = value(await openCase(folder, options()));
  expect(ownProblems(again).map((problem) => problem.code)).toEqual(['journal-torn']);
  expect(again.sequence).toBe(1);
});

test('a journal that somebody else wrote to, or took away, is not written over', async () => {
  const { folder, store } = await onFaultyDisk();
  const path = join(folder, 'journal/000001.ndjson');
  await rm(path);
  expect(codeOf(await store.append(make.change(2, [make.entity(2)])))).toBe('case-read-only');
  expect(store.readOnly).toContain('removed');
});

test('a snapshot that cannot be written is said; saving goes on and the next one succeeds', async () => {
  const { folder, store, plan } = await onFaultyDisk();
  plan.fail = (name) => (name === 'write' ? 'ENOSPC' : null);
  await store.snapshot();
  expect(ownProblems(store).map((problem) => problem.code)).toEqual(['snapshot-failed']);
  plan.fail = () => null;
  value(await store.append(make.change(2, [make.entity(2)])));
  await store.close();
  const again = value(await openCase(folder, options()));
  expect(ownProblems(again)).toEqual([]);
  expect(again.sequence).toBe(2);
});
