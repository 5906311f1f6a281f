import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EventName } from '#contract/channels';
import type { OpenCase } from '#contract/cases';
import { fail, ok, type Result } from '#domain/result';
import { createDispatch } from '#services/dispatch';
import { extractHere, type Extractor } from '#services/extractor';
import { createHandlers } from '#services/handlers';
import type { Dialogs } from '#services/ports';
import { LastExportsFile } from '#services/last-exports';
import { LastPlacesFile } from '#services/last-places';
import { openPreferences } from '#services/preferences';
import { ReadPartsFile } from '#services/read-parts';
import { RecentCases } from '#services/recent-cases';
import { SpellingDesk, type SpellingAsk } from '#services/speller';
import { UnfinishedImportsFile } from '#services/unfinished-imports';
import { WatchedFoldersFile } from '#services/watched-folders';
import { Workbench } from '#services/workbench';
import { afterEach } from 'vitest';
import { printedPdf } from '../../support/printed-pdf';
import { must, testWorld, workFolder, writeFiles } from '../../support/services';

const benches: Workbench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

/** Looks words up in this very thread. */
function askHere(): SpellingAsk {
  const desk = new SpellingDesk();
  return (question) => desk.answer(question);
}

/** The whole program without a window: what is asked goes through the contract both ways. */
async function program(dialogs: Partial<Dialogs> = {}, extractor: Extractor = extractHere) {
  const folder = await workFolder();
  const told: Array<{ name: EventName; payload: unknown }> = [];
  const send = (name: EventName, payload: unknown): void => void told.push({ name, payload });
  const recent = await RecentCases.open(folder);
  const preferences = await openPreferences(folder);
  const world = testWorld();
  const workbench = new Workbench(world, send, recent);
  benches.push(workbench);
  const closed = () => Promise.resolve(null);
  const dispatch = createDispatch(
    createHandlers({
      workbench,
      preferences,
      recent,
      lastPlaces: await LastPlacesFile.open(folder),
      lastExports: await LastExportsFile.open(folder),
      watchedFolders: await WatchedFoldersFile.open(folder),
      unfinishedImports: await UnfinishedImportsFile.open(folder),
      readParts: await ReadPartsFile.open(folder),
      dialogs: {
        newCaseFolder: (title) => Promise.resolve(join(folder, `${title}.quipu`)),
        caseFolder: closed,
        importPaths: closed,
        folderToWatch: closed,
        exportFile: (name, ending) => Promise.resolve(join(folder, `${name}.${ending}`)),
        ...dialogs,
      },
      menus: { spelling: closed },
      spelling: askHere(),
      printer: { print: () => printedPdf(2).then((bytes) => ok({ bytes })) },
      extractor,
      manifest: new Map(),
      send,
      world,
      onPreferences: () => undefined,
      version: '1.2.3',
      runtime: 'Test',
      places: {
        seeds: resolve(import.meta.dirname, '../../../seeds'),
        sample: join(folder, 'sample.quipu'),
        fonts: folder,
      },
    }),
    ({ error }) => Promise.reject(error),
  );
  const ask = async (name: string, input: unknown = {}): Promise<never> =>
    must((await dispatch(name, input)) as Result<never>);
  const refusal = async (name: string, input: unknown = {}): Promise<string> => {
    const answer = await dispatch(name, input);
    return answer.ok ? 'ok' : answer.error.code;
  };
  return { folder, told, ask, refusal };
}

/** Reads so many files at once; from then on it comes to no end before it is told to. */
function stuckAfter(count: number): { readonly extractor: Extractor; readonly stuck: Promise<void> } {
  let asked = 0;
  let tell: () => void = () => undefined;
  const stuck = new Promise<void>((resolve) => (tell = resolve));
  const cancelled = fail('import-cancelled', 'Cancelled.');
  return {
    stuck,
    extractor: {
      extract: (bytes, file, options) => {
        asked += 1;
        if (asked <= count) return extractHere.extract(bytes, file, options);
        return new Promise((resolve) => {
          options?.signal?.addEventListener('abort', () => resolve(cancelled));
          tell();
        });
      },
    },
  };
}

