import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { build } from 'vite';
import { launch, root, type ReadyElectron } from './electron';

/** A page of a peer to be shown in an Electron window that is nothing else. */
export interface PeerPage {
  /** Its script, from the root of the checkout. */
  readonly script: string;
  readonly style?: string;
  /** Names that stand for constants in the script. */
  readonly define?: Readonly<Record<string, string>>;
}

/** Bundles a page and lays an application into `folder` that does nothing but show it in a window of 1280 by 800. */
export async function makePeerApp(
  folder: string,
  { script, style = '', define = {} }: PeerPage,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome130',
      lib: { entry: join(root, script), formats: ['iife'], name: 'peerPage', fileName: () => 'page.js' },
    },
  });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Peer</title><style>${style}</style><body><div id="root"></div><script src="page.js"></script></body></html>`;
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'peer', main: 'main.cjs' }));
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { backgroundThrottling: false } });
  void window.loadFile(require('node:path').join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
`,
  );
}

/** Opens such an application. */
export function openPeer(
  ready: ReadyElectron,
  folder: string,
): Promise<{ readonly app: ElectronApplication; readonly window: Page }> {
  return launch(ready, folder, join(folder, 'profile'));
}
