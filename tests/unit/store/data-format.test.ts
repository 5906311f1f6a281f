import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { judgementIdSchema } from '#domain/case/ids';
import type { MergeConflict, SameEntity } from '#domain/case/judgement';
import { createCase } from '#store/case-store';
import { make, options, TEXT } from './records';
import { temporaryFolder, value } from './support';

/** The commands of the page, by the comment in their first line. */
const page = readFileSync(join(import.meta.dirname, '../../../docs/data-format.md'), 'utf8');
const commands = new Map(
  [...page.matchAll(/```sh\n# (.+)\n([\s\S]+?)```/g)].map(([, title = '', script = '']) => [title, script]),
);

const hasJq = spawnSync('jq', ['--version']).status === 0;
const documents = [make.document(1), make.document(2)] as const;
const port = make.entity(1, 'Port of Chancay');
const same: SameEntity = {
  type: 'judgement',
  kind: 'same-entity',
  id: judgementIdSchema.parse('jdg-1'),
  entityId: port.id,
  mergedId: make.entity(3).id,
  createdAt: '2026-01-01T00:00:00.000Z',
  author: 'Ana',
};
const conflict: MergeConflict = {
  type: 'judgement',
  kind: 'merge-conflict',
  id: judgementIdSchema.parse('jdg-2'),
  recordId: port.id,
  name: '“Port of Chancay”',
  field: 'description',
  kept: { value: '"A port."', author: 'Ana', at: '2026-01-01T00:00:00.000Z' },
  other: { value: '"A harbour."', author: 'Bo', at: '2026-01-01T00:00:00.000Z' },
  createdAt: '2026-01-01T00:00:00.000Z',
  author: 'Quipu',
};
let folder: string;
let caseId: string;

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'case');
  const store = value(await createCase(folder, 'Peru “and” China', options({ rotateAt: 2000 })));
  caseId = store.meta.id;
  for (const n of [1, 2]) {
    const bytes = Buffer.from(`original ${n}`);
    const info = { extractor: 'plain-text', version: '1' };
    value(await store.addOriginal({ bytes, extension: 'txt', text: TEXT, info }));
  }
  value(await store.append(make.change(1, [...documents, port, make.entity(2)])));
  value(await store.append(make.change(2, [make.mention(1, documents[0], port)])));
  value(await store.append(make.change(3, [make.mention(2, documents[1], port, 20, 6)])));
  value(await store.append(make.change(4, [], { remove: [make.entity(2).id] })));
  value(await store.append(make.change(5, [make.entity(3, 'Chancay'), same, conflict])));
  await store.close();
});

/** A member of parsed JSON, or of a member of it. */
function at(json: unknown, ...path: ReadonlyArray<string>): unknown {
  let found = json;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

function said(json: unknown, ...path: ReadonlyArray<string>): string {
  return String(at(json, ...path));
}

function list(json: unknown, ...path: ReadonlyArray<string>): ReadonlyArray<unknown> {
  const found = at(json, ...path);
  if (!Array.isArray(found)) throw new Error(`no list at ${path.join('.')}`);
  return found;
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(folder, path), 'utf8'));
}

function journal(): ReadonlyArray<string> {
  const names = readdirSync(join(folder, 'journal')).toSorted();
  return names.flatMap((name) =>
    readFileSync(join(folder, 'journal', name), 'utf8')
      .trimEnd()
      .split('\n'),
  );
}

