import { appendFile, cp, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createCase, openCase, type CaseStore } from '#store/case-store';
import { encodeLine } from '#store/journal-line';
import { contentOf, everything, keepOriginals, make, options } from './records';
import { codeOf, temporaryFolder, value } from './support';

const report = make.document(1);
const port = make.entity(1, 'Port of Chancay');
const journal = 'journal/000001.ndjson';

let folder: string;
let content: ReadonlyArray<string>;

/** A case of ten Changes whose snapshots are up to date after the first six. */
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'case');
  const store = value(await createCase(folder, 'A', options()));
  await keepOriginals(store, 1);
  value(await store.append(make.change(1, [report, port])));
  for (let n = 2; n <= 6; n++) value(await store.append(make.change(n, [make.mention(n, report, port)])));
  await store.close();
});

async function writeTail(): Promise<void> {
  const copy = `${folder}-snapshots`;
  await cp(join(folder, 'records'), copy, { recursive: true });
  const store = value(await openCase(folder, options()));
  for (let n = 7; n <= 10; n++) value(await store.append(make.change(n, [make.mention(n, report, port)])));
  content = contentOf(store.state);
  await store.close();
  await rm(join(folder, 'records'), { recursive: true });
  await rename(copy, join(folder, 'records'));
}

async function open(access: 'write' | 'read' = 'write'): Promise<CaseStore> {
  return value(await openCase(folder, { ...options(), access }));
}

function codes(store: CaseStore): ReadonlyArray<string> {
  return store.problems.map((problem) => problem.code);
}

async function keptIn(name: string): Promise<ReadonlyArray<string>> {
  return (await readdir(join(folder, 'damaged')).catch(() => [])).filter((kept) => kept.includes(name));
}

async function flip(path: string, find: string, instead: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8');
  expect(text).toContain(find);
  await writeFile(join(folder, path), text.replace(find, instead));
}

