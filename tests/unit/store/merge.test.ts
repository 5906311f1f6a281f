import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createCase, openCase } from '#store/case-store';
import { mergeCases } from '#store/merge';
import { faultyFileSystem } from './faulty-file-system';
import { contentOf, everything, keepOriginals, make, options, TEXT } from './records';
import { codeOf, temporaryFolder, value } from './support';

const report = make.document(1);
const port = make.entity(1, 'Port of Chancay');

let parent: string;
let ours: string;
let theirs: string;
let out: string;

async function work(
  folder: string,
  ...changes: ReadonlyArray<ReturnType<typeof make.change>>
): Promise<void> {
  const store = value(await openCase(folder, options()));
  for (const change of changes) value(await store.append(change));
  await store.close();
}

/** Two copies of a case: three Changes in common, then each one of its own, and one about the same thing. */
beforeEach(async () => {
  parent = await temporaryFolder();
  [ours, theirs, out] = ['ours', 'theirs', 'out'].map((name) => join(parent, name)) as [
    string,
    string,
    string,
  ];
  const store = value(await createCase(ours, 'A', options()));
  await keepOriginals(store, 1);
  value(await store.append(make.change(1, [report, port])));
  value(await store.append(make.change(2, [make.mention(1, report, port, 4)])));
  await store.close();
  await cp(ours, theirs, { recursive: true });
  const second = make.document(2);
  const other = value(await openCase(theirs, options()));
  await keepOriginals(other, 2);
  await other.close();
  await work(
    ours,
    make.change(10, [make.mention(2, report, port, 10)], { at: '2026-01-02T00:00:00.000Z', author: 'Ada' }),
    make.change(11, [{ ...port, description: 'Ours.' }], { at: '2026-01-04T00:00:00.000Z', author: 'Ada' }),
  );
  await work(
    theirs,
    make.change(20, [second, make.mention(3, second, port, 4)], {
      at: '2026-01-03T00:00:00.000Z',
      author: 'Bo',
    }),
    make.change(21, [{ ...port, description: 'Theirs.' }], { at: '2026-01-05T00:00:00.000Z', author: 'Bo' }),
  );
});

async function ids(folder: string): Promise<ReadonlyArray<string>> {
  const store = value(await openCase(folder, { ...options(), access: 'read' }));
  const { lines } = await store.historyLines({ limit: 100 });
  await store.close();
  return lines.map(({ id }) => String(id)).toReversed();
}

describe('two copies of a case', () => {
  test('become a third with every Change in order of time, every original, and both sides of a disagreement', async () => {
    const before = [await everything(ours), await everything(theirs)];
    const merged = value(await mergeCases({ ours, theirs, out }, options()));
    expect(merged).toMatchObject({ common: 2, ours: 2, theirs: 2, problems: [] });
    expect(merged.conflicts).toMatchObject([
      {
        field: 'description',
        kept: { value: '"Theirs."', author: 'Bo' },
        other: { value: '"Ours."', author: 'Ada' },
      },
    ]);
    expect([await everything(ours), await everything(theirs)]).toEqual(before);
    expect((await readdir(parent)).toSorted()).toEqual(['ours', 'out', 'theirs']);
    expect(await readdir(out)).not.toContain('lock');

    const store = value(await openCase(out, options()));
    expect(store.problems).toEqual([]);
    expect(store.readOnly).toBeNull();
    expect(await ids(out)).toEqual(
      ['chg-1', 'chg-2', 'chg-10', 'chg-20', 'chg-11', 'chg-21'].concat(`${(await ids(out)).at(-1)}`),
    );
    expect((await ids(out)).at(-1)).toMatch(/^chg-merge-[0-9a-f]{24}$/);
    expect(store.state.mentionsOf(port.id)).toHaveLength(3);
    expect(store.state.caseJudgements()).toEqual(merged.conflicts);
    expect(value(await store.documentText(make.document(2).sha256))).toBe(TEXT);
    expect((await store.verify()).problems).toEqual([]);
    // The lines in common are the very same, so that the next merge finds them.
    const lines = async (folder: string): Promise<ReadonlyArray<string>> =>
      (await readFile(join(folder, 'journal/000001.ndjson'), 'utf8')).split('\n');
    expect((await lines(out)).slice(0, 3)).toEqual((await lines(ours)).slice(0, 3));
  });

  test('become the same case whichever comes first', async () => {
    value(await mergeCases({ ours, theirs, out }, options()));
    const other = join(parent, 'other');
    value(await mergeCases({ ours: theirs, theirs: ours, out: other }, options()));
    expect(await everything(other)).toEqual(await everything(out));
  });

  test('are merged again after a week, with nothing twice', async () => {
    value(await mergeCases({ ours, theirs, out }, options()));
    await work(
      theirs,
      make.change(22, [make.mention(4, report, port, 20)], { at: '2026-01-06T00:00:00.000Z' }),
    );
    const again = join(parent, 'again');
    const merged = value(await mergeCases({ ours: out, theirs, out: again }, options()));
    // What was settled or listed by the first merge is not asked again.
    expect(merged).toMatchObject({ theirs: 1, conflicts: [], problems: [] });
    const all = await ids(again);
    expect(new Set(all).size).toBe(all.length);
    for (const id of [...(await ids(out)), 'chg-22']) expect(all).toContain(id);
  });

  test('of which only one went on become that one, line for line', async () => {
    await rm(theirs, { recursive: true });
    await cp(ours, theirs, { recursive: true });
    await work(theirs, make.change(30, [make.entity(3)]));
    const merged = value(await mergeCases({ ours, theirs, out }, options()));
    expect(merged).toMatchObject({ ours: 0, theirs: 1, conflicts: [] });
    expect(await readFile(join(out, 'journal/000001.ndjson'))).toEqual(
      await readFile(join(theirs, 'journal/000001.ndjson')),
    );
  });

  test('give each other the originals that one of them lost', async () => {
    await writeFile(join(ours, 'documents', report.sha256, 'text.txt'), 'broken');
    const merged = value(await mergeCases({ ours, theirs, out }, options()));
    expect(merged.problems).toEqual([]);
    await rm(out, { recursive: true });
    await writeFile(join(theirs, 'documents', report.sha256, 'original.txt'), 'broken');
    const second = value(await mergeCases({ ours, theirs, out }, options()));
    expect(new Set(second.problems.map(({ code }) => code))).toEqual(
      new Set(['document-damaged', 'document-missing']),
    );
  });

  test('can be undone to the start afterwards', async () => {
    value(await mergeCases({ ours, theirs, out }, options()));
    const store = value(await openCase(out, options()));
    expect(store.history.undo?.id).toMatch(/^chg-merge-/);
  });
});

