import { $isListNode, ListItemNode, ListNode } from '@lexical/list';
import { LinkNode } from '@lexical/link';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { $unwrapNode } from '@lexical/utils';
import {
  type ElementNode,
  IS_BOLD,
  IS_CODE,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  IS_UNDERLINE,
  type LexicalEditor,
  mergeRegister,
  ParagraphNode,
  TextNode,
} from 'lexical';
import { safeHref } from '#domain/notes/blocks';

/** Bits of a text node's format that notes know. */
const OFFERED = IS_BOLD | IS_ITALIC | IS_STRIKETHROUGH | IS_UNDERLINE | IS_CODE;

function tidyText(node: TextNode): void {
  const format = node.getFormat() & OFFERED;
  if (format !== node.getFormat()) node.setFormat(format);
  if (node.getStyle() !== '') node.setStyle('');
}

function tidyBlock(node: ElementNode): void {
  if (node.getFormatType() !== '') node.setFormat('');
  if (node.getTextStyle() !== '') node.setTextStyle('');
  if (node.getStyle() !== '') node.setStyle('');
  const text = node.getTextFormat() & OFFERED;
  if (text !== node.getTextFormat()) node.setTextFormat(text);
}

function tidyPlainBlock(node: ElementNode): void {
  tidyBlock(node);
  // Only lists nest; an indented paragraph would look like a quote and is none.
  if (node.getIndent() !== 0) node.setIndent(0);
}

function tidyHeading(node: HeadingNode): void {
  tidyPlainBlock(node);
  const tag = node.getTag();
  if (tag === 'h1') node.setTag('h2');
  else if (tag !== 'h2' && tag !== 'h3') node.setTag('h3');
}

function tidyLink(node: LinkNode): void {
  const href = safeHref(node.getURL());
  if (href === undefined) $unwrapNode(node);
  else if (href !== node.getURL()) node.setURL(href);
}

function tidyList(node: ListNode): void {
  tidyBlock(node);
  if (node.getListType() === 'check') node.setListType('bullet');
}

function tidyItem(node: ListItemNode): void {
  tidyBlock(node);
  if (node.getChecked() !== undefined && $isListNode(node.getParent())) node.setChecked(undefined);
}

/**
 * Holds a note to the formats that notes have, whichever way something came in: typed, pasted as HTML, dropped, or
 * pasted from another editor. Colours, fonts, alignment and links to anything but http, https and mailto go; the
 * words stay. Returns how to stop.
 */
export function registerTidy(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(TextNode, tidyText),
    editor.registerNodeTransform(ParagraphNode, tidyPlainBlock),
    editor.registerNodeTransform(QuoteNode, tidyPlainBlock),
    editor.registerNodeTransform(HeadingNode, tidyHeading),
    editor.registerNodeTransform(LinkNode, tidyLink),
    editor.registerNodeTransform(ListNode, tidyList),
    editor.registerNodeTransform(ListItemNode, tidyItem),
  );
}
