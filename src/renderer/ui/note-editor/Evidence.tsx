import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isTextNode,
  $setSelection,
  type LexicalEditor,
} from 'lexical';
import { useEffect, useRef, useState } from 'react';
import { counted, countWords } from '#domain/dossier/words';
import { Button } from '../Button';
import styles from './reference.module.css';
import { paintUnsupported, unsupportedIn, type Unsupported } from './unsupported';

/** Looked at again this long after the last key, in milliseconds: nobody wants to be told in the middle of a word. */
const PAUSE = 400;

interface Reading {
  readonly words: number;
  /** Words that are selected; 0 where none are. */
  readonly selected: number;
  readonly unsupported: ReadonlyArray<Unsupported>;
}

const NOTHING: Reading = { words: 0, selected: 0, unsupported: [] };

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

function selectedWords(editor: LexicalEditor): number {
  return editor.getEditorState().read(() => wordsIn($getSelection()?.getTextContent() ?? ''));
}

/** Counts the words of a note and of what is selected in it, and marks softly what claims something without evidence; a click goes from one to the next. */
export function Evidence() {
  const [editor] = useLexicalComposerContext();
  const [{ words, selected, unsupported }, setReading] = useState<Reading>(NOTHING);
  const next = useRef(0);

  useEffect(() => {
    const read = (): void => {
      const found = unsupportedIn(editor);
      paintUnsupported(editor, found);
      const text = editor.getEditorState().read(() => $getRoot().getTextContent());
      setReading({ words: wordsIn(text), selected: selectedWords(editor), unsupported: found });
    };
    let timer = setTimeout(read);
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) {
        const now = selectedWords(editor);
        setReading((before) => (before.selected === now ? before : { ...before, selected: now }));
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(read, PAUSE);
    });
    return () => {
      clearTimeout(timer);
      stop();
      paintUnsupported(editor, []);
    };
  }, [editor]);

  const goOn = (): void => {
    const sentence = unsupported[next.current % unsupported.length];
    next.current += 1;
    if (!sentence) return;
    editor.focus();
    editor.update(() => {
      const { from, to } = sentence;
      if (!$isTextNode($getNodeByKey(from.key)) || !$isTextNode($getNodeByKey(to.key))) return;
      const selection = $createRangeSelection();
      selection.anchor.set(from.key, from.offset, 'text');
      selection.focus.set(to.key, to.offset, 'text');
      $setSelection(selection);
    });
  };

  if (words === 0) return null;
  return (
    <div className={styles['evidence']}>
      <span>
        {selected > 0
          ? `${countWords(selected)} of ${counted(words, 'word')} selected`
          : counted(words, 'word')}
      </span>
      {unsupported.length === 0 ? null : (
        <Button
          size="s"
          variant="quiet"
          title="They name somebody or give a figure, and quote no passage, cite no statement and say no judgement"
          onClick={goOn}
        >
          {counted(unsupported.length, 'sentence')} without evidence
        </Button>
      )}
    </div>
  );
}
