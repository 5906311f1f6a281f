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
import { callersFolder, root } from './lib/places.mjs';
import { endWith } from './lib/progress.mjs';

try {
  await ensurePackages();
  await ensureBuild();
} catch (error) {
  endWith(error);
}
process.chdir(callersFolder('quipu'));
// How the command line starts Electron: `node <this file> <arguments for Electron>`.
process.env.QUIPU_RUN_ELECTRON = join(root, 'scripts/run-electron.mjs');
await import(pathToFileURL(join(root, 'out/main/quipu.js')).href);
