import { readdir } from 'node:fs/promises';
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
import { fixture } from '../../support/fixtures';
import { caseWith, codeOf, must, ownTmp, testWorld, workFolder, writeFiles } from '../../support/services';

const benches: Workbench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

/** A mail with one file attached to it. */
function mailWith(name: string, bytes: Buffer): string {
  const file = `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`;
  return [
    'From: ana@example.org',
    'Subject: The contract',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    '',
    'See what is attached.',
    '--x',
    `Content-Type: application/octet-stream; name="${file}"`,
    `Content-Disposition: attachment; filename="${file}"`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/.{76}/gu, '$&\r\n'),
    '--x--',
    '',
  ].join('\r\n');
}

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

it('offers a locked attachment to be unlocked, also after a wrong password, and says when its mail is gone', async () => {
  const tmp = await ownTmp();
  const from = await workFolder();
  await writeFiles(from, {
    'a.eml': mailWith('secret ñ.odt', await fixture('made/locked.odt')),
    'b.pdf': await fixture('locked.pdf'),
  });
  const { handlers, session } = await started(extractHere);
  const outcomes = must(await handlers['import.dropped']({ paths: [from] }));
  expect(outcomes.map(({ file, code }) => [file, code])).toEqual([
    ['a.eml', undefined],
    ['b.pdf', 'needs-password'],
    ['secret ñ.odt', 'needs-password'],
  ]);
  const retries = outcomes.flatMap(({ retry }) => retry ?? []);
  const wrong = must(await handlers['import.again']({ retries: retries.slice(1), password: 'shut' }));
  expect(wrong).toMatchObject([{ file: 'secret ñ.odt', code: 'wrong-password', again: retries[1] }]);
  const both = [retries[0] ?? '', wrong[0]?.retry ?? ''];
  const before = session.store.sequence;
  const right = must(await handlers['import.again']({ retries: both, password: 'open' }));
  expect(right).toMatchObject([
    { file: 'b.pdf', status: 'imported', again: both[0] },
    { file: 'secret ñ.odt', status: 'imported', again: both[1] },
  ]);
  const mail = session.state.documents().find(({ file }) => file === 'a.eml');
  expect(session.state.documents().find(({ file }) => file === 'secret ñ.odt')?.attachedTo).toBe(mail?.id);
  // One step, though it came from two places.
  expect(session.store.sequence - before).toBe(2);
  must(await session.undo());
  expect(session.state.documents().map(({ file }) => file)).toEqual(['a.eml']);
  must(await session.undo());
  const gone = must(await handlers['import.again']({ retries: both.slice(1), password: 'open' }));
  expect(gone).toMatchObject([{ file: 'secret ñ.odt', status: 'failed', code: 'mail-gone', again: both[1] }]);
  expect(await readdir(tmp)).toEqual([]);
});

it('knows what another program began, and leaves what that has noted', async () => {
  const own = await workFolder();
  const session = await caseWith();
  const { id } = session.store.meta;
  const [window, line] = [await UnfinishedImportsFile.open(own), await UnfinishedImportsFile.open(own)];
  const note = await line.begin(id, ['/reports'], 'import-line');
  expect(await window.of(id)).toMatchObject([{ key: 'import-line', total: 0 }]);
  await note.keep(3, 9);
  const other = await window.begin(id, ['/mails'], 'import-window');
  await note.keep(4, 9);
  expect(await window.of(id)).toMatchObject([
    { key: 'import-line', done: 4, total: 9 },
    { key: 'import-window' },
  ]);
  await other.forget();
  await line.ended(id, ['/mails']);
  await line.ended(id, ['/reports']);
  expect(await window.of(id)).toEqual([]);
});

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
    expect(await other.of(session.store.meta.id)).toMatchObject([{ paths: [join(from, 'in')] }]);
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