describe('what cannot be merged is refused, and nothing is touched', () => {
  test('two cases that are no copies of each other, or one folder twice', async () => {
    const stranger = join(parent, 'stranger');
    await value(await createCase(stranger, 'B', options({ random: () => 0.7 }))).close();
    expect(codeOf(await mergeCases({ ours, theirs: stranger, out }, options()))).toBe('other-case');
    expect(codeOf(await mergeCases({ ours, theirs: join(ours, '.'), out }, options()))).toBe('same-folder');
    expect(codeOf(await mergeCases({ ours, theirs: join(parent, 'nowhere'), out }, options()))).toBe(
      'not-a-case',
    );
    expect((await readdir(parent)).toSorted()).toEqual(['ours', 'stranger', 'theirs']);
  });

  test('a copy whose journal is damaged, or was copied too early', async () => {
    const path = join(theirs, 'journal/000001.ndjson');
    const good = await readFile(path, 'utf8');
    await writeFile(path, good.replace('Step 20', 'Step 2O'));
    expect(codeOf(await mergeCases({ ours, theirs, out }, options()))).toBe('copy-damaged');
    await writeFile(path, `${good.split('\n').slice(0, 3).join('\n')}\n`);
    expect(codeOf(await mergeCases({ ours, theirs, out }, options()))).toBe('copy-damaged');
    expect((await readdir(parent)).toSorted()).toEqual(['ours', 'theirs']);
  });

  test('a place where something is already', async () => {
    await mkdir(out);
    await writeFile(join(out, 'letter.txt'), 'mine');
    expect(codeOf(await mergeCases({ ours, theirs, out }, options()))).toBe('folder-not-empty');
    expect(await readdir(out)).toEqual(['letter.txt']);
  });

  test('a last line that was never acknowledged is left out', async () => {
    const path = join(theirs, 'journal/000001.ndjson');
    await rm(join(theirs, 'records'), { recursive: true });
    await truncate(path, (await readFile(path)).length - 30);
    expect(value(await mergeCases({ ours, theirs, out }, options()))).toMatchObject({ ours: 2, theirs: 1 });
    expect(await ids(out)).not.toContain('chg-21');
  });
});

test(
  'whichever call to the disk fails, both copies are as they were, and the merged case is whole or not there',
  { timeout: 120_000 },
  async () => {
    const step = Number(process.env['QUIPU_FAULT_STEP'] ?? 23);
    const before = [await everything(ours), await everything(theirs)];
    const clean = faultyFileSystem(0, '', false);
    value(await mergeCases({ ours, theirs, out: join(parent, 'clean') }, options({ fileSystem: clean })));
    const wanted = await everything(join(parent, 'clean'));
    expect(clean.calls.length).toBeGreaterThan(100);
    for (const [code, stays] of [
      ['ENOSPC', false],
      ['EIO', true],
    ] as const) {
      for (let at = 1; at <= clean.calls.length; at += step) {
        const fileSystem = faultyFileSystem(at, code, stays);
        const result = await mergeCases({ ours, theirs, out }, options({ fileSystem }));
        const there = (await readdir(parent)).includes('out');
        if (result.ok) expect(there).toBe(true);
        // The folder may be in its place when its name could not be synced any more; then it is whole.
        if (there) expect(await everything(out)).toEqual(wanted);
        await rm(out, { recursive: true, force: true });
        // What was left over stands in nobody's way.
        value(await mergeCases({ ours, theirs, out }, options()));
        expect(await everything(out)).toEqual(wanted);
        await rm(out, { recursive: true });
        // A disk that is gone leaves a folder that says what it is; nothing else.
        const left = (await readdir(parent)).filter((name) => !['ours', 'theirs', 'clean'].includes(name));
        expect(left.filter((name) => name !== 'out.merging')).toEqual([]);
        await rm(join(parent, 'out.merging'), { recursive: true, force: true });
      }
    }
    expect([await everything(ours), await everything(theirs)]).toEqual(before);
  },
);

test('the merged case holds what both hold', async () => {
  value(await mergeCases({ ours, theirs, out }, options()));
  const store = value(await openCase(out, options()));
  const mine = value(await openCase(ours, { ...options(), access: 'read' }));
  const both = new Set(contentOf(store.state));
  const missing = contentOf(mine.state).filter((record) => !record.includes('Ours.') && !both.has(record));
  expect(missing).toEqual([]);
});
