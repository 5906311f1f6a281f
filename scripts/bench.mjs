/**
 * npm run bench [-- NAME …]
 *
 * Measures the figures of the design against a named peer in the same run and prints the ratios, which mean more than the
 * times of a machine that does other things too. Never part of the tests. Without names it runs every bench.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackages } from './lib/packages.mjs';
import { root } from './lib/places.mjs';
import { endWith, say, Stop } from './lib/progress.mjs';

const folder = join(root, 'tests/bench');

try {
  const known = readdirSync(folder)
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.slice(0, -'.bench.ts'.length));
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Stop(`"${unknown}" is no bench: there are ${known.join(', ')}.`);
  }
  await ensurePackages();
  for (const name of named.length > 0 ? named : known) {
    say(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
    const { default: run } = await import(await bundled(name));
    await run();
  }
} catch (error) {
  endWith(error);
}

/** The bench and what it measures as one module that plain Node runs: the sources are TypeScript. */
async function bundled(name) {
  const { build } = await import('vite');
  const outDir = join(root, 'node_modules/.cache/quipu/bench', name);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(folder, `${name}.bench.ts`),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
    },
  });
  return pathToFileURL(join(outDir, 'bench.mjs')).href;
}