describe('the end of the journal', () => {
  beforeEach(writeTail);

  test('snapshot and tail together are the case', async () => {
    const store = await open();
    expect(codes(store)).toEqual([]);
    expect(contentOf(store.state)).toEqual(content);
    expect(store.sequence).toBe(10);
  });

  test('a torn last line is cut off, kept and said; the next change follows on what is whole', async () => {
    const path = join(folder, journal);
    const bytes = await readFile(path);
    await truncate(path, bytes.length - 20);
    const store = await open();
    expect(codes(store)).toEqual(['journal-torn']);
    expect(store.readOnly).toBeNull();
    expect(store.sequence).toBe(9);
    const [kept] = await keptIn('journal-000001-end');
    expect(bytes.toString('utf8')).toContain(await readFile(join(folder, 'damaged', kept ?? ''), 'utf8'));
    value(await store.append(make.change(11, [make.mention(11, report, port)])));
    await store.close();
    const again = await open();
    expect(codes(again)).toEqual([]);
    expect(again.sequence).toBe(10);
  });

  test('a last line that only lacks its end of line is whole', async () => {
    const path = join(folder, journal);
    await truncate(path, (await readFile(path)).length - 1);
    const store = await open();
    expect(codes(store)).toEqual([]);
    expect(contentOf(store.state)).toEqual(content);
    value(await store.append(make.change(11, [make.mention(11, report, port)])));
    await store.close();
    expect((await open()).sequence).toBe(11);
  });

  test('NULs at the end, as after a power cut, are cut off and kept', async () => {
    const path = join(folder, journal);
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(5000)]));
    const store = await open();
    expect(codes(store)).toEqual(['journal-torn']);
    expect(contentOf(store.state)).toEqual(content);
    expect(await keptIn('journal-000001-end')).toHaveLength(1);
  });

  test('a flipped letter after the snapshot makes it read-only, shows what is before, and touches nothing', async () => {
    await flip(journal, 'Step 8', 'Step B');
    const before = await everything(folder);
    const store = await open();
    expect(codes(store)).toEqual(['journal-damaged']);
    expect(store.readOnly).toContain('after change 7');
    expect(store.sequence).toBe(7);
    expect(codeOf(await store.append(make.change(11, [port])))).toBe('case-read-only');
    await store.close();
    expect(await everything(folder)).toEqual(before);
  });

  test('a flipped letter before the snapshot is noticed, and the snapshot with what follows is shown', async () => {
    await flip(journal, 'Step 3', 'Step E');
    const before = await everything(folder);
    const store = await open();
    expect(codes(store)).toEqual(['journal-damaged']);
    expect(store.readOnly).toContain('after change 2');
    expect(contentOf(store.state)).toEqual(content);
    await store.close();
    expect(await everything(folder)).toEqual(before);
  });

  test('a line taken out of the middle breaks the chain', async () => {
    const lines = (await readFile(join(folder, journal), 'utf8')).split('\n');
    await writeFile(join(folder, journal), [...lines.slice(0, 7), ...lines.slice(8)].join('\n'));
    const store = await open();
    expect(codes(store)).toEqual(['journal-damaged']);
    expect(store.sequence).toBe(7);
  });

  test('a journal shorter than the snapshots is said and the snapshots are shown, read-only', async () => {
    const whole = await open();
    await whole.close();
    const lines = (await readFile(join(folder, journal), 'utf8')).split('\n');
    await writeFile(join(folder, journal), `${lines.slice(0, 4).join('\n')}\n`);
    const before = await everything(folder);
    const store = await open();
    expect(codes(store)).toEqual(['snapshot-newer']);
    expect(store.readOnly).toContain('ends at change 4');
    expect(contentOf(store.state)).toEqual(content);
    await store.close();
    expect(await everything(folder)).toEqual(before);
  });

  test('a journal that is gone is no empty case', async () => {
    const whole = await open();
    await whole.close();
    await rm(join(folder, 'journal'), { recursive: true });
    const store = await open();
    expect(codes(store)).toEqual(['snapshot-newer']);
    expect(contentOf(store.state)).toEqual(content);
    expect(codeOf(await store.append(make.change(11, [port])))).toBe('case-read-only');
  });

  test('a journal and snapshots gone leave a case that says that it is damaged', async () => {
    await rm(join(folder, 'journal'), { recursive: true });
    await rm(join(folder, 'records'), { recursive: true });
    const store = await open();
    expect(codes(store)).toEqual(['snapshot-damaged', 'journal-missing']);
    expect(codeOf(await store.append(make.change(11, [port])))).toBe('case-read-only');
  });

  test('a journal of another copy is noticed', async () => {
    const whole = await open();
    await whole.close();
    const other = `${folder}-other`;
    await cp(folder, other, { recursive: true });
    for (const [path, n] of [
      [folder, 11],
      [other, 12],
    ] as const) {
      const store = value(await openCase(path, options()));
      value(await store.append(make.change(n, [make.entity(n)])));
      await store.close();
    }
    await cp(join(other, journal), join(folder, journal));
    const store = await open();
    expect(codes(store)).toEqual(['journal-other']);
    expect(store.readOnly).not.toBeNull();
  });
});

