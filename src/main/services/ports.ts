import type { EventName } from '#contract/channels';
import type { ChannelOutput, EventPayload } from '#contract/contract';
import type { Result } from '#domain/result';

/** Where the page that is printed finds the fonts of dossiers. */
export const PRINT_FONTS = 'app://print/fonts/';

/** What is to be printed. */
export interface PrintJob {
  /** One complete page, without scripts; its fonts lie under `PRINT_FONTS`. */
  readonly html: string;
  /** Whether it gets a structure for screen readers and bookmarks; what is laid over other pages has none. */
  readonly tagged: boolean;
}

/** Makes PDFs; the shell does it with Chromium, the command line by starting the shell. */
export interface PdfPrinter {
  /** Fails with `print-failed`, or with `cancelled` where the signal says so meanwhile. */
  readonly print: (job: PrintJob, signal?: AbortSignal) => Promise<Result<PrintedPdf>>;
}

/** A PDF. */
export interface PrintedPdf {
  readonly bytes: Uint8Array;
}

/** What only a person can answer. Null where she closes the dialog without choosing. */
export interface Dialogs {
  /** Where a new case goes. */
  readonly newCaseFolder: (title: string) => Promise<string | null>;
  /** Which case to open. */
  readonly caseFolder: () => Promise<string | null>;
  /** What to import. */
  readonly importPaths: (what: 'files' | 'folder') => Promise<ReadonlyArray<string> | null>;
  /** Which folder to watch for a case. */
  readonly folderToWatch: () => Promise<string | null>;
  /** Where an exported file goes. */
  readonly exportFile: (name: string, ending: string) => Promise<string | null>;
}

/** A word in question, and what may have been meant. */
export interface WordInQuestion {
  readonly word: string;
  readonly suggestions: ReadonlyArray<string>;
  /** Where the menu goes, in CSS pixels of the window; null for the pointer. */
  readonly at: { readonly x: number; readonly y: number } | null;
}

/** Menus of the system. */
export interface Menus {
  /** Asks what to do about a word; null where nothing was chosen that concerns it. */
  readonly spelling: (word: WordInQuestion) => Promise<ChannelOutput<'spelling.menu'>>;
}

/** Tells the window something. */
export type Send = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
