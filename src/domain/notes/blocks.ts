import type { NoteContent, NoteNode } from '../case/note';
import type { Inline, NoteBlock } from '../dossier/dossier';
import { REFERENCE_TYPE, referenceOf } from './references';

/** Bits of Lexical's `format` of a text node. */
const Format = { bold: 1, italic: 2, strike: 4, underline: 8, code: 16 } as const;

/** Where a link may lead; anything else (javascript:, file:, data: ...) is shown as plain text. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu;

/** The address of a link if it is one that may be shown as a link, else undefined. */
export function safeHref(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  const trimmed = address.trim();
  return SAFE_LINK.test(trimmed) ? trimmed : undefined;
}

const blockTypes: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'quote',
  'list',
  'listitem',
  'code',
  'root',
]);

const inlineTypes: ReadonlySet<string> = new Set([
  'text',
  'linebreak',
  'tab',
  'link',
  'autolink',
  REFERENCE_TYPE,
]);

/** What a block says of itself; the words are added. */
type BlockStyle = Omit<NoteBlock, 'inlines'>;

const PARAGRAPH: BlockStyle = { kind: 'paragraph' };

function children(node: NoteNode): ReadonlyArray<NoteNode> {
  return node.children ?? [];
}

/** Whether a node stands for a block or, being of a kind we do not know, holds one. */
function holdsBlock(node: NoteNode): boolean {
  return blockTypes.has(node.type) || children(node).some(holdsBlock);
}

function wholeNumber(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fallback;
}

/** The formats of a text node, without those that it does not have. */
function formats(node: NoteNode): Omit<Inline, 'text'> {
  const bits = wholeNumber(node['format'], 0);
  return {
    ...(bits & Format.bold && { bold: true }),
    ...(bits & Format.italic && { italic: true }),
    ...(bits & Format.strike && { strike: true }),
    ...(bits & Format.underline && { underline: true }),
    ...(bits & Format.code && { code: true }),
  };
}

/** The words of one node of a line and of all in it, in order. */
function inlinesOf(node: NoteNode, href: string | undefined): ReadonlyArray<Inline> {
  const link = href === undefined ? {} : { href };
  const own: Inline[] = [];
  if (node.type === 'linebreak') own.push({ text: '\n', ...link });
  const reference = referenceOf(node);
  if (node.text !== undefined && node.text !== '') {
    own.push({ text: node.text, ...formats(node), ...link, ...(reference && { reference }) });
  }
  const isLink = node.type === 'link' || (node.type === 'autolink' && node['isUnlinked'] !== true);
  const inside = isLink ? (safeHref(node['url']) ?? href) : href;
  return [...own, ...children(node).flatMap((child) => inlinesOf(child, inside))];
}

function sameLook(a: Inline, b: Inline): boolean {
  // Two references side by side stay two.
  if (a.reference || b.reference) return false;
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.underline === b.underline &&
    a.code === b.code &&
    a.href === b.href
  );
}

/** Joins neighbours that look alike: an editor parts text wherever a cursor once stood. */
function joined(inlines: ReadonlyArray<Inline>): ReadonlyArray<Inline> {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (last && sameLook(last, inline))
      result[result.length - 1] = { ...last, text: last.text + inline.text };
    else result.push(inline);
  }
  return result;
}

/** Collects blocks while the tree of nodes is walked. */
class BlockWriter {
  readonly blocks: NoteBlock[] = [];

  /** Writes nodes that share one style: runs of words become one block, blocks among them their own. */
  flow(nodes: ReadonlyArray<NoteNode>, style: BlockStyle, listLevel: number, eachIsBlock = false): void {
    let run: Inline[] = [];
    const flush = (): void => {
      if (run.some((inline) => inline.text.trim() !== '')) {
        this.blocks.push({ ...style, inlines: joined(run) });
      }
      run = [];
    };
    for (const node of nodes) {
      if (holdsBlock(node) || (eachIsBlock && !inlineTypes.has(node.type))) {
        flush();
        this.block(node, style, listLevel);
      } else run.push(...inlinesOf(node, undefined));
    }
    flush();
  }

