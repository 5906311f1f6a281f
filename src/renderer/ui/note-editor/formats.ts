import { $isLinkNode } from '@lexical/link';
import {
  $isListItemNode,
  $isListNode,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  ListNode,
  REMOVE_LIST_COMMAND,
} from '@lexical/list';
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { $getNearestNodeOfType } from '@lexical/utils';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  $isRootOrShadowRoot,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';

/** Formats of words, by the names Lexical has for them. */
export const wordFormats = ['bold', 'italic', 'underline', 'strikethrough', 'code'] as const;
export type WordFormat = (typeof wordFormats)[number];

/** The kinds of block the toolbar offers. */
export type BlockKind = 'paragraph' | 'h2' | 'h3' | 'quote' | 'bullet' | 'number';

/** What holds at the selection: pressed buttons of the toolbar. */
export interface Formats {
  readonly block: BlockKind;
  readonly words: ReadonlySet<WordFormat>;
  /** The address of the link the selection is in; null outside of links. */
  readonly link: string | null;
}

/** Formats of an empty paragraph. */
export const PLAIN: Formats = { block: 'paragraph', words: new Set(), link: null };

function $blockKind(node: LexicalNode): BlockKind {
  const list = $getNearestNodeOfType(node, ListNode);
  if (list) return list.getListType() === 'number' ? 'number' : 'bullet';
  const block = $findMatchingParent(node, (candidate) => {
    const parent = candidate.getParent();
    return parent !== null && $isRootOrShadowRoot(parent);
  });
  if ($isHeadingNode(block)) return block.getTag() === 'h3' ? 'h3' : 'h2';
  return $isQuoteNode(block) ? 'quote' : 'paragraph';
}

/** Reads what holds at the selection. Call it inside of a read or update of the editor. */
export function $formats(): Formats {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return PLAIN;
  const node = selection.anchor.getNode();
  const link = $findMatchingParent(node, $isLinkNode);
  return {
    block: $blockKind(node),
    words: new Set(wordFormats.filter((format) => selection.hasFormat(format))),
    link: $isLinkNode(link) ? link.getURL() : null,
  };
}

/** Whether two readings press the same buttons. */
export function sameFormats(a: Formats, b: Formats): boolean {
  return (
    a.block === b.block && a.link === b.link && wordFormats.every((f) => a.words.has(f) === b.words.has(f))
  );
}

const blockMakers: Readonly<Record<Exclude<BlockKind, 'bullet' | 'number'>, () => ElementNode>> = {
  paragraph: $createParagraphNode,
  h2: () => $createHeadingNode('h2'),
  h3: () => $createHeadingNode('h3'),
  quote: () => $createQuoteNode(),
};

/** Makes the selected blocks blocks of this kind; paragraphs where they are of this kind already. */
export function toggleBlock(editor: LexicalEditor, kind: BlockKind): void {
  const now = editor.read($formats).block;
  const wanted = now === kind ? 'paragraph' : kind;
  if (wanted === 'bullet') editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined);
  else if (wanted === 'number') editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined);
  else {
    if (now === 'bullet' || now === 'number') editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined);
    if (wanted === 'paragraph' && (now === 'bullet' || now === 'number')) return;
    editor.update(() => $setBlocksType($getSelection(), blockMakers[wanted]));
  }
}

/** Lists nest this deep and no deeper. */
const DEEPEST_LIST = 5;

/**
 * Moves the selected list items one level in or out. False where nothing can move (no list, nothing to nest under, the
 * outermost level), so that Tab goes on to the next control and no one is caught in the editor.
 */
export function $nestItems(direction: 'in' | 'out'): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const items = new Set(
    selection
      .getNodes()
      .map((node) => $findMatchingParent(node, $isListItemNode))
      .filter($isListItemNode)
      .filter((item) => !$isListNode(item.getFirstChild())),
  );
  let moved = false;
  for (const item of items) {
    const indent = item.getIndent();
    if (direction === 'out' && indent === 0) continue;
    if (direction === 'in' && (indent >= DEEPEST_LIST || item.getPreviousSibling() === null)) continue;
    item.setIndent(direction === 'in' ? indent + 1 : indent - 1);
    moved = true;
  }
  return moved;
}
