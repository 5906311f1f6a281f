import { copyFile, cp, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Note } from '#domain/case/note';
import { noteIdSchema } from '#domain/case/ids';
import { createCase, openCase, type CaseStore } from '#store/case-store';
import { nodeFileSystem, type FileSystem } from '#store/file-system';
import { contentOf, everything, keepOriginals, make, options } from './records';
import { codeOf, temporaryFolder, value } from './support';

const report = make.document(1);
const port = make.entity(1, 'Port of Chancay');
let folder: string;

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'case');
  const store = value(await createCase(folder, 'A', options()));
  await keepOriginals(store, 1);
  value(await store.append(make.change(1, [report, port])));
  await store.close();
});

function codes(store: CaseStore): ReadonlyArray<string> {
  return store.problems.map(({ code }) => code);
}

describe('every opening says', () => {
  test('which documents have lost their files', async () => {
    const place = join(folder, 'documents', report.sha256);
    for (const name of ['text.txt', 'original.txt', 'import.json']) {
      await cp(place, `${folder}-kept`, { recursive: true });
      await rm(join(place, name));
      const store = value(await openCase(folder, options()));
      expect(codes(store)).toEqual(['document-missing']);
      expect(store.problems[0]).toMatchObject({ where: `${report.id} (report-1.txt)` });
      // Work goes on: its marks are safe.
      expect(store.readOnly).toBeNull();
      await store.close();
      await cp(`${folder}-kept`, place, { recursive: true });
      const again = value(await openCase(folder, options()));
      expect(codes(again)).toEqual([]);
      await again.close();
    }
  });

  test('which records name what is not there', async () => {
    const note: Note = {
      type: 'note',
      id: noteIdSchema.parse('note-1'),
      subject: { of: 'entity', entityId: make.entity(9).id },
      content: { root: { type: 'root', children: [] } },
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      author: '',
    };
    const store = value(await openCase(folder, options()));
    value(await store.append(make.change(2, [note])));
    await store.close();
    const again = value(await openCase(folder, options()));
    expect(again.problems).toMatchObject([{ code: 'reference-missing', where: 'note-1' }]);
  });

  test('of many the first, and how many more', async () => {
    const store = value(await openCase(folder, options()));
    const mentions = Array.from({ length: 50 }, (_, n) => make.mention(n, report, make.entity(9), n));
    value(await store.append(make.change(2, mentions)));
    await store.close();
    const again = value(await openCase(folder, options()));
    expect(again.problems).toHaveLength(21);
    expect(again.problems.at(-1)?.message).toMatch(/^30 more/);
  });
});

test('a folder copied file by file while it is written is one of its earlier states, or says that it is not whole', async () => {
  const store = value(await openCase(folder, options({ snapshotAfter: 5, rotateAt: 60_000 })));
  const states = new Map<number, ReadonlyArray<string>>([[1, contentOf(store.state)]]);
  let n = 1;
  const write = async (): Promise<void> => {
    n += 1;
    const put = [make.mention(n % 40, report, port, n % 100), make.entity(n % 3, `E ${n}`)];
    value(await store.append(make.change(n, put)));
    states.set(store.sequence, contentOf(store.state));
  };
  for (let i = 0; i < 10; i++) await write();
  const outcomes = new Set<string>();
  for (let copy = 0; copy < 16; copy++) {
    const target = `${folder}-copy-${copy}`;
    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((name) => name.isFile())
      .map((name) => join(name.parentPath, name.name).slice(folder.length + 1));
    // Some programs copy the journal first, some last.
    names.sort((a, b) => (copy % 2 === 0 ? 1 : -1) * (a < b ? -1 : 1));
    for (const [i, name] of names.entries()) {
      // Work goes on between any two files.
      if ((i + copy) % 3 === 0) await write();
      if ((i + copy) % 5 === 0) await store.snapshot();
      await mkdir(join(target, dirname(name)), { recursive: true });
      // A file may have been renamed away meanwhile, as any program that copies finds.
      await copyFile(join(folder, name), join(target, name)).catch(() => undefined);
    }
    const opened = value(await openCase(target, options()));
    const state = contentOf(opened.state);
    if (opened.readOnly === null) {
      expect(state).toEqual(states.get(opened.sequence));
      outcomes.add('whole');
    } else {
      const said = ['snapshot-newer', 'journal-damaged', 'journal-other'];
      expect(codes(opened).some((code) => said.includes(code))).toBe(true);
      expect(opened.readOnly).toMatch(/[Cc]opy the folder again|backup/);
      expect(state.length).toBeGreaterThan(0);
      outcomes.add('said');
    }
    await opened.close();
  }
  await store.close();
  expect([...outcomes].toSorted()).toEqual(['said', 'whole']);
});

