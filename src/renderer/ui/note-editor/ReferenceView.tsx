import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection';
import { Unlink } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import type { CaseReader } from '#domain/case/case-reader';
import { confidenceChances, readReference, type NoteReference } from '#domain/notes/references';
import { useReader } from '../../state/case-hooks';
import { cx } from '../cx';
import { EntityDot } from '../EntityDot';
import { follow } from './follow';
import note from './note.module.css';

/** Where a click on a reference leads, in words; empty where nowhere. */
function leadsTo(reference: NoteReference, reader: CaseReader): string {
  switch (reference.to) {
    case 'passage': {
      const mark = reader.annotation(reference.annotationId);
      const document = mark && reader.document(mark.documentId);
      return document ? `From “${document.title}”. Click to go there.` : '';
    }
    case 'statement':
      return 'A statement. Click to go to a passage that bears on it.';
    case 'entity':
      return 'Click to open the dossier.';
    case 'confidence': {
      const [least, most] = confidenceChances[reference.word];
      return `Your judgement: ${least} to ${most} in a hundred.`;
    }
  }
}

/** What a `ReferenceWords` takes. */
export interface ReferenceWordsProps {
  readonly reference: NoteReference;
  /** What it said when it was written. */
  readonly written: string;
  readonly selected?: boolean;
  /** In an editor a click selects; elsewhere it leads on. */
  readonly onPress?: () => void;
}

/** A reference as one reads it, in the words of now; says so where what it refers to is gone. */
export function ReferenceWords({
  reference,
  written,
  selected = false,
  onPress,
}: ReferenceWordsProps): ReactNode {
  const { reader } = useReader();
  const { words, holds } = readReference(reference, reader, written);
  const entity = reference.to === 'entity' ? reader.entity(reference.entityId) : undefined;
  const title = holds ? leadsTo(reference, reader) : 'This is no longer in the case. An export stops here.';
  return (
    <button
      type="button"
      className={cx(note['reference'], !holds && note['gone'])}
      data-to={reference.to}
      data-selected={selected}
      title={title}
      aria-label={reference.to === 'confidence' ? `Analyst’s judgement: ${words}` : undefined}
      // In an editor the words keep the focus, so that keys go on working on them.
      {...(onPress ? { tabIndex: -1, onMouseDown: (event: MouseEvent) => event.preventDefault() } : {})}
      onClick={onPress ?? (() => follow(reference, reader))}
      onDoubleClick={() => follow(reference, reader)}
    >
      {entity ? <EntityDot schema={entity.schema} /> : null}
      {holds ? null : <Unlink size={12} aria-label="No longer in the case:" />}
      {reference.to === 'passage' ? `“${words}”` : words}
    </button>
  );
}

/** What a `ReferenceView` takes. */
export interface ReferenceViewProps {
  readonly nodeKey: string;
  readonly reference: NoteReference;
  readonly written: string;
}

/** A reference in an editor: a click selects it, a second one or Enter leads to what it refers to. */
export function ReferenceView({ nodeKey, reference, written }: ReferenceViewProps): ReactNode {
  const [editor] = useLexicalComposerContext();
  const [selected, setSelected, clear] = useLexicalNodeSelection(nodeKey);
  const select = (): void => {
    // First, as the browser then puts a cursor somewhere, which selecting takes away.
    editor.getRootElement()?.focus({ preventScroll: true });
    clear();
    setSelected(true);
  };
  return <ReferenceWords reference={reference} written={written} selected={selected} onPress={select} />;
}
