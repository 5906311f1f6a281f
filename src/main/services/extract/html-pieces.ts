import { raised, type Piece } from './blocks';

/** The little of a DOM node that is read here. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
  readonly getAttribute?: (name: string) => string | null;
}

const ELEMENT = 1;
const TEXT = 3;

/** What is never text. */
const SKIPPED = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH HEAD IFRAME OBJECT EMBED BUTTON SELECT INPUT TEXTAREA CANVAS AUDIO VIDEO LINK META'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);

/** Deeper nesting is no document but an attack on whoever reads it. */
const DEEPEST = 400;

/** Whether a page is nested more deeply than any document. */
export function isTooDeep(root: DomNode): boolean {
  // By hand: what is nested too deeply is too deep for calls as well.
  let level: ReadonlyArray<DomNode> = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node) => [...node.childNodes].filter(({ nodeType }) => nodeType === ELEMENT));
  }
  return false;
}

/** How a page is read. */
export interface HtmlOptions {
  /** Whether `blockquote` is marked with ">", as in mails. */
  readonly markQuotes?: boolean;
}

/** The pieces of a parsed HTML page or a part of it, in order. Nothing of it is ever run or fetched. */
export function piecesOfHtml(root: DomNode, options: HtmlOptions = {}): ReadonlyArray<Piece> {
  const walk = new Walk(options);
  walk.block(root, 0);
  walk.flush();
  return walk.pieces;
}

interface List {
  readonly ordered: boolean;
  next: number;
}

class Walk {
  readonly pieces: Piece[] = [];
  readonly #options: HtmlOptions;
  readonly #lists: List[] = [];
  /** Words of the paragraph at hand. */
  #words = '';
  /** What the next words are, where it is not a paragraph. */
  #as: ((text: string) => Piece) | null = null;
  #quoted = 0;
  #plain = false;

  constructor(options: HtmlOptions) {
    this.#options = options;
  }

  /** Ends the paragraph at hand. */
  flush(): void {
    const words = this.#words;
    this.#words = '';
    if (words.trim() === '') return;
    const as = this.#as;
    this.#as = null;
    if (as) this.pieces.push(as(words));
    else if (this.#quoted > 0) this.pieces.push({ kind: 'quote', depth: this.#quoted, text: words });
    else this.pieces.push({ kind: 'paragraph', text: words });
  }

  /** Reads what an element holds. */
  block(node: DomNode, depth: number): void {
    if (depth > DEEPEST) throw new Error('nested too deeply');
    for (const child of node.childNodes) this.#child(child, depth + 1);
  }

  #child(node: DomNode, depth: number): void {
    if (node.nodeType === TEXT) {
      const value = node.nodeValue ?? '';
      this.#words += this.#plain ? value : value.replace(/[\t\n\f\r ]+/gu, ' ');
      return;
    }
    if (node.nodeType !== ELEMENT) return;
    const name = node.nodeName.toUpperCase();
    if (SKIPPED.has(name) || isHidden(node)) return;
    if (!BLOCKS.has(name)) {
      this.#inline(node, name, depth);
      return;
    }
    this.flush();
    this.#element(node, name, depth);
    this.flush();
  }