describe('the program behind the window', () => {
  it('starts with nothing open, and says so whatever is asked of a case', async () => {
    const { ask, refusal } = await program();
    expect(await ask('app.start')).toMatchObject({ version: '1.2.3', recent: [], open: null });
    for (const name of ['case.undo', 'case.verify', 'mentions.counts', 'mentions.suggested']) {
      expect(await refusal(name)).toBe('no-case');
    }
  });

  it('makes a case, imports what is dropped, and tells the window of each Change in order', async () => {
    const { folder, told, ask } = await program();
    await writeFiles(folder, {
      'in/a.txt': 'The Port of Chancay.',
      'in/b.txt': 'The port of Chancay again.',
    });
    const made: OpenCase = await ask('case.create', { title: 'Peru' });
    expect(made).toMatchObject({
      title: 'Peru',
      folder: 'Peru.quipu',
      sequence: 0,
      records: [],
      readOnly: null,
    });
    expect(await ask('import.dropped', { paths: [join(folder, 'in')] })).toHaveLength(2);
    // How often it is told how far it is depends on the machine.
    expect(told.map(({ name }) => name).filter((name, i, all) => name !== all[i - 1])).toEqual([
      'import.progress',
      'case.changed',
      'import.progress',
    ]);
    const names = [{ form: 'Port of Chancay', kind: 'name' }];
    const { changeId } = await ask('case.run', {
      command: { name: 'entity.create', args: { schema: 'Asset', names } },
    });
    expect(told.at(-1)).toMatchObject({
      name: 'case.changed',
      payload: { sequence: 2, change: { id: changeId }, steps: { undo: { id: changeId }, redo: null } },
    });
    expect(await ask('mentions.counts')).toMatchObject({
      total: 2,
      documents: [{ count: 1 }, { count: 1 }],
    });

    expect(await ask('case.undo')).toMatchObject({ label: 'New entity “Port of Chancay”' });
    expect(await ask('case.redo')).toMatchObject({ label: 'New entity “Port of Chancay”' });
    expect(await ask('case.history', { limit: 2 })).toMatchObject({
      lines: [{ sequence: 4 }, { sequence: 3 }],
      total: 4,
    });
    expect(await ask('case.verify')).toMatchObject({ ok: true });
  });

  it('comes back to a case from the list of recent ones', async () => {
    const { ask, refusal } = await program();
    await ask('case.create', { title: 'One' });
    await ask('case.create', { title: 'Two' });
    const { recent, open } = (await ask('app.start')) as { recent: Array<{ key: string }>; open: OpenCase };
    expect(open.title).toBe('Two');
    expect(recent).toMatchObject([{ title: 'Two' }, { title: 'One' }]);
    expect(await ask('case.openRecent', { key: recent[1]?.key })).toMatchObject({ title: 'One' });
    expect(await refusal('case.openRecent', { key: 'nonsense' })).toBe('case-unknown');
    expect(await ask('case.close')).toBeNull();
    expect(await ask('app.start')).toMatchObject({ open: null });
  });

  it('says why a case was refused, opens it to read, and to write when it is free', async () => {
    const { folder, ask, refusal } = await program();
    await ask('case.create', { title: 'Held' });
    await ask('case.close');
    expect(await refusal('case.reopen', { access: 'read' })).toBe('no-case');
    const lock = {
      pid: process.pid,
      host: hostname(),
      started: '',
      folder: '',
      since: '2025-01-01T00:00:00.000Z',
    };
    await writeFiles(folder, { 'Held.quipu/lock': JSON.stringify({ ...lock, token: 'another' }) });
    const { recent } = (await ask('app.recent')) as { recent: Array<{ key: string }> };
    expect(await refusal('case.openRecent', { key: recent[0]?.key })).toBe('case-locked');
    expect(await ask('app.start')).toMatchObject({
      open: null,
      refused: { code: 'case-locked', folder: 'Held.quipu', readable: true },
    });
    expect(await refusal('case.reopen', { access: 'write' })).toBe('case-locked');
    expect(await ask('case.reopen', { access: 'read' })).toMatchObject({
      title: 'Held',
      readOnly: expect.stringContaining('reading only'),
    });
    expect(await ask('app.recent')).toMatchObject({ refused: null });
    expect(await refusal('case.reopen', { access: 'write' })).toBe('case-locked');
    expect(await ask('app.start')).toMatchObject({ open: { title: 'Held' } });
    await rm(join(folder, 'Held.quipu/lock'));
    expect(await ask('case.reopen', { access: 'write' })).toMatchObject({ readOnly: null });
    // Once more: it gives its own lock free first.
    expect(await ask('case.reopen', { access: 'write' })).toMatchObject({ readOnly: null });
  });

  it('ends a check that is cancelled', async () => {
    const { ask, refusal } = await program();
    await ask('case.openSample');
    const checking = refusal('case.verify');
    await ask('case.cancelVerify');
    expect(await checking).toBe('verify-cancelled');
    expect(await ask('case.verify')).toMatchObject({ ok: true });
  });

  it('takes a closed dialog for an answer', async () => {
    const none = () => Promise.resolve(null);
    const { ask } = await program({ newCaseFolder: none, exportFile: none });
    expect(await ask('case.create', { title: 'Peru' })).toBeNull();
    expect(await ask('case.choose')).toBeNull();
    await ask('case.openSample');
    expect(await ask('import.choose', { what: 'files' })).toBeNull();
    expect(await ask('dossier.export', { entityId: 'cosco', format: 'pdf' })).toBeNull();
  });

  it('keeps the open case when another one cannot be opened', async () => {
    const { folder, ask, refusal } = await program({ caseFolder: () => Promise.resolve('/none') });
    await ask('case.create', { title: 'One' });
    expect(await refusal('case.choose')).toBe('not-a-case');
    await writeFiles(folder, { 'a.txt': 'Still open.' });
    expect(await ask('import.dropped', { paths: [join(folder, 'a.txt')] })).toMatchObject([
      { status: 'imported' },
    ]);
  });

  it('opens the sample, shows a dossier of it and exports it', async () => {
    const { ask } = await program();
    const sample: OpenCase = await ask('case.openSample');
    expect(sample.title).toBe('Peru between two powers');
    expect(await ask('dossier.view', { entityId: 'port-of-chancay' })).toMatchObject({
      name: 'Port of Chancay',
    });
    expect(await ask('dossier.export', { entityId: 'port-of-chancay', format: 'pdf' })).toEqual({
      file: 'Dossier Port of Chancay.pdf',
      pages: 2,
    });
    // What was handed over is remembered, also that of a whole book.
    expect(await ask('dossier.since', { entityId: 'port-of-chancay' })).toMatchObject({
      export: { format: 'pdf', file: 'Dossier Port of Chancay.pdf' },
      annotations: [],
    });
    expect(await ask('book.export', { format: 'md' })).toMatchObject({
      file: 'Dossiers Peru between two powers.md',
    });
    expect(await ask('dossier.since', { entityId: 'port-of-chancay' })).toMatchObject({
      export: { format: 'md' },
    });
    const again: OpenCase = await ask('case.openSample');
    expect(again.caseId).toBe(sample.caseId);
  });

  it('ends an import that is cancelled and keeps what it had', async () => {
    const slow = stuckAfter(3);
    const { folder, ask } = await program({}, slow.extractor);
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`in/${i}.txt`, `Text ${i}.`]));
    await writeFiles(folder, files);
    await ask('case.create', { title: 'Peru' });
    const running: Promise<ReadonlyArray<unknown>> = ask('import.dropped', { paths: [join(folder, 'in')] });
    await slow.stuck;
    await ask('import.cancel');
    const outcomes = await running;
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes.length).toBeLessThan(30);
    const { open } = (await ask('app.start')) as { open: OpenCase };
    expect(open.records).toHaveLength(outcomes.length);
  });

  it('keeps what an import had when the case is closed meanwhile', async () => {
    const slow = stuckAfter(3);
    const { folder, ask } = await program({}, slow.extractor);
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`in/${i}.txt`, `Text ${i}.`]));
    await writeFiles(folder, files);
    await ask('case.create', { title: 'Peru' });
    const running: Promise<ReadonlyArray<unknown>> = ask('import.dropped', { paths: [join(folder, 'in')] });
    await slow.stuck;
    await ask('case.close');
    const outcomes = await running;
    expect(outcomes.length).toBeLessThan(30);
    const { recent } = (await ask('app.start')) as { recent: Array<{ key: string }> };
    const again: OpenCase = await ask('case.openRecent', { key: recent[0]?.key });
    expect(again.records).toHaveLength(outcomes.length);
  });
});
