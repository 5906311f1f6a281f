import { $insertDataTransferForRichText, caretFromPoint } from '@lexical/clipboard';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $addUpdateTag,
  $getNearestNodeFromDOMNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootNode,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  mergeRegister,
  type LexicalEditor,
} from 'lexical';
import { useEffect } from 'react';
import type { Passage } from '#domain/case/commands/passage';
import { sentenceAt } from '#domain/text/sentences';
import { readReference, type NoteReference } from '#domain/notes/references';
import { snapToWords } from '../../reading/selecting';
import { run } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { textOf } from '../../state/texts';
import { draggedIn, isDragged, type Dragged, type DraggedPassage } from './drag';
import { $insertReference } from './make-reference';

/** Puts the cursor where the mouse is; at the end where that is not in the words. */
function $selectAt(editor: LexicalEditor, x: number, y: number): void {
  const hit = caretFromPoint(x, y, editor.getRootElement());
  const node = hit && $getNearestNodeFromDOMNode(hit.node);
  if (!hit || !node || $isRootNode(node)) $getRoot().selectEnd();
  else if ($isTextNode(node)) node.select(hit.offset, hit.offset);
  else if ($isElementNode(node)) {
    const place = Math.min(hit.offset, node.getChildrenSize());
    node.select(place, place);
  } else node.selectNext(0, 0);
}

/** The characters before and behind the cursor, also those of references; empty at the ends of its block. */
function $beside(): readonly [string, string] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return ['', ''];
  const { anchor } = selection;
  const node = anchor.getNode();
  if ($isElementNode(node)) {
    const before = node.getChildAtIndex(anchor.offset - 1)?.getTextContent() ?? '';
    return [before.slice(-1), node.getChildAtIndex(anchor.offset)?.getTextContent().slice(0, 1) ?? ''];
  }
  const text = node.getTextContent();
  const before = text.slice(0, anchor.offset) || node.getPreviousSibling()?.getTextContent() || '';
  const behind = text.slice(anchor.offset) || node.getNextSibling()?.getTextContent() || '';
  return [before.slice(-1), behind.slice(0, 1)];
}

/** Puts a reference where the cursor is, with the spaces that words need beside it. */
function $drop(reference: NoteReference, words: string): void {
  const [before, behind] = $beside();
  const type = (text: string): void => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText(text);
  };
  if (/[^\s([{“"'‘]/u.test(before)) type(' ');
  $insertReference(reference, words);
  if (/[\p{L}\p{N}“]/u.test(behind)) type(' ');
}

/** The words that are meant: those that are dragged, or the sentence they stand in. Null where their text cannot be read. */
async function meant({ documentId, start, end, sentence }: DraggedPassage): Promise<Passage | null> {
  if (!sentence) return { documentId, start, end };
  const answer = await textOf(documentId);
  if (answer.status !== 'ready') return null;
  const { text, layout } = answer.read;
  const words = snapToWords(text, sentenceAt(text, layout, start), layout.footnotes);
  // A name may go over what looks like the end of a sentence.
  return words && { documentId, start: Math.min(words.start, start), end: Math.max(words.end, end) };
}

/** The mark on a passage that a note can quote: one that is there, or else a new highlight; null where that was refused. */
async function quotable(dragged: DraggedPassage): Promise<NoteReference | null> {
  const { colour } = dragged;
  const passage = await meant(dragged);
  if (!passage) return null;
  const find = () =>
    useApp
      .getState()
      .reader.annotationsOf(passage.documentId)
      .find(
        ({ kind, anchor }) =>
          kind !== 'mention' && anchor.start === passage.start && anchor.end === passage.end,
      );
  const there = find();
  if (!there && (await run({ name: 'mark.highlight', args: { passage, colour } })) === null) return null;
  const mark = there ?? find();
  return mark ? { to: 'passage', annotationId: mark.id } : null;
}

async function drop(editor: LexicalEditor, dragged: Dragged): Promise<void> {
  const reference = dragged.is === 'reference' ? dragged.reference : await quotable(dragged.passage);
  if (!reference) return;
  const { words, holds } = readReference(reference, useApp.getState().reader, '');
  if (!holds) return;
  editor.focus();
  editor.update(() => $drop(reference, words), { tag: 'history-push' });
}

/** The kind of dragged data by which Lexical knows what comes out of an editor; it moves that itself. */
const OUT_OF_EDITOR = 'application/x-lexical-drag';

/** Puts in what was dragged out of another program as if it were pasted, before the browser makes elements of its markup. */
function $dropForeign(editor: LexicalEditor, event: DragEvent): boolean {
  const { dataTransfer, clientX, clientY } = event;
  const types = dataTransfer?.types ?? [];
  if (!dataTransfer || types.includes(OUT_OF_EDITOR) || types.includes('Files')) return false;
  if (!types.includes('text/html') && !types.includes('text/plain')) return false;
  event.preventDefault();
  $selectAt(editor, clientX, clientY);
  const selection = $getSelection();
  if (selection) $insertDataTransferForRichText(dataTransfer, selection, editor);
  $addUpdateTag('history-push');
  editor.focus();
  return true;
}

/** The attribute of an editor over which something of the case is dragged; `editor.module.css` says how it looks. */
const OVER = 'data-dropping';

/**
 * Takes marks, statements and entities that are dragged onto the words, and passages that are dragged out of a text, which
 * are highlighted by that. The browser shows where they would land. What is dragged out of other programs comes in as if it
 * were pasted.
 */
export function Drops(): null {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    const clear = (): void => editor.getRootElement()?.removeAttribute(OVER);
    const leave = ({ relatedTarget }: DragEvent): void => {
      // It also says that the mouse left one paragraph for the next.
      if (!(relatedTarget instanceof Node) || !editor.getRootElement()?.contains(relatedTarget)) clear();
    };
    const enter = ({ dataTransfer }: DragEvent): void => {
      if (isDragged(dataTransfer)) editor.getRootElement()?.setAttribute(OVER, '');
    };
    return mergeRegister(
      editor.registerRootListener((root, before) => {
        before?.removeEventListener('dragenter', enter);
        before?.removeEventListener('dragleave', leave);
        root?.addEventListener('dragenter', enter);
        root?.addEventListener('dragleave', leave);
      }),
      editor.registerCommand(
        DRAGOVER_COMMAND,
        // The browser shows where it would land.
        (event) => isDragged(event.dataTransfer),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        DROP_COMMAND,
        (event) => {
          clear();
          const dragged = draggedIn(event.dataTransfer);
          if (!dragged) return $dropForeign(editor, event);
          event.preventDefault();
          $selectAt(editor, event.clientX, event.clientY);
          void drop(editor, dragged);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    );
  }, [editor]);
  return null;
}