  #inline(node: DomNode, name: string, depth: number): void {
    if (name === 'BR') this.#words += '\n';
    else if (name === 'WBR') return;
    else if (name === 'SUP') this.#words += raised(node.textContent ?? '');
    else if (name === 'Q') {
      this.#words += '“';
      this.block(node, depth);
      this.#words += '”';
    } else this.block(node, depth);
  }

  #element(node: DomNode, name: string, depth: number): void {
    const heading = /^H([1-6])$/u.exec(name);
    if (heading) {
      const level = Number(heading[1]);
      this.#as = (text) => ({ kind: 'heading', level, text });
      this.block(node, depth);
      this.flush();
      this.#as = null;
      return;
    }
    switch (name) {
      case 'UL':
      case 'OL':
      case 'MENU':
        this.#lists.push({ ordered: name === 'OL', next: Number(node.getAttribute?.('start') ?? 1) || 1 });
        this.block(node, depth);
        this.flush();
        this.#lists.pop();
        return;
      case 'LI':
        this.#item(node, depth);
        return;
      case 'TABLE':
        this.#table(node, depth);
        return;
      case 'PRE':
        this.#plain = true;
        this.block(node, depth);
        this.flush();
        this.#plain = false;
        return;
      case 'BLOCKQUOTE':
        if (this.#options.markQuotes) this.#quoted++;
        this.block(node, depth);
        this.flush();
        if (this.#options.markQuotes) this.#quoted--;
        return;
      default:
        this.block(node, depth);
    }
  }

  #item(node: DomNode, depth: number): void {
    const list = this.#lists.at(-1);
    const marker = list?.ordered ? `${list.next++}.` : '•';
    const at = Math.max(0, this.#lists.length - 1);
    this.#as = (text) => ({ kind: 'item', marker, depth: at, text });
    this.block(node, depth);
    this.flush();
    this.#as = null;
  }

  /** A table that only places things on a page is read as what it holds. */
  #table(node: DomNode, depth: number): void {
    const rows = rowsOf(node, 0);
    const cells = rows.flat();
    const places =
      node.getAttribute?.('role') === 'presentation' || cells.some((cell) => holdsBlocks(cell, 0));
    if (places || rows.every((row) => row.length <= 1)) {
      for (const child of node.childNodes) this.#child(child, depth + 1);
      return;
    }
    for (const child of node.childNodes)
      if (child.nodeName.toUpperCase() === 'CAPTION') this.block(child, depth);
    this.flush();
    this.pieces.push({ kind: 'table', rows: rows.map((row) => row.map((cell) => this.#cell(cell, depth))) });
  }

  #cell(node: DomNode, depth: number): string {
    const inner = new Walk(this.#options);
    inner.block(node, depth);
    inner.flush();
    return inner.pieces
      .map((piece) =>
        'text' in piece ? ('marker' in piece ? `${piece.marker} ${piece.text}` : piece.text) : '',
      )
      .join(' ');
  }
}

function isHidden(node: DomNode): boolean {
  return (
    (node.getAttribute?.('hidden') ?? null) !== null ||
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(node.getAttribute?.('style') ?? '')
  );
}

/** The cells of a table by row; rows of tables inside of it are not its own. Spanned columns are left empty. */
function rowsOf(table: DomNode, depth: number): ReadonlyArray<ReadonlyArray<DomNode>> {
  if (depth > 4) return [];
  const rows: DomNode[][] = [];
  for (const child of table.childNodes) {
    const name = child.nodeName.toUpperCase();
    if (name === 'THEAD' || name === 'TBODY' || name === 'TFOOT') {
      rows.push(...rowsOf(child, depth + 1).map((row) => [...row]));
    } else if (name === 'TR') {
      const row: DomNode[] = [];
      for (const cell of child.childNodes) {
        if (!/^T[DH]$/iu.test(cell.nodeName)) continue;
        row.push(cell);
        const span = Math.min(50, Number(cell.getAttribute?.('colspan') ?? 1) || 1);
        for (let i = 1; i < span; i++) row.push(EMPTY);
      }
      if (row.length > 0) rows.push(row);
    }
  }
  return rows;
}

const EMPTY: DomNode = {
  nodeType: ELEMENT,
  nodeName: 'TD',
  nodeValue: null,
  textContent: '',
  childNodes: [],
};

/** Whether a cell holds a table or so many blocks that it is a part of the page. */
function holdsBlocks(cell: DomNode, depth: number): boolean {
  if (depth > 12) return true;
  let blocks = 0;
  for (const child of cell.childNodes) {
    if (child.nodeType !== ELEMENT) continue;
    const name = child.nodeName.toUpperCase();
    if (name === 'TABLE') return true;
    if (/^(?:H[1-6]|ARTICLE|SECTION|FIGURE)$/u.test(name)) return true;
    if (name === 'P' && (child.textContent ?? '').trim().length > 80) blocks++;
    if (blocks > 2 || holdsBlocks(child, depth + 1)) return true;
  }
  return false;
}
