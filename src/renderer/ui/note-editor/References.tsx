import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_LOW,
  KEY_DOWN_COMMAND,
  mergeRegister,
  type BaseSelection,
} from 'lexical';
import { useEffect, useState } from 'react';
import type { NoteSubject } from '#domain/case/note';
import { INSERT_REFERENCE_COMMAND } from './extension';
import { $insertReference } from './make-reference';
import { ReferenceDialog } from './ReferenceDialog';
import type { ReferenceKind, ReferenceOffer } from './reference-offers';

interface Asking {
  readonly kind: ReferenceKind;
  readonly selection: BaseSelection | null;
  /** What had been typed to ask for it, and stays where nothing is chosen. */
  readonly typed: string;
}

/** Whether the cursor stands where a word begins. */
function $atWordStart(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const { anchor } = selection;
  if (anchor.type !== 'text') return true;
  const before = anchor
    .getNode()
    .getTextContent()
    .charAt(anchor.offset - 1);
  return before === '' || /[\s([{“"'‘]/u.test(before);
}

/** Puts something of the case into the words: by the toolbar, by keys, and entities by typing "@". */
export function References({ subject }: { readonly subject: NoteSubject }) {
  const [editor] = useLexicalComposerContext();
  const [asking, setAsking] = useState<Asking | null>(null);

  useEffect(() => {
    const ask = (kind: ReferenceKind, typed: string): true => {
      setAsking({ kind, typed, selection: $getSelection()?.clone() ?? null });
      return true;
    };
    return mergeRegister(
      editor.registerCommand(INSERT_REFERENCE_COMMAND, (kind) => ask(kind, ''), COMMAND_PRIORITY_LOW),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.key !== '@' || event.isComposing || !$atWordStart()) return false;
          event.preventDefault();
          return ask('entity', '@');
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor]);

  const close = (put: () => void): void => {
    const selection = asking?.selection ?? null;
    setAsking(null);
    // The dialog holds the focus until it is gone.
    setTimeout(() => {
      editor.focus();
      editor.update(() => {
        if ($isRangeSelection(selection)) $setSelection(selection.clone());
        put();
      });
    });
  };
  const pick = ({ reference, words }: ReferenceOffer): void =>
    close(() => $insertReference(reference, words));
  const leave = (): void =>
    close(() => {
      const selection = $getSelection();
      if (asking && asking.typed !== '' && $isRangeSelection(selection)) selection.insertText(asking.typed);
    });

  return asking ? (
    <ReferenceDialog kind={asking.kind} subject={subject} onPick={pick} onClose={leave} />
  ) : null;
}
