import { defineConfig } from '@playwright/test';

/** End to end tests: started by `npm test` or `npm test -- e2e [arguments]`, which prepares Electron and a display for them. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // Every test starts an Electron of its own; two at once on two cores only make the times noisy.
  workers: 1,
  globalTimeout: 20 * 60_000,
  // Generous: a machine that has other things to do is slow, not wrong.
  timeout: 120_000,
  retries: 0,
  forbidOnly: true,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
