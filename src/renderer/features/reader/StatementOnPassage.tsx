import { useMemo, type ReactNode } from 'react';
import type { Suggestion } from '#contract/mentions';
import type { Passage } from '#domain/case/commands/passage';
import type { EntityId } from '#domain/case/ids';
import { sentenceAt } from '#domain/text/sentences';
import type { NamedAt } from '#domain/statements/draft';
import type { Spanned } from '../../reading/mark-index';
import { run } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { useMarks, useReader } from '../../state/case-hooks';
import type { ReadText } from '../../state/texts';
import { StatementComposer } from '../../ui/statement/StatementComposer';
import { guessSchema } from './guess-name';

/** Makes an entity, and its first mention where its name stands in the sentences of the passage. */
async function newEntity(
  name: string,
  { text, layout }: ReadText,
  { documentId, start, end }: Passage,
): Promise<EntityId | null> {
  const from = sentenceAt(text, layout, start).start;
  const at = text.slice(0, sentenceAt(text, layout, end - 1).end).indexOf(name, from);
  const mention = at < 0 ? {} : { passage: { documentId, start: at, end: at + name.length } };
  const before = new Set(
    useApp
      .getState()
      .reader.entities()
      .map(({ id }) => id),
  );
  const names = [{ form: name, kind: 'name' as const }];
  const made = await run({
    name: 'entity.create',
    args: { schema: guessSchema(name), names, ...mention },
  });
  if (made === null) return null;
  return (
    useApp
      .getState()
      .reader.entities()
      .find(({ id }) => !before.has(id))?.id ?? null
  );
}

/** The form that makes a statement of a passage, filled in from what is named near it. */
export function StatementOnPassage({
  read,
  passage: { start, end },
  suggested,
  onClose,
  onMade,
}: {
  readonly read: ReadText;
  readonly passage: Spanned;
  /** The suggestions of the document; null while they are looked for. */
  readonly suggested: ReadonlyArray<Suggestion> | null;
  readonly onClose: () => void;
  readonly onMade: (said: string) => void;
}): ReactNode {
  const { documentId } = read;
  const { reader } = useReader();
  const marks = useMarks(documentId);
  const names = useMemo((): ReadonlyArray<NamedAt> => {
    const accepted = marks.flatMap((mark) =>
      mark.kind === 'mention'
        ? [{ start: mark.anchor.start, end: mark.anchor.end, entityId: reader.idOf(mark.entityId) }]
        : [],
    );
    // What is only suggested counts too, where it is sure.
    const sure = (suggested ?? []).filter(({ ambiguousWith }) => ambiguousWith.length === 0);
    return [
      ...accepted,
      ...sure.map(({ entityId, passage }) => ({ start: passage.start, end: passage.end, entityId })),
    ];
  }, [marks, suggested, reader]);
  const passage = useMemo(() => ({ documentId, start, end }), [documentId, start, end]);
  return (
    <StatementComposer
      onNewEntity={(name) => newEntity(name, read, passage)}
      read={read}
      passage={passage}
      names={names}
      onClose={onClose}
      onMade={onMade}
    />
  );
}
