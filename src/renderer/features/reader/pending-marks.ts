import { useMemo } from 'react';
import { create } from 'zustand';
import type { CommandInput } from '#domain/case/commands/command';
import type { Passage } from '#domain/case/commands/passage';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { MarkIndex, type Spanned } from '../../reading/mark-index';
import type { MarkStyle } from '../../reading/mark-styles';
import { useLayer } from '../../reading/use-painter';
import { useApp } from '../../state/app-store';
import type { MarkPainter } from '../../reading/painter';
import { entityType } from '../../ui/entity-types';

/** A mark on its way to the disk: painted at once, and gone again when the case has it or will not have it. */
interface PendingMark extends Spanned {
  readonly documentId: DocumentId;
  readonly style: MarkStyle;
}

const usePending = create<{ readonly marks: ReadonlyArray<PendingMark> }>()(() => ({ marks: [] }));

/** How a mark looks that a command will make; null for a command that makes none. */
function styleOfCommand(command: CommandInput): MarkStyle | null {
  const mention = (schema: string): MarkStyle => `mention-${entityType(schema).token}`;
  switch (command.name) {
    case 'mark.highlight':
      return `highlight-${command.args.colour}`;
    case 'mark.comment':
      return 'comment';
    case 'mention.tag':
      return mention(useApp.getState().reader.entity(command.args.entityId as EntityId)?.schema ?? '');
    case 'entity.create':
      return mention(command.args.schema);
    default:
      return null;
  }
}

/** Paints the mark that a command will make for as long as the command is on its way. */
export async function painting<T>(
  { documentId, start, end }: Passage,
  command: CommandInput,
  work: () => Promise<T>,
): Promise<T> {
  const style = styleOfCommand(command);
  if (!style) return work();
  const mark: PendingMark = { documentId, start, end, style };
  usePending.setState(({ marks }) => ({ marks: [...marks, mark] }));
  try {
    return await work();
  } finally {
    usePending.setState(({ marks }) => ({ marks: marks.filter((other) => other !== mark) }));
  }
}

const styleOf = ({ style }: PendingMark): MarkStyle => style;

/** Keeps the marks of a document painted that are on their way to the disk. */
export function usePendingLayer(painter: MarkPainter | null, documentId: DocumentId): void {
  const marks = usePending((state) => state.marks);
  const layer = useMemo(
    () => ({ index: new MarkIndex(marks.filter((mark) => mark.documentId === documentId)), styleOf }),
    [marks, documentId],
  );
  useLayer(painter, 'pending', layer);
}
