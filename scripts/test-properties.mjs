/**
 * npm run test:properties [-- ROUNDS]
 *
 * Runs all property tests with a new seed a round, ten rounds where nothing else is said, and says which seed fails:
 * `QUIPU_PROPERTY_SEED=THAT npx vitest run FILE` repeats it. `npm test` runs the same tests with one seed only.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/places.mjs';
import { endWith, say, Stop } from './lib/progress.mjs';

try {
  const rounds = process.argv[2] ?? '10';
  if (!/^[1-9]\d{0,5}$/.test(rounds)) throw new Stop(`"${rounds}" is no number of rounds.`);
  await ensurePackages();
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => join('tests', path))
    .filter((path) => /fast-check|random-case/.test(readFileSync(join(root, path), 'utf8')));
  const failing = [];
  for (let round = 1; round <= Number(rounds); round++) {
    const seed = randomInt(0x7fff_ffff);
    say(`round ${round} of ${rounds}: seed ${seed}, ${files.length} files`);
    const { status } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--silent=true', ...files],
      { cwd: root, stdio: 'inherit', env: { ...process.env, QUIPU_PROPERTY_SEED: String(seed) } },
    );
    if (status !== 0) failing.push(seed);
  }
  if (failing.length > 0) throw new Stop(`These seeds fail: ${failing.join(', ')}.`);
  say(`No property fails in ${rounds} rounds.`);
} catch (error) {
  endWith(error);
}
