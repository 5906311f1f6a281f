/**
 * npm run test:crash [-- ROUNDS]
 *
 * Kills programs that write, migrate and merge cases, 1,000 times where nothing else is said, and checks after each kill
 * that nothing acknowledged is lost. Takes a quarter of an hour; `npm test` does the same a few times.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/places.mjs';
import { endWith, Stop } from './lib/progress.mjs';

try {
  const rounds = process.argv[2] ?? '1000';
  if (!/^[1-9]\d{0,5}$/.test(rounds)) throw new Stop(`"${rounds}" is no number of rounds.`);
  await ensurePackages();
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--project', 'unit', 'tests/unit/store/crash.test.ts'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, QUIPU_CRASH_ROUNDS: rounds } },
  );
  process.exitCode = status ?? 1;
} catch (error) {
  endWith(error);
}