/** A disk of which a test says from some moment on what it does not do any more. */
function failing(plan: { code: string | null; reads: boolean }): FileSystem {
  const refuse =
    <Args extends ReadonlyArray<unknown>, T>(call: (...args: Args) => Promise<T>, isRead: boolean) =>
    (...args: Args): Promise<T> =>
      plan.code !== null && (!isRead || plan.reads)
        ? Promise.reject(Object.assign(new Error(plan.code), { code: plan.code }))
        : call(...args);
  const { read, list, kind, identity, ...writing } = nodeFileSystem;
  return {
    read: refuse(read, true),
    list: refuse(list, true),
    kind: refuse(kind, true),
    identity: refuse(identity, true),
    makeFolder: refuse(writing.makeFolder, false),
    makePath: refuse(writing.makePath, false),
    rename: refuse(writing.rename, false),
    link: refuse(writing.link, false),
    removeFile: refuse(writing.removeFile, false),
    removeFolder: refuse(writing.removeFolder, false),
    syncFolder: refuse(writing.syncFolder, false),
    open: async (path, how) => {
      const file = await refuse(nodeFileSystem.open, how === 'read')(path, how);
      return {
        write: refuse((bytes: Uint8Array, position: number) => file.write(bytes, position), false),
        read: refuse((position: number, length: number) => file.read(position, length), true),
        truncate: refuse((size: number) => file.truncate(size), false),
        sync: refuse(() => file.sync(), false),
        details: refuse(() => file.details(), true),
        close: () => file.close(),
      };
    },
  };
}

test('a disk that is write-protected shows the case whole, says why, and changes nothing', async () => {
  const before = await everything(folder);
  for (const code of ['EROFS', 'EACCES', 'ENOSPC']) {
    const store = value(await openCase(folder, options({ fileSystem: failing({ code, reads: false }) })));
    expect(store.readOnly).toMatch(code === 'ENOSPC' ? /disk is full/ : /may not be written to/);
    expect(store.state.entity(port.id)).toEqual(port);
    expect(codeOf(await store.append(make.change(2, [make.entity(2)])))).toBe('case-read-only');
    expect((await store.verify()).problems).toEqual([]);
    await store.close();
    expect(await everything(folder)).toEqual(before);
  }
});

test('a disk that is unplugged costs nothing that was acknowledged, and the case stays readable in memory', async () => {
  const plan: { code: string | null; reads: boolean } = { code: null, reads: true };
  const store = value(await openCase(folder, options({ fileSystem: failing(plan) })));
  value(await store.append(make.change(2, [make.entity(2)])));
  const content = contentOf(store.state);
  for (const code of ['EIO', 'ENODEV', 'ENOENT']) {
    plan.code = code;
    const refused = await store.append(make.change(3, [make.entity(3)]));
    expect(['case-read-only', 'disk-failed']).toContain(codeOf(refused));
    expect(!refused.ok && refused.error.message).toMatch(/not saved|opened again/);
    expect(contentOf(store.state)).toEqual(content);
    expect(await store.documentText(report.sha256)).toMatchObject({ ok: false });
    const { problems } = await store.verify();
    expect(problems).toContainEqual(expect.objectContaining({ code: 'disk-failed', where: 'journal' }));
  }
  await store.close();
  plan.code = null;
  await rm(join(folder, 'lock'), { force: true });
  const again = value(await openCase(folder, options()));
  expect(contentOf(again.state)).toEqual(content);
  expect(codes(again)).toEqual([]);
  value(await again.append(make.change(3, [make.entity(3)])));
});

test('a clock that goes back, or is far off, changes neither the order nor what is there', async () => {
  for (const now of [0, Date.UTC(1980, 0, 1), Date.UTC(9999, 11, 31)]) {
    const store = value(await openCase(folder, options({ now: () => now })));
    const n = store.sequence + 1;
    value(await store.append(make.change(n, [make.entity(n)], { at: new Date(now).toISOString() })));
    await store.close();
  }
  const store = value(await openCase(folder, options()));
  expect(codes(store)).toEqual([]);
  const { lines } = await store.historyLines({ limit: 10 });
  expect(lines.map(({ id }) => String(id))).toEqual(['chg-4', 'chg-3', 'chg-2', 'chg-1']);
  expect((await store.verify()).problems).toEqual([]);
});
