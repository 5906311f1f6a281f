import { useMemo, type ReactNode } from 'react';
import type { NamedAt } from '#domain/statements/draft';
import type { Spanned } from '../../reading/mark-index';
import { useMarks, useReader } from '../../state/case-hooks';
import { useSuggestions } from '../../state/suggestions';
import type { ReadText } from '../../state/texts';
import { StatementComposer } from '../../ui/statement/StatementComposer';

/** The form that makes a statement of a passage, filled in from what is named near it. */
export function StatementOnPassage({
  read,
  passage: { start, end },
  onClose,
  onMade,
}: {
  readonly read: ReadText;
  readonly passage: Spanned;
  readonly onClose: () => void;
  readonly onMade: (said: string) => void;
}): ReactNode {
  const { documentId } = read;
  const { reader } = useReader();
  const marks = useMarks(documentId);
  const suggested = useSuggestions({ documentId });
  const names = useMemo((): ReadonlyArray<NamedAt> | null => {
    // What is only suggested counts too, but never against what was accepted.
    if (suggested === null) return null;
    const accepted = marks.flatMap((mark) =>
      mark.kind === 'mention'
        ? [{ start: mark.anchor.start, end: mark.anchor.end, entityId: reader.idOf(mark.entityId) }]
        : [],
    );
    const sure = suggested.filter(({ ambiguousWith }) => ambiguousWith.length === 0);
    return [
      ...accepted,
      ...sure.map(({ entityId, passage }) => ({ start: passage.start, end: passage.end, entityId })),
    ];
  }, [marks, suggested, reader]);
  const passage = useMemo(() => ({ documentId, start, end }), [documentId, start, end]);
  if (!names) return null;
  return <StatementComposer read={read} passage={passage} names={names} onClose={onClose} onMade={onMade} />;
}
