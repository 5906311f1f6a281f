import { useMemo } from 'react';
import type { Annotation } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { DocumentId } from '#domain/case/ids';
import { useReader } from '../../state/case-hooks';

/** How many marks a document carries. */
export interface MarkCounts {
  readonly mentions: number;
  readonly highlights: number;
  readonly comments: number;
  /** Passages that speak for or against a statement. */
  readonly evidence: number;
  readonly all: number;
}

/** Of a document without marks. */
export const noMarks: MarkCounts = { mentions: 0, highlights: 0, comments: 0, evidence: 0, all: 0 };

/** Lists of marks are other objects as soon as something in them alters: each is counted once. */
const counted = new WeakMap<object, MarkCounts>();

/** Counts the marks of one document by kind. */
export function countMarks(reader: CaseReader, documentId: DocumentId): MarkCounts {
  const marks = reader.annotationsOf(documentId);
  const known = counted.get(marks) ?? countKinds(marks);
  counted.set(marks, known);
  return known;
}

function countKinds(marks: ReadonlyArray<Annotation>): MarkCounts {
  const counts = { mention: 0, highlight: 0, comment: 0, evidence: 0 };
  for (const { kind } of marks) counts[kind]++;
  return {
    mentions: counts.mention,
    highlights: counts.highlight,
    comments: counts.comment,
    evidence: counts.evidence,
    all: marks.length,
  };
}

/** The marks of every document by kind. */
export function useMarkCounts(): ReadonlyMap<DocumentId, MarkCounts> {
  const { reader, revision } = useReader();
  return useMemo(
    () => new Map(reader.documents().map(({ id }) => [id, countMarks(reader, id)])),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
}
