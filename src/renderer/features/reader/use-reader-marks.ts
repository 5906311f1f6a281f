import { useMemo } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { MarkIndex } from '../../reading/mark-index';
import type { RailMark } from '../../reading/rail';
import { useMarks, useReader } from '../../state/case-hooks';
import { useSuggestions } from '../../state/suggestions';
import { railMark, readerMark, suggestedMark, type ReaderMark, type SuggestedMark } from './reader-marks';

/** The marks of the open document: as they are painted and found, and as the rail shows them. */
export interface ReaderMarks {
  readonly marks: MarkIndex<ReaderMark>;
  readonly suggestions: MarkIndex<SuggestedMark>;
  readonly rail: ReadonlyArray<RailMark>;
}

const noSuggestions = new MarkIndex<SuggestedMark>([]);

/** Follows the marks and, where wished, the suggestions of a document. */
export function useReaderMarks(documentId: DocumentId, withSuggestions: boolean): ReaderMarks {
  const { reader, revision } = useReader();
  const annotations = useMarks(documentId);
  const marks = useMemo(
    () => new MarkIndex(annotations.map((annotation) => readerMark(annotation, reader))),
    // oxlint-disable-next-line react/exhaustive-deps -- an entity may get another type in any Change
    [annotations, reader, revision],
  );
  const rail = useMemo(() => marks.marks.map((mark) => railMark(mark, reader)), [marks, reader]);
  const found = useSuggestions({ documentId });
  const suggestions = useMemo(
    () => (withSuggestions && found ? new MarkIndex(found.map(suggestedMark)) : noSuggestions),
    [found, withSuggestions],
  );
  return { marks, suggestions, rail };
}
