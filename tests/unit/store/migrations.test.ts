import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createCase, openCase } from '#store/case-store';
import { migrateLine, migrations, type Migration } from '#store/migrations/migrations';
import { contentOf, make, options } from './records';
import { temporaryFolder, value } from './support';

const rawChange = z.looseObject({ put: z.array(z.looseObject({ type: z.string() })) });

/** As if format 1 had called a description a remark: what a migration looks like. */
const renameRemark: Migration = {
  from: 1,
  what: 'An entity’s remark is called description.',
  line({ change, before }) {
    const { put, ...rest } = rawChange.parse(change);
    return { before, change: { ...rest, put: put.map(renamed) } };
  },
};

function renamed(record: Record<string, unknown>): Record<string, unknown> {
  const { remark, ...rest } = record;
  return remark === undefined ? rest : { ...rest, description: remark };
}

test('the migrations are numbered without gaps', () => {
  expect(migrations.map(({ from }) => from)).toEqual(migrations.map((_, i) => i + 1));
});

test('a line passes through the migrations after its own format only', () => {
  const say = (from: number): Migration => ({
    from,
    what: '',
    line: ({ change, before }) => ({ change: `${String(change)}${from}`, before }),
  });
  const steps = [say(1), say(2), say(3)];
  expect(migrateLine({ change: '', before: [] }, 1, steps).change).toBe('123');
  expect(migrateLine({ change: '', before: [] }, 2, steps).change).toBe('23');
  expect(migrateLine({ change: '', before: [] }, 4, steps).change).toBe('');
});

test('a case of an older format opens in the new one: journal untouched, snapshots anew, the old ones kept', async () => {
  const folder = join(await temporaryFolder(), 'case');
  const old = value(await createCase(folder, 'A', options(), []));
  value(await old.append(make.change(1, [make.entity(1)])));
  await old.close();
  const journal = await readFile(join(folder, 'journal/000001.ndjson'));
  const oldIndex = await readFile(join(folder, 'records/index.json'));

  // Opened to read, it is shown in the new format and not touched.
  const steps = [renameRemark];
  const reader = value(await openCase(folder, { ...options(), access: 'read' }, steps));
  expect(contentOf(reader.state)).toEqual(contentOf(old.state));
  await reader.close();
  expect(JSON.parse(await readFile(join(folder, 'case.json'), 'utf8'))).toMatchObject({ format: 1 });

  const store = value(await openCase(folder, options(), steps));
  expect(store.readOnly).toBeNull();
  expect(store.meta.format).toBe(2);
  expect(contentOf(store.state)).toEqual(contentOf(old.state));
  value(await store.append(make.change(2, [make.entity(2)])));
  await store.close();
  expect((await readFile(join(folder, 'journal/000001.ndjson'))).subarray(0, journal.length)).toEqual(
    journal,
  );
  expect(await readFile(join(folder, 'records.format-1/index.json'))).toEqual(oldIndex);
  expect(JSON.parse(await readFile(join(folder, 'case.json'), 'utf8'))).toMatchObject({ format: 2 });

  // Lines of both formats stand in one chain, also without snapshots.
  const again = value(await openCase(folder, options(), steps));
  expect(again.problems).toEqual([]);
  expect(again.sequence).toBe(2);
  expect((await again.verify()).problems).toEqual([]);
  await again.close();
  // And the program of before says that it is too old to write.
  const before = value(await openCase(folder, options(), []));
  expect(before.readOnly).toContain('newer version');
  expect(await readdir(folder)).not.toContain('lock');
});

test('what a migration renames is there under its new name', async () => {
  const folder = join(await temporaryFolder(), 'case');
  const old = value(await createCase(folder, 'A', options(), []));
  value(await old.append(make.change(1, [{ ...make.entity(1), description: 'deep' }])));
  await old.close();
  // Write the line as the older program would have, with its hash.
  const { encodeLine, firstHash } = await import('#store/journal-line');
  const { description, ...rest } = { ...make.entity(1), description: 'deep' };
  const raw = { ...rest, remark: description } as unknown as ReturnType<typeof make.entity>;
  const line = encodeLine({
    format: 1,
    sequence: 1,
    previous: firstHash(old.meta.id),
    change: make.change(1, [raw]),
    before: [],
  });
  await writeFile(join(folder, 'journal/000001.ndjson'), line.bytes);
  const store = value(await openCase(folder, options(), [renameRemark]));
  expect(store.problems).toEqual([]);
  expect(store.state.entity(make.entity(1).id)?.description).toBe('deep');
  expect(value(await store.recorded(make.change(1, []).id)).change.put).toMatchObject([
    { description: 'deep' },
  ]);
});

const fixtures = join(import.meta.dirname, '../../fixtures');

test('every format there ever was has a case kept of it', () => {
  for (let format = 1; format <= migrations.length + 1; format++) {
    expect(existsSync(join(fixtures, `format-${format}.quipu/case.json`))).toBe(true);
  }
});

for (let format = 1; format <= migrations.length + 1; format++) {
  test(`a case that was written in format ${format} opens with all that was in it`, async () => {
    const wanted: unknown = JSON.parse(
      await readFile(join(fixtures, `format-${format}.records.json`), 'utf8'),
    );
    const folder = join(await temporaryFolder(), 'case');
    for (const without of [null, 'records', 'records/index.json']) {
      await rm(folder, { recursive: true, force: true });
      await cp(join(fixtures, `format-${format}.quipu`), folder, { recursive: true });
      if (without !== null) await rm(join(folder, without), { recursive: true });
      const store = value(await openCase(folder, options()));
      if (without === null) expect(store.problems).toEqual([]);
      expect(store.readOnly).toBeNull();
      expect(store.meta.title).toBe('Ports “and” rails');
      expect([...store.state.records()].toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(wanted);
      expect((await store.historyLines({ limit: 100 })).total).toBe(format === 1 ? 8 : 9);
      expect((await store.verify()).problems).toEqual([]);
      await store.close();
    }
  });
}