function annotations(): ReadonlyArray<unknown> {
  const names = readdirSync(join(folder, 'records/annotation')).filter((name) => name.endsWith('.json'));
  return names.toSorted().flatMap((name) => list(read(`records/annotation/${name}`), 'records'));
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function snapshotFiles(): ReadonlyArray<string> {
  const names = readdirSync(join(folder, 'records'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.json')).map((name) => join('records', name));
}

/** What the command of this title prints, or where there is no jq what Node reads out of the same members. */
function outcome(title: string, node: () => ReadonlyArray<string>): ReadonlyArray<string> {
  const script = commands.get(title);
  if (script === undefined) throw new Error(`the page has no command “${title}”`);
  if (!hasJq) return node();
  // A bash whose input is a socket takes itself for a remote one and would read the machine's start-up files.
  const { stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '--noprofile', '-u', '-o', 'pipefail', '-c', script],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  return `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
}

interface Command {
  readonly title: string;
  readonly expected: () => ReadonlyArray<string>;
  readonly node: () => ReadonlyArray<string>;
}

const table: ReadonlyArray<Command> = [
  {
    title: 'the case',
    expected: () => [`Peru “and” China (${caseId}), format 2`],
    node: () => {
      const meta = read('case.json');
      return [`${said(meta, 'title')} (${said(meta, 'id')}), format ${said(meta, 'format')}`];
    },
  },
  {
    title: 'all documents',
    expected: () => sorted(documents.map(({ id, file, title, date }) => [id, file, title, date].join('\t'))),
    node: () =>
      list(read('records/document.json'), 'records').map((record) =>
        ['id', 'file', 'title', 'date'].map((key) => at(record, key)).join('\t'),
      ),
  },
  {
    title: 'all entities with all their names',
    expected: () => ['ent-1\tAsset\tPort of Chancay (name)', 'ent-3\tAsset\tChancay (name)'],
    node: () =>
      list(read('records/entity.json'), 'records').map((record) => {
        const names = list(record, 'names').map((name) => `${said(name, 'form')} (${said(name, 'kind')})`);
        return [at(record, 'id'), at(record, 'schema'), names.join(', ')].join('\t');
      }),
  },
  {
    title: 'every passage that names an entity, in quotes',
    expected: () =>
      sorted([
        `ent-1\t${documents[0].id}\t4\t19\t${TEXT.slice(4, 19)}`,
        `ent-1\t${documents[1].id}\t20\t26\t${TEXT.slice(20, 26)}`,
      ]),
    node: () =>
      annotations().map((record) => {
        const anchor = ['start', 'end', 'exact'].map((key) => at(record, 'anchor', key));
        return [at(record, 'entityId'), at(record, 'documentId'), ...anchor].join('\t');
      }),
  },
  {
    title: 'entities that were merged, and into which',
    expected: () => ['ent-3\tent-1'],
    node: () =>
      list(read('records/judgement.json'), 'records')
        .filter((record) => at(record, 'kind') === 'same-entity')
        .map((record) => [at(record, 'mergedId'), at(record, 'entityId')].join('\t')),
  },
  {
    title: 'what the copies disagreed about',
    expected: () => ['“Port of Chancay”\tdescription\t"A port."\t"A harbour."'],
    node: () =>
      list(read('records/judgement.json'), 'records')
        .filter((record) => at(record, 'kind') === 'merge-conflict')
        .map((record) =>
          [
            said(record, 'name'),
            said(record, 'field'),
            said(record, 'kept', 'value'),
            said(record, 'other', 'value'),
          ].join('\t'),
        ),
  },
  {
    title: 'the history',
    expected: () => [1, 2, 3, 4, 5].map((n) => `${n}\t2026-01-01T00:00:00.000Z\tAna\tStep ${n}`),
    node: () =>
      journal().map((line) => {
        const parsed: unknown = JSON.parse(line);
        const change = ['at', 'author', 'label'].map((key) => at(parsed, 'change', key));
        return [at(parsed, 'seq'), ...change].join('\t');
      }),
  },
  {
    title: 'the case from its journal alone: what all Changes together leave',
    expected: () =>
      sorted([
        '["annotation","ann-000001"]',
        '["annotation","ann-000002"]',
        `["document","${documents[0].id}"]`,
        `["document","${documents[1].id}"]`,
        '["entity","ent-1"]',
        '["entity","ent-3"]',
        '["judgement","jdg-1"]',
        '["judgement","jdg-2"]',
      ]),
    node: () => {
      const records = new Map<unknown, unknown>();
      for (const line of journal()) {
        const parsed: unknown = JSON.parse(line);
        for (const record of list(parsed, 'change', 'put')) records.set(at(record, 'id'), at(record, 'type'));
        for (const id of list(parsed, 'change', 'remove')) records.delete(id);
      }
      return sorted([...records].map(([id, type]) => JSON.stringify([type, id])));
    },
  },
];

function sorted(lines: ReadonlyArray<string>): ReadonlyArray<string> {
  return lines.toSorted();
}

/** The commands that check something and print what does not hold. */
const checks: ReadonlyArray<{
  readonly title: string;
  readonly node: () => ReadonlyArray<string>;
  /** Alters something so that the command must print something. */
  readonly spoil: () => Promise<void>;
}> = [
  {
    title: 'passages that are not where they should be (none)',
    node: () =>
      annotations()
        .filter((record) => {
          const [start, end] = ['start', 'end'].map((key) => Number(at(record, 'anchor', key)));
          return TEXT.slice(start, end) !== at(record, 'anchor', 'exact');
        })
        .map((record) => said(record, 'id')),
    spoil: () => replaceIn(`records/annotation/${documents[0].id}.json`, '"start":4', '"start":5'),
  },
  {
    title: 'snapshots whose hash does not fit (none)',
    node: () =>
      snapshotFiles().filter((path) => {
        const lines = readFileSync(join(folder, path), 'utf8').split('\n');
        return sha256(`${lines.slice(0, -2).join('\n')}\n`) !== at(read(path), 'sha256');
      }),
    spoil: () => replaceIn('records/entity.json', 'Chancay', 'Callao!'),
  },
  {
    title: 'lines that break the chain (none)',
    node: () => {
      let previous = sha256(caseId);
      return journal().flatMap((line) => {
        const parsed: unknown = JSON.parse(line);
        const actual = sha256(line.replace(/,"hash":"[0-9a-f]{64}"\}$/, '}'));
        const holds = at(parsed, 'prev') === previous && at(parsed, 'hash') === actual;
        previous = actual;
        return holds ? [] : [said(parsed, 'seq')];
      });
    },
    spoil: () => replaceIn('journal/000001.ndjson', 'Step 1', 'Step 7'),
  },
  {
    title: 'originals and texts that are not what was imported (none)',
    node: () =>
      readdirSync(join(folder, 'documents')).flatMap((name) => {
        const info = read(`documents/${name}/import.json`);
        const text = readFileSync(join(folder, 'documents', name, 'text.txt'));
        return sha256(text) === at(info, 'textSha256') ? [] : [name];
      }),
    spoil: () => replaceIn(`documents/${documents[0].sha256}/text.txt`, 'Chancay', 'Callao!'),
  },
];

async function replaceIn(path: string, find: string, instead: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8');
  expect(text).toContain(find);
  await writeFile(join(folder, path), text.replace(find, instead));
}

test('every command of the page is tried here', () => {
  const tried = [...table, ...checks].map(({ title }) => title);
  expect(sorted(tried)).toEqual(sorted([...commands.keys()]));
  expect(existsSync(folder)).toBe(true);
});

for (const { title, expected, node } of table) {
  test(`${title}: as the page says`, () => {
    expect(outcome(title, node)).toEqual(expected());
    expect(node()).toEqual(expected());
  });
}

for (const { title, node, spoil } of checks) {
  test(`${title}: none in a good case, and found in a bad one`, async () => {
    expect(outcome(title, node)).toEqual([]);
    await spoil();
    expect(node()).not.toEqual([]);
    expect(outcome(title, node)).not.toEqual([]);
  });
}
