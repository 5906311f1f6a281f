import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Note } from '#domain/case/note';
import { noteIdSchema } from '#domain/case/ids';
import { createCase, type CaseStore } from '#store/case-store';
import { make, options, TEXT } from './records';
import { temporaryFolder, value } from './support';

const report = make.document(1);
const port = make.entity(1, 'Port of Chancay');
let folder: string;
let store: CaseStore;

beforeEach(async () => {
  folder = join(await temporaryFolder(), 'case');
  store = value(await createCase(folder, 'A', options()));
  const info = { extractor: 'plain-text', version: '1' };
  value(await store.addOriginal({ bytes: Buffer.from('original 1'), extension: 'txt', text: TEXT, info }));
  value(await store.append(make.change(1, [report, port, make.mention(1, report, port)])));
});

async function found(): Promise<ReadonlyArray<string>> {
  const { ok, problems } = await store.verify();
  expect(ok).toBe(problems.length === 0);
  // Each says what to do, not only what is wrong.
  for (const { message } of problems) {
    expect(message).toMatch(/\b(Remove|Set|Undo|Put|Import|Close|Keep this|Use|Check)\b/);
  }
  return problems.map(({ code, where }) => `${code} ${where}`);
}

test('a case in order: everything is counted, nothing is found, progress ends at the total', async () => {
  const seen: Array<readonly [number, number]> = [];
  const verified = await store.verify((done, total) => seen.push([done, total]));
  // One Change, one document, three records.
  expect(verified).toEqual({ ok: true, checked: 5, problems: [] });
  expect(seen.at(-1)).toEqual([5, 5]);
});

test('a passage that is not where it says', async () => {
  const mention = make.mention(2, report, port, 10, 5);
  const { anchor } = mention;
  value(
    await store.append(
      make.change(2, [
        { ...mention, anchor: { ...anchor, exact: 'wrong' } },
        {
          ...make.mention(3, report, port, 20),
          anchor: { ...make.mention(3, report, port, 20).anchor, prefix: 'no' },
        },
        { ...make.mention(4, report, port), anchor: { ...anchor, start: 9000, end: 9005 } },
      ]),
    ),
  );
  expect(await found()).toEqual([
    'quote-differs ann-000002',
    'context-differs ann-000003',
    'anchor-outside ann-000004',
  ]);
});

test('a record that names what is not there', async () => {
  const note: Note = {
    type: 'note',
    id: noteIdSchema.parse('note-1'),
    subject: { of: 'entity', entityId: make.entity(9).id },
    content: { root: { type: 'root', children: [] } },
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    author: '',
  };
  value(await store.append(make.change(2, [note, make.mention(2, make.document(2), port, 30)])));
  expect(await found()).toEqual(['reference-missing note-1', 'reference-missing ann-000002']);
});

test('the same mention twice', async () => {
  value(await store.append(make.change(2, [make.mention(2, report, port)])));
  expect(await found()).toEqual(['duplicate ann-000002']);
});

test('an original or a text that was altered or removed', async () => {
  const place = join(folder, 'documents', report.sha256);
  await writeFile(join(place, 'original.txt'), 'another');
  await writeFile(join(place, 'text.txt'), TEXT.replace('Chancay', 'Callao!'));
  const where = `${report.id} (report-1.txt)`;
  expect(await found()).toEqual([`document-damaged ${where}`, `document-damaged ${where}`]);
  expect(await store.documentText(report.sha256)).toMatchObject({ error: { code: 'document-damaged' } });
  expect(await store.originalBytes(report.sha256)).toMatchObject({ error: { code: 'document-damaged' } });
});

test('a document whose original was never kept', async () => {
  value(await store.append(make.change(2, [make.document(2)])));
  const where = `${make.document(2).id} (report-2.txt)`;
  expect(await found()).toEqual([`document-missing ${where}`, `document-missing ${where}`]);
});

test('a journal that was altered while the case is open', async () => {
  const path = join(folder, 'journal/000001.ndjson');
  await writeFile(path, (await readFile(path, 'utf8')).replace('Step 1', 'Step !'));
  expect(await found()).toEqual(['journal-damaged journal/000001.ndjson']);
});
