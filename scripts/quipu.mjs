/**
 * npm run -s quipu -- COMMAND …
 *
 * Gets ready what the command line needs (packages and build; Electron only when it prints a PDF) and runs it in this
 * process. Progress goes to stderr: stdout carries nothing but the command's results.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './lib/build.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/places.mjs';
import { endWith } from './lib/progress.mjs';

try {
  await ensurePackages();
  await ensureBuild();
} catch (error) {
  endWith(error);
}
// npm starts scripts in the checkout; paths the person gives are meant from where they stand. Only for the script npm
// started itself: a program started by some other npm script inherits INIT_CWD too.
const { INIT_CWD, npm_lifecycle_event } = process.env;
if (INIT_CWD && npm_lifecycle_event === 'quipu' && process.cwd() === root) process.chdir(INIT_CWD);
// How the command line starts Electron: `node <this file> <arguments for Electron>`.
process.env.QUIPU_RUN_ELECTRON = join(root, 'scripts/run-electron.mjs');
await import(pathToFileURL(join(root, 'out/main/quipu.js')).href);
