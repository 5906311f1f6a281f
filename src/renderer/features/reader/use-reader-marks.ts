import { useMemo } from 'react';
import type { Suggestion } from '#contract/mentions';
import type { Annotation } from '#domain/case/annotation';
import type { DocumentId } from '#domain/case/ids';
import { MarkIndex } from '../../reading/mark-index';
import type { Layer } from '../../reading/painter';
import type { RailMarks } from '../../reading/rail';
import { useAfterPaint } from '../../reading/use-after-paint';
import { useMarks, useReader } from '../../state/case-hooks';
import { useSuggestions } from '../../state/suggestions';
import { kindOf, SUGGESTIONS, useHiddenKinds } from './mark-kinds';
import {
  railMarks,
  readerMark,
  styleOf,
  suggestedMark,
  type ReaderMark,
  type SuggestedMark,
} from './reader-marks';

/** The marks of the open document: as they are found and painted, and as the rail shows them. */
export interface ReaderMarks {
  readonly marks: MarkIndex<ReaderMark>;
  readonly markLayer: Layer<ReaderMark>;
  readonly suggestions: MarkIndex<SuggestedMark>;
  readonly suggestionLayer: Layer<SuggestedMark>;
  readonly rail: RailMarks<ReaderMark>;
  /** Every mark, also those that the legend hides. */
  readonly all: ReadonlyArray<Annotation>;
  /** Where suggestions lie, also while they are not shown; null until they have been asked for. */
  readonly suggested: ReadonlyArray<Suggestion> | null;
}

const noLayer: Layer<ReaderMark> = { index: new MarkIndex<ReaderMark>([]), styleOf: () => 'comment' };
const noSuggestions = new MarkIndex<SuggestedMark>([]);

/** One index for as long as the marks stay the same, however often and in how many panes the text is opened. */
const indexes = new WeakMap<object, MarkIndex<ReaderMark>>();

function indexOf(annotations: ReadonlyArray<Annotation>): MarkIndex<ReaderMark> {
  const made = indexes.get(annotations) ?? new MarkIndex(annotations.map(readerMark));
  indexes.set(annotations, made);
  return made;
}

/** Follows the marks and, where wished, the suggestions of a document. */
export function useReaderMarks(documentId: DocumentId): ReaderMarks {
  const { reader, revision } = useReader();
  const hidden = useHiddenKinds();
  const all = useMarks(documentId);
  const annotations = useMemo(
    () => (hidden.size === 0 ? all : all.filter((annotation) => !hidden.has(kindOf(annotation, reader)))),
    // oxlint-disable-next-line react/exhaustive-deps -- an entity may get another type in any Change
    [all, hidden, reader, hidden.size === 0 ? 0 : revision],
  );
  const marks = useMemo(() => indexOf(annotations), [annotations]);
  const markLayer = useMemo(
    () => ({ index: marks, styleOf: ({ annotation }: ReaderMark) => styleOf(annotation, reader) }),
    // oxlint-disable-next-line react/exhaustive-deps -- an entity may get another type in any Change
    [marks, reader, revision],
  );
  const railed = useAfterPaint(markLayer, noLayer);
  const rail = useMemo(() => railMarks(railed.index.marks, reader), [railed, reader]);
  const found = useSuggestions({ documentId });
  const suggestions = useMemo(
    () => (found && !hidden.has(SUGGESTIONS) ? new MarkIndex(found.map(suggestedMark)) : noSuggestions),
    [found, hidden],
  );
  const suggestionLayer = useMemo(
    () => ({ index: suggestions, styleOf: () => 'suggestion' as const }),
    [suggestions],
  );
  return { marks, markLayer, suggestions, suggestionLayer, rail, all, suggested: found };
}
