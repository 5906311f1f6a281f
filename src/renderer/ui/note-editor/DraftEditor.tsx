import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { COMMAND_PRIORITY_HIGH, KEY_ENTER_COMMAND, mergeRegister } from 'lexical';
import { useEffect, useState } from 'react';
import type { NoteContent } from '#domain/case/note';
import { Button } from '../Button';
import { Kbd } from '../Kbd';
import { EMPTY_NOTE } from './content';
import styles from './editor.module.css';
import { EditorFrame } from './EditorFrame';
import { contentOf, noteExtension } from './extension';
import { References } from './References';

/** A comment that is not there yet: what it may refer to is all of the case. */
const ABOUT_CASE = { of: 'case' } as const;

/** What a `DraftEditor` takes. */
export interface DraftEditorProps {
  readonly placeholder: string;
  /** The verb on the button, such as "Comment". */
  readonly submitLabel: string;
  /** Called with what was written, never with nothing. */
  readonly onSubmit: (content: NoteContent) => void;
  readonly onCancel: () => void;
}

/** Hands up what is written, and takes the keys that send it. */
function Sending({
  onContent,
  onSend,
}: {
  readonly onContent: (content: NoteContent | null) => void;
  readonly onSend: () => void;
}) {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    editor.focus();
  }, [editor]);
  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(() => onContent(contentOf(editor))),
        editor.registerCommand(
          KEY_ENTER_COMMAND,
          (event) => {
            if (!event || !(event.ctrlKey || event.metaKey)) return false;
            event.preventDefault();
            onSend();
            return true;
          },
          COMMAND_PRIORITY_HIGH,
        ),
      ),
    [editor, onContent, onSend],
  );
  return null;
}

/** A small editor for words that are saved only when they are sent, such as a new comment. Escape gives up. */
export function DraftEditor({ placeholder, submitLabel, onSubmit, onCancel }: DraftEditorProps) {
  const [{ extension }] = useState(() => noteExtension(EMPTY_NOTE, true));
  const [content, setContent] = useState<NoteContent | null>(null);
  const send = (): void => {
    if (content) onSubmit(content);
  };
  return (
    <div>
      <EditorFrame
        extension={extension}
        label={placeholder}
        placeholder={placeholder}
        editable
        size="m"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      >
        <Sending onContent={setContent} onSend={send} />
        <References subject={ABOUT_CASE} />
      </EditorFrame>
      <div className={styles['draftFoot']}>
        <Kbd keys="Ctrl+Enter" />
        <Button size="s" variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="s" variant="primary" onClick={send} disabled={content === null}>
          {submitLabel}
        </Button>
      </div>
    </div>
  );
}
