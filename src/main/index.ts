import { app, BrowserWindow, dialog, Menu, nativeTheme, session } from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '#services/case-session';
import { createDispatch } from '#services/dispatch';
import { createHandlers } from '#services/handlers';
import { logIn, type Log } from '#services/log';
import { readManifest } from '#services/manifest';
import type { Preferences } from '#contract/preferences';
import { LastExportsFile } from '#services/last-exports';
import { LastPlacesFile } from '#services/last-places';
import { ReadPartsFile } from '#services/read-parts';
import { openPreferences } from '#services/preferences';
import { RecentCases } from '#services/recent-cases';
import type { SearchAsk } from '#services/search-desk';
import type { SpellingAsk } from '#services/speller';
import { UnfinishedImportsFile } from '#services/unfinished-imports';
import { WatchedFoldersFile } from '#services/watched-folders';
import { Workbench } from '#services/workbench';
import { readStart, type Start } from '#shell/app-arguments';
import { systemDialogs } from '#shell/dialogs';
import { answerWindow, tellWindow } from '#shell/ipc';
import { buildMenu } from '#shell/menu';
import { pinPages, shutOff, silenceChromium } from '#shell/offline';
import { askThread } from '#shell/ask-thread';
import { offerEditing, systemMenus } from '#shell/edit-menu';
import { nameSearchThread } from '#shell/name-search-thread';
import { chromiumPrinter } from '#shell/pdf-printer';
import { programPlaces } from '#shell/places';
import { runPrintJob } from '#shell/print-job';
import { registerAppScheme, serveWindow } from '#shell/protocol';
import { runShowcase } from '#shell/showcase';
import { utilityExtractor } from '#shell/utility-extractor';
import { openFrame, openWindow, type FrameFile } from '#shell/window';

/** Dictionaries are let go after this long without a word to check, in milliseconds: they are read again in a tenth of a second. */
const SPELLING_IDLE = 300_000;

const start = readStart(process.argv.slice(1), callersFolder());
let workbench: Workbench | null = null;
let window: BrowserWindow | null = null;
const theWindow = (): BrowserWindow | null => window;
const log = logIn(() => workbench?.desk?.folder ?? app.getPath('userData'), Date.now);

// PDFs name it as their maker: the program, not the machine. Editors look in it for the browser they run in.
app.userAgentFallback = `Quipu/${app.getVersion()} Chrome/${process.versions.chrome}`;
silenceChromium();
registerAppScheme();
pinPages();
process.on('uncaughtException', (error) => void log({ doing: 'main process', error }));
process.on('unhandledRejection', (error) => void log({ doing: 'main process', error }));

if (start.for === 'window') {
  if (app.requestSingleInstanceLock({ start })) void app.whenReady().then(() => openProgram(start.open));
  else app.quit();
} else {
  // A job leaves no trace and minds no window that is open: it has a profile of its own.
  const profile = mkdtempSync(join(tmpdir(), 'quipu-job-'));
  app.setPath('userData', profile);
  app.on('quit', () => rmSync(profile, { recursive: true, force: true }));
  void app.whenReady().then(() => runJob(start));
}

/** The folder that relative paths are meant from: npm starts its scripts elsewhere. */
function callersFolder(): string {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  return script === 'start' && INIT_CWD ? INIT_CWD : process.cwd();
}

/** What the system draws (menus, dialogs) has no sepia. */
function systemTheme({ theme }: Preferences): 'system' | 'light' | 'dark' {
  return theme === 'sepia' ? 'light' : theme;
}

