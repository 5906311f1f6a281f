/**
 * npm start [-- <arguments for Quipu>]
 *
 * Gets ready what is missing, then opens Quipu. Without a display it does the main job all the same: it makes the
 * sample case, writes the dossiers and pictures of the app to a folder, and prints their paths.
 */
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './lib/build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { runElectron } from './lib/launch.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { callersFolder, root } from './lib/places.mjs';
import { endWith, say, Stop } from './lib/progress.mjs';

/** How long the whole showcase may take before it counts as hung, in milliseconds. */
const SHOWCASE_TIME = 5 * 60_000;

try {
  await ensurePackages();
  await ensureBuild();
  const args = process.argv.slice(2);
  process.chdir(callersFolder('start'));
  process.exitCode = hasDisplay() ? await open(args) : await showcase(args);
} catch (error) {
  endWith(error);
}

/** The sample case, unless the person says what to open (`npm start -- --case=FOLDER`). */
function open(args) {
  return runElectron([root, ...(args.length === 0 ? ['--sample'] : args)]);
}

async function showcase(args) {
  const folder = showcaseFolder();
  say('  There is no display here, so Quipu makes the sample case, its dossiers and pictures of itself:');
  const code = await runElectron([root, `--showcase=${folder}`, ...args], {
    harmless: true,
    timeout: SHOWCASE_TIME,
  });
  if (code !== 0) {
    throw new Stop(
      `Quipu could not finish the sample case (it ended with ${code}): the reason is above; what it had written is in ${folder}.`,
    );
  }
  say('  To use Quipu itself, run npm start where there is a screen, or see npm run -s quipu -- --help.');
  return code;
}

/** Beside the build, which is ignored by Git; in the folder for temporary files where this checkout is somebody else's. */
function showcaseFolder() {
  try {
    const folder = join(root, 'out/showcase');
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'quipu-showcase-'));
  }
}
