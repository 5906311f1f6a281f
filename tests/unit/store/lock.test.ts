import { spawnSync } from 'node:child_process';
import { cp, readFile, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createCase, openCase } from '#store/case-store';
import { nodeFileSystem, type FileSystem } from '#store/file-system';
import { sha256Of } from '#store/hash';
import { takeLock } from '#store/lock';
import { make, options } from './records';
import { codeOf, temporaryFolder, value } from './support';

let folder: string;
const since = '2026-01-01T00:00:00.000Z';

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'case');
  await value(await createCase(folder, 'A', options())).close();
});

function lock(holder: object): Promise<void> {
  return writeFile(join(folder, 'lock'), JSON.stringify(holder));
}

function deadProcess(): number {
  const { pid } = spawnSync(process.execPath, ['--version']);
  return pid;
}

test('one opener writes; a second one is told who has it, may read, and sees what was written', async () => {
  const first = value(await openCase(folder, options()));
  value(await first.append(make.change(1, [make.entity(1)])));
  const second = await openCase(folder, options());
  expect(codeOf(second)).toBe('case-locked');
  expect(!second.ok && second.error.message).toContain(`process ${process.pid}`);
  const reader = value(await openCase(folder, { ...options(), access: 'read' }));
  expect(reader.sequence).toBe(1);
  expect(codeOf(await reader.append(make.change(2, [make.entity(2)])))).toBe('case-read-only');
  await reader.close();
  value(await first.append(make.change(3, [make.entity(3)])));
});

test('another way to the same folder is the same case', async () => {
  const other = `${folder}-link`;
  await symlink(folder, other);
  value(await openCase(folder, options()));
  expect(codeOf(await openCase(other, options()))).toBe('case-locked');
});

test('of many that take over a lock left behind at once, one gets it', async () => {
  const { now, random } = options();
  const pid = deadProcess();
  for (let round = 0; round < 20; round++) {
    await lock({
      pid,
      host: hostname(),
      started: '',
      folder: '',
      since,
      token: `left ${round}`,
    });
    const results = await Promise.all(
      Array.from({ length: 8 }, () => takeLock(nodeFileSystem, folder, now(), random)),
    );
    const held = results.flatMap((result) => (result.ok ? [result.value] : []));
    expect(held).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.error.code]))).toEqual(
      Array.from({ length: 7 }, () => 'case-locked'),
    );
    await held[0]?.release();
    expect((await readdir(folder)).filter((name) => name.startsWith('lock'))).toEqual([]);
  }
});

test('a process that died while it took a lock over does not stand in the way', async () => {
  const left = JSON.stringify({
    pid: deadProcess(),
    host: hostname(),
    started: '',
    folder: '',
    since,
    token: 'x',
  });
  await writeFile(join(folder, 'lock'), left);
  await writeFile(join(folder, `lock.after-${sha256Of(left).slice(0, 16)}`), left.replace('"x"', '"y"'));
  const store = value(await openCase(folder, options()));
  expect(codeOf(await openCase(folder, options()))).toBe('case-locked');
  expect((await readdir(folder)).filter((name) => name.startsWith('lock'))).toEqual(['lock']);
  await store.close();
});

test('closing gives it free and leaves nothing behind', async () => {
  const first = value(await openCase(folder, options()));
  await first.close();
  expect((await readdir(folder)).filter((name) => name.startsWith('lock'))).toEqual([]);
  value(await openCase(folder, options()));
});

test('a lock whose process is gone is stale', async () => {
  await lock({ pid: deadProcess(), host: hostname(), started: '', folder: '', since, token: 'x' });
  expect(value(await openCase(folder, options())).readOnly).toBeNull();
});

test('a lock whose process id belongs to a later process is stale', async () => {
  await lock({
    pid: process.pid,
    host: hostname(),
    started: 'another boot 1',
    folder: '',
    since,
    token: 'x',
  });
  const opened = await openCase(folder, options());
  // Only Linux tells when a process started.
  expect(opened.ok).toBe(process.platform === 'linux');
  if (opened.ok) value(opened);
});

test('a lock of another computer is respected, with what to do', async () => {
  await lock({ pid: 1, host: 'elsewhere', started: '', folder: '', since, token: 'x' });
  const opened = await openCase(folder, options());
  expect(codeOf(opened)).toBe('case-locked');
  expect(!opened.ok && opened.error.message).toMatch(/“elsewhere”.*delete the file “lock”/);
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ host: 'elsewhere' });
});

test('a lock that is no lock, as after a power cut, is stale', async () => {
  for (const content of ['', '\0\0\0\0', '{}', '{"pid":1}']) {
    await writeFile(join(folder, 'lock'), content);
    const store = value(await openCase(folder, options()));
    expect(store.readOnly).toBeNull();
    await store.close();
  }
});

test('a copy of an open case is not locked by the lock that was copied with it', async () => {
  const first = value(await openCase(folder, options()));
  value(await first.append(make.change(1, [make.entity(1)])));
  const copy = `${folder}-copy`;
  await cp(folder, copy, { recursive: true });
  const second = value(await openCase(copy, options()));
  expect(second.readOnly).toBeNull();
  expect(second.sequence).toBe(1);
  expect(codeOf(await openCase(folder, options()))).toBe('case-locked');
});

test('a case that was taken over or moved away is not written to any more, and no second folder appears', async () => {
  const first = value(await openCase(folder, options()));
  value(await first.append(make.change(1, [make.entity(1)])));
  await rename(folder, `${folder}-moved`);
  await first.snapshot();
  expect(first.readOnly).toContain('moved');
  expect(first.problems.map(({ code }) => code)).toEqual(['lock-lost']);
  expect(codeOf(await first.append(make.change(2, [make.entity(2)])))).toBe('case-read-only');
  const info = { extractor: 'plain-text', version: '1' };
  const original = { bytes: Buffer.from('x'), extension: 'txt', text: 'x', info };
  expect(codeOf(await first.addOriginal(original))).toBe('case-read-only');
  await first.close();
  expect(await readdir(join(folder, '..'))).toEqual(['case-moved']);
});

test('closing does not take the lock of somebody else away', async () => {
  const first = value(await openCase(folder, options()));
  await lock({ pid: 1, host: 'elsewhere', started: '', folder: '', since, token: 'x' });
  await first.close();
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ host: 'elsewhere' });
});

test('where the disk knows no second names the lock works all the same', async () => {
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
  };
  const first = value(await openCase(folder, options({ fileSystem })));
  expect(codeOf(await openCase(folder, options({ fileSystem })))).toBe('case-locked');
  await first.close();
  value(await openCase(folder, options({ fileSystem })));
});

test('a folder that may not be written to opens read-only with the reason', async () => {
  const refuse = (): Promise<never> =>
    Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    open: (path, how) => (how === 'read' ? nodeFileSystem.open(path, how) : refuse()),
    link: refuse,
    rename: refuse,
    removeFile: refuse,
    removeFolder: refuse,
    makeFolder: refuse,
    makePath: refuse,
  };
  const store = value(await openCase(folder, options({ fileSystem })));
  expect(store.readOnly).toContain('may not be written to');
  expect(codeOf(await store.append(make.change(1, [make.entity(1)])))).toBe('case-read-only');
  await store.close();
});
