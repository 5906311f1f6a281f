import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ImportOutcome } from '#contract/imports';
import { fail } from '#domain/result';
import type { CaseSession } from '#services/case-session';
import { extractHere, type Extractor } from '#services/extractor';
import { HistoryReader } from '#services/history-reader';
import { importFiles } from '#services/import';
import type { FailedFile, ImportTools } from '#services/import-tools';
import { ImportControl } from '#services/import-control';
import { fixtureFolder } from '../../support/fixtures';
import { caseWith, codeOf, documentNamed, must, run, workFolder, writeFiles } from '../../support/services';

async function importInto(
  session: CaseSession,
  paths: ReadonlyArray<string>,
  tools: Partial<ImportTools> = {},
): Promise<ReadonlyArray<ImportOutcome>> {
  return must(await importFiles(session, paths, { extractor: extractHere, manifest: new Map(), ...tools }));
}

const shown = (outcomes: ReadonlyArray<ImportOutcome>): ReadonlyArray<string> =>
  outcomes.map(({ file, status }) => `${file}: ${status}`);

describe('a long import', () => {
  it('can be read from the first document on, and is one step of the history all the same', async () => {
    const folder = await workFolder();
    const names = Array.from({ length: 6 }, (_, i) => `${i}.txt`);
    await writeFiles(folder, Object.fromEntries(names.map((name) => [`in/${name}`, `of ${name}`])));
    const session = await caseWith({ 'before.txt': 'Before.' });
    const refused: string[] = [];
    const extractor: Extractor = {
      extract: async (bytes, file, options) => {
        if (file === '3.txt') {
          await vi.waitFor(() => expect(session.state.documents().length).toBeGreaterThan(3));
          refused.push(codeOf(await session.undo()));
          await run(session, {
            name: 'document.describe',
            args: { documentId: documentNamed(session, '0.txt').id, description: { title: 'Mine' } },
          });
        }
        return extractHere.extract(bytes, file, options);
      },
    };
    const outcomes = await importInto(session, [join(folder, 'in')], { extractor, settleAfter: 0 });
    expect(outcomes.map(({ file }) => file)).toEqual(names);
    expect(refused).toEqual(['step-unfinished']);
    expect(session.store.sequence).toBeGreaterThan(3);
    const { lines } = await new HistoryReader(session).lines({ limit: 10 });
    expect(lines.map(({ label, touched }) => [label, touched?.[0]?.added])).toEqual([
      ['Describe “0”', 0],
      ['Import from “in”', 6],
      ['Import “before”', 1],
    ]);
    must(await session.undo());
    must(await session.undo());
    expect(session.state.documents().map(({ file }) => file)).toEqual(['before.txt']);
  });

  it('is called the same however slow it was, where all came in at once', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { 'a.txt': 'Something about a port.' });
    const session = await caseWith();
    await importInto(session, [join(folder, 'a.txt')], { settleAfter: 0 });
    expect(session.steps().undo?.label).toBe('Import “a”');
  });

  it('is held and goes on; what is in by then can be read meanwhile', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { '1.txt': 'one', '2.txt': 'two', '3.txt': 'three', '4.txt': 'four' });
    const session = await caseWith();
    const control = new ImportControl();
    let held: (() => void) | undefined;
    const holding = new Promise<void>((resolve) => (held = resolve));
    const paused: boolean[] = [];
    const running = importInto(session, [folder], {
      control,
      onProgress: (progress) => {
        paused.push(progress.paused);
        if (progress.file !== '2.txt') return;
        control.pause();
        held?.();
      },
    });
    await holding;
    await vi.waitFor(() => expect(session.state.documents()).toHaveLength(2));
    expect(paused.at(-1)).toBe(true);
    control.resume();
    expect(shown(await running)).toHaveLength(4);
    expect(paused.at(-1)).toBe(false);
    expect(session.state.documents()).toHaveLength(4);
  });

  it('ends also where it is held', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { '1.txt': 'one', '2.txt': 'two' });
    const session = await caseWith();
    const control = new ImportControl();
    const running = importInto(session, [folder], {
      control,
      onProgress: ({ file }) => file === '1.txt' && control.pause(),
    });
    await vi.waitFor(() => expect(session.state.documents()).toHaveLength(1));
    control.cancel();
    expect(shown(await running)).toEqual(['1.txt: imported']);
  });

  it('goes on without trying again what failed before, unless the file has altered', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { '1.txt': 'bad', '2.txt': 'bad too', '3.txt': 'good' });
    const failing: Extractor = {
      extract: (bytes, file, options) =>
        file === '3.txt'
          ? extractHere.extract(bytes, file, options)
          : Promise.resolve(fail('parser-slow', 'Too slow.')),
    };
    const failedBefore = new Map<string, FailedFile>();
    const session = await caseWith();
    await importInto(session, [folder], {
      extractor: failing,
      onFailed: (failed) => failedBefore.set(failed.path, failed),
    });
    expect([...failedBefore.values()]).toMatchObject([{ code: 'parser-slow', size: 3 }, { size: 7 }]);
    await writeFiles(folder, { '2.txt': 'mended' });
    const extract = vi.fn<Extractor['extract']>(extractHere.extract);
    const outcomes = await importInto(session, [folder], { extractor: { extract }, failedBefore });
    expect(extract.mock.calls.map(([, file]) => file)).toEqual(['2.txt']);
    expect(outcomes).toMatchObject([
      { status: 'failed', code: 'parser-slow', message: 'Too slow.' },
      { status: 'imported' },
      { status: 'duplicate' },
    ]);
  });

  it('ends with the bug where the extractor has one, and leaves nothing under way', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { '1.txt': 'one', '2.txt': 'two' });
    const session = await caseWith();
    const extract = (): never => {
      throw new TypeError('a bug');
    };
    await expect(
      importInto(session, [folder], { extractor: { extract: async () => extract() } }),
    ).rejects.toThrow('a bug');
    expect(session.state.documents()).toEqual([]);
  });

  it('with what is attached to mails is one step, and what was left out by an interruption comes in later', async () => {
    const folder = await workFolder();
    await copyFile(join(fixtureFolder, 'made/forwarded.eml'), join(folder, 'forwarded.eml'));
    await writeFiles(folder, { 'plain.txt': 'No mail.' });
    const session = await caseWith();
    const control = new ImportControl();
    const interrupted: Extractor = {
      ...extractHere,
      attachments: () => {
        control.cancel();
        return Promise.resolve(fail('import-cancelled', 'Cancelled.'));
      },
    };
    await importInto(session, [folder], { extractor: interrupted, control });
    expect(session.state.documents().map(({ file }) => file)).toEqual(['forwarded.eml', 'plain.txt']);
    const again = await importInto(session, [folder]);
    expect(shown(again).slice(0, 4)).toEqual([
      'forwarded.eml: duplicate',
      'plain.txt: duplicate',
      'informe año.docx: imported',
      'letter.eml: imported',
    ]);
    expect(shown(await importInto(session, [folder]))).toEqual([
      'forwarded.eml: duplicate',
      'plain.txt: duplicate',
    ]);
    must(await session.undo());
    must(await session.undo());
    expect(session.state.documents()).toEqual([]);
    await importInto(session, [folder]);
    expect(session.state.documents()).toHaveLength(4);
    must(await session.undo());
    expect(session.state.documents()).toEqual([]);
  });
});
