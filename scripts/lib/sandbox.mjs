/**
 * Chromium's sandbox stays on. Two things can stand in its way: being root, which Chromium refuses, and a kernel that
 * forbids ordinary users the name spaces it is built from.
 *
 * Root's way out is a user name space in which this process is nobody: Chromium then starts its sandbox as for any
 * ordinary user, root's capabilities are gone, and root's own files, this checkout under /root included, can still be
 * read and written, since outside they have the same owner. Switching to a real other user would need copies of the
 * checkout and of the person's cases.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './places.mjs';
import { say, Stop } from './progress.mjs';
import { run } from './run.mjs';

const AS_NOBODY = ['--user', '--map-user=65534', '--map-group=65534'];

/** What Chromium's own sandbox does first. */
const PROBE = ['unshare', '--user', '--net', 'true'];

/** Kernel settings that forbid it, each with its good value. */
const SETTINGS = [
  ['kernel.unprivileged_userns_clone', '1'],
  ['kernel.apparmor_restrict_unprivileged_userns', '0'],
  ['user.max_user_namespaces', '15000'],
];

/**
 * How to start a program so that Chromium's sandbox works in it.
 * @param folder Electron's folder.
 * @param harmless true where only texts of this project are shown, so that going on without a sandbox does no harm.
 * @returns `{ wrap, switches }`: words to put before the program, and switches for Electron.
 */
export async function sandboxed(folder, { harmless = false } = {}) {
  if (process.platform !== 'linux') return { wrap: [], switches: [] };
  if (process.env.QUIPU_NO_SANDBOX === '1') {
    say("  Chromium's sandbox is off, as QUIPU_NO_SANDBOX=1 asks: open no documents you do not trust.");
    return { wrap: [], switches: ['--no-sandbox'] };
  }
  const wrap = isRoot ? ['unshare', ...AS_NOBODY, '--'] : [];
  const [program, ...args] = [...wrap, ...PROBE];
  if ((await run(program, args)).code === 0) return { wrap, switches: [] };
  if (!isRoot && hasSetuidHelper(folder)) return { wrap: [], switches: [] };
  if (harmless) {
    say(
      "  Chromium's sandbox cannot start on this system; only the project's own sample texts are shown, so this goes on without it.",
    );
    return { wrap: [], switches: ['--no-sandbox'] };
  }
  throw new Stop(advice(folder));
}

function hasSetuidHelper(folder) {
  try {
    const { uid, mode } = statSync(join(folder, 'chrome-sandbox'));
    return uid === 0 && (mode & 0o4111) === 0o4111;
  } catch {
    return false;
  }
}

function advice(folder) {
  const wrong = SETTINGS.filter(([name, good]) => {
    const value = readSetting(name);
    return value !== undefined && (good === '15000' ? value === '0' : value !== good);
  });
  const sudo = isRoot ? '' : 'sudo ';
  if (!isRoot) {
    const helper = join(folder, 'chrome-sandbox');
    return `Chromium's sandbox cannot start, since this system forbids user name spaces; run this, then the same command again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
  }
  if (wrong.length > 0) {
    return `Chromium's sandbox cannot start, since this system forbids user name spaces; run this, then the same command again:\n  ${sudo}sysctl -w ${wrong.map(([name, good]) => `${name}=${good}`).join(' ')}`;
  }
  return "Chromium's sandbox cannot start, since this container forbids user name spaces: start the container with them allowed (docker run --security-opt seccomp=unconfined), or set QUIPU_NO_SANDBOX=1 if you trust every document you open.";
}

function readSetting(name) {
  try {
    return readFileSync(join('/proc/sys', name.replaceAll('.', '/')), 'utf8').trim();
  } catch {
    return undefined;
  }
}