  /** Writes one block node; `outer` is the style of the block around it, which a plain paragraph takes over. */
  block(node: NoteNode, outer: BlockStyle, listLevel: number): void {
    // No block of Lexical has words of its own; a foreign one may, and nothing that was written gets lost.
    if (node.text !== undefined) this.flow([{ type: 'text', text: node.text }], outer, listLevel);
    const inside = children(node);
    switch (node.type) {
      case 'heading': {
        const tag = node['tag'];
        const level = typeof tag === 'string' ? Number(/^h([1-6])$/u.exec(tag)?.[1] ?? 1) : 1;
        return this.flow(inside, { kind: 'heading', level }, listLevel);
      }
      case 'quote':
        return this.flow(inside, { kind: 'quote' }, listLevel);
      case 'code':
        return this.flow(inside, { kind: 'code' }, listLevel);
      case 'list':
        return this.list(node, listLevel);
      case 'listitem':
        return this.flow(inside, { kind: 'bullet', level: listLevel }, listLevel + 1);
      case 'root':
        return this.flow(inside, PARAGRAPH, listLevel, true);
      default:
        return this.flow(inside, outer, listLevel, !blockTypes.has(node.type) && inside.some(holdsBlock));
    }
  }

  list(list: NoteNode, level: number): void {
    const numbered = list['listType'] === 'number';
    let number = wholeNumber(list['start'], 1);
    for (const item of children(list)) {
      const style: BlockStyle = numbered ? { kind: 'number', level, number } : { kind: 'bullet', level };
      if (item.type !== 'listitem') {
        this.flow([item], style, level + 1);
        continue;
      }
      // Lexical nests a list in an item of its own, which has no words and no number.
      const onlyNests = children(item).length > 0 && children(item).every((child) => child.type === 'list');
      if (item.text !== undefined) this.flow([{ type: 'text', text: item.text }], style, level + 1);
      this.flow(children(item), style, level + 1);
      if (!onlyNests) number += 1;
    }
  }
}

/**
 * The blocks of a note in reading order, free of the editor that wrote it. Kinds of nodes that are not known keep
 * their words; blocks without words are left out; links lead to http, https or mailto or are plain text.
 */
export function noteBlocks(content: NoteContent): ReadonlyArray<NoteBlock> {
  const writer = new BlockWriter();
  writer.block({ ...content.root, type: 'root' }, PARAGRAPH, 0);
  return writer.blocks;
}

/** The words of a note without formats, one block a line. */
export function noteText(content: NoteContent): string {
  return noteBlocks(content)
    .map((block) => block.inlines.map((inline) => inline.text).join(''))
    .join('\n');
}

const element = { direction: null, format: '', indent: 0, version: 1 } as const;

function textNode(text: string, format: number): NoteNode {
  return { type: 'text', version: 1, text, format, detail: 0, mode: 'normal', style: '' };
}

/** The words of one line: `**bold**` is set bold. */
function lineNodes(line: string): ReadonlyArray<NoteNode> {
  return line
    .split(/\*\*(?=\S)(.*?\S)\*\*/u)
    .map((part, index) => textNode(part, index % 2 === 1 ? Format.bold : 0))
    .filter((node) => node.text !== '');
}

function paragraphNode(lines: ReadonlyArray<string>): NoteNode {
  const inside = lines.flatMap((line, index) =>
    index === 0 ? lineNodes(line) : [{ type: 'linebreak', version: 1 }, ...lineNodes(line)],
  );
  return { type: 'paragraph', ...element, textFormat: 0, textStyle: '', children: inside };
}

function bulletList(items: ReadonlyArray<string>): NoteNode {
  return {
    type: 'list',
    ...element,
    listType: 'bullet',
    start: 1,
    tag: 'ul',
    children: items.map((item, index) => ({
      type: 'listitem',
      ...element,
      value: index + 1,
      children: lineNodes(item),
    })),
  };
}

/**
 * A note from plain text: an empty line parts paragraphs, `# ` to `###### ` begin headings, `- ` items of a list, and
 * `**` surrounds bold words. Made for samples and the command line; everything else is kept as it is typed.
 */
export function noteFromText(text: string): NoteContent {
  const blocks: NoteNode[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  const endParagraph = (): void => {
    if (lines.length > 0) blocks.push(paragraphNode(lines));
    lines = [];
  };
  const endList = (): void => {
    if (items.length > 0) blocks.push(bulletList(items));
    items = [];
  };
  for (const line of text.replace(/\r\n?/gu, '\n').split('\n')) {
    const bullet = /^- +(\S.*)$/u.exec(line)?.[1];
    const heading = /^(#{1,6}) +(\S.*)$/u.exec(line);
    if (bullet !== undefined) {
      endParagraph();
      items.push(bullet);
    } else if (heading) {
      endParagraph();
      endList();
      const [, marks = '#', words = ''] = heading;
      blocks.push({ type: 'heading', ...element, tag: `h${marks.length}`, children: lineNodes(words) });
    } else if (line.trim() === '') {
      endParagraph();
    } else {
      endList();
      lines.push(line);
    }
  }
  endParagraph();
  endList();
  // An editor refuses a note without any block.
  if (blocks.length === 0) blocks.push(paragraphNode([]));
  return { root: { type: 'root', ...element, children: blocks } };
}
