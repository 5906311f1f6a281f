import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { inverseOf } from '#domain/case/change';
import { createCase, openCase } from '#store/case-store';
import { contentOf, keepOriginals, make, options, TEXT } from './records';
import { codeOf, temporaryFolder, value } from './support';

const port = make.entity(1, 'Port of Chancay');
const report = make.document(1);

test('a new case is empty, holds its title and is found again', async () => {
  const folder = join(await temporaryFolder(), 'peru.quipu');
  const made = value(await createCase(folder, 'Peru', options()));
  expect(made.meta).toMatchObject({ format: 2, title: 'Peru' });
  expect(made.sequence).toBe(0);
  expect(made.problems).toEqual([]);
  await made.close();
  const again = value(await openCase(folder, options()));
  expect(again.meta).toEqual(made.meta);
  expect([...again.state.records()]).toEqual([]);
  expect(again.problems).toEqual([]);
});

test('a folder that is not empty is refused and left alone', async () => {
  const folder = await temporaryFolder();
  const inside = join(folder, 'inside');
  value(await createCase(inside, 'One', options()));
  expect(codeOf(await createCase(folder, 'Two', options()))).toBe('folder-not-empty');
  expect(await readdir(folder)).toEqual(['inside']);
});

test('a folder that is no case is refused and nothing is written to it', async () => {
  const folder = await temporaryFolder();
  expect(codeOf(await openCase(folder, options()))).toBe('not-a-case');
  expect(codeOf(await openCase(join(folder, 'nowhere'), options()))).toBe('not-a-case');
  expect(await readdir(folder)).toEqual([]);
});

test('what is acknowledged is on the disk, in the state, in the history and told to listeners', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const store = value(await createCase(folder, 'A', options()));
  const told: number[] = [];
  store.onChange((committed) => told.push(committed.sequence));
  const change = make.change(1, [report, port]);
  const committed = value(await store.append(change));
  expect(committed).toEqual({ sequence: 1, change });
  const lines = (await readFile(join(folder, 'journal/000001.ndjson'), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seq: 1, change: { id: 'chg-1' }, before: [] });
  expect(store.state.entity(port.id)).toEqual(port);
  expect(store.history.undo).toEqual({ id: 'chg-1', label: 'Step 1' });
  expect(told).toEqual([1]);
  expect(await store.historyLines({ limit: 10 })).toMatchObject({
    total: 1,
    lines: [{ sequence: 1, label: 'Step 1', author: 'Ana' }],
  });
});

test('calls that overlap are committed in their order', async () => {
  const store = value(await createCase(join(await temporaryFolder(), 'a'), 'A', options()));
  const told: string[] = [];
  store.onChange(({ change }) => told.push(change.label));
  const results = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => store.append(make.change(n, [make.entity(1, `Name ${n}`)]))),
  );
  expect(results.map((result) => value(result).sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(told).toEqual(['Step 1', 'Step 2', 'Step 3', 'Step 4', 'Step 5']);
  expect(store.state.entity(make.entity(1).id)?.names[0]?.form).toBe('Name 5');
});

test('everything is there after closing and opening, and undo works across sessions', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const first = value(await createCase(folder, 'A', options()));
  await keepOriginals(first, 1);
  value(await first.append(make.change(1, [report, port])));
  value(await first.append(make.change(2, [make.mention(1, report, port)])));
  value(
    await first.append(
      make.change(3, [{ ...port, description: 'deep' }], { remove: [make.mention(1, report, port).id] }),
    ),
  );
  const content = contentOf(first.state);
  await first.close();

  const second = value(await openCase(folder, options()));
  expect(second.problems).toEqual([]);
  expect(contentOf(second.state)).toEqual(content);
  expect(second.sequence).toBe(3);
  const last = second.history.undo;
  expect(last?.label).toBe('Step 3');
  const recorded = value(await second.recorded(make.change(3, []).id));
  expect(recorded.before.map((record) => record.id)).toEqual(['ent-1', 'ann-000001']);
  const inverse = inverseOf(recorded, 'Undo');
  value(
    await second.append(
      make.change(4, inverse.put, {
        remove: inverse.remove,
        reverts: { changeId: make.change(3, []).id, as: 'undo' },
      }),
    ),
  );
  expect(second.state.entity(port.id)?.description).toBe('');
  expect(second.state.mentionsOf(port.id)).toHaveLength(1);
  expect(second.history.undo?.label).toBe('Step 2');
  expect(second.history.redo?.label).toBe('Step 3');
});

test('history lines come newest first and page backwards', async () => {
  const store = value(await createCase(join(await temporaryFolder(), 'a'), 'A', options()));
  for (let n = 1; n <= 5; n++) value(await store.append(make.change(n, [make.entity(n)])));
  const page = async (before: number | undefined, limit: number): Promise<number[]> =>
    (await store.historyLines({ before, limit })).lines.map((line) => line.sequence);
  expect(await page(undefined, 2)).toEqual([5, 4]);
  expect(await page(4, 2)).toEqual([3, 2]);
  expect(await page(2, 10)).toEqual([1]);
  expect(await page(1, 10)).toEqual([]);
});

test('a change that could not be read again, or comes twice, is not written', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const store = value(await createCase(folder, 'A', options()));
  value(await store.append(make.change(1, [port])));
  expect(codeOf(await store.append(make.change(1, [port])))).toBe('change-invalid');
  expect(codeOf(await store.append(make.change(2, [port, port])))).toBe('change-invalid');
  expect(codeOf(await store.append(make.change(3, [port], { remove: [port.id] })))).toBe('change-invalid');
  expect(codeOf(await store.append(make.change(4, [], { at: 'yesterday' })))).toBe('change-invalid');
  expect(store.sequence).toBe(1);
  expect((await readFile(join(folder, 'journal/000001.ndjson'), 'utf8')).trimEnd().split('\n')).toHaveLength(
    1,
  );
});