describe('snapshots', () => {
  const shard = `records/annotation/${report.id}.json`;
  const history = 'records/history/000001.json';

  beforeEach(async () => {
    const store = await open();
    content = contentOf(store.state);
    await store.close();
  });

  const damages: ReadonlyArray<readonly [string, (path: string) => Promise<void>]> = [
    ['truncated', (path) => truncate(path, 100)],
    ['emptied', (path) => truncate(path, 0)],
    ['filled with NULs', async (path) => writeFile(path, Buffer.alloc((await readFile(path)).length))],
    [
      'flipped',
      async (path) => writeFile(path, (await readFile(path, 'utf8')).replace('sequence', 'sequenze')),
    ],
    ['replaced by other JSON', (path) => writeFile(path, '[{"type":"entity"}]')],
  ];

  for (const [name, damage] of damages) {
    for (const path of [shard, history, 'records/index.json', 'records/document.json']) {
      test(`${path} ${name}: set aside, rebuilt and said`, async () => {
        await damage(join(folder, path));
        const bad = await readFile(join(folder, path));
        const store = await open();
        expect(codes(store)).toContain('snapshot-damaged');
        expect(store.problems.map((problem) => problem.where)).toContain(path);
        expect(store.readOnly).toBeNull();
        expect(contentOf(store.state)).toEqual(content);
        const [kept] = await keptIn(path.replaceAll('/', '-'));
        expect((await readFile(join(folder, 'damaged', kept ?? ''))).equals(bad)).toBe(true);
        await store.close();
        const again = await open();
        expect(codes(again)).toEqual([]);
        expect(contentOf(again.state)).toEqual(content);
        expect((await again.historyLines({ limit: 100 })).total).toBe(6);
      });
    }
  }

  test('a missing one is rebuilt and said', async () => {
    await rm(join(folder, shard));
    const store = await open();
    expect(codes(store)).toEqual(['snapshot-damaged']);
    expect(contentOf(store.state)).toEqual(content);
  });

  test('all of them gone: the case comes back from the journal', async () => {
    await rm(join(folder, 'records'), { recursive: true });
    const store = await open();
    expect(contentOf(store.state)).toEqual(content);
    expect(store.readOnly).toBeNull();
    await store.close();
    expect(codes(await open())).toEqual([]);
  });

  test('one of an older time, put back by somebody, is not taken for the newest', async () => {
    const old = await readFile(join(folder, shard));
    const store = await open();
    value(await store.append(make.change(7, [make.mention(7, report, port)])));
    content = contentOf(store.state);
    await store.close();
    await writeFile(join(folder, shard), old);
    await rm(join(folder, `${shard}.bak`));
    const again = await open();
    expect(codes(again)).toEqual(['snapshot-damaged']);
    expect(contentOf(again.state)).toEqual(content);
  });

  test('snapshots newer than their index, as after a crash between the two, do no harm', async () => {
    const index = await readFile(join(folder, 'records/index.json'));
    const store = await open();
    value(
      await store.append(
        make.change(7, [make.mention(7, report, port)], { remove: [make.mention(2, report, port).id] }),
      ),
    );
    content = contentOf(store.state);
    await store.close();
    await writeFile(join(folder, 'records/index.json'), index);
    const again = await open();
    expect(codes(again)).toEqual([]);
    expect(contentOf(again.state)).toEqual(content);
  });

  test('a damaged one is no reason to touch anything when the case is opened to read', async () => {
    await truncate(join(folder, shard), 100);
    const before = await everything(folder);
    const store = await open('read');
    expect(contentOf(store.state)).toEqual(content);
    expect(store.readOnly).toContain('reading only');
    await store.close();
    expect(await everything(folder)).toEqual(before);
  });

  test('with both a snapshot and the journal damaged, what can be read is shown and nothing is touched', async () => {
    await truncate(join(folder, shard), 100);
    await flip(journal, 'Step 4', 'Step D');
    const before = await everything(folder);
    const store = await open();
    expect(codes(store)).toEqual(['snapshot-damaged', 'journal-damaged']);
    expect(store.state.entity(port.id)).toEqual(port);
    await store.close();
    expect(await everything(folder)).toEqual(before);
  });
});

describe('case.json', () => {
  test('missing or broken, it is made again from what the snapshots know', async () => {
    const good = JSON.parse(await readFile(join(folder, 'case.json'), 'utf8')) as unknown;
    for (const damage of [
      () => rm(join(folder, 'case.json')),
      () => writeFile(join(folder, 'case.json'), '\0\0\0'),
      () => writeFile(join(folder, 'case.json'), '{"format":"one"}'),
    ]) {
      await damage();
      const store = await open();
      expect(codes(store)).toEqual(['case-file-damaged']);
      expect(store.sequence).toBe(6);
      await store.close();
      expect(JSON.parse(await readFile(join(folder, 'case.json'), 'utf8'))).toEqual(good);
      expect(codes(await open('read'))).toEqual([]);
    }
  });

  test('of a newer format opens read-only where all of it can be read', async () => {
    await flip('case.json', '"format": 2', '"format": 7');
    const before = await everything(folder);
    const store = await open();
    expect(store.readOnly).toContain('newer version');
    expect(store.sequence).toBe(6);
    await store.close();
    expect(await everything(folder)).toEqual(before);
  });

  test('of a newer format with something unknown in it is refused and left alone', async () => {
    await flip('case.json', '"format": 2', '"format": 3');
    const last = JSON.parse(
      (await readFile(join(folder, journal), 'utf8')).trimEnd().split('\n').at(-1) ?? '',
    ) as { hash: string };
    const unknown = { ...port, type: 'prophecy' } as unknown as typeof port;
    const line = encodeLine({
      format: 3,
      sequence: 7,
      previous: last.hash,
      change: make.change(7, [unknown]),
      before: [],
    });
    await appendFile(join(folder, journal), line.bytes);
    const before = await everything(folder);
    expect(codeOf(await openCase(folder, options()))).toBe('case-newer');
    expect(codeOf(await openCase(folder, { ...options(), access: 'read' }))).toBe('case-newer');
    expect(await everything(folder)).toEqual(before);
  });
});
