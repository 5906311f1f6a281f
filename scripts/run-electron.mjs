/**
 * node scripts/run-electron.mjs <arguments for Electron>
 *
 * Runs Electron with these arguments, whatever that takes on this machine (scripts/lib/launch.mjs); its output and exit
 * code are this command's. The command line uses it to print PDFs.
 */
import { runElectron } from './lib/launch.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { endWith } from './lib/progress.mjs';

try {
  await ensurePackages();
  process.exitCode = await runElectron(process.argv.slice(2));
} catch (error) {
  endWith(error);
}
