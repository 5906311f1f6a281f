import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportOutcome } from '#contract/imports';
import type { WatchState } from '#contract/watched';
import type { CaseSession } from '#services/case-session';
import { extractHere } from '#services/extractor';
import { FolderWatch } from '#services/folder-watch';
import { importFiles } from '#services/import';
import { importVersion } from '#services/import-version';
import { WatchedFoldersFile, type WatchedFolder } from '#services/watched-folders';
import { caseWith, must, workFolder, writeFiles } from '../../support/services';

const watches: FolderWatch[] = [];

afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.stop();
});

const tools = { extractor: extractHere, manifest: new Map() };

/** A watched folder with a clock of its own: files count as whole once it has gone on. */
async function watched(
  files: Readonly<Record<string, string>>,
  settings: Partial<WatchedFolder> & { readonly session?: CaseSession } = {},
) {
  const folder = settings.folder ?? (await workFolder());
  await writeFiles(folder, files);
  const session = settings.session ?? (await caseWith());
  const told: WatchState[] = [];
  const imports: ReadonlyArray<ImportOutcome>[] = [];
  let later = 60_000;
  let kept: WatchedFolder = {
    caseId: session.store.meta.id,
    folder,
    byItself: settings.byItself ?? false,
    seen: settings.seen ?? [],
  };
  const watch = new FolderWatch(kept, {
    session,
    now: () => Date.now() + later,
    keep: (known) => {
      kept = known;
      return Promise.resolve();
    },
    onState: (state) => void told.push(state),
    importNew: (paths) => importFiles(session, paths, tools),
    onImported: (outcomes) => void imports.push(outcomes),
  });
  watches.push(watch);
  const offered = (): ReadonlyArray<string> => watch.state.fresh.map(({ file }) => file);
  const importAll = async (): Promise<void> => {
    const paths = watch.freshPaths();
    await watch.imported(paths, must(await importFiles(session, paths, tools)));
  };
  const titles = (): ReadonlyArray<string> =>
    session.state
      .documents()
      .map(({ file }) => file)
      .sort();
  return {
    watch,
    folder,
    session,
    told,
    imports,
    offered,
    importAll,
    titles,
    kept: () => kept,
    clock: (milliseconds: number) => void (later = milliseconds),
  };
}

