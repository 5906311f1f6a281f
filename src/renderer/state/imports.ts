import { create } from 'zustand';
import type { ImportOutcome, UnfinishedImport } from '#contract/imports';
import type { DocumentId } from '#domain/case/ids';
import { importAgain, importChosen, importDropped, importOn, report } from './actions';
import { showToast, useApp, type CaseInfo } from './app-store';
import { bridge } from './bridge';

/** What can be imported, in words for the analyst. */
export const KINDS =
  'PDF, Word, OpenDocument, rich text, web pages, mail, tables (Excel, CSV), text and Markdown';

interface Imports {
  /** What became of the files of the last import, while the analyst looks at it. */
  readonly report: ReadonlyArray<ImportOutcome> | null;
  /** Files dropped on the start screen: they wait until there is a case to put them into. */
  readonly waiting: ReadonlyArray<File>;
  /** Imports that were not brought to their end, the newest first, and the case they are of, as it was opened. */
  readonly unfinished: { readonly of: CaseInfo | null; readonly imports: ReadonlyArray<UnfinishedImport> };
}

/** The last import and what waits to be imported. */
export const useImports = create<Imports>()(() => ({
  report: null,
  waiting: [],
  unfinished: { of: null, imports: [] },
}));

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
  await sayEnd(typeof what === 'string' ? await importChosen(what) : await importDropped(what));
}

/** Says what became of an import; of one that was stopped in a word, since it is offered to go on with it. */
async function sayEnd(outcomes: ReadonlyArray<ImportOutcome> | null): Promise<void> {
  const before = new Set(useImports.getState().unfinished.imports.map(({ key }) => key));
  await askUnfinished();
  const stopped = useImports.getState().unfinished.imports.some(({ key }) => !before.has(key));
  if (!outcomes || !stopped) return sayImported(outcomes);
  if (outcomes.length > 0) sayInAWord(outcomes);
}

/** Asks which imports into the open case were not brought to their end. */
export async function askUnfinished(): Promise<void> {
  const { info } = useApp.getState();
  const answer = info && (await bridge.invoke('import.unfinished', {}));
  useImports.setState({ unfinished: { of: info, imports: answer?.ok ? answer.value : [] } });
}

/** Goes on with an import that was not brought to its end; that much of it was in already is no news. */
export async function goOnImporting(key: string): Promise<void> {
  const outcomes = await importOn(key);
  const others = outcomes && outcomes.filter(({ status }) => status !== 'duplicate');
  if (others?.length !== 0) return sayEnd(others);
  await askUnfinished();
  showToast('done', 'All of it was in the case already');
}

/** Forgets an import that was not brought to its end; what is in stays. */
export async function leaveImport(key: string): Promise<void> {
  report(await bridge.invoke('import.leave', { key }));
  await askUnfinished();
}

/** How many files outcomes are about: one may stand for many. */
export function filesIn(outcomes: ReadonlyArray<ImportOutcome>): number {
  return outcomes.reduce((sum, { files = 1 }) => sum + files, 0);
}

/** Says what became of an import, as `importAndReport` does; null where there was none. */
export async function sayImported(outcomes: ReadonlyArray<ImportOutcome> | null): Promise<void> {
  if (!outcomes) return;
  if (outcomes.length === 0) {
    showToast('problem', `There was no document to import. Quipu reads ${KINDS}.`);
    return;
  }
  const imported = filesIn(outcomes.filter(({ status }) => status === 'imported'));
  const noted = outcomes.some(({ notes = [] }) => notes.length > 0);
  if (imported < filesIn(outcomes) || noted) {
    useImports.setState({ report: outcomes });
    return;
  }
  sayInAWord(outcomes);
  await sayNearCopies(outcomes);
}

/** Counts what came in; the list is one click away. */
function sayInAWord(outcomes: ReadonlyArray<ImportOutcome>): void {
  const imported = filesIn(outcomes.filter(({ status }) => status === 'imported'));
  const words = imported === 1 ? '1 document' : `${imported.toLocaleString('en')} documents`;
  showToast('done', `Imported ${words}`, {
    label: 'Show',
    run: () => useImports.setState({ report: outcomes }),
  });
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
  const byRetry = new Map(answers.map((answer) => [answer.again ?? '', answer]));
  // Attached to what was tried.
  const others = answers.filter((answer) => answer.again === undefined);
  // What was tried comes first: one looks for how it went, and a long list shows its beginning only.
  const again = (outcome: ImportOutcome): ImportOutcome | undefined => byRetry.get(outcome.retry ?? '');
  useImports.setState(({ report }) => ({
    report: report && [
      ...report.flatMap((outcome) => again(outcome) ?? []),
      ...others,
      ...report.filter((outcome) => !again(outcome)),
    ],
  }));
}

/** Imports what waits since the start screen; called when a case was opened for it. */
export async function importWaiting(): Promise<void> {
  const { waiting } = useImports.getState();
  useImports.setState({ waiting: [] });
  if (waiting.length > 0) await importAndReport(waiting);
}
