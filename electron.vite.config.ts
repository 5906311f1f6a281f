import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** One build runs in Electron 45 and in the older one used where its download is blocked (docs/adr/0002). */
const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      target: 'node20',
      outDir: 'out/main',
      // Read as one file at each start, not as a hundred.
      externalizeDeps: { exclude: ['zod', 'lowdb', 'steno'] },
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          quipu: resolve(root, 'src/cli/quipu.ts'),
          // Runs in a process of its own, where hostile documents are parsed.
          extractor: resolve(root, 'src/main/shell/extractor-process.ts'),
          // The same for the command line.
          'extractor-child': resolve(root, 'src/cli/extractor-child.ts'),
          // Runs in a thread of its own, so that the window never waits for it.
          names: resolve(root, 'src/main/shell/names-thread.ts'),
          search: resolve(root, 'src/main/shell/search-thread.ts'),
          spelling: resolve(root, 'src/main/shell/spelling-thread.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // A fifth of all that is read at each start; lines and names stay, for the log.
          comments: false,
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      outDir: 'out/preload',
      // A sandboxed preload can load nothing but itself and Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      // Fonts and icons stay files: the content security policy allows no data: addresses for them.
      assetsInlineLimit: 0,
      // Half as much to read at each start.
      minify: true,
      rolldownOptions: {
        input: { index: resolve(root, 'src/renderer/index.html') },
        output: {
          codeSplitting: {
            groups: [
              // All that the first text needs in one file, and nothing else: each file is a question to main.
              { name: 'start', tags: ['$initial'], priority: 1 },
              // What several parts share that are read later (src/renderer/ui/later.tsx), such as the machinery of writing.
              { name: 'shared', minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
});
