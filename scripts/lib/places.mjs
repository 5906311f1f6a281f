/** Where things are. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Whether this process is root (never on Windows). */
export const isRoot = process.getuid?.() === 0;

/** Notes about this checkout's packages and locks; gone with node_modules, as they should be. */
export const checkoutCache = join(root, 'node_modules/.cache/quipu');

/** Root's own cache: under /var, because what root installs there every user must be able to run. */
const systemCache = '/var/cache/quipu';

/** The folders where a runtime may lie, the one to write to first. */
export function runtimeCaches() {
  const { QUIPU_CACHE, XDG_CACHE_HOME, HOME } = process.env;
  if (QUIPU_CACHE) return [resolve(QUIPU_CACHE)];
  if (isRoot) return [systemCache, checkoutCache];
  const home = HOME || homedir();
  const own = XDG_CACHE_HOME ? join(XDG_CACHE_HOME, 'quipu') : join(home, '.cache/quipu');
  return [own, systemCache, checkoutCache];
}

/** Makes the first cache folder that can be written, readable for all, and returns it; throws the last reason otherwise. */
export function writableCache() {
  let reason;
  for (const folder of runtimeCaches()) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/**
 * The folder the person stands in, which paths they give are meant from. npm starts its scripts in the checkout and
 * tells where it was called in INIT_CWD; that is believed only for the script `name` npm itself started, since whatever
 * runs below some other npm script inherits it.
 */
export function callersFolder(name) {
  const { INIT_CWD, npm_lifecycle_event } = process.env;
  return INIT_CWD && npm_lifecycle_event === name && process.cwd() === root ? INIT_CWD : process.cwd();
}
