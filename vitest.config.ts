import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Properties and the store's disk work take their time on two busy cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          environment: 'node',
          setupFiles: ['tests/support/properties.ts'],
          include: ['tests/unit/**/*.test.ts', 'tests/regression/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          // Axe looks at whole rooms, which takes its time on two busy cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          environment: 'jsdom',
          include: ['tests/component/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/properties.ts', 'tests/component/setup.ts'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
      {
        extends: true,
        // Runs the compiler and the linter on planted files: seconds each, one after the other.
        test: {
          name: 'architecture',
          environment: 'node',
          include: ['tests/architecture/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
