import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** The program in which the command line parses documents, built for a test. */
export interface BuiltReader {
  readonly script: string;
  readonly remove: () => Promise<void>;
}

/** Builds it inside of the checkout at `root`, so that it finds the packages it imports. */
export async function buildReader(root: string): Promise<BuiltReader> {
  const folder = await mkdtemp(join(root, 'node_modules/.cache/reader-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'src/cli/extractor-child.ts'),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'extractor-child.mjs' } },
    },
  });
  return {
    script: join(folder, 'extractor-child.mjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
