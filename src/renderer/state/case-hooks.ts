import { useMemo } from 'react';
import type { Annotation } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { Document } from '#domain/case/document';
import { displayName, type Entity } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { useApp } from './app-store';
import { KeptSorted } from './kept-sorted';
import type { Place } from './place';

/** The case to read from; the component draws again after each Change. Derive with `useMemo` on `revision`. */
export function useReader(): { readonly reader: CaseReader; readonly revision: number } {
  const reader = useApp((state) => state.reader);
  const revision = useApp((state) => state.revision);
  return { reader, revision };
}

/** Names and titles sort as people expect: by language, without case, 2 before 10. */
const byWords = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

const documentsInOrder = new KeptSorted<Document>((a, b) => byWords.compare(a.file, b.file));

/** All documents by the names of their files; of several versions the newest. The same array until one of them alters. */
export function useDocuments(): ReadonlyArray<Document> {
  const { reader, revision } = useReader();
  return useMemo(
    () => documentsInOrder.of(reader.currentDocuments()),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
}

/** All entities by name. */
export function useEntities(): ReadonlyArray<Entity> {
  const { reader, revision } = useReader();
  return useMemo(
    () => [...reader.entities()].sort((a, b) => byWords.compare(displayName(a), displayName(b))),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
}

/** Lists of marks are other objects as soon as something in them alters: each is sorted once, whoever asks for it. */
const inOrder = new WeakMap<object, ReadonlyArray<Annotation>>();

function marksInOrder(reader: CaseReader, documentId: DocumentId): ReadonlyArray<Annotation> {
  const marks = reader.annotationsOf(documentId);
  const known =
    inOrder.get(marks) ??
    [...marks].sort((a, b) => a.anchor.start - b.anchor.start || b.anchor.end - a.anchor.end);
  inOrder.set(marks, known);
  return known;
}

/** The marks of a document in text order, longer first where two start together. */
export function useMarks(documentId: DocumentId): ReadonlyArray<Annotation> {
  const reader = useApp((state) => state.reader);
  const revision = useApp((state) => state.documentRevisions.get(documentId) ?? 0);
  return useMemo(
    () => marksInOrder(reader, documentId),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, documentId, revision],
  );
}

/** Accepted mentions of an entity by document. */
export function useMentionCounts(entityId: EntityId): ReadonlyMap<DocumentId, number> {
  const { reader, revision } = useReader();
  return useMemo(() => {
    const counts = new Map<DocumentId, number>();
    for (const { documentId } of reader.mentionsOf(entityId)) {
      counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
    }
    return counts;
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [reader, entityId, revision]);
}

/** Why nothing can be changed now, for the analyst; null where all is well or no case is open. */
export function useReadOnly(): string | null {
  return useApp((state) => state.info?.readOnly ?? null);
}

/** Where the analyst is. */
export function usePlace(): Place {
  return useApp((state) => state.trail.here);
}
