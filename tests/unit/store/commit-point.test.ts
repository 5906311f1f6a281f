import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createCase, openCase } from '#store/case-store';
import { nodeFileSystem, type FileSystem } from '#store/file-system';
import { keepOriginals, make, options } from './records';
import { temporaryFolder, value } from './support';

const report = make.document(1);
const port = make.entity(1, 'Port of Chancay');

/** A disk that notes in order what is done in `journal/`, beside what the test notes itself. */
function watched(notes: string[]): FileSystem {
  const inJournal = (path: string): boolean => path.includes('journal');
  return {
    ...nodeFileSystem,
    async open(path, how) {
      const file = await nodeFileSystem.open(path, how);
      if (!inJournal(path) || how === 'read') return file;
      return {
        read: (position, length) => file.read(position, length),
        truncate: (size) => file.truncate(size),
        details: () => file.details(),
        close: () => file.close(),
        write: async (bytes, position) => {
          await file.write(bytes, position);
          notes.push('written');
        },
        sync: async () => {
          await file.sync();
          notes.push('synced');
        },
      };
    },
    async syncFolder(folder) {
      await nodeFileSystem.syncFolder(folder);
      if (folder.endsWith('journal')) notes.push('folder synced');
    },
  };
}

test('a change is acknowledged and told only when its line, and the name of its file, are synced', async () => {
  const notes: string[] = [];
  const folder = join(await temporaryFolder(), 'case');
  const store = value(await createCase(folder, 'A', options({ fileSystem: watched(notes), rotateAt: 1500 })));
  store.onChange(() => notes.push('told'));
  const append = async (n: number): Promise<ReadonlyArray<string>> => {
    notes.length = 0;
    value(await store.append(make.change(n, [make.entity(n)])));
    notes.push('acknowledged');
    return [...notes];
  };
  const first = ['written', 'synced', 'folder synced', 'told', 'acknowledged'];
  expect(await append(1)).toEqual(first);
  expect(await append(2)).toEqual(['written', 'synced', 'told', 'acknowledged']);
  // A new journal file has a new name.
  const seen = [await append(3), await append(4), await append(5)];
  expect(seen).toContainEqual(first);
  await store.close();
});

test('a disk that is slow with snapshots holds up no saving', async () => {
  let release = (): void => undefined;
  const slow = new Promise<void>((resolve) => (release = resolve));
  let waiting = 0;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    async open(path, how) {
      if (path.includes('/records/annotation/')) {
        waiting += 1;
        await slow;
      }
      return nodeFileSystem.open(path, how);
    },
  };
  const folder = join(await temporaryFolder(), 'case');
  const store = value(await createCase(folder, 'A', options({ fileSystem, snapshotAfter: 2 })));
  await keepOriginals(store, 1);
  value(await store.append(make.change(1, [report, port, make.mention(1, report, port)])));
  const snapshot = store.snapshot();
  await vi.waitFor(() => expect(waiting).toBe(1));
  for (let n = 2; n <= 50; n++) value(await store.append(make.change(n, [make.mention(n, report, port, n)])));
  expect(waiting).toBe(1);
  expect(store.sequence).toBe(50);
  // What is acknowledged is there for whoever opens the case now, long before the snapshot is.
  const reader = value(await openCase(folder, { ...options(), access: 'read' }));
  expect(reader.sequence).toBe(50);
  await reader.close();
  release();
  await snapshot;
  await store.close();
  const again = value(await openCase(folder, options()));
  expect(again.problems).toEqual([]);
  expect(again.state.mentionsOf(port.id)).toHaveLength(50);
});
