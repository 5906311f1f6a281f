import type { Annotation } from './annotation';
import type { CaseReader } from './case-reader';
import type { Document } from './document';
import type { AnnotationId, DocumentId } from './ids';
import type { LeftUnplaced } from './judgement';

/** The newest version of a document: itself, unless others replace it one after the other. */
export function newestVersionOf(state: CaseReader, id: DocumentId): Document | undefined {
  const seen = new Set<DocumentId>();
  let newest = state.document(id);
  for (
    let next = state.newerVersionOf(id);
    next && !seen.has(next.id);
    next = state.newerVersionOf(next.id)
  ) {
    seen.add(next.id);
    newest = next;
  }
  return newest;
}

/** The versions that a document replaces, one after the other, the latest first, as far as they are still in the case. */
export function olderVersionsOf(state: CaseReader, id: DocumentId): ReadonlyArray<Document> {
  const older: Document[] = [];
  let { replaces } = state.document(id) ?? {};
  while (replaces !== undefined && replaces !== id && !older.some((known) => known.id === replaces)) {
    const version = state.document(replaces);
    if (!version) break;
    older.push(version);
    ({ replaces } = version);
  }
  return older;
}

/** A mark that stayed on an older version, since it could not be placed in the newer one. */
export type UnplacedMark = {
  readonly mark: Annotation;
  /** The document it lies on, and the newest version of that. */
  readonly document: Document;
  readonly newest: Document;
  /** The analyst's word that it may stay so. */
  readonly left: LeftUnplaced | undefined;
};

/** All marks on documents that a newer version replaces, by document and place. Nothing but this makes a mark unplaced. */
export function unplacedMarks(state: CaseReader): ReadonlyArray<UnplacedMark> {
  let left: ReadonlyMap<AnnotationId, LeftUnplaced> | undefined;
  const found: UnplacedMark[] = [];
  for (const document of state.documents()) {
    if (!state.newerVersionOf(document.id)) continue;
    const newest = newestVersionOf(state, document.id);
    if (!newest || newest.id === document.id) continue;
    left ??= leftUnplaced(state);
    const marks = [...state.annotationsOf(document.id)].sort(
      (a, b) => a.anchor.start - b.anchor.start || a.anchor.end - b.anchor.end || (a.id < b.id ? -1 : 1),
    );
    for (const mark of marks) found.push({ mark, document, newest, left: left.get(mark.id) });
  }
  return found;
}

function leftUnplaced(state: CaseReader): ReadonlyMap<AnnotationId, LeftUnplaced> {
  const left = new Map<AnnotationId, LeftUnplaced>();
  for (const judgement of state.caseJudgements()) {
    if (judgement.kind === 'left-unplaced') left.set(judgement.annotationId, judgement);
  }
  return left;
}
