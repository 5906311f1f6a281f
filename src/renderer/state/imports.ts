import { create } from 'zustand';
import type { ImportOutcome } from '#contract/imports';
import type { DocumentId } from '#domain/case/ids';
import { importAgain, importChosen, importDropped } from './actions';
import { showToast } from './app-store';
import { bridge } from './bridge';

/** What can be imported, in words for the analyst. */
export const KINDS = 'PDF, Word, OpenDocument, rich text, web pages, mail, tables (CSV), text and Markdown';

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
  await sayImported(typeof what === 'string' ? await importChosen(what) : await importDropped(what));
}

/** Says what became of an import, as `importAndReport` does; null where there was none. */
export async function sayImported(outcomes: ReadonlyArray<ImportOutcome> | null): Promise<void> {
  if (!outcomes) return;
  if (outcomes.length === 0) {
    showToast('problem', `There was no document to import. Quipu reads ${KINDS}.`);
    return;
  }
  const imported = outcomes.filter(({ status }) => status === 'imported').length;
  const noted = outcomes.some(({ notes = [] }) => notes.length > 0);
  if (imported < outcomes.length || noted) {
    useImports.setState({ report: outcomes });
    return;
  }
  showToast('done', imported === 1 ? 'Imported 1 document' : `Imported ${imported} documents`, {
    label: 'Show',
    run: () => useImports.setState({ report: outcomes }),
  });
  await sayNearCopies(outcomes);
}

/** After larger imports near copies are not looked for: the panel of each document still tells. */
const MOST_COMPARED = 200;

/** The documents that came in, as far as it is looked for near copies of them. */
export function importedIds(outcomes: ReadonlyArray<ImportOutcome>): ReadonlyArray<DocumentId> {
  const ids = outcomes.flatMap(({ status, documentId }) =>
    status === 'imported' && documentId ? [documentId] : [],
  );
  return ids.length > MOST_COMPARED ? [] : ids;
}

/** Says that documents that came in are nearly the same as others, and shows the list in which that can be settled. */
async function sayNearCopies(outcomes: ReadonlyArray<ImportOutcome>): Promise<void> {
  const documentIds = importedIds(outcomes);
  if (documentIds.length === 0) return;
  const answer = await bridge.invoke('versions.similar', { documentIds });
  const copies = new Set(answer.ok ? answer.value.map(({ documentId }) => documentId) : []).size;
  if (copies === 0) return;
  const said = documentIds.length === 1 ? 'It is' : copies === 1 ? '1 of them is' : `${copies} of them are`;
  showToast('done', `${said} nearly the same as another document`, {
    label: 'Show',
    run: () => useImports.setState({ report: outcomes }),
  });
}

/**
 * Tries files of the report again, and puts what becomes of them in the places of what had: what was not reached stays as
 * it was.
 *
 * @param retries the `retry` of each
 */
export async function tryAgain(retries: ReadonlyArray<string>, password?: string): Promise<void> {
  const answers = await importAgain(retries, password);
  if (!answers) return;
  const byRetry = new Map(retries.map((retry, place) => [retry, answers[place]]));
  useImports.setState(({ report }) => ({
    report: report && report.map((outcome) => byRetry.get(outcome.retry ?? '') ?? outcome),
  }));
}

/** Imports what waits since the start screen; called when a case was opened for it. */
export async function importWaiting(): Promise<void> {
  const { waiting } = useImports.getState();
  useImports.setState({ waiting: [] });
  if (waiting.length > 0) await importAndReport(waiting);
}