describe('a watched folder', () => {
  it('offers what the case has not, also in folders of it, and nothing that is no document', async () => {
    const { watch, offered, importAll, titles } = await watched({
      'a.txt': 'The quay of Vale.',
      'deep/er/b.md': 'The mole of Vale.',
      'tool.exe': 'no format of ours',
      '.hidden.txt': 'hidden',
      '~$a.docx': 'the lock of an office program',
      'empty.txt': '',
      'other.quipu/case.json': '{}',
      'other.quipu/journal/1.txt': 'of a case',
    });
    await watch.look();
    expect(offered()).toEqual(['a.txt', 'b.md']);
    await importAll();
    expect(watch.state).toMatchObject({ fresh: [], freshCount: 0, changed: [], problem: null });
    expect(titles()).toEqual(['a.txt', 'b.md']);
  });

  it('does not offer what came into the case another way', async () => {
    const session = await caseWith({ 'elsewhere.txt': 'The quay of Vale.' });
    const { watch, offered } = await watched(
      { 'same.txt': 'The quay of Vale.', 'new.txt': 'The quay of Gale.' },
      { session },
    );
    await watch.look();
    expect(offered()).toEqual(['new.txt']);
  });

  it('waits for files that are still being written', async () => {
    const { watch, folder, offered, clock } = await watched({ 'a.txt': 'The quay' });
    clock(0);
    await watch.look();
    expect(watch.state).toMatchObject({ arriving: 1, freshCount: 0 });
    // Its time says that it is old, as a copy's may: it has grown since, and counts as being written.
    await writeFile(join(folder, 'a.txt'), 'The quay of Vale is');
    await utimes(join(folder, 'a.txt'), 1_000_000, 1_000_000);
    clock(30_000);
    await watch.look();
    expect(watch.state).toMatchObject({ arriving: 1, freshCount: 0 });
    clock(60_000);
    await watch.look();
    expect(offered()).toEqual(['a.txt']);
    expect(watch.state.arriving).toBe(0);
  });

  it('offers a file that changed since it was imported as a new version of its document', async () => {
    const { watch, folder, session, offered, importAll } = await watched({ 'a.txt': 'The quay of Vale.' });
    await watch.look();
    await importAll();
    const [first] = session.state.documents();
    await writeFile(join(folder, 'a.txt'), 'The quay of Vale, corrected.');
    await watch.look();
    expect(offered()).toEqual([]);
    const [changed] = watch.state.changed;
    expect(changed).toMatchObject({ file: 'a.txt', documentId: first?.id });
    const file = watch.changedFile(changed?.key ?? '');
    if (!file) throw new Error('nothing changed');
    await watch.imported(
      [file.path],
      must(await importVersion(session, [file.path], file.documentId, tools)),
    );
    expect(watch.state.changed).toEqual([]);
    const newest = session.state.currentDocuments();
    expect(newest.map(({ replaces }) => replaces)).toEqual([first?.id]);
    // The next change is one of the newest version.
    await writeFile(join(folder, 'a.txt'), 'The quay of Vale, corrected once more.');
    await watch.look();
    expect(watch.state.changed.map(({ documentId }) => documentId)).toEqual([newest[0]?.id]);
  });

  it('leaves out what is left out until it changes, and what was removed from the case', async () => {
    const { watch, folder, session, offered, importAll } = await watched({
      'a.txt': 'The quay of Vale.',
      'b.txt': 'The mole of Vale.',
    });
    await watch.look();
    await watch.leave(watch.state.fresh.filter(({ file }) => file === 'b.txt').map(({ key }) => key));
    expect(offered()).toEqual(['a.txt']);
    await importAll();
    const [document] = session.state.documents();
    if (!document) throw new Error('no document');
    must(await session.run({ name: 'document.remove', args: { documentId: document.id } }));
    await watch.look();
    expect(offered()).toEqual([]);
    await writeFile(join(folder, 'b.txt'), 'The mole of Vale was mended.');
    await watch.look();
    expect(offered()).toEqual(['b.txt']);
  });

  it('says where the folder is gone, and goes on when it is back', async () => {
    const { watch, folder, told, offered } = await watched({ 'a.txt': 'The quay of Vale.' });
    await watch.look();
    await rename(folder, `${folder}-away`);
    await watch.look();
    expect(watch.state).toMatchObject({ fresh: [], freshCount: 0 });
    expect(watch.state.problem).toContain('is not there');
    await rename(`${folder}-away`, folder);
    await watch.look();
    expect(watch.state.problem).toBeNull();
    expect(offered()).toEqual(['a.txt']);
    expect(told.map(({ problem }) => problem === null)).toEqual([true, false, true]);
    await rm(folder, { recursive: true });
    await mkdir(folder);
  });

  it('knows after a restart what it knew', async () => {
    const first = await watched({ 'a.txt': 'The quay of Vale.', 'b.txt': 'The mole of Vale.' });
    await first.watch.look();
    await first.watch.leave([first.watch.state.fresh[1]?.key ?? '']);
    await first.importAll();
    await first.watch.stop();
    const program = await workFolder();
    const file = await WatchedFoldersFile.open(program);
    await file.set(first.kept());
    const again = (await WatchedFoldersFile.open(program)).of(first.session.store.meta.id);
    if (!again) throw new Error('forgotten');
    const second = await watched({ 'c.txt': 'The pier of Vale.' }, { ...again, session: first.session });
    await second.watch.look();
    expect(second.offered()).toEqual(['c.txt']);
  });

  it('imports by itself where it may, tries what cannot be read once, and never makes a new version unasked', async () => {
    const { watch, folder, session, imports, titles } = await watched(
      { 'a.txt': 'The quay of Vale.', 'bad.docx': 'no Word file' },
      { byItself: true },
    );
    await watch.look();
    expect(titles()).toEqual(['a.txt']);
    expect(imports[0]?.map(({ file, status }) => [file, status])).toEqual([
      ['a.txt', 'imported'],
      ['bad.docx', 'failed'],
    ]);
    await writeFile(join(folder, 'a.txt'), 'The quay of Vale, corrected.');
    await watch.look();
    await watch.look();
    expect(imports).toHaveLength(1);
    expect(session.state.documents()).toHaveLength(1);
    expect(watch.state.changed).toHaveLength(1);
  });

  it('says nothing any more once it was stopped', async () => {
    const { watch, told, folder } = await watched({ 'a.txt': 'The quay of Vale.' });
    await watch.look();
    await watch.stop();
    await writeFile(join(folder, 'b.txt'), 'The mole of Vale.');
    await watch.look();
    expect(told).toHaveLength(1);
  });
});