/** Everything that both the window and the showcase need. */
async function compose(world: Omit<World, 'author'>, frame: FrameFile | null) {
  const places = programPlaces();
  const folder = app.getPath('userData');
  const preferences = await openPreferences(folder);
  const recent = await RecentCases.open(folder);
  const readParts = await ReadPartsFile.open(folder);
  const lastPlaces = await LastPlacesFile.open(folder);
  const lastExports = await LastExportsFile.open(folder);
  const watchedFolders = await WatchedFoldersFile.open(folder);
  const unfinishedImports = await UnfinishedImportsFile.open(folder);
  const send = tellWindow(theWindow);
  const whole: World = { ...world, author: () => preferences.value.author };
  const bench = new Workbench(
    whole,
    send,
    recent,
    nameSearchThread(places.names, log),
    askThread(places.search, { doing: 'searching', log }) as SearchAsk,
  );
  workbench = bench;
  const printer = chromiumPrinter(places.fonts, log);
  nativeTheme.themeSource = systemTheme(preferences.value);
  const { manifest } = await readManifest(join(places.seeds, 'manifest.json'));
  const handlers = createHandlers({
    workbench: bench,
    preferences,
    recent,
    readParts,
    lastPlaces,
    lastExports,
    watchedFolders,
    unfinishedImports,
    dialogs: systemDialogs(theWindow),
    menus: systemMenus(theWindow),
    spelling: askThread(places.spelling, { doing: 'spelling', log, idle: SPELLING_IDLE }) as SpellingAsk,
    printer,
    extractor: utilityExtractor(places.extractor, log),
    manifest,
    send,
    world: whole,
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}`,
    places: { seeds: places.seeds, sample: join(folder, 'sample-case.quipu'), fonts: places.fonts },
    onPreferences: (changed) => {
      nativeTheme.themeSource = systemTheme(changed);
    },
  });
  shutOff(session.defaultSession, log);
  serveWindow(session.defaultSession, places.renderer);
  const open = (place?: string): BrowserWindow => {
    const size = place === undefined ? {} : { size: { width: 1280, height: 800 } };
    const opened = openWindow({
      preload: places.preload,
      icon: places.icon,
      frame,
      ...size,
      ...(place !== undefined && { place }),
    });
    watch(opened, log);
    offerEditing(opened.webContents);
    window = opened;
    return opened;
  };
  return {
    bench,
    handlers,
    printer,
    places,
    send,
    whole,
    open,
    ownFiles: [lastPlaces, readParts, lastExports, watchedFolders, unfinishedImports],
  };
}

/** Opens the window, and in it what the command line names. */
async function openProgram(toOpen: Extract<Start, { for: 'window' }>['open']): Promise<void> {
  const frame = await openFrame(app.getPath('userData'));
  const { bench, handlers, send, open, ownFiles } = await compose(
    { now: Date.now, random: Math.random },
    frame,
  );
  const openCase = async (what: typeof toOpen): Promise<void> => {
    if (what === null) return;
    const opened = what === 'sample' ? await handlers['case.openSample']({}) : await bench.open(what.case);
    // Why a case was not opened the window says itself, as it asks how to start.
    if (!opened.ok && !bench.refusal) tellProblem(opened.error.message);
  };
  // The window is made while the case is being read; its first question waits for the case.
  let opening = openCase(toOpen);
  const dispatch = createDispatch(
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
  answerWindow(theWindow, dispatch, log);
  Menu.setApplicationMenu(buildMenu(send));
  open();
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const wanted = secondStart(data);
    if (window?.isMinimized()) window.restore();
    window?.focus();
    if (wanted === null) return;
    opening = openCase(wanted);
    window?.reload();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuitting(bench, [frame, ...ownFiles]);
}

/** What a second start of the program asked for, which the operating system handed over. */
function secondStart(data: unknown): Extract<Start, { for: 'window' }>['open'] {
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
): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    void Promise.all([bench.close(), ...files.map((file) => file.settled())])
      .catch((error: unknown) => log({ doing: 'closing', error }))
      // Quitting once more from here would be ignored by Electron: nothing is left to close.
      .then(() => app.exit(0));
  });
}

async function runJob(job: Exclude<Start, { for: 'window' }>): Promise<void> {
  // Windows come and go while pages are printed and pictures taken; the program stays until its work is done.
  app.on('window-all-closed', () => undefined);
  try {
    if (job.for === 'print') {
      app.exit(await runPrintJob(job.job, job.out, programPlaces().fonts, log));
      return;
    }
    const { bench, handlers, printer, places, whole, open } = await compose(
      { now: Date.now, random: Math.random },
      null,
    );
    answerWindow(theWindow, createDispatch(handlers, log), log);
    await runShowcase(job.folder, {
      workbench: bench,
      world: whole,
      printer,
      seeds: places.seeds,
      fonts: places.fonts,
      openAt: open,
    });
    await bench.close();
    app.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  }
}

/** A window whose page died is loaded again: the case lives here and nothing of it is lost. */
function watch(opened: BrowserWindow, log: Log): void {
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    void log({ doing: 'window', error: new Error(`The page ended: ${reason}`) });
    if (!opened.isDestroyed()) opened.reload();
  });
  opened.webContents.on('preload-error', (_event, path, error) => void log({ doing: path, error }));
}

function tellProblem(message: string): void {
  const options = { type: 'warning' as const, message, buttons: ['OK'] };
  void (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}
