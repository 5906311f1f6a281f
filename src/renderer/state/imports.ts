import { create } from 'zustand';
import type { ImportOutcome } from '#contract/contract';
import { importChosen, importDropped } from './actions';
import { showToast } from './app-store';

interface Imports {
  /** What became of the files of the last import, while the analyst looks at it. */
  readonly report: ReadonlyArray<ImportOutcome> | null;
  /** Files dropped on the start screen: they wait until there is a case to put them into. */
  readonly waiting: ReadonlyArray<File>;
}

/** The last import and what waits to be imported. */
export const useImports = create<Imports>()(() => ({ report: null, waiting: [] }));

/** Keeps dropped files until a case is open. */
export function keepWaiting(files: ReadonlyArray<File>): void {
  useImports.setState({ waiting: files });
}

/** Closes the report of the last import. */
export function closeReport(): void {
  useImports.setState({ report: null });
}

/**
 * Imports what the analyst chooses in a dialog, or what she dropped, and says what became of it: in a word where all
 * went well, as a list where a file was left out.
 */
export async function importAndReport(what: 'files' | 'folder' | ReadonlyArray<File>): Promise<void> {
  const outcomes = typeof what === 'string' ? await importChosen(what) : await importDropped(what);
  if (!outcomes) return;
  if (outcomes.length === 0) {
    showToast('problem', 'There was no text file to import. Quipu reads .txt and .md files.');
    return;
  }
  const imported = outcomes.filter(({ status }) => status === 'imported').length;
  if (imported < outcomes.length) {
    useImports.setState({ report: outcomes });
    return;
  }
  showToast('done', imported === 1 ? 'Imported 1 document' : `Imported ${imported} documents`, {
    label: 'Show',
    run: () => useImports.setState({ report: outcomes }),
  });
}

/** Imports what waits since the start screen; called when a case was opened for it. */
export async function importWaiting(): Promise<void> {
  const { waiting } = useImports.getState();
  useImports.setState({ waiting: [] });
  if (waiting.length > 0) await importAndReport(waiting);
}
