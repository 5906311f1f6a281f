import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  COMMAND_PRIORITY_HIGH,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { subjectKey, type NoteContent, type NoteSubject } from '#domain/case/note';
import { redo, run, undo } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { useReader, useReadOnly } from '../../state/case-hooks';
import { keepSaved } from '../../state/unsaved';
import { Button } from '../Button';
import { EMPTY_NOTE, sameNote } from './content';
import { EditorFrame } from './EditorFrame';
import { Evidence } from './Evidence';
import styles from './editor.module.css';
import { contentOf, forgetSteps, load, LOADED_TAG, noteExtension, type NoteExtension } from './extension';
import { NoteSaver, type SaveStatus } from './note-saver';
import { References } from './References';

/** What a `NoteEditor` takes. */
export interface NoteEditorProps {
  readonly subject: NoteSubject;
  readonly placeholder: string;
  /** True puts the cursor into it at once. */
  readonly takeFocus?: boolean;
  /** `l` is the reading face, for a room of its own. */
  readonly size?: 'm' | 'l';
  /** Whether words are counted and sentences without evidence marked: for what is handed over. */
  readonly checksEvidence?: boolean;
  /** Called when what was typed is on the disk. */
  readonly onSaved?: () => void;
}

/** What could not be saved when its editor went away, by case and subject; the next editor of the note starts with it. */
const leftOver = new Map<string, NoteContent | null>();

function noteNow(subject: NoteSubject): NoteContent | null {
  return useApp.getState().reader.noteAbout(subject)?.content ?? null;
}

async function write(subject: NoteSubject, content: NoteContent | null): Promise<boolean> {
  // The disk may hold it already: through an undo, or another editor of the same note.
  if (sameNote(noteNow(subject), content)) return true;
  const change = await run(
    content === null
      ? { name: 'note.remove', args: { subject } }
      : { name: 'note.write', args: { subject, content } },
  );
  return change !== null;
}

const words: Readonly<Record<SaveStatus, string>> = {
  saved: 'Saved',
  unsaved: 'Unsaved…',
  saving: 'Saving…',
  failed: 'Not saved. Your text is kept here.',
};

/** What an editor works with for as long as it is on the screen. */
interface Desk {
  readonly saver: NoteSaver;
  readonly note: NoteExtension;
}

function furnish(subject: NoteSubject, key: string, editable: boolean): Desk {
  const saved = noteNow(subject);
  const kept = leftOver.get(key);
  const shown = kept === undefined ? saved : kept;
  return {
    saver: new NoteSaver({ saved, write: (content) => write(subject, content) }),
    note: noteExtension(shown ?? EMPTY_NOTE, editable),
  };
}

/** Typing goes to the saver; undo goes to whom it belongs. */
function useTyping(editor: LexicalEditor, { saver, note }: Desk): void {
  useEffect(() => {
    forgetSteps(editor, note.history);
    let before = saver.status;
    return mergeRegister(
      editor.registerUpdateListener(({ tags, dirtyElements, dirtyLeaves }) => {
        if (tags.has(LOADED_TAG) || (dirtyElements.size === 0 && dirtyLeaves.size === 0)) return;
        saver.typed(contentOf(editor));
      }),
      // What is typed but no step of the case yet belongs to the editor; everything before is the case's.
      editor.registerCommand(
        UNDO_COMMAND,
        () => {
          if (saver.settled) void undo();
          return saver.settled;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        REDO_COMMAND,
        () => {
          const ours = note.history.redoStack.length > 0;
          if (!ours && saver.settled) void redo();
          return !ours;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      saver.subscribe(() => {
        if (before === 'saving' && saver.status === 'saved') forgetSteps(editor, note.history);
        before = saver.status;
      }),
    );
  }, [editor, saver, note]);
}

interface SavingProps {
  readonly desk: Desk;
  readonly status: SaveStatus;
  /** What the case holds now. */
  readonly stored: NoteContent | null;
  readonly takeFocus: boolean;
}

/** Ties the editor to the saver, and shows what was put into the case from elsewhere where nothing typed is lost by it. */
function Saving({ desk, status, stored, takeFocus }: SavingProps) {
  const [editor] = useLexicalComposerContext();
  const { saver, note } = desk;
  useTyping(editor, desk);

  useEffect(() => {
    if (takeFocus) editor.focus();
  }, [editor, takeFocus]);

  useEffect(() => {
    if (status !== 'saved' || sameNote(stored, saver.saved)) return;
    saver.replaced(stored);
    load(editor, note.history, stored ?? EMPTY_NOTE);
  }, [editor, note, saver, status, stored]);
  return null;
}

/** Flushes when the editor goes away or is about to, and keeps what could not be saved for the next one. */
function useNothingLost(saver: NoteSaver, key: string): void {
  useEffect(() => {
    const kept = leftOver.get(key);
    if (kept !== undefined) {
      leftOver.delete(key);
      saver.typed(kept);
    }
    const end = keepSaved(
      () => saver.flush(),
      () => saver.status !== 'saved',
    );
    return () => {
      end();
      const left = saver.latest;
      void saver.flush().then((done) => !done && leftOver.set(key, left));
    };
  }, [saver, key]);
}

function Editor({
  subject,
  placeholder,
  takeFocus = false,
  size = 'm',
  checksEvidence = false,
  onSaved,
}: NoteEditorProps) {
  const { reader } = useReader();
  const readOnly = useReadOnly();
  const editable = readOnly === null;
  const caseId = useApp((state) => state.info?.caseId ?? '');
  const key = `${caseId} ${subjectKey(subject)}`;
  const [desk] = useState(() => furnish(subject, key, editable));
  const { saver } = desk;
  const status = useSyncExternalStore(saver.subscribe, () => saver.status);
  const stored = reader.noteAbout(subject)?.content ?? null;
  useNothingLost(saver, key);

  useEffect(() => {
    let before = saver.status;
    return saver.subscribe(() => {
      if (before === 'saving' && saver.status === 'saved') onSaved?.();
      before = saver.status;
    });
  }, [saver, onSaved]);

  return (
    <div {...(readOnly === null ? {} : { title: readOnly })}>
      <EditorFrame
        extension={desk.note.extension}
        label={placeholder}
        placeholder={placeholder}
        editable={editable}
        size={size}
        onLeave={() => void saver.flush()}
      >
        <Saving desk={desk} status={status} stored={stored} takeFocus={takeFocus} />
        <References subject={subject} />
        {checksEvidence ? <Evidence /> : null}
      </EditorFrame>
      <div className={styles['foot']} data-status={status}>
        <output className={status === 'failed' ? styles['failed'] : undefined}>
          {editable && (stored !== null || status !== 'saved') ? words[status] : ''}
        </output>
        {status === 'failed' ? (
          <Button size="s" onClick={() => void saver.flush()}>
            Try again
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/**
 * Shows and edits the note about a subject. Typing is saved by itself, in sensible steps: after a pause, when the focus
 * leaves, when the editor goes away and before the window closes. An emptied note is removed. What cannot be saved
 * stays in the editor, also over leaving and coming back.
 */
export function NoteEditor(props: NoteEditorProps) {
  const caseId = useApp((state) => state.info?.caseId ?? '');
  return <Editor key={`${caseId} ${subjectKey(props.subject)}`} {...props} />;
}
