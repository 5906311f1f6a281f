import * as fc from 'fast-check';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inverseOf } from '#domain/case/change';
import type { RecordId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import { createCase, openCase, type CaseStore } from '#store/case-store';
import { sortedJson } from '#store/sheet';
import { contentOf, make, options, ownProblems } from './records';
import { temporaryFolder, value } from './support';

const documents = [make.document(1), make.document(2), make.document(3)] as const;
const entities = [make.entity(1), make.entity(2)] as const;

/** Records out of a small pool, so that they replace, move between documents and remove each other. */
const record: fc.Arbitrary<CaseRecord> = fc.oneof(
  fc.record({ n: fc.integer({ min: 0, max: 2 }), title: fc.string() }).map(({ n, title }) => ({
    ...(documents[n] ?? documents[0]),
    title: title.slice(0, 100),
  })),
  fc
    .record({
      n: fc.integer({ min: 1, max: 4 }),
      form: fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
    })
    .map(({ n, form }) => make.entity(n, form)),
  fc
    .record({
      n: fc.integer({ min: 0, max: 9 }),
      d: fc.constantFrom(...documents),
      e: fc.constantFrom(...entities),
    })
    .map(({ n, d, e }) => make.mention(n, d, e)),
);

interface Step {
  readonly put: ReadonlyArray<CaseRecord>;
  readonly remove: ReadonlyArray<RecordId>;
}

const steps: fc.Arbitrary<ReadonlyArray<Step | 'snapshot' | 'reopen'>> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({
          put: fc.uniqueArray(record, { maxLength: 4, selector: ({ id }) => id }),
          remove: fc.array(record, { maxLength: 3 }),
        })
        .map(({ put, remove }) => {
          const ids = new Set<string>(put.map(({ id }) => id));
          return { put, remove: remove.map(({ id }) => id).filter((id) => !ids.has(id)) };
        }),
    },
    { weight: 1, arbitrary: fc.constantFrom('snapshot' as const, 'reopen' as const) },
  ),
  { minLength: 1, maxLength: 14 },
);

const settings = { rotateAt: 2500, snapshotAfter: 4 };

function contentOfModel(model: ReadonlyMap<RecordId, CaseRecord>): ReadonlyArray<string> {
  return [...model.values()].map(sortedJson).sort();
}

/** Runs steps on a fresh case; returns the closed case's folder and what a plain map makes of the same steps. */
async function play(
  parent: string,
  list: ReadonlyArray<Step | 'snapshot' | 'reopen'>,
): Promise<{
  readonly folder: string;
  readonly models: ReadonlyArray<ReadonlyArray<string>>;
}> {
  const folder = join(parent, 'case');
  await rm(folder, { recursive: true, force: true });
  let store: CaseStore = value(await createCase(folder, 'A', options(settings)));
  const model = new Map<RecordId, CaseRecord>();
  const models = [contentOfModel(model)];
  const states: Array<ReadonlyArray<string>> = [];
  for (const [n, step] of list.entries()) {
    if (step === 'snapshot') {
      await store.snapshot();
    } else if (step === 'reopen') {
      await store.close();
      store = value(await openCase(folder, options(settings)));
    } else {
      value(await store.append(make.change(n, step.put, { remove: step.remove })));
      for (const put of step.put) model.set(put.id, put);
      for (const id of step.remove) model.delete(id);
      models.push(contentOfModel(model));
      states.push(contentOf(store.state));
    }
  }
  expect(states).toEqual(models.slice(1));
  await store.close();
  return { folder, models };
}

