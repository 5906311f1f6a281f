import { app, nativeTheme, session, type BrowserWindow } from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Preferences } from '#contract/preferences';
import { logIn, type Log } from '#services/log';
import { openPreferences } from '#services/preferences';
import { readStart, type Start } from '#shell/app-arguments';
import { offerEditing } from '#shell/edit-menu';
import { answerWindow } from '#shell/ipc';
import { pinPages, shutOff, silenceChromium } from '#shell/offline';
import { programPlaces } from '#shell/places';
import { registerAppScheme, serveWindow } from '#shell/protocol';
import { openFrame, openWindow, type FrameFile } from '#shell/window';
import type { Door } from '#shell/program';

/*
 * The door: what must be there before Chromium is ready, and the window. What answers its first questions (`shell/hall`) is read
 * while the page is being loaded, and the rest (`shell/program`) while the first text is drawn.
 */

const start = readStart(process.argv.slice(1), callersFolder());
let window: BrowserWindow | null = null;
/** Of the open case, as soon as there is one. */
let caseFolder: () => string | undefined = () => undefined;
const log = logIn(() => caseFolder() ?? app.getPath('userData'), Date.now);

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

/** What both the window and the jobs need before the program is there. */
async function openDoor(frame: FrameFile | null, onScript: () => void): Promise<Door> {
  const places = programPlaces();
  const preferences = await openPreferences(app.getPath('userData'));
  nativeTheme.themeSource = systemTheme(preferences.value);
  shutOff(session.defaultSession, log);
  serveWindow(session.defaultSession, places.renderer, onScript);
  return {
    places,
    preferences,
    log,
    window: () => window,
    onPreferences: (changed) => {
      nativeTheme.themeSource = systemTheme(changed);
    },
    onCase: (folder) => {
      caseFolder = folder;
    },
    open: (place) => {
      const opened = openWindow({
        preload: places.preload,
        icon: places.icon,
        frame,
        ...(place !== undefined && { place, size: { width: 1280, height: 800 } }),
      });
      watch(opened, log);
      offerEditing(opened.webContents);
      window = opened;
      return opened;
    },
  };
}

/** Opens the window, and behind it the program with what the command line names. */
async function openProgram(toOpen: Extract<Start, { for: 'window' }>['open']): Promise<void> {
  const frame = await openFrame(app.getPath('userData'));
  let onScript = (): void => undefined;
  // Reading a program takes main for itself: the page must have its script before.
  const hasScript = new Promise<void>((resolve) => {
    onScript = resolve;
  });
  const door = await openDoor(frame, () => onScript());
  door.open();
  const hall = hasScript.then(async () => (await import('#shell/hall')).runHall(door, toOpen, [frame]));
  answerWindow(door.window, async (name, input) => (await hall)(name, input), log);
}

async function runJob(job: Exclude<Start, { for: 'window' }>): Promise<void> {
  // Windows come and go while pages are printed and pictures taken; the program stays until its work is done.
  app.on('window-all-closed', () => undefined);
  try {
    const { runJob } = await import('#shell/program');
    app.exit(await runJob(job, await openDoor(null, () => undefined)));
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
