/** "Run Electron with these arguments, whatever it takes here": runtime, libraries, display, sandbox. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { hasDisplay, openDisplay } from './display.mjs';
import { ensureElectron } from './electron.mjs';
import { ensureLibraries } from './libraries.mjs';
import { isRoot } from './places.mjs';
import { say } from './progress.mjs';
import { runInView } from './run.mjs';
import { sandboxed } from './sandbox.mjs';

/**
 * Gets everything ready that a program needs to start Electron.
 * @param ownDisplay true for a display that nobody sees even where there is a real one; default: only where there is none.
 * @param programs further programs that must be here (see libraries.mjs).
 * @param harmless see sandbox.mjs.
 * @returns `{ electron, wrap, switches, env, seen, close }`: the runtime; words to put before the program; switches for
 * Electron; its environment; whether a person sees its windows; and what to call at the end.
 */
export async function prepareElectron({ ownDisplay = false, programs = [], harmless = false } = {}) {
  const electron = await ensureElectron();
  const hidden = process.platform === 'linux' && (ownDisplay || !hasDisplay());
  await ensureLibraries(electron.executable, hidden ? ['Xvfb', ...programs] : programs);
  const { wrap, switches } = await sandboxed(electron.folder, { harmless });
  const display = hidden ? await openDisplay() : undefined;
  return {
    electron,
    wrap,
    // Xvfb has no graphics card, and looking for one only costs time and screenshots.
    switches: [...switches, ...(hidden ? ['--disable-gpu'] : []), ...quiet()],
    env: {
      ...childEnvironment(),
      ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
      ...author(wrap),
      ...display?.env,
    },
    seen: !hidden,
    close: async () => display?.close(),
  };
}

/**
 * Runs Electron in view of the terminal until it ends. A run that nobody sees gets a profile of its own, so that it
 * neither waits for a running Quipu nor leaves a trace.
 * @param options prepareElectron's, and `timeout` in milliseconds.
 * @returns its exit code; 124 when its time ran out.
 */
export async function runElectron(args, { timeout, ...options } = {}) {
  const ready = await prepareElectron(options);
  const profile = ready.seen ? undefined : await mkdtemp(join(tmpdir(), 'quipu-profile-'));
  try {
    if (isRoot && ready.seen && ready.wrap.length > 0) {
      say("  You are root: Quipu runs without root's powers, so that its sandbox for documents stays on.");
    }
    const own = profile === undefined ? [] : [`--user-data-dir=${profile}`];
    const [program, ...rest] = [...ready.wrap, ready.electron.executable, ...ready.switches, ...own, ...args];
    const env = { ...ready.env, ...traceless(profile) };
    return await runInView(program, rest, { env, timeout });
  } finally {
    await ready.close();
    if (profile !== undefined) await rm(profile, { recursive: true, force: true });
  }
}

/** GTK and its like write their settings and caches into the profile that is thrown away. */
function traceless(profile) {
  return profile === undefined ? {} : { XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile };
}

/** Ours, without what would make Electron something else: some editors' terminals ask it to be plain Node. */
function childEnvironment() {
  const environment = { ...process.env };
  delete environment.ELECTRON_RUN_AS_NODE;
  return environment;
}

/** In the name space the system says "nobody"; changes are still to carry the name of who made them. */
function author(wrap) {
  return wrap.length === 0 ? {} : { QUIPU_AUTHOR: process.env.QUIPU_AUTHOR ?? userInfo().username };
}

/** Chromium talks about missing buses and graphics on stderr; only who asks for its log sees that. */
function quiet() {
  return process.env.ELECTRON_ENABLE_LOGGING ? [] : ['--log-level=3'];
}