describe('any sequence of changes', () => {
  test(
    'equals a model, before and after opening, from snapshot and tail or from the journal alone',
    { timeout: 60_000 },
    async () => {
      const parent = await temporaryFolder();
      await fc.assert(
        fc.asyncProperty(steps, async (list) => {
          const { folder, models } = await play(parent, list);
          const fromSnapshot = value(await openCase(folder, options(settings)));
          expect(contentOf(fromSnapshot.state)).toEqual(models.at(-1));
          expect(ownProblems(fromSnapshot)).toEqual([]);
          await fromSnapshot.close();
          await rm(join(folder, 'records'), { recursive: true });
          if (models.length === 1) return;
          const fromJournal = value(await openCase(folder, options(settings)));
          expect(contentOf(fromJournal.state)).toEqual(models.at(-1));
          const { problems } = await fromJournal.verify();
          expect(problems.filter(({ code }) => /^(journal|snapshot)-/.test(code))).toEqual([]);
          await fromJournal.close();
        }),
        { numRuns: 25 },
      );
    },
  );

  test(
    'is undone to the start by the recorded changes, and the snapshots written on the way agree',
    { timeout: 60_000 },
    async () => {
      const parent = await temporaryFolder();
      await fc.assert(
        fc.asyncProperty(steps, async (list) => {
          const { folder, models } = await play(parent, list);
          let store = value(await openCase(folder, options(settings)));
          for (let undone = 1; store.history.undo; undone++) {
            const step = store.history.undo;
            const { put, remove } = inverseOf(value(await store.recorded(step.id)), 'Undo');
            const reverts = { changeId: step.id, as: 'undo' as const };
            value(await store.append(make.change(1000 + undone, put, { remove, reverts })));
            expect(contentOf(store.state)).toEqual(models.at(-1 - undone));
            if (undone % 3 === 0) {
              await store.close();
              store = value(await openCase(folder, options(settings)));
            }
          }
          expect([...store.state.records()]).toEqual([]);
          await store.close();
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe('a journal cut at any byte', () => {
  test('keeps every complete line, and the case goes on', { timeout: 60_000 }, async () => {
    const parent = await temporaryFolder();
    const folder = join(parent, 'whole');
    const store = value(await createCase(folder, 'A', options()));
    const contents = [contentOf(store.state)];
    for (let n = 1; n <= 6; n++) {
      value(await store.append(make.change(n, [make.mention(n, documents[0], entities[0])])));
      contents.push(contentOf(store.state));
    }
    const journal = await readFile(join(folder, 'journal/000001.ndjson'));
    await store.close();
    // Snapshots as they are in a case that never lived to write one.
    const empty = join(parent, 'empty');
    await value(await createCase(empty, 'A', options())).close();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: journal.length }), async (length) => {
        const cut = join(parent, 'cut');
        await rm(cut, { recursive: true, force: true });
        await cp(empty, cut, { recursive: true });
        const bytes = journal.subarray(0, length);
        await writeFile(join(cut, 'journal/000001.ndjson'), bytes);
        const text = bytes.toString('utf8');
        const complete = text.split('\n').filter((line) => line.endsWith('"}') && isJson(line)).length;
        const opened = value(await openCase(cut, options()));
        expect(opened.sequence).toBe(complete);
        expect(contentOf(opened.state)).toEqual(contents[complete]);
        const torn = !(text === '' || text.endsWith('\n') || isJson(text.split('\n').at(-1) ?? ''));
        expect(ownProblems(opened).map(({ code }) => code)).toEqual(torn ? ['journal-torn'] : []);
        value(await opened.append(make.change(50, [make.entity(50)])));
        await opened.close();
        const again = value(await openCase(cut, options()));
        expect(ownProblems(again)).toEqual([]);
        expect(again.sequence).toBe(complete + 1);
        await again.close();
      }),
      { numRuns: 40 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('garbage', () => {
  test(
    'in any file is refused or repaired, and never an empty case or a crash',
    { timeout: 120_000 },
    async () => {
      const parent = await temporaryFolder();
      const good = join(parent, 'good');
      const store = value(await createCase(good, 'A', options()));
      value(await store.append(make.change(1, [...documents, ...entities])));
      value(await store.append(make.change(2, [make.mention(1, documents[0], entities[0])])));
      await store.close();
      const content = contentOf(store.state);
      const files = (await readdir(good, { recursive: true, withFileTypes: true }))
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name).slice(good.length + 1));
      expect(files.length).toBeGreaterThan(6);
      const garbage = fc.oneof(
        fc.json().map((json) => Buffer.from(json)),
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        fc.constant(Buffer.from('{"__proto__":{"format":1},"constructor":1}')),
        fc.constant(Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...files, 'lock'), garbage, async (file, bytes) => {
          const folder = join(parent, 'bad');
          await rm(folder, { recursive: true, force: true });
          await cp(good, folder, { recursive: true });
          await mkdir(join(folder, 'documents'), { recursive: true });
          await writeFile(join(folder, file), bytes);
          const opened = await openCase(folder, options());
          if (!opened.ok) throw new Error(`${opened.error.code} for ${file}`);
          const again = opened.value;
          expect(contentOf(again.state)).toEqual(content);
          await again.close();
        }),
        { numRuns: 80 },
      );
    },
  );

  test('of the right shape in case.json alone is refused with what to do', async () => {
    const parent = await temporaryFolder();
    const folder = join(parent, 'case');
    await mkdir(folder);
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        await writeFile(join(folder, 'case.json'), json);
        const opened = await openCase(folder, options());
        expect(opened).toMatchObject({ ok: false, error: { code: 'case-damaged' } });
      }),
      { numRuns: 40 },
    );
  });
});
