import type { Block, BlockKind, Layout, NoiseKind } from '#domain/text/layout';
import type { Spanned } from './mark-index';

/** What a stretch of a block is: text, noise, the digits of a footnote, or the pipes between the cells of a table. */
export type PieceRole = 'text' | 'noise' | 'footnote' | 'pipe';

/** A stretch of canonical text that becomes one text node. */
export interface Piece extends Spanned {
  readonly role: PieceRole;
}

/** A block with the pieces that cover it exactly, in order. */
export interface PageBlock extends Spanned {
  readonly kind: BlockKind;
  /** Of a heading: its depth, from 1. */
  readonly level: number;
  /** The rank that a heading is announced with: no rank is left out below the room's own, which is 1. */
  readonly rank: number;
  readonly pieces: ReadonlyArray<Piece>;
}

/** Blocks that are drawn inside one element: the items of a list, the rows of a table, or a single block. */
export interface PageGroup {
  readonly kind: 'list' | 'table' | 'single';
  readonly blocks: ReadonlyArray<PageBlock>;
}

/** A part of a text that the browser lays out only when it comes near the view. */
export interface PageChunk extends Spanned {
  readonly groups: ReadonlyArray<PageGroup>;
}

/** Length from which a chunk is full, in UTF-16 units: about one and a half screens. Fewer are slower to lay out, more are slower to scroll. */
const FULL_CHUNK = 4_000;
/** A list or table this long is cut between two of its blocks, since nobody sees both ends at once. */
const LONGEST_GROUP = 12_000;

/** Noise that is only white space, or that encloses other noise, has nothing to dim. */
const drawnAs: Readonly<Record<NoiseKind, 'noise' | 'pipe' | null>> = {
  'running-header': 'noise',
  'author-line': 'noise',
  'page-number': 'noise',
  'stray-url': 'noise',
  'photo-caption': 'noise',
  'photo-credit': 'noise',
  'author-bio': 'noise',
  'link-residue': 'noise',
  'table-pipes': 'pipe',
  'page-break': null,
  'trailing-space': null,
  'no-break-space': null,
  'blank-run': null,
};

/** Cuts a laid-out text into chunks, groups, blocks and pieces; each level covers the text exactly, in order. */
export function pageOf(layout: Layout): ReadonlyArray<PageChunk> {
  const special = specialPieces(layout);
  const above = layout.blocks.some(({ kind }) => kind === 'title') ? 2 : 1;
  let next = 0;
  const blocks = layout.blocks.map((block): PageBlock => {
    while ((special[next]?.end ?? Infinity) <= block.start) next++;
    const level = block.level ?? 1;
    return { ...block, level, rank: level + above, pieces: piecesOf(block, special, next) };
  });
  return chunksOf(groupsOf(blocks));
}

/** Everything that is not plain text, disjoint and in order; of two that overlap the one that starts first counts. */
function specialPieces(layout: Layout): ReadonlyArray<Piece> {
  const all: Piece[] = layout.footnotes.map(({ start, end }) => ({ start, end, role: 'footnote' }));
  for (const { start, end, kind } of layout.noise) {
    const role = drawnAs[kind];
    if (role) all.push({ start, end, role });
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const disjoint: Piece[] = [];
  let reached = 0;
  for (const piece of all) {
    if (piece.end <= reached) continue;
    disjoint.push({ ...piece, start: Math.max(piece.start, reached) });
    reached = piece.end;
  }
  return disjoint;
}

function piecesOf(block: Block, special: ReadonlyArray<Piece>, first: number): ReadonlyArray<Piece> {
  if (block.kind === 'noise' || block.kind === 'table-rule') {
    return [{ start: block.start, end: block.end, role: block.kind === 'noise' ? 'noise' : 'pipe' }];
  }
  const pieces: Piece[] = [];
  let at = block.start;
  for (let i = first; at < block.end; i++) {
    const piece = special[i];
    const start = Math.max(piece?.start ?? block.end, at);
    if (!piece || start >= block.end) break;
    if (start > at) pieces.push({ start: at, end: start, role: 'text' });
    at = Math.min(piece.end, block.end);
    pieces.push({ start, end: at, role: piece.role });
  }
  if (at < block.end) pieces.push({ start: at, end: block.end, role: 'text' });
  return pieces;
}

function groupKind(kind: BlockKind): PageGroup['kind'] {
  if (kind === 'list-item') return 'list';
  return kind === 'table-row' || kind === 'table-rule' ? 'table' : 'single';
}

function groupsOf(blocks: ReadonlyArray<PageBlock>): ReadonlyArray<PageGroup> {
  const groups: Array<{ kind: PageGroup['kind']; blocks: PageBlock[] }> = [];
  for (const block of blocks) {
    const kind = groupKind(block.kind);
    const open = groups.at(-1);
    const start = open?.blocks[0]?.start ?? 0;
    if (open && kind !== 'single' && open.kind === kind && block.end - start <= LONGEST_GROUP) {
      open.blocks.push(block);
    } else {
      groups.push({ kind, blocks: [block] });
    }
  }
  return groups;
}

function chunksOf(groups: ReadonlyArray<PageGroup>): ReadonlyArray<PageChunk> {
  const chunks: Array<{ start: number; end: number; groups: PageGroup[] }> = [];
  for (const group of groups) {
    const start = group.blocks[0]?.start ?? 0;
    const end = group.blocks.at(-1)?.end ?? start;
    const open = chunks.at(-1);
    if (open && open.end - open.start < FULL_CHUNK) {
      open.groups.push(group);
      open.end = end;
    } else {
      chunks.push({ start, end, groups: [group] });
    }
  }
  return chunks;
}

/**
 * Cuts the pieces of a table row into cells, behind each pipe. A pipe before the first cell belongs to it, and white
 * space behind the last pipe to the last cell.
 */
export function cellsOf(text: string, row: PageBlock): ReadonlyArray<ReadonlyArray<Piece>> {
  const isBlank = (pieces: ReadonlyArray<Piece>): boolean =>
    pieces.every(({ start, end }) => text.slice(start, end).trim() === '');
  const cells: Piece[][] = [];
  let open: Piece[] = [];
  let framed = false;
  for (const piece of row.pieces) {
    const opens = piece.role === 'pipe' && cells.length === 0 && !framed && isBlank(open);
    open.push(piece);
    if (opens) framed = true;
    else if (piece.role === 'pipe') {
      cells.push(open);
      open = [];
    }
  }
  const last = cells.at(-1);
  if (last && isBlank(open)) last.push(...open);
  else if (open.length > 0) cells.push(open);
  return cells;
}
