import type { ImportOutcome } from '#contract/imports';
import { noWatch, type WatchState } from '#contract/watched';
import type { DocumentId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import type { Handlers } from './dispatch';
import { FolderWatch } from './folder-watch';
import type { Dialogs, Send } from './ports';
import type { WatchedFolder, WatchedFoldersFile } from './watched-folders';
import type { Desk, Workbench } from './workbench';

/** What the handlers of the watched folder work with. */
export interface WatchSurroundings {
  readonly workbench: Workbench;
  readonly watchedFolders: WatchedFoldersFile;
  readonly dialogs: Dialogs;
  readonly send: Send;
  /** Imports files into the open case, one import at a time. */
  readonly importPaths: (paths: ReadonlyArray<string>) => Promise<Result<ReadonlyArray<ImportOutcome>>>;
  /** Imports a file as a new version of a document of the open case. */
  readonly importVersion: (
    paths: ReadonlyArray<string>,
    documentId: DocumentId,
  ) => Promise<Result<ReadonlyArray<ImportOutcome>>>;
}

type WatchHandlers = Pick<
  Handlers,
  | 'watch.state'
  | 'watch.choose'
  | 'watch.stop'
  | 'watch.setByItself'
  | 'watch.look'
  | 'watch.import'
  | 'watch.importVersion'
  | 'watch.leave'
>;

const NO_WATCH = fail('no-watch', 'No folder is watched for this case any more. Nothing was imported.');

/** What main does about the watched folder of the open case; it is watched as long as the case is open. */
export function watchHandlers(around: WatchSurroundings): WatchHandlers {
  const { workbench, watchedFolders, dialogs, send } = around;
  let watching: FolderWatch | null = null;
  const state = (): WatchState => watching?.state ?? noWatch;

  const end = async (): Promise<void> => {
    const ending = watching;
    watching = null;
    await ending?.stop();
  };
  const begin = (desk: Desk, watched: WatchedFolder): void => {
    watching = new FolderWatch(watched, {
      session: desk.session,
      // The clock of the disk is that of the machine, whatever time a test gives to Changes.
      now: Date.now,
      keep: (known) => watchedFolders.set(known),
      onState: (changed) => send('watch.changed', changed),
      importNew: around.importPaths,
      onImported: (outcomes) =>
        send('watch.imported', { folder: watching?.state.folder ?? '', outcomes: [...outcomes] }),
    });
    watching.start();
  };
  workbench.onDesk(async (desk) => {
    await end();
    // What can only be read takes nothing in.
    if (!desk || desk.session.store.readOnly !== null) return;
    const watched = watchedFolders.of(desk.session.store.meta.id);
    if (watched) begin(desk, watched);
  });

  return {
    'watch.state': () => Promise.resolve(ok(state())),
    'watch.choose': async () => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      const { store } = desk.value.session;
      if (store.readOnly !== null) return fail('case-read-only', store.readOnly);
      const folder = await dialogs.folderToWatch();
      if (folder === null) return ok(null);
      await end();
      const before = watchedFolders.of(store.meta.id);
      const watched =
        before?.folder === folder ? before : { caseId: store.meta.id, folder, byItself: false, seen: [] };
      // Kept before it is watched: whatever happens then, the choice was made.
      await watchedFolders.set(watched);
      begin(desk.value, watched);
      await watching?.look();
      return ok(state());
    },
    'watch.stop': async () => {
      const desk = workbench.opened();
      if (!desk.ok) return desk;
      await end();
      await watchedFolders.remove(desk.value.session.store.meta.id);
      return ok(noWatch);
    },
    'watch.setByItself': async ({ byItself }) => {
      await watching?.setByItself(byItself);
      return ok(state());
    },
    'watch.look': async () => {
      await watching?.look();
      return ok(state());
    },
    'watch.import': async ({ keys }) => {
      const asked = watching;
      if (!asked) return NO_WATCH;
      const paths = asked.freshPaths(keys);
      if (paths.length === 0) return fail('already-there', 'These files are in the case already.');
      const outcomes = await around.importPaths(paths);
      if (outcomes.ok) await asked.imported(paths, outcomes.value);
      return outcomes;
    },
    'watch.importVersion': async ({ key }) => {
      const asked = watching;
      if (!asked) return NO_WATCH;
      const file = asked.changedFile(key);
      if (!file) return fail('already-there', 'This file is as it was imported.');
      const outcomes = await around.importVersion([file.path], file.documentId);
      if (outcomes.ok) await asked.imported([file.path], outcomes.value);
      return outcomes;
    },
    'watch.leave': async ({ keys }) => {
      await watching?.leave(keys);
      return ok(state());
    },
  };
}