test('any Unicode comes back as it went in', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const odd = ['\u0000', '\ud800', '\u202eevil', '__proto__', '\u2028\u2029', '𝒳'.repeat(400), '"\\\n'];
  const store = value(await createCase(folder, 'A', options()));
  const entity = { ...port, description: odd.join('|'), properties: { ['__proto__x']: odd } };
  value(await store.append(make.change(1, [entity])));
  await store.close();
  const again = value(await openCase(folder, options()));
  expect(again.state.entity(port.id)).toEqual(entity);
  expect((await again.verify()).problems).toEqual([]);
});

test('an original is kept whole, its text is checked at each reading, and twice is once', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const store = value(await createCase(folder, 'A', options()));
  const bytes = Buffer.from('original 1');
  const info = { extractor: 'plain-text', version: '1', encoding: 'utf-8' };
  const stored = value(await store.addOriginal({ bytes, extension: '.TXT', text: TEXT, info }));
  expect(stored).toEqual({ sha256: report.sha256, textSha256: report.textSha256 });
  expect(await readdir(join(folder, 'documents', stored.sha256))).toEqual([
    'import.json',
    'original.txt',
    'text.txt',
  ]);
  expect(value(await store.documentText(stored.sha256))).toBe(TEXT);
  expect(Buffer.from(value(await store.originalBytes(stored.sha256)))).toEqual(bytes);
  expect(value(await store.addOriginal({ bytes, extension: 'txt', text: 'other', info }))).toEqual(stored);
  expect(codeOf(await store.documentText('0'.repeat(64)))).toBe('document-missing');
  expect(codeOf(await store.documentText('../../case.json'))).toBe('document-missing');
});

test('a closed case takes no more changes', async () => {
  const store = value(await createCase(join(await temporaryFolder(), 'a'), 'A', options()));
  await store.close();
  expect(codeOf(await store.append(make.change(1, [port])))).toBe('case-closed');
});

test('the journal goes on in a new file when one is large, and all of it is found again', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const small = options({ rotateAt: 1500 });
  const store = value(await createCase(folder, 'A', small));
  for (let n = 1; n <= 9; n++) value(await store.append(make.change(n, [make.entity(n)])));
  const files = await readdir(join(folder, 'journal'));
  expect(files.length).toBeGreaterThan(2);
  const content = contentOf(store.state);
  await store.close();
  expect(await readdir(join(folder, 'records/history'))).toEqual(
    files.map((name) => name.replace('.ndjson', '.json')),
  );
  const again = value(await openCase(folder, small));
  expect(again.problems).toEqual([]);
  expect(contentOf(again.state)).toEqual(content);
  for (let n = 1; n <= 9; n++) {
    expect(value(await again.recorded(make.change(n, []).id)).change.put).toEqual([make.entity(n)]);
  }
  expect((await again.historyLines({ limit: 20 })).lines.map(({ sequence }) => sequence)).toEqual([
    9, 8, 7, 6, 5, 4, 3, 2, 1,
  ]);
});

test('snapshots are written beside saving, of one moment, and only what changed is written again', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const store = value(await createCase(folder, 'A', options({ snapshotAfter: 3 })));
  const other = make.document(2);
  value(await store.append(make.change(0, [report, other, port, make.mention(1000, other, port)])));
  await store.snapshot();
  const untouched = join(folder, `records/annotation/${other.id}.json`);
  const before = await readFile(untouched, 'utf8');
  // Saving goes on while snapshots are being written.
  for (let n = 1; n <= 40; n++) {
    value(await store.append(make.change(n, [make.mention(n, report, port, n)])));
  }
  await store.snapshot();
  const index = JSON.parse(await readFile(join(folder, 'records/index.json'), 'utf8')) as {
    position: { sequence: number };
  };
  expect(index.position.sequence).toBe(41);
  const shard = JSON.parse(await readFile(join(folder, `records/annotation/${report.id}.json`), 'utf8')) as {
    records: unknown[];
  };
  expect(shard.records).toHaveLength(40);
  expect(await readFile(untouched, 'utf8')).toBe(before);
  expect(await readdir(join(folder, 'records'))).not.toContain('index.json.tmp');
});

test('a listener that throws neither stops the others nor makes a saved change look unsaved', async () => {
  const store = value(await createCase(join(await temporaryFolder(), 'a'), 'A', options()));
  const uncaught: unknown[] = [];
  const listen = (error: unknown): void => void uncaught.push(error);
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', listen);
  const told: number[] = [];
  store.onChange(() => {
    throw new Error('a bug');
  });
  const stop = store.onChange(({ sequence }) => told.push(sequence));
  expect((await store.append(make.change(1, [port]))).ok).toBe(true);
  stop();
  expect((await store.append(make.change(2, [report]))).ok).toBe(true);
  process.removeListener('uncaughtException', listen);
  for (const other of others) process.on('uncaughtException', other);
  expect(told).toEqual([1]);
  expect(uncaught).toHaveLength(2);
});

test('a pause in saving is used for a snapshot, so that closing has little left to do', async () => {
  const folder = join(await temporaryFolder(), 'a');
  const store = value(await createCase(folder, 'A', options({ idleAfter: 1 })));
  value(await store.append(make.change(1, [make.entity(1)])));
  await vi.waitFor(async () => {
    const index = JSON.parse(await readFile(join(folder, 'records/index.json'), 'utf8')) as {
      position: { sequence: number };
    };
    expect(index.position.sequence).toBe(1);
  });
  await store.close();
});
