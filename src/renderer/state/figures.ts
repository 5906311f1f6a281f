import { useEffect, useMemo, useState } from 'react';
import type { ChannelOutput } from '#contract/contract';
import type { DocumentId } from '#domain/case/ids';
import type { Statement } from '#domain/case/statement';
import { useApp } from './app-store';
import { bridge } from './bridge';

/** A figure as main gives it: where it stands and what it says. */
export type FoundFigure = ChannelOutput<'figures.inDocument'>[number];

const none: ReadonlyArray<FoundFigure> = [];

/** Whether a statement has a figure as its value. */
function says(statement: Statement | undefined, figure: FoundFigure): boolean {
  const value = statement?.value;
  if (value?.is === 'date') return figure.kind === 'date' && value.date === figure.date;
  return (
    value?.is === 'figure' &&
    figure.kind !== 'date' &&
    value.value === figure.value &&
    value.unit === figure.unit
  );
}

/**
 * The figures found in a document that are neither rejected nor stated already, in the order of its text. Empty while they are
 * asked for, and as long as `wanted` is false.
 */
export function useFigures(documentId: DocumentId, wanted: boolean): ReadonlyArray<FoundFigure> {
  const reader = useApp((state) => state.reader);
  const published = useApp((state) => state.reader.document(documentId)?.date ?? '');
  const revision = useApp((state) => state.documentRevisions.get(documentId) ?? 0);
  const [found, setFound] = useState<{
    readonly key: string;
    readonly figures: ReadonlyArray<FoundFigure>;
  } | null>(null);
  const key = `${documentId} ${published}`;
  useEffect(() => {
    if (!wanted) return;
    let isCurrent = true;
    void bridge.invoke('figures.inDocument', { documentId }).then((answer) => {
      if (isCurrent && answer.ok) setFound({ key, figures: answer.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [documentId, key, wanted]);
  const figures = wanted && found?.key === key ? found.figures : none;
  return useMemo(() => {
    const rejected = new Set(
      reader.rejectedFiguresOf(documentId).map(({ anchor }) => `${anchor.start} ${anchor.end}`),
    );
    const stated = reader.annotationsOf(documentId).filter((mark) => mark.kind === 'evidence');
    if (rejected.size + stated.length === 0) return figures;
    return figures.filter(
      (figure) =>
        !rejected.has(`${figure.start} ${figure.end}`) &&
        !stated.some(({ anchor, statementId }) => {
          if (anchor.start >= figure.end || anchor.end <= figure.start) return false;
          return says(reader.statement(statementId), figure);
        }),
    );
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [figures, reader, documentId, revision]);
}
