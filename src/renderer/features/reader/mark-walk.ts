import type { Annotation } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { AnnotationId, DocumentId, EntityId } from '#domain/case/ids';
import { byTextOrder } from '../../reading/mark-index';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { hiddenKinds, kindOf } from './mark-kinds';

/** A place in a document from which to go on to a mark, where no mark is in focus. */
interface Spot {
  readonly documentId: DocumentId;
  readonly offset: number;
}

/** The documents in the order in which the window lists them: the same walk everywhere. */
function documentOrder(reader: CaseReader): ReadonlyMap<DocumentId, number> {
  const sorted = [...reader.documents()].sort((a, b) =>
    a.file.localeCompare(b.file, undefined, { sensitivity: 'base', numeric: true }),
  );
  return new Map(sorted.map(({ id }, i) => [id, i]));
}

/**
 * The marks to walk through from a mark: all mentions of its entity in all documents, or, from a highlight or comment,
 * the marks of that kind in its document. In the order of documents and text.
 */
export function walkOf(reader: CaseReader, mark: Annotation): ReadonlyArray<Annotation> {
  if (mark.kind !== 'mention') {
    return reader
      .annotationsOf(mark.documentId)
      .filter(({ kind }) => kind === mark.kind)
      .sort((a, b) => byTextOrder(a.anchor, b.anchor));
  }
  return mentionsInOrder(reader, mark.entityId);
}

/**
 * Where a mark stands in its walk; -1 if nowhere. Of two marks that entities had on one passage before they were merged
 * the walk has one, and stands for both.
 */
export function placeIn(walk: ReadonlyArray<Annotation>, mark: Annotation): number {
  const place = walk.findIndex(({ id }) => id === mark.id);
  if (place !== -1) return place;
  const { documentId, anchor } = mark;
  return walk.findIndex(
    (other) =>
      other.documentId === documentId &&
      other.anchor.start === anchor.start &&
      other.anchor.end === anchor.end,
  );
}

function mentionsInOrder(reader: CaseReader, entityId: EntityId): ReadonlyArray<Annotation> {
  const order = documentOrder(reader);
  return [...reader.mentionsOf(entityId)].sort(
    (a, b) =>
      (order.get(a.documentId) ?? 0) - (order.get(b.documentId) ?? 0) || byTextOrder(a.anchor, b.anchor),
  );
}

/** Goes to the next (step 1) or previous (step -1) mention of an entity, which stays in focus; round at the ends. */
export function walkEntity(entityId: EntityId, from: Spot, step: 1 | -1): void {
  const { reader, trail } = useApp.getState();
  const walk = mentionsInOrder(reader, entityId);
  const order = documentOrder(reader);
  // Where one has walked to counts for more than where the caret was left.
  const at = trail.here.room === 'reader' ? trail.here.at : undefined;
  const offset = at?.start ?? from.offset;
  const place = order.get(from.documentId) ?? 0;
  const isBehind = ({ documentId, anchor }: Annotation, by: number): boolean =>
    (order.get(documentId) ?? 0) * by > place * by ||
    (documentId === from.documentId && anchor.start * by > offset * by);
  const next =
    step === 1
      ? (walk.find((mention) => isBehind(mention, 1)) ?? walk[0])
      : (walk.findLast((mention) => isBehind(mention, -1)) ?? walk.at(-1));
  if (!next) return;
  const { start, end } = next.anchor;
  goTo({ room: 'reader', documentId: next.documentId, at: { start, end } });
}

/**
 * The mark after (step 1) or before (step -1) a mark of its walk, round at the ends; from a mere place the next mark of
 * any kind that is shown in its document. Undefined where there is none.
 */
export function nextMark(reader: CaseReader, from: Annotation | Spot, step: 1 | -1): Annotation | undefined {
  if ('kind' in from) {
    const walk = walkOf(reader, from);
    const at = placeIn(walk, from);
    return walk[(at + step + walk.length) % walk.length];
  }
  const hidden = hiddenKinds();
  const marks = reader
    .annotationsOf(from.documentId)
    .filter((mark) => !hidden.has(kindOf(mark, reader)))
    .sort((a, b) => byTextOrder(a.anchor, b.anchor));
  return step === 1
    ? (marks.find(({ anchor }) => anchor.start >= from.offset) ?? marks[0])
    : (marks.findLast(({ anchor }) => anchor.start < from.offset) ?? marks.at(-1));
}

/** Goes to a mark in its document and puts it into focus. */
export function goToMark(mark: Annotation): void {
  const { start, end } = mark.anchor;
  goTo({ room: 'reader', documentId: mark.documentId, at: { start, end } });
  focusOn({ on: 'annotation', annotationId: mark.id });
}

/** Goes from a mark or place to the next (step 1) or previous (step -1) mark of its walk, if there is one. */
export function walkFrom(from: Annotation | Spot, step: 1 | -1): void {
  const next = nextMark(useApp.getState().reader, from, step);
  if (next) goToMark(next);
}

/** The other marks that share characters with a mark, in text order. */
export function marksBeside(reader: CaseReader, id: AnnotationId): ReadonlyArray<Annotation> {
  const mark = reader.annotation(id);
  if (!mark) return [];
  const { start, end } = mark.anchor;
  return reader
    .annotationsOf(mark.documentId)
    .filter((other) => other.id !== id && other.anchor.start < end && other.anchor.end > start)
    .sort((a, b) => byTextOrder(a.anchor, b.anchor));
}
