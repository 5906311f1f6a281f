import { app } from 'electron';
import { join } from 'node:path';

/** Where the program's own files are. */
export interface ProgramPlaces {
  readonly renderer: string;
  readonly preload: string;
  readonly extractor: string;
  readonly names: string;
  readonly search: string;
  readonly spelling: string;
  readonly seeds: string;
  readonly fonts: string;
  /** The picture in the task bar, where the system does not take it from the package. */
  readonly icon: string;
}

/** Where the program's own files are, built or packaged. */
export function programPlaces(): ProgramPlaces {
  const root = app.getAppPath();
  return {
    renderer: join(root, 'out/renderer'),
    preload: join(root, 'out/preload/index.cjs'),
    extractor: join(root, 'out/main/extractor.js'),
    names: join(root, 'out/main/names.js'),
    search: join(root, 'out/main/search.js'),
    spelling: join(root, 'out/main/spelling.js'),
    seeds: join(root, 'seeds'),
    fonts: join(root, 'node_modules/@fontsource'),
    icon: join(root, 'resources/icon/quipu.png'),
  };
}

/** What the program is called by, for the about line and for files it writes. */
export function aboutProgram(): { readonly version: string; readonly runtime: string } {
  return { version: app.getVersion(), runtime: `Electron ${process.versions.electron}` };
}
