/**
 * npm run test:texts
 *
 * Lets the programs of this machine (LibreOffice, groff, Chromium, pdfLaTeX, pandoc, poppler's pdftotext) make files of words
 * that are known, imports them, and prints how many of the words are there and how good their order is, beside what
 * `pdftotext` and LibreOffice make of the same files. `npm test` does the same with files that were made before.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/places.mjs';
import { endWith, Stop } from './lib/progress.mjs';

try {
  const needed = ['soffice', 'groff', 'chromium', 'pdflatex', 'pandoc', 'pdftotext'];
  const missing = needed.filter((name) => spawnSync('which', [name]).status !== 0);
  if (missing.length > 0) throw new Stop(`This needs ${missing.join(', ')}: install them, or run npm test.`);
  await ensurePackages();
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const file = 'tests/unit/main/extract/comparison.test.ts';
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', file], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, QUIPU_MADE_FILES: 'anew' },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  endWith(error);
}
