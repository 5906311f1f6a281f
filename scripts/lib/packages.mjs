/** The npm packages: installed when they are missing or are not those of package-lock.json. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { checkoutCache, root } from './places.mjs';
import { step, Stop } from './progress.mjs';
import { npm } from './run.mjs';
import { freeSpace, needSpace, trouble } from './trouble.mjs';

const OLDEST_NODE = [20, 19];

/** Bytes that node_modules and npm's own copies of its packages take. */
const SPACE = 800_000_000;

/** With fewer bytes free than these a disk counts as full. */
const FULL = 20_000_000;

const lockFile = join(root, 'package-lock.json');
const installedFile = join(root, 'node_modules/.package-lock.json');
const stampFile = join(checkoutCache, 'packages');

/** Makes sure that node_modules holds what package-lock.json says. Fails with one sentence when it cannot. */
export async function ensurePackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Stop(
      `Quipu needs Node ${OLDEST_NODE.join('.')} or newer and this is ${process.versions.node}: install a newer Node, then run the same command again.`,
    );
  }
  if (isInstalled()) return;
  // The lock lies beside node_modules, which npm ci removes.
  await withLock(join(root, '.cache'), 'packages', async () => {
    if (!isInstalled()) await install();
  }).catch((error) => {
    throw trouble('Installing the packages', error);
  });
}

async function install() {
  await needSpace('Installing the packages', root, SPACE);
  await step('Installing the packages (npm ci)', async () => {
    // NODE_ENV=production must not leave the tools out, which build and run the app.
    const { code, stderr } = await npm(
      ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel', 'error'],
      { cwd: root },
    );
    if (code !== 0) throw trouble('Installing the packages', stderr);
  });
  if (isInstalled()) return;
  // npm counts an optional package that did not fit on the disk as one it may leave out.
  if ((await freeSpace(root)) < FULL) throw trouble('Installing the packages', 'ENOSPC');
  throw new Stop(
    'npm ci ended well, but node_modules is not as package-lock.json says: remove node_modules, then run the same command again.',
  );
}

function isInstalled() {
  if (!existsSync(installedFile)) return false;
  const lock = readFileSync(lockFile);
  const digest = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return true;
  if (!matches(JSON.parse(lock), JSON.parse(readFileSync(installedFile, 'utf8')))) return false;
  note(digest);
  return true;
}

/** Whether every package of the lock is installed in that version; one for another platform may be absent. */
function matches(lock, installed) {
  return Object.entries(lock.packages).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const present = installed.packages[path];
    return present === undefined ? optional === true : present.version === version;
  });
}

function note(digest) {
  try {
    mkdirSync(checkoutCache, { recursive: true });
    writeFileSync(stampFile, digest);
  } catch {
    // A checkout that belongs to somebody else: comparing again each time is only a little slower.
  }
}
