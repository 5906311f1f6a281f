/**
 * npm run test:hostile [-- FILES]
 *
 * Makes good files of every format bad, by chance that can be repeated (QUIPU_HOSTILE_SEED), 5,000 where nothing else is
 * said, and imports them: no reader may die or hang, and nothing outside of the case may be touched. Takes some minutes;
 * `npm test` does the same with 200.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/places.mjs';
import { endWith, Stop } from './lib/progress.mjs';

try {
  const files = process.argv[2] ?? '5000';
  if (!/^[1-9]\d{0,5}$/.test(files)) throw new Stop(`"${files}" is no number of files.`);
  await ensurePackages();
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--project', 'unit', 'tests/unit/main/extract/hostile.test.ts'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, QUIPU_HOSTILE_FILES: files } },
  );
  process.exitCode = status ?? 1;
} catch (error) {
  endWith(error);
}
