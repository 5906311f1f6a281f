import { rmSync } from 'node:fs';
import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ImportOutcome } from '#contract/imports';
import { fail } from '#domain/result';
import type { CaseSession } from '#services/case-session';
import { extractHere, type Extractor } from '#services/extractor';
import { reasonOf } from '#services/files-to-import';
import { formatOf } from '#services/extract/formats';
import { importFiles } from '#services/import';
import type { FileSource, ImportTools } from '#services/import-tools';
import { openSession } from '#services/open-session';
import { fixture } from '../../support/fixtures';
import {
  caseWith,
  codeOf,
  documentNamed,
  must,
  testWorld,
  workFolder,
  writeFiles,
} from '../../support/services';

async function importInto(
  session: CaseSession,
  paths: ReadonlyArray<string>,
  tools: Partial<ImportTools> = {},
): Promise<ReadonlyArray<ImportOutcome>> {
  return must(await importFiles(session, paths, { extractor: extractHere, manifest: new Map(), ...tools }));
}

const shown = (outcomes: ReadonlyArray<ImportOutcome>): ReadonlyArray<string> =>
  outcomes.map(({ file, status }) => `${file}: ${status}`);

describe('importFiles', () => {
  it('imports files and folders in natural order as one Change', async () => {
    const folder = await workFolder();
    await writeFiles(folder, {
      'in/10.txt': 'ten ten',
      'in/2.md': 'two two',
      'in/deep/er/1.TXT': 'one one',
      'in/.hidden.txt': 'hidden',
      'in/.git/config.txt': 'hidden too',
      'single.txt': 'single one',
    });
    const session = await caseWith();
    const outcomes = await importInto(session, [join(folder, 'single.txt'), join(folder, 'in')]);
    expect(shown(outcomes)).toEqual([
      'single.txt: imported',
      '2.md: imported',
      '10.txt: imported',
      '1.TXT: imported',
    ]);
    expect(session.store.sequence).toBe(1);
    expect(session.steps().undo?.label).toBe('Import 4 documents');
    must(await session.undo());
    expect(session.state.documents()).toEqual([]);
  });

  it('makes canonical text of any encoding it knows and keeps the original as it was', async () => {
    const folder = await workFolder();
    const bytes = Buffer.from('\uFEFFLópez\r\nAliaga', 'utf16le');
    await writeFiles(folder, {
      'a.txt': bytes,
      'b.txt': Buffer.from([0x4c, 0xf3, 0x70, 0x65, 0x7a, 0x20, 0x41]),
    });
    const session = await caseWith();
    await importInto(session, [folder]);
    const document = documentNamed(session, 'a.txt');
    expect(must(await session.text(document.id))).toBe('López\nAliaga');
    expect(must(await session.text(documentNamed(session, 'b.txt').id))).toBe('López A');
    expect(document).toMatchObject({ bytes: bytes.length, characters: 12 });
    expect(Buffer.from(must(await session.store.originalBytes(document.sha256)))).toEqual(bytes);
  });

  it('says a duplicate and does not import it twice, in one batch or in two', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { 'a.txt': 'The same.', 'b.txt': 'The same.' });
    const session = await caseWith();
    expect(shown(await importInto(session, [folder]))).toEqual(['a.txt: imported', 'b.txt: duplicate']);
    const [again] = await importInto(session, [join(folder, 'b.txt')]);
    expect(again).toMatchObject({ status: 'duplicate', documentId: documentNamed(session, 'a.txt').id });
    expect(again?.message).toContain('“a” (a.txt)');
    expect(session.store.sequence).toBe(1);
  });

  it('lists what cannot be imported with its reason while the others go on', async () => {
    const folder = await workFolder();
    await writeFiles(folder, {
      'a.txt': '',
      'b.txt': ' \n\t\n',
      'c.xls': 'no table',
      'd.txt': '%PDF-1.4 renamed',
      'e.txt': Buffer.alloc((formatOf('txt')?.largest ?? 0) + 1, 'x'),
      'f.txt': 'Good.',
      noending: 'text',
    });
    const session = await caseWith();
    const outcomes = await importInto(session, [folder, join(folder, 'none.txt')]);
    expect(outcomes.map(({ file, status, message }) => [file, status, message])).toEqual([
      ['a.txt', 'failed', 'This file is empty.'],
      ['b.txt', 'failed', expect.stringContaining('no text')],
      [
        'c.xls',
        'failed',
        expect.stringContaining('.xls files cannot be imported; save it as one of .txt, .pdf'),
      ],
      ['d.txt', 'failed', expect.stringContaining('a PDF, not plain text')],
      ['e.txt', 'failed', expect.stringContaining('has 65 MB; up to 64 MB')],
      ['f.txt', 'imported', undefined],
      ['noending', 'failed', expect.stringContaining('without an ending')],
      ['none.txt', 'failed', 'There is no such file.'],
    ]);
    expect(session.state.documents()).toHaveLength(1);
  });

  it('says why a file or folder could not be read', () => {
    const refused = (code: string): Error => Object.assign(new Error('no'), { code });
    expect(reasonOf(refused('EACCES'))).toBe('You may not read this file: look at its permissions.');
    expect(reasonOf(refused('EIO'))).toContain('copy it from another place');
    expect(reasonOf(new Error('odd'))).toBe('This file could not be read (odd).');
  });

  it('follows no link inside of a folder, and no case folder', async () => {
    const folder = await workFolder();
    const other = await caseWith({ 'x.txt': 'In another case.' });
    await writeFiles(folder, { 'out/a.txt': 'Outside.', 'in/b.txt': 'Inside.' });
    await symlink(join(folder, 'out'), join(folder, 'in/link'));
    await symlink(join(folder, 'out/a.txt'), join(folder, 'in/link.txt'));
    await symlink(folder, join(folder, 'in/loop'));
    const session = await caseWith();
    const outcomes = await importInto(session, [join(folder, 'in'), join(other.store.folder, '..')]);
    expect(shown(outcomes)).toEqual(['b.txt: imported', 'x.txt: imported']);
    const named = await importInto(session, [join(folder, 'in/link.txt')]);
    expect(shown(named)).toEqual(['link.txt: imported']);
  });

  it('fills in what the manifest knows, and else what the text says, and else the name of the file', async () => {
    const folder = await workFolder();
    const known = {
      title: 'What is known',
      author: '',
      publisher: 'A house',
      date: '2024-07',
      dateNote: '',
      kind: 'brief',
      language: 'en',
    };
    await writeFiles(folder, {
      'known.txt': 'Another title\nBy Ana Quispe Torres\n\nWords.',
      'said.txt': 'Who owns the port?\nBy Ana Quispe Torres\nJuly 3, 2024\n\nWords and more words.',
      'silent_report.txt': 'lower case words, and nothing about the text itself.',
    });
    const session = await caseWith();
    const first = await importInto(session, [join(folder, 'known.txt')]);
    must(await session.undo());
    const manifest = new Map([[first[0]?.sha256 ?? '', known]]);
    await importInto(session, [folder], { manifest });
    expect(documentNamed(session, 'known.txt')).toMatchObject({
      ...known,
      origins: {
        title: 'manifest',
        publisher: 'manifest',
        date: 'manifest',
        kind: 'manifest',
        language: 'manifest',
      },
    });
    expect(documentNamed(session, 'said.txt')).toMatchObject({
      title: 'Who owns the port?',
      author: 'Ana Quispe Torres',
      date: '2024-07-03',
      publisher: '',
      origins: { title: 'text', author: 'text', date: 'text' },
    });
    expect(documentNamed(session, 'silent_report.txt')).toMatchObject({
      title: 'silent report',
      origins: { title: 'file' },
    });
  });

  it('tells how far it has come, and keeps what it had when it is cancelled', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { '1.txt': 'one', '2.txt': 'two', '3.txt': 'three' });
    const session = await caseWith();
    const controller = new AbortController();
    const told: Array<{ readonly done: number; readonly total: number }> = [];
    const outcomes = await importInto(session, [folder], {
      signal: controller.signal,
      onProgress: ({ done, total, file }) => {
        told.push({ done, total });
        if (file === '2.txt') controller.abort();
      },
    });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([
      { done: 0, total: 3 },
      { done: 2, total: 3 },
    ]);
    expect(shown(outcomes)).toEqual(['1.txt: imported', '2.txt: imported']);
    expect(session.state.documents().map(({ file }) => file)).toEqual(['1.txt', '2.txt']);
  });

  it('reads as many at the same time as the extractor can, and keeps the order of the files', async () => {
    const folder = await workFolder();
    const names = Array.from({ length: 9 }, (_, i) => `${i + 1}.txt`);
    await writeFiles(folder, Object.fromEntries(names.map((name) => [name, `of ${name}`])));
    let waiting: Array<() => void> = [];
    let most = 0;
    const extractor: Extractor = {
      atOnce: 3,
      extract: async (bytes, file) => {
        // Nobody goes on before three are there; the last to come is the first to go.
        await new Promise<void>((resolve) => {
          waiting.unshift(resolve);
          most = Math.max(most, waiting.length);
          if (waiting.length < 3) return;
          for (const go of waiting) go();
          waiting = [];
        });
        return extractHere.extract(bytes, file);
      },
    };
    const session = await caseWith();
    const outcomes = await importInto(session, [folder], { extractor });
    expect(outcomes.map(({ file }) => file)).toEqual(names);
    expect(most).toBe(3);
    expect(session.store.sequence).toBe(1);
  });

  it('brings very many in by portions, and goes on where it was when it is asked again', async () => {
    const folder = await workFolder();
    const names = Array.from({ length: 520 }, (_, i) => `${i}.txt`);
    await writeFiles(folder, Object.fromEntries(names.map((name) => [name, `of ${name}`])));
    const session = await caseWith();
    const controller = new AbortController();
    const seen: number[] = [];
    await importInto(session, [folder], {
      signal: controller.signal,
      settleAfter: Infinity,
      onProgress: ({ done }) => {
        seen.push(session.state.documents().length);
        if (done === 300) controller.abort();
      },
    });
    // The first could be read before the last came.
    expect(seen).toContain(250);
    const arrived = session.state.documents().length;
    expect(arrived).toBeGreaterThanOrEqual(300);
    expect(session.store.sequence).toBe(2);
    const again = await importInto(session, [folder]);
    expect(again.filter(({ status }) => status === 'duplicate')).toHaveLength(arrived);
    expect(session.state.documents()).toHaveLength(520);
  });

  it('takes a second file of the same bytes for what becomes of the first', async () => {
    const folder = await workFolder();
    await writeFiles(folder, {
      'a.txt': 'The same.',
      'b.txt': 'The same.',
      'c.txt': '',
      'd.pdf': '%PDF-',
      'e.pdf': '%PDF-',
    });
    const extractor: Extractor = { ...extractHere, atOnce: 8 };
    const outcomes = await importInto(await caseWith(), [folder], { extractor });
    expect(outcomes.map(({ file, status }) => `${file}: ${status}`)).toEqual([
      'a.txt: imported',
      'b.txt: duplicate',
      'c.txt: failed',
      'd.pdf: failed',
      'e.pdf: failed',
    ]);
  });

  it('refuses five gigabytes by their size, and says of a file that vanished that it is gone', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { 'a-huge.pdf': '%PDF-1.7', 'b.txt': 'here', 'c-gone.txt': 'soon gone' });
    // A hole in a file takes no room.
    await truncate(join(folder, 'a-huge.pdf'), 5 * 1024 ** 3);
    const keep = vi.fn<(source: FileSource) => string>(() => 'key');
    const outcomes = await importInto(await caseWith(), [folder], {
      keep,
      onProgress: ({ file }) => {
        if (file === 'b.txt') rmSync(join(folder, 'c-gone.txt'));
      },
    });
    expect(outcomes).toMatchObject([
      { status: 'failed', code: 'file-too-large', retry: 'key', message: expect.stringContaining('5120 MB') },
      { status: 'imported' },
      { status: 'failed', code: 'file-unreadable', message: 'There is no such file.' },
    ]);
    expect(keep.mock.calls).toMatchObject(
      ['a-huge.pdf', 'c-gone.txt'].map((name) => [{ path: expect.stringMatching(name) }]),
    );
  });

  it('notes what the file says of itself, in which place, and whom to believe', async () => {
    const folder = await workFolder();
    await writeFiles(folder, {
      'page.html': await fixture('page.html'),
      'brief.pdf': await fixture('brief.pdf'),
      'partly.pdf': await fixture('partly-scanned.pdf'),
    });
    const session = await caseWith();
    const [brief, , partly] = await importInto(session, [folder]).then((all) =>
      ['brief.pdf', 'page.html', 'partly.pdf'].map((name) => all.find(({ file }) => file === name)),
    );
    expect(documentNamed(session, 'page.html')).toMatchObject({
      publisher: 'Sample Forum',
      date: '2024-07-03',
      origins: { title: 'metadata', author: 'metadata', publisher: 'metadata', date: 'metadata' },
    });
    // The text says who wrote it and when; the PDF only when it was printed.
    expect(documentNamed(session, 'brief.pdf')).toMatchObject({
      author: 'Rosa Quenaya',
      date: '2025-11-14',
      origins: { author: 'metadata', date: 'text' },
    });
    const info = await session.importInfo(documentNamed(session, 'brief.pdf').id);
    expect(info).toMatchObject({ extractor: 'pdf', quality: 1 });
    expect(info.pages).toHaveLength(4);
    expect(info.properties).toContainEqual({ field: 'author', value: 'Rosa Quenaya', from: 'PDF Author' });
    expect(documentNamed(session, 'brief.pdf')).not.toHaveProperty('quality');
    expect(documentNamed(session, 'partly.pdf').quality).toBeLessThan(0.7);
    expect(brief).not.toHaveProperty('notes');
    expect(partly?.notes).toEqual(['1 of 3 pages without text: 1. They may be pictures.']);
  });

  it('goes on when the parser gives up on a file', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { '1.txt': 'bad', '2.txt': 'good' });
    const extractor: Extractor = {
      extract: (bytes, file) =>
        file === '1.txt'
          ? Promise.resolve(fail('parser-slow', 'Too slow.'))
          : extractHere.extract(bytes, file),
    };
    const outcomes = await importInto(await caseWith(), [folder], { extractor });
    expect(outcomes).toMatchObject([{ status: 'failed', message: 'Too slow.' }, { status: 'imported' }]);
  });

  it('fails as a whole where the case can only be read', async () => {
    const session = await caseWith({ 'a.txt': 'A.' });
    const folder = await workFolder();
    await mkdir(join(folder, 'in'));
    const reading = must(await openSession(session.store.folder, testWorld(), 'read'));
    const refused = await importFiles(reading, [folder], { extractor: extractHere, manifest: new Map() });
    expect(codeOf(refused)).toBe('case-read-only');
    await reading.close();
  });
});
