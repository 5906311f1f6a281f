import type { Preferences } from '#contract/preferences';
import type { World } from './case-session';
import type { Extractor } from './extractor';
import type { Manifest } from './manifest';
import type { LastExportsFile } from './last-exports';
import type { LastPlacesFile } from './last-places';
import type { Dialogs, Menus, PdfPrinter, Send } from './ports';
import type { PreferenceFile } from './preferences';
import type { ReadPartsFile } from './read-parts';
import type { WatchedFoldersFile } from './watched-folders';
import type { RecentCases } from './recent-cases';
import type { SpellingAsk } from './speller';
import type { UnfinishedImportsFile } from './unfinished-imports';
import type { Workbench } from './workbench';

/** Everything the handlers work with. */
export interface Surroundings {
  readonly workbench: Workbench;
  readonly preferences: PreferenceFile;
  readonly recent: RecentCases;
  readonly readParts: ReadPartsFile;
  readonly lastPlaces: LastPlacesFile;
  readonly lastExports: LastExportsFile;
  readonly watchedFolders: WatchedFoldersFile;
  readonly unfinishedImports: UnfinishedImportsFile;
  readonly dialogs: Dialogs;
  readonly menus: Menus;
  readonly spelling: SpellingAsk;
  readonly printer: PdfPrinter;
  readonly extractor: Extractor;
  readonly manifest: Manifest;
  readonly send: Send;
  readonly world: World;
  /** Called when preferences have changed. */
  readonly onPreferences: (preferences: Preferences) => void;
  readonly version: string;
  /** Which Electron runs, for the about line. */
  readonly runtime: string;
  readonly places: {
    /** Texts of the sample case. */
    readonly seeds: string;
    /** Where the sample case is kept. */
    readonly sample: string;
    /** Fontsource's packages. */
    readonly fonts: string;
  };
}
