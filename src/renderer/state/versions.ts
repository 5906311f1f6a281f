import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import type { ImportOutcome } from '#contract/imports';
import type { ComparedVersions, NearCopy, TrayItem } from '#contract/versions';
import type { CaseReader } from '#domain/case/case-reader';
import type { AnnotationId, DocumentId } from '#domain/case/ids';
import { newestVersionOf, olderVersionsOf, unplacedMarks, type UnplacedMark } from '#domain/case/versions';
import type { Document } from '#domain/case/document';
import { counted } from '#domain/dossier/words';
import { mayWrite, report, run, sayStep } from './actions';
import { focusOn, goTo, showToast, useApp, type CaseInfo } from './app-store';
import { bridge } from './bridge';
import { useReader } from './case-hooks';
import { useImports } from './imports';

/** All marks that wait on older versions, those that the analyst left there too. */
export function useUnplaced(): ReadonlyArray<UnplacedMark> {
  const { reader, revision } = useReader();
  // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  return useMemo(() => unplacedMarks(reader), [reader, revision]);
}

/** The versions of a document: the newest, where that is another one, and the older ones. */
export function useVersions(documentId: DocumentId): {
  readonly newest: Document | undefined;
  readonly older: ReadonlyArray<Document>;
} {
  const { reader, revision } = useReader();
  return useMemo(() => {
    const newest = newestVersionOf(reader, documentId);
    return {
      newest: newest?.id === documentId ? undefined : newest,
      older: olderVersionsOf(reader, documentId),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [reader, documentId, revision]);
}

/** What is in the tray, with candidates; asked again when other marks are unplaced. Null while asking first. */
export function useTray(): ReadonlyArray<TrayItem> | null {
  const unplaced = useUnplaced();
  const info = useApp((state) => state.info);
  const [tray, setTray] = useState<{
    readonly of: CaseInfo | null;
    readonly items: ReadonlyArray<TrayItem>;
  } | null>(null);
  const marks = unplaced.map(({ mark, newest }) => `${mark.id} ${newest.id}`).join();
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const items = marks === '' ? [] : report(await bridge.invoke('versions.tray', {}));
      if (wanted && items) setTray({ of: info, items });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [marks, info]);
  return useMemo(() => {
    if (!tray || tray.of !== info) return null;
    // What was placed a moment ago is not waited for.
    const waiting = new Set(unplaced.map(({ mark }) => mark.id));
    return tray.items.filter(({ annotationId }) => waiting.has(annotationId));
  }, [tray, info, unplaced]);
}

/** Documents that are nearly the same as these; empty while asking. Asked again when documents come or go. */
export function useNearCopies(documentIds: ReadonlyArray<DocumentId>): ReadonlyArray<NearCopy> {
  const { reader, revision } = useReader();
  const documents = useMemo(
    () => reader.currentDocuments().length,
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
  const ids = documentIds.join();
  const [found, setFound] = useState<{ readonly of: string; readonly copies: ReadonlyArray<NearCopy> }>({
    of: '',
    copies: [],
  });
  useEffect(() => {
    if (ids === '') return;
    let wanted = true;
    const asked = ids.split(',') as ReadonlyArray<string> as ReadonlyArray<DocumentId>;
    const ask = async (): Promise<void> => {
      const answer = await bridge.invoke('versions.similar', { documentIds: asked });
      if (wanted && answer.ok) setFound({ of: ids, copies: answer.value });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [ids, documents]);
  return found.of === ids ? found.copies : [];
}

/**
 * The documents that seem nearly the same as another one; null while asking, and where nobody wants to know. Asked again
 * when documents come or go.
 */
export function useLikelyCopies(wanted: boolean): ReadonlySet<DocumentId> | null {
  const { reader, revision } = useReader();
  const documents = useMemo(
    () => reader.currentDocuments().length,
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
  const [found, setFound] = useState<{
    readonly of: CaseReader;
    readonly ids: ReadonlySet<DocumentId>;
  } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let asking = true;
    const ask = async (): Promise<void> => {
      const copies = report(await bridge.invoke('versions.likely', {}));
      if (asking && copies) {
        setFound({ of: reader, ids: new Set(copies.map(({ documentId }) => documentId)) });
      }
    };
    void ask();
    return () => {
      asking = false;
    };
  }, [wanted, documents, reader]);
  return wanted && found?.of === reader ? found.ids : null;
}

/** What differs between two documents, or why it cannot be said. Null while asking. */
export function useComparison(
  olderId: DocumentId,
  newerId: DocumentId,
): { readonly compared: ComparedVersions } | { readonly problem: string } | null {
  const [answer, setAnswer] = useState<{
    readonly of: string;
    readonly is: { readonly compared: ComparedVersions } | { readonly problem: string };
  } | null>(null);
  const of = `${olderId} ${newerId}`;
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const said = await bridge.invoke('versions.compare', { olderId, newerId });
      if (!wanted) return;
      setAnswer({
        of: `${olderId} ${newerId}`,
        is: said.ok ? { compared: said.value } : { problem: said.error.message },
      });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [olderId, newerId]);
  return answer?.of === of ? answer.is : null;
}

/** The mark for which the analyst is selecting a passage; null where she is not. */
export const usePicking = create<{ readonly annotationId: AnnotationId | null }>()(() => ({
  annotationId: null,
}));

/** Asks the analyst to select the passage where an unplaced mark belongs, in the newest version. */
export function pickPassage({ annotationId, newestId, candidates }: TrayItem): void {
  usePicking.setState({ annotationId });
  const [best] = candidates;
  const at = best ? { at: { start: best.passage.start, end: best.passage.end } } : {};
  goTo({ room: 'reader', documentId: newestId, ...at });
}

/** Puts an unplaced mark on a passage, and says so with a way back. True where it was done. */
export async function placeMark(
  annotationId: AnnotationId,
  passage: { readonly documentId: DocumentId; readonly start: number; readonly end: number },
): Promise<boolean> {
  return (await run({ name: 'version.place', args: { annotationId, passage } })) !== null;
}

/** Says that a document of the case is a newer version of another, and what became of the marks. */
export async function fileAsVersion(documentId: DocumentId, replaces: DocumentId): Promise<void> {
  const before = useApp.getState().reader.annotationsOf(replaces).length;
  if ((await run({ name: 'version.file', args: { documentId, replaces } })) === null) return;
  const unplaced = useApp.getState().reader.annotationsOf(replaces).length;
  sayCarried(before - unplaced, unplaced);
}

/** Asks for a file, imports it as a new version of a document and says what became of the marks. */
export async function importNewVersion(documentId: DocumentId): Promise<void> {
  if (!mayWrite()) return;
  sayNewVersion(report(await bridge.invoke('import.version', { documentId })));
}

/** Shows a file that came in as a new version, and says what became of the marks; null where none did. */
export function sayNewVersion(outcomes: ReadonlyArray<ImportOutcome> | null): void {
  const [outcome] = outcomes ?? [];
  if (!outcome) return;
  if (outcome.carried === undefined || !outcome.documentId) {
    useImports.setState({ report: outcomes });
    return;
  }
  sayImported(outcome);
}

function sayImported({ documentId, carried = 0, unplaced = 0 }: ImportOutcome): void {
  if (!documentId) return;
  focusOn({ on: 'document', documentId });
  goTo({ room: 'reader', documentId });
  sayCarried(carried, unplaced);
}

function sayCarried(carried: number, unplaced: number): void {
  if (unplaced > 0) {
    const said =
      carried === 0
        ? `${counted(unplaced, 'mark')} could not be placed`
        : `${counted(carried, 'mark')} carried over, ${unplaced} could not be placed`;
    showToast('done', said, {
      label: 'Show them',
      run: () => goTo({ room: 'tray' }),
    });
    return;
  }
  const carriedOver = carried === 0 ? 'Filed as a new version' : `${counted(carried, 'mark')} carried over`;
  sayStep(carriedOver);
}
