import { app, BrowserWindow, dialog, Menu } from 'electron';
import { join } from 'node:path';
import type { Preferences } from '#contract/preferences';
import type { World } from '#services/case-session';
import { createDispatch, type Dispatch } from '#services/dispatch';
import { createHandlers } from '#services/handlers';
import type { Log } from '#services/log';
import { readManifest } from '#services/manifest';
import { LastExportsFile } from '#services/last-exports';
import { LastPlacesFile } from '#services/last-places';
import { ReadPartsFile } from '#services/read-parts';
import type { PreferenceFile } from '#services/preferences';
import { RecentCases } from '#services/recent-cases';
import { UnfinishedImportsFile } from '#services/unfinished-imports';
import { WatchedFoldersFile } from '#services/watched-folders';
import type { SearchAsk } from '#services/search-desk';
import type { SpellingAsk } from '#services/speller';
import { Workbench } from '#services/workbench';
import type { Start } from './app-arguments';
import { askThread } from './ask-thread';
import { systemDialogs } from './dialogs';
import { systemMenus } from './edit-menu';
import { answerWindow, tellWindow } from './ipc';
import { buildMenu } from './menu';
import { nameSearchThread } from './name-search-thread';
import { chromiumPrinter } from './pdf-printer';
import type { ProgramPlaces } from './places';
import { runPrintJob } from './print-job';
import { runShowcase } from './showcase';
import { utilityExtractor } from './utility-extractor';

/** Dictionaries are let go after this long without a word to check, in milliseconds: they are read again in a tenth of a second. */
const SPELLING_IDLE = 300_000;

/** What is there before the program is: the window, and what it needed. */
export interface Door {
  readonly places: ProgramPlaces;
  readonly preferences: PreferenceFile;
  readonly log: Log;
  /** The window as it is now; it may be closed and made again. */
  readonly window: () => BrowserWindow | null;
  /** Opens the window; at a place it has a fixed size, for pictures. */
  readonly open: (place?: string) => BrowserWindow;
  /** Called when preferences have changed. */
  readonly onPreferences: (preferences: Preferences) => void;
  /** Told once where the open case is to be looked for. */
  readonly onCase: (folder: () => string | undefined) => void;
}

type WhatToOpen = Extract<Start, { for: 'window' }>['open'];

/** Everything that both the window and the showcase need. */
async function compose(door: Door) {
  const { places, preferences, log, window } = door;
  const folder = app.getPath('userData');
  const [recent, readParts, lastPlaces, lastExports, watchedFolders, unfinishedImports, { manifest }] =
    await Promise.all([
      RecentCases.open(folder),
      ReadPartsFile.open(folder),
      LastPlacesFile.open(folder),
      LastExportsFile.open(folder),
      WatchedFoldersFile.open(folder),
      UnfinishedImportsFile.open(folder),
      readManifest(join(places.seeds, 'manifest.json')),
    ]);
  const send = tellWindow(window);
  const world: World = { now: Date.now, random: Math.random, author: () => preferences.value.author };
  const bench = new Workbench(
    world,
    send,
    recent,
    nameSearchThread(places.names, log),
    askThread(places.search, { doing: 'searching', log }) as SearchAsk,
  );
  door.onCase(() => bench.desk?.folder);
  const printer = chromiumPrinter(places.fonts, log);
  const handlers = createHandlers({
    workbench: bench,
    preferences,
    recent,
    readParts,
    lastPlaces,
    lastExports,
    watchedFolders,
    unfinishedImports,
    dialogs: systemDialogs(window),
    menus: systemMenus(window),
    spelling: askThread(places.spelling, { doing: 'spelling', log, idle: SPELLING_IDLE }) as SpellingAsk,
    printer,
    extractor: utilityExtractor(places.extractor, log),
    manifest,
    send,
    world,
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}`,
    places: { seeds: places.seeds, sample: join(folder, 'sample-case.quipu'), fonts: places.fonts },
    onPreferences: door.onPreferences,
  });
  const ownFiles = [lastPlaces, readParts, lastExports, watchedFolders, unfinishedImports];
  return { bench, handlers, printer, send, world, ownFiles };
}

/**
 * Runs the program behind the window and opens in it what the command line names. Returns what answers the window.
 *
 * @param files of the door's, to be waited for at the end
 */
export async function runProgram(
  door: Door,
  toOpen: WhatToOpen,
  files: ReadonlyArray<{ readonly settled: () => Promise<void> }>,
): Promise<Dispatch> {
  const { window, log } = door;
  const { bench, handlers, send, ownFiles } = await compose(door);
  const openCase = async (what: WhatToOpen): Promise<void> => {
    if (what === null) return;
    const opened = what === 'sample' ? await handlers['case.openSample']({}) : await bench.open(what.case);
    // Why a case was not opened the window says itself, as it asks how to start.
    if (!opened.ok && !bench.refusal) tellProblem(opened.error.message, window());
  };
  // The case is read while the page is loaded; the window's first question waits for it.
  let opening = openCase(toOpen);
  Menu.setApplicationMenu(buildMenu(send));
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const there = window();
    if (there?.isMinimized()) there.restore();
    there?.focus();
    const wanted = secondStart(data);
    if (wanted === null) return;
    opening = openCase(wanted);
    there?.reload();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) door.open();
  });
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuitting(bench, [...files, ...ownFiles], log);
  return createDispatch(
    {
      ...handlers,
      'app.start': async (input) => {
        await opening;
        return handlers['app.start'](input);
      },
      'case.lastPlaces': async (input) => {
        await opening;
        return handlers['case.lastPlaces'](input);
      },
    },
    log,
  );
}

/** Does a job without a person; returns the exit code. */
export async function runJob(job: Exclude<Start, { for: 'window' }>, door: Door): Promise<number> {
  const { places, log, window } = door;
  if (job.for === 'print') return runPrintJob(job.job, job.out, places.fonts, log);
  const { bench, handlers, printer, world } = await compose(door);
  answerWindow(window, createDispatch(handlers, log), log);
  await runShowcase(job.folder, {
    workbench: bench,
    world,
    printer,
    seeds: places.seeds,
    fonts: places.fonts,
    openAt: door.open,
  });
  await bench.close();
  return 0;
}

/** What a second start of the program asked for, which the operating system handed over. */
function secondStart(data: unknown): WhatToOpen {
  const given: unknown = typeof data === 'object' && data !== null && 'start' in data ? data.start : null;
  if (typeof given !== 'object' || given === null || !('open' in given)) return null;
  const { open } = given;
  if (open === 'sample') return open;
  return typeof open === 'object' && open !== null && 'case' in open && typeof open.case === 'string'
    ? { case: open.case }
    : null;
}

/** Waits for the last writes and gives the case free before the program ends. */
function closeBeforeQuitting(
  bench: Workbench,
  files: ReadonlyArray<{ readonly settled: () => Promise<void> }>,
  log: Log,
): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    void Promise.all([bench.close(), ...files.map((file) => file.settled())])
      .catch((error: unknown) => log({ doing: 'closing', error }))
      // Quitting once more from here would be ignored by Electron: nothing is left to close.
      .then(() => app.exit(0));
  });
}

function tellProblem(message: string, window: BrowserWindow | null): void {
  const options = { type: 'warning' as const, message, buttons: ['OK'] };
  void (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}
