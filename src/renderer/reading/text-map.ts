import { firstAbove } from './mark-index';

/** A place in the DOM: a text node and a UTF-16 offset into its characters. */
export interface TextPosition {
  readonly node: Text;
  readonly offset: number;
}

/** The text nodes of one chunk, in order, and the canonical offset at which each starts. */
interface NodeTable {
  readonly nodes: ReadonlyArray<Text>;
  readonly starts: ReadonlyArray<number>;
}

/** Marks the elements that hold the text, in order; the value is the canonical offset at which the element starts. */
export const CHUNK_ATTRIBUTE = 'data-chunk';

const asIs = (value: number): number => value;

function tableOf(chunk: Element, start: number): NodeTable {
  const nodes: Text[] = [];
  const starts: number[] = [];
  const walker = document.createTreeWalker(chunk, NodeFilter.SHOW_TEXT);
  let offset = start;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node as Text;
    if (text.length === 0) continue;
    nodes.push(text);
    starts.push(offset);
    offset += text.length;
  }
  return { nodes, starts };
}

/**
 * Leads from places in the DOM to offsets of canonical text and back. It stands on one rule of the canvas: its text
 * nodes carry exactly the canonical characters, in order. So one table of starts is all that is needed; it is made
 * chunk by chunk when first asked for, and stays right because marks never touch the DOM.
 */
export class TextMap {
  /** The element that holds all chunks and no other text. */
  readonly root: HTMLElement;
  /** Length of the canonical text in UTF-16 units. */
  readonly length: number;
  readonly #chunks: ReadonlyArray<Element>;
  readonly #chunkStarts: ReadonlyArray<number>;
  readonly #tables: Array<NodeTable | undefined> = [];
  readonly #starts = new WeakMap<Node, number>();

  /** @param root an element whose descendants with `data-chunk` are on the page already */
  constructor(root: HTMLElement, length: number) {
    this.root = root;
    this.length = length;
    this.#chunks = [...root.querySelectorAll(`[${CHUNK_ATTRIBUTE}]`)];
    this.#chunkStarts = this.#chunks.map((chunk) => Number(chunk.getAttribute(CHUNK_ATTRIBUTE)));
  }

  /** The elements that hold the text, in order. */
  get chunks(): ReadonlyArray<Element> {
    return this.#chunks;
  }

  /** The range of canonical text that a chunk holds. */
  rangeOfChunk(index: number): { readonly start: number; readonly end: number } {
    return { start: this.#chunkStarts[index] ?? 0, end: this.#chunkStarts[index + 1] ?? this.length };
  }

  /** The index of the chunk that holds the character at `offset`; -1 where there is no text. */
  chunkAt(offset: number): number {
    return Math.max(0, firstAbove(this.#chunkStarts, offset, asIs) - 1) - (this.#chunks.length === 0 ? 1 : 0);
  }

  /** The canonical offset of a DOM position (as ranges and selections give it); null outside of the text. */
  offsetOf(container: Node, offset: number): number | null {
    if (!this.root.contains(container)) return null;
    if (container.nodeType === Node.TEXT_NODE) {
      const start = this.#startOf(container);
      return start === null ? null : start + Math.min(offset, (container as Text).length);
    }
    // Between two children: the position is where the first text behind it starts.
    const next = firstTextFrom(container.childNodes[offset] ?? nodeBehind(container, this.root), this.root);
    return next === null ? this.length : this.#startOf(next);
  }

  /**
   * The text node at a canonical offset. At the seam of two nodes `side` chooses: `after` the beginning of the later
   * one (where a range starts), `before` the end of the earlier one (where a range ends).
   */
  positionOf(offset: number, side: 'before' | 'after'): TextPosition | null {
    const wanted = Math.min(Math.max(offset, 0), this.length);
    const character = side === 'before' ? Math.max(0, wanted - 1) : Math.min(wanted, this.length - 1);
    const table = this.#table(this.chunkAt(character));
    if (!table) return null;
    const index = firstAbove(table.starts, character, asIs) - 1;
    const node = table.nodes[index];
    const start = table.starts[index];
    return node === undefined || start === undefined ? null : { node, offset: wanted - start };
  }

  /** A DOM range over canonical text; null where the text is empty. */
  rangeOf(start: number, end: number): Range | null {
    const from = this.positionOf(start, start < end ? 'after' : 'before');
    const to = start < end ? this.positionOf(end, 'before') : from;
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  #startOf(node: Node): number | null {
    const known = this.#starts.get(node);
    if (known !== undefined) return known;
    const chunk = node.parentElement?.closest(`[${CHUNK_ATTRIBUTE}]`);
    const index = chunk ? this.#chunks.indexOf(chunk) : -1;
    return this.#table(index) ? (this.#starts.get(node) ?? null) : null;
  }

  #table(index: number): NodeTable | undefined {
    const made = this.#tables[index];
    if (made) return made;
    const chunk = this.#chunks[index];
    if (!chunk) return undefined;
    const table = tableOf(chunk, this.#chunkStarts[index] ?? 0);
    this.#tables[index] = table;
    table.nodes.forEach((node, i) => this.#starts.set(node, table.starts[i] ?? 0));
    return table;
  }
}

/** The node that comes after everything inside `node`, in document order and inside `root`. */
function nodeBehind(node: Node, root: Node): Node | null {
  for (let at: Node | null = node; at !== null && at !== root; at = at.parentNode) {
    if (at.nextSibling) return at.nextSibling;
  }
  return null;
}

/** The first text node with characters at or behind `node`. */
function firstTextFrom(node: Node | null, root: Node): Text | null {
  for (let at = node; at !== null; at = at.firstChild ?? nodeBehind(at, root)) {
    if (at.nodeType === Node.TEXT_NODE && (at as Text).length > 0) return at as Text;
  }
  return null;
}
