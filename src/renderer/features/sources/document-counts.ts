import { useMemo } from 'react';
import type { CaseReader } from '#domain/case/case-state';
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

/** Counts the marks of one document by kind. */
export function countMarks(reader: CaseReader, documentId: DocumentId): MarkCounts {
  const counts = { mention: 0, highlight: 0, comment: 0, evidence: 0 };
  const marks = reader.annotationsOf(documentId);
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
