/** The built app in out/: made again whenever what it is made from has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { checkoutCache, root } from './places.mjs';
import { say, step, Stop } from './progress.mjs';
import { run } from './run.mjs';
import { trouble } from './trouble.mjs';

const SOURCES = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
];

const stampFile = join(root, 'out/.built-from');
const results = ['out/main/index.js', 'out/main/quipu.js'].map((file) => join(root, file));

/** Builds the app when its sources are not those of the last build. Needs the packages. */
export async function ensureBuild() {
  if (isFresh()) return;
  await withLock(checkoutCache, 'build', async () => {
    if (!isFresh()) await step('Building Quipu', build);
  }).catch((error) => {
    throw trouble('Building Quipu', error);
  });
}

async function build() {
  const digest = digestOfSources();
  const { code, stdout, stderr } = await run(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (/ENOSPC/.test(stderr)) throw trouble('Building Quipu', stderr);
  if (code !== 0) {
    say(`${stdout}\n${stderr}`.trim());
    throw new Stop('The build failed for the reason above: put it right, then run the same command again.');
  }
  await writeFile(stampFile, digest);
}

function isFresh() {
  return (
    existsSync(stampFile) &&
    results.every((file) => existsSync(file)) &&
    readFileSync(stampFile, 'utf8') === digestOfSources()
  );
}

/** Contents, not times: a fresh clone or a switched branch changes every time and often no content. */
function digestOfSources() {
  const hash = createHash('sha256');
  const add = (path) => {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  };
  for (const source of SOURCES) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    const files = /\.\w+$/.test(source) ? [source] : filesUnder(source);
    for (const file of files) add(file);
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsbuildinfo'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
