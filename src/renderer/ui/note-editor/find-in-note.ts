import {
  $createNodeSelection,
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import { findInWriting, type FindOptions } from '#domain/notes/find';
import type { NoteRange } from './dom-range';
import { placeIn, type Piece } from './pieces';

/** Words that were found in a note. */
export interface FoundInNote extends NoteRange {
  /** UTF-16 units into all that the note shows, to compare with other places. */
  readonly start: number;
  readonly end: number;
  /** False for words of a quote or another reference: they are those of the case, and not to be rewritten here. */
  readonly isOwn: boolean;
}

/** Words in a row, or what one reference shows. */
interface Segment {
  readonly pieces: ReadonlyArray<Piece>;
  readonly isOwn: boolean;
}

/** What a reference shows: the words of now, as they are drawn. */
function shownWords(editor: LexicalEditor, node: LexicalNode): string {
  return editor.getElementByKey(node.getKey())?.textContent ?? node.getTextContent();
}

/** The words of a block and of the blocks in it, parted where a block ends and where a reference stands. */
function $segments(editor: LexicalEditor, block: ElementNode): ReadonlyArray<Segment> {
  const segments: Segment[] = [];
  let pieces: Piece[] = [];
  const flush = (): void => {
    if (pieces.length > 0) segments.push({ pieces, isOwn: true });
    pieces = [];
  };
  const walk = (element: ElementNode): void => {
    for (const node of element.getChildren()) {
      if ($isTextNode(node)) pieces.push({ key: node.getKey(), text: node.getTextContent() });
      else if ($isLineBreakNode(node)) pieces.push({ key: null, text: '\n' });
      else if ($isDecoratorNode(node)) {
        flush();
        segments.push({
          pieces: [{ key: node.getKey(), text: shownWords(editor, node) }],
          isOwn: false,
        });
      } else if ($isElementNode(node)) {
        if (!node.isInline()) flush();
        walk(node);
        if (!node.isInline()) flush();
      }
    }
  };
  walk(block);
  flush();
  return segments;
}

function lengthOf({ pieces }: Segment): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** Where words stand in a note, in its order. Call it inside of a read or update of the editor. */
function $find(editor: LexicalEditor, query: string, options: FindOptions): ReadonlyArray<FoundInNote> {
  const found: FoundInNote[] = [];
  let before = 0;
  for (const segment of $segments(editor, $getRoot())) {
    const text = segment.pieces.map((piece) => piece.text).join('');
    for (const { start, end } of findInWriting(text, query, options)) {
      const from = placeIn(segment.pieces, start, false);
      const to = placeIn(segment.pieces, end, true);
      if (from && to) {
        found.push({ from, to, start: before + start, end: before + end, isOwn: segment.isOwn });
      }
    }
    before += text.length;
  }
  return found;
}

/** Where words stand in a note, in its order. */
export function findInNote(
  editor: LexicalEditor,
  query: string,
  options: FindOptions,
): ReadonlyArray<FoundInNote> {
  return editor.getEditorState().read(() => $find(editor, query, options), { editor });
}

/** Where the cursor stands, in UTF-16 units into all that the note shows; 0 where it stands nowhere. */
export function cursorIn(editor: LexicalEditor): number {
  return editor.getEditorState().read(
    () => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return 0;
      const { key, offset, type } = selection.isBackward() ? selection.focus : selection.anchor;
      let before = 0;
      for (const segment of $segments(editor, $getRoot())) {
        let at = before;
        for (const piece of segment.pieces) {
          if (type === 'text' && piece.key === key) return at + offset;
          at += piece.text.length;
        }
        before += lengthOf(segment);
      }
      return 0;
    },
    { editor },
  );
}

/** The words that are selected, where they are few enough to be looked for. */
export function wordsSelected(editor: LexicalEditor, longest: number): string {
  const words = editor.getEditorState().read(() => {
    const selection = $getSelection();
    return $isRangeSelection(selection) ? selection.getTextContent() : '';
  });
  return words.length <= longest && !words.includes('\n') ? words : '';
}

/** Selects what was found: the words, or the reference that shows them. */
export function $selectFound({ from, to, isOwn }: FoundInNote): void {
  if (!isOwn) {
    const selection = $createNodeSelection();
    selection.add(from.key);
    $setSelection(selection);
    return;
  }
  const selection = $createRangeSelection();
  selection.anchor.set(from.key, from.offset, 'text');
  selection.focus.set(to.key, to.offset, 'text');
  $setSelection(selection);
}

function $replace(found: FoundInNote, words: string): void {
  $selectFound(found);
  const selection = $getSelection();
  if ($isRangeSelection(selection)) selection.insertText(words);
}

/** How an update says that it is an undo step of its own. */
const OWN_STEP = { tag: 'history-push', discrete: true } as const;

/** Puts other words in the place of what was found; their look is that of the first letter. The cursor stands behind them. */
export function replaceFound(editor: LexicalEditor, found: FoundInNote, words: string): void {
  if (found.isOwn) editor.update(() => $replace(found, words), OWN_STEP);
}

/** Puts other words in the place of all that is found, as one step. Quotes and other references stay. Returns how many. */
export function replaceAllFound(
  editor: LexicalEditor,
  query: string,
  options: FindOptions,
  words: string,
): number {
  let count = 0;
  editor.update(() => {
    const own = $find(editor, query, options).filter(({ isOwn }) => isOwn);
    count = own.length;
    // From the last to the first: what lies before a replaced place stays where it is.
    for (const found of own.toReversed()) $replace(found, words);
  }, OWN_STEP);
  return count;
}
