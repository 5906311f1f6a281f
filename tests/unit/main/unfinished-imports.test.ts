import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ImportOutcome } from '#contract/imports';
import { fail } from '#domain/result';
import { extractHere, type Extractor } from '#services/extractor';
import { importDesk, listed } from '#services/import-handlers';
import { openSession } from '#services/open-session';
import { RecentCases } from '#services/recent-cases';
import { UnfinishedImportsFile } from '#services/unfinished-imports';
import { Workbench } from '#services/workbench';
import { caseWith, codeOf, must, testWorld, workFolder, writeFiles } from '../../support/services';

const benches: Workbench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

/** Reads until a file of this name comes; that one has no end before the import is cancelled. */
function stuckAt(stuck: string): Extractor {
  return {
    extract: (bytes, file, options) =>
      file === stuck
        ? new Promise((resolve) =>
            options?.signal?.addEventListener('abort', () => resolve(fail('import-cancelled', 'Cancelled.'))),
          )
        : file.includes('bad')
          ? Promise.resolve(fail('parser-slow', 'Too slow.'))
          : extractHere.extract(bytes, file, options),
  };
}

/** The handlers of imports over a case; another start of the program where a folder is given. */
async function started(extractor: Extractor, caseFolder?: string, own?: string) {
  const folder = own ?? (await workFolder());
  const session = caseFolder ? must(await openSession(caseFolder, testWorld())) : await caseWith();
  const workbench = new Workbench(testWorld(), () => undefined, await RecentCases.open(folder));
  benches.push(workbench);
  await workbench.takeOver(session.store.folder, session);
  const unfinishedImports = await UnfinishedImportsFile.open(folder);
  const closed = () => Promise.resolve(null);
  const { handlers } = importDesk({
    workbench,
    unfinishedImports,
    extractor,
    manifest: new Map(),
    dialogs: {
      newCaseFolder: closed,
      caseFolder: closed,
      importPaths: closed,
      folderToWatch: closed,
      exportFile: closed,
    },
    send: () => undefined,
    world: testWorld(),
  });
  return { folder, session, workbench, handlers, unfinishedImports };
}

const files = {
  'in/1.txt': 'one',
  'in/2.txt': 'two',
  'in/3 bad.txt': 'three',
  'in/4.txt': 'four',
  'in/5.txt': 'five',
};

describe('an import that was not brought to its end', () => {
  it('by a cancel is offered, goes on without reading anything twice, keeps what failed, and is forgotten', async () => {
    const from = await workFolder();
    await writeFiles(from, files);
    const stuck = stuckAt('4.txt');
    const read: string[] = [];
    let extract = stuck.extract;
    const { handlers, session } = await started({ extract: (...asked) => extract(...asked) });
    const running = handlers['import.dropped']({ paths: [join(from, 'in')] });
    await vi.waitFor(() => expect(session.state.documents()).toHaveLength(2), 5000);
    expect(must(await handlers['import.unfinished']({}))).toEqual([]);
    await handlers['import.cancel']({});
    expect(must(await running)).toHaveLength(3);
    const [offered] = must(await handlers['import.unfinished']({}));
    expect(offered).toMatchObject({ name: 'in', done: 3, total: 5 });
    extract = (bytes, file, options) => {
      read.push(file);
      return extractHere.extract(bytes, file, options);
    };
    const outcomes = must(await handlers['import.goOn']({ key: offered?.key ?? '' }));
    expect(read).toEqual(['4.txt', '5.txt']);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'duplicate',
      'duplicate',
      'failed',
      'imported',
      'imported',
    ]);
    expect(must(await handlers['import.unfinished']({}))).toEqual([]);
    expect(codeOf(await handlers['import.goOn']({ key: offered?.key ?? '' }))).toBe('import-unknown');
  });

  it('by the end of the program is offered when the case is opened again', async () => {
    const from = await workFolder();
    await writeFiles(from, files);
    const first = await started(stuckAt('5.txt'));
    const running = first.handlers['import.dropped']({ paths: [join(from, 'in')] });
    await vi.waitFor(() => expect(first.session.state.documents()).toHaveLength(3), 5000);
    // Closing the case ends the import, as does the end of the program.
    await first.workbench.close();
    await running;
    await first.unfinishedImports.settled();

    const read: string[] = [];
    const counting: Extractor = {
      extract: (bytes, file, options) => {
        read.push(file);
        return extractHere.extract(bytes, file, options);
      },
    };
    const second = await started(counting, first.session.store.folder, first.folder);
    const [offered] = must(await second.handlers['import.unfinished']({}));
    expect(offered).toMatchObject({ name: 'in', total: 5 });
    const outcomes = must(await second.handlers['import.goOn']({ key: offered?.key ?? '' }));
    expect(read).toEqual(['5.txt']);
    expect(outcomes.map(({ file, status }) => `${file}: ${status}`)).toEqual([
      '1.txt: duplicate',
      '2.txt: duplicate',
      '3 bad.txt: failed',
      '4.txt: duplicate',
      '5.txt: imported',
    ]);
    expect(outcomes[2]).toMatchObject({ message: 'Too slow.', retry: expect.stringMatching(/^file-/u) });
    expect(must(await second.handlers['import.unfinished']({}))).toEqual([]);
  });

  it('is known from its beginning, for a program that is killed has no last word', async () => {
    const from = await workFolder();
    await writeFiles(from, files);
    const { handlers, session, folder, unfinishedImports } = await started(stuckAt('4.txt'));
    const running = handlers['import.dropped']({ paths: [join(from, 'in')] });
    await vi.waitFor(() => expect(session.state.documents()).toHaveLength(2), 5000);
    await unfinishedImports.settled();
    const other = await UnfinishedImportsFile.open(folder);
    expect(other.of(session.store.meta.id)).toMatchObject([{ paths: [join(from, 'in')] }]);
    await handlers['import.cancel']({});
    await running;
  });

  it('is left where the analyst says so, and what is in stays', async () => {
    const from = await workFolder();
    await writeFiles(from, files);
    const { handlers, session } = await started(stuckAt('4.txt'));
    const running = handlers['import.dropped']({ paths: [join(from, 'in')] });
    await vi.waitFor(() => expect(session.state.documents()).toHaveLength(2), 5000);
    await handlers['import.cancel']({});
    await running;
    const [offered] = must(await handlers['import.unfinished']({}));
    must(await handlers['import.leave']({ key: offered?.key ?? '' }));
    expect(must(await handlers['import.unfinished']({}))).toEqual([]);
    expect(session.state.documents()).toHaveLength(2);
  });
});

it('lists what fared alike for the window up to a limit, and counts the rest', () => {
  const many = (status: ImportOutcome['status'], count: number): ReadonlyArray<ImportOutcome> =>
    Array.from({ length: count }, (_, i) => ({ file: `${i}.txt`, status }));
  const outcomes = listed([...many('imported', 9000), ...many('failed', 3), ...many('duplicate', 600)]);
  expect(outcomes.filter(({ status }) => status === 'failed')).toHaveLength(3);
  expect(outcomes.filter(({ files: more }) => more !== undefined)).toEqual([
    { file: '', status: 'duplicate', files: 100 },
    { file: '', status: 'imported', files: 8500 },
  ]);
});
