import { app, dialog, Menu, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Preferences } from '#contract/preferences';
import { createDispatch, type Handlers } from '#services/dispatch';
import { createHandlers } from '#services/handlers';
import type { Log } from '#services/log';
import { readManifest } from '#services/manifest';
import { LastExportsFile } from '#services/last-exports';
import type { OpenedCase } from '#services/opened-case';
import { ReadPartsFile } from '#services/read-parts';
import type { PreferenceFile } from '#services/preferences';
import { UnfinishedImportsFile } from '#services/unfinished-imports';
import { WatchedFoldersFile } from '#services/watched-folders';
import type { SearchAsk } from '#services/search-desk';
import type { SpellingAsk } from '#services/speller';
import { Workbench } from '#services/workbench';
import type { Start } from './app-arguments';
import { askThread } from './ask-thread';
import { systemDialogs } from './dialogs';
import { systemMenus } from './edit-menu';
import { openGround, type Ground } from './ground';
import { answerWindow, tellWindow } from './ipc';
import { buildMenu } from './menu';
import { nameSearchThread } from './name-search-thread';
import { chromiumPrinter } from './pdf-printer';
import { aboutProgram, type ProgramPlaces } from './places';
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

/** The whole program behind the window. */
export interface Program {
  readonly handlers: Handlers;
  /** Opens what a second start of the program asked for, as the operating system hands it over, and shows it. */
  readonly openSecond: (data: unknown) => void;
  /** Waits for the last writes and gives the case free. */
  readonly close: () => Promise<void>;
}

/** Everything that both the window and the showcase need. */
async function compose(door: Door, { world, recent, lastPlaces }: Ground) {
  const { places, preferences, log, window } = door;
  const folder = app.getPath('userData');
  const [readParts, lastExports, watchedFolders, unfinishedImports, { manifest }] = await Promise.all([
    ReadPartsFile.open(folder),
    LastExportsFile.open(folder),
    WatchedFoldersFile.open(folder),
    UnfinishedImportsFile.open(folder),
    readManifest(join(places.seeds, 'manifest.json')),
  ]);
  const send = tellWindow(window);
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
    ...aboutProgram(),
    places: { seeds: places.seeds, sample: join(folder, 'sample-case.quipu'), fonts: places.fonts },
    onPreferences: door.onPreferences,
  });
  const ownFiles = [lastPlaces, readParts, lastExports, watchedFolders, unfinishedImports];
  return { bench, handlers, printer, send, ownFiles };
}

/**
 * Opens the program behind a window that is there, and in it the case that was opened before it or what the command line
 * names. Until that is done, the answers that depend on it wait.
 */
export async function openProgram(
  door: Door,
  ground: Ground,
  toOpen: OpenedCase | WhatToOpen,
): Promise<Program> {
  const { window } = door;
  const { bench, handlers, send, ownFiles } = await compose(door, ground);
  const openCase = async (what: WhatToOpen): Promise<void> => {
    if (what === null) return;
    const opened = what === 'sample' ? await handlers['case.openSample']({}) : await bench.open(what.case);
    // Why a case was not opened the window says itself, as it asks how to start.
    if (!opened.ok && !bench.refusal) tellProblem(opened.error.message, window());
  };
  Menu.setApplicationMenu(buildMenu(send));
  const isOpen = typeof toOpen === 'object' && toOpen !== null && 'session' in toOpen;
  // What works on a case that is open already must be there before any other question is answered.
  if (isOpen) await bench.takeOver(toOpen.folder, toOpen.session);
  let opening = isOpen ? Promise.resolve() : openCase(toOpen);
  return {
    handlers: {
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
    openSecond: (data) => {
      const wanted = secondStart(data);
      if (wanted === null) return;
      opening = openCase(wanted);
      window()?.reload();
    },
    close: async () => {
      await Promise.all([bench.close(), ...ownFiles.map((file) => file.settled())]);
    },
  };
}

/** Does a job without a person; returns the exit code. */
export async function runJob(job: Exclude<Start, { for: 'window' }>, door: Door): Promise<number> {
  const { places, log, window } = door;
  if (job.for === 'print') return runPrintJob(job.job, job.out, places.fonts, log);
  const ground = await openGround(door.preferences);
  const { bench, handlers, printer } = await compose(door, ground);
  answerWindow(window, createDispatch(handlers, log), log);
  await runShowcase(job.folder, {
    workbench: bench,
    world: ground.world,
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

function tellProblem(message: string, window: BrowserWindow | null): void {
  const options = { type: 'warning' as const, message, buttons: ['OK'] };
  void (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}
