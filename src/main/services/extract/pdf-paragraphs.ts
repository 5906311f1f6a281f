import type { Piece } from './blocks';
import { joinLines, type WordCounts } from './hyphens';
import type { PdfLine, Region } from './pdf-lines';
import { cellsOf, wordsWithInitial } from './pdf-words';

const ITEM = /^(?:[•‣▪●◦·–—*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+\S/u;
const NOTE = /^[⁰¹²³⁴-⁹]{1,3}\s?\S/u;
const SENTENCE_END = /[.!?…:。！？]["'”’»)\]]*[⁰¹²³⁴-⁹]*$/u;

/** Rows that agree in their cells, from which on they are a table. */
const FEWEST_ROWS = 2;
const FEWEST_CELLS = 2;

interface Measured {
  readonly line: PdfLine;
  readonly words: string;
  readonly font: string;
}

/** Pieces in reading order, and whether the last paragraph breaks off and the first may be the rest of one. */
export interface Flow {
  readonly pieces: ReadonlyArray<Piece>;
  readonly breaksOff: boolean;
  readonly goesOn: boolean;
  /** Size of the letters at its start and at its end. */
  readonly sizes: readonly [number, number];
}

/** The paragraphs, list items and tables of one region, with its lines joined. */
export function paragraphsOf(region: Region, counts: WordCounts): Flow {
  const lines = region.map((line) => ({ line, words: wordsWithInitial(line, counts), font: fontOf(line) }));
  const shape = shapeOf(lines);
  return { pieces: piecesOf(region, lines, shape, counts), ...endsOf(lines, shape) };
}

/** Puts columns one after the other, and joins a paragraph that one breaks off and the next goes on with. */
export function joinRegions(flows: ReadonlyArray<Flow>, counts: WordCounts): Flow {
  const pieces: Piece[] = [];
  let before: Flow | undefined;
  for (const flow of flows) {
    const [first, ...others] = flow.pieces;
    const last = pieces.at(-1);
    if (
      first?.kind === 'paragraph' &&
      last?.kind === 'paragraph' &&
      before?.breaksOff &&
      flow.goesOn &&
      Math.abs(before.sizes[1] - flow.sizes[0]) < 0.09 * flow.sizes[0]
    ) {
      pieces[pieces.length - 1] = { kind: 'paragraph', text: joinLines(last.text, first.text, counts) };
      pieces.push(...others);
    } else pieces.push(...flow.pieces);
    before = flow;
  }
  const [first] = flows;
  return {
    pieces,
    breaksOff: before?.breaksOff ?? false,
    goesOn: first?.goesOn ?? false,
    sizes: [first?.sizes[0] ?? 0, before?.sizes[1] ?? 0],
  };
}

function endsOf(lines: ReadonlyArray<Measured>, shape: Shape): Omit<Flow, 'pieces'> {
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return { breaksOff: false, goesOn: false, sizes: [0, 0] };
  const full = last.line.x1 >= shape.right - 1.5 * last.line.size;
  const indented = first.line.x0 > shape.left + 0.7 * first.line.size;
  return {
    breaksOff: lines.length > 1 && full && !SENTENCE_END.test(last.words),
    goesOn: !indented && !ITEM.test(first.words) && !NOTE.test(first.words),
    sizes: [first.line.size, last.line.size],
  };
}

function piecesOf(
  region: Region,
  lines: ReadonlyArray<Measured>,
  shape: Shape,
  counts: WordCounts,
): ReadonlyArray<Piece> {
  const pieces: Piece[] = [];
  let words = '';
  let previous: Measured | undefined;
  const flush = (): void => {
    if (words !== '') pieces.push({ kind: 'paragraph', text: words });
    words = '';
    previous = undefined;
  };
  for (let i = 0; i < lines.length; i++) {
    const rows = tableFrom(region, i);
    if (rows > 0) {
      flush();
      pieces.push({ kind: 'table', rows: tableRows(region.slice(i, i + rows)) });
      i += rows - 1;
      continue;
    }
    const line = lines[i];
    if (!line || line.words === '') continue;
    if (previous && begins(previous, line, lines[i + 1], shape)) flush();
    words = joinLines(words, line.words, counts);
    previous = line;
  }
  flush();
  return pieces;
}

/** How the lines of a region usually stand. */
interface Shape {
  readonly left: number;
  readonly right: number;
  /** From one baseline to the next. */
  readonly leading: number;
  /** Whether first lines are set in from the left. */
  readonly indents: boolean;
}

function shapeOf(lines: ReadonlyArray<Measured>): Shape {
  const leadings = lines
    .slice(1)
    .map(({ line }, i) => ((lines[i]?.line.y ?? 0) - line.y) / Math.max(1, line.size))
    .filter((leading) => leading > 0.7 && leading < 3)
    .sort((a, b) => a - b);
  const lefts = lines.map(({ line }) => line.x0).sort((a, b) => a - b);
  const rights = lines.map(({ line }) => line.x1).sort((a, b) => a - b);
  const left = lefts[Math.floor(lefts.length * 0.3)] ?? 0;
  const setIn = lines.filter(
    ({ line }) => line.x0 > left + 0.7 * line.size && line.x0 < left + 5 * line.size,
  );
  return {
    left,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
    leading: leadings[Math.floor(leadings.length * 0.4)] ?? 1.2,
    indents: setIn.length > 1 && setIn.length < lines.length * 0.5,
  };
}

/** Whether a line begins a paragraph rather than going on with the one before. */
function begins(previous: Measured, at: Measured, next: Measured | undefined, shape: Shape): boolean {
  const { line } = at;
  const size = Math.max(1, line.size);
  const gap = (previous.line.y - line.y) / size;
  if (gap < 0 || gap > shape.leading * 1.28 + 0.05) return true;
  if (Math.abs(line.size - previous.line.size) > 0.09 * Math.max(line.size, previous.line.size)) return true;
  if (
    ITEM.test(at.words) &&
    !(/^\(?\d/u.test(at.words) && !SENTENCE_END.test(previous.words) && line.x0 <= shape.left + 1)
  ) {
    return true;
  }
  if (NOTE.test(at.words)) return true;
  const width = Math.max(1, shape.right - shape.left);
  const short = previous.line.x1 < shape.right - Math.max(0.08 * width, 1.5 * size);
  const ended = SENTENCE_END.test(previous.words);
  // A heading in another face than its text.
  if (
    at.font !== previous.font &&
    short &&
    (!ended || next?.font === at.font) &&
    /^["“‘(¿¡]?[\p{Lu}\p{N}]/u.test(at.words)
  ) {
    return true;
  }
  const indented = line.x0 > shape.left + 0.7 * size;
  // Two first lines of short paragraphs stand under each other.
  if (indented && shape.indents && ended && short && Math.abs(line.x0 - previous.line.x0) < 0.5 * size)
    return true;
  if (
    indented &&
    line.x0 > previous.line.x0 + 0.7 * size &&
    shape.indents &&
    !ITEM.test(previous.words) &&
    !NOTE.test(previous.words)
  ) {
    return ended || !/^\p{Ll}/u.test(at.words);
  }
  const muchShorter = previous.line.x1 < shape.right - 0.25 * width;
  return ended && (muchShorter || (short && fits(previous, at, shape)));
}

/** Whether the first word of a line would have fitted on the line before: then that one ended on purpose. */
function fits(previous: Measured, at: Measured, shape: Shape): boolean {
  const first = at.words.split(' ', 1)[0] ?? '';
  const unit = (at.line.x1 - at.line.x0) / Math.max(1, at.words.length);
  return previous.line.x1 + (first.length + 1) * unit < shape.right - 0.5 * at.line.size;
}

/** The face in which most of a line is set. */
function fontOf(line: PdfLine): string {
  const letters = new Map<string, number>();
  for (const { items } of line.segments) {
    for (const { font, text } of items) letters.set(font, (letters.get(font) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** How many lines from here on are rows of one table; 0 where none begins. */
function tableFrom(region: Region, from: number): number {
  let rows = 0;
  let lines = 0;
  let first: ReadonlyArray<Place> | undefined;
  for (let i = from; i < region.length; i++) {
    const line = region[i];
    if (!line) break;
    const cells = cellsOf(
      line,
      first?.map(({ x0 }) => x0),
    );
    if (first && isRestOfRow(first, cells, region[i - 1], line)) continue;
    if (cells.length < FEWEST_CELLS || (cells.length === 2 && isMarker(cells[0]?.words ?? ''))) break;
    if (first && !agree(first, cells)) break;
    first ??= cells;
    rows++;
    lines = i + 1 - from;
  }
  if (first && lines > 0) lines += restBelow(region, from + lines, first);
  // Nor is running text that is set wide.
  const low = region
    .slice(from, from + lines)
    .every((line) => /^\p{Ll}/u.test(cellsOf(line)[0]?.words ?? ''));
  if (low) return 0;
  // A letter with date and place on one line is no table.
  return rows >= FEWEST_ROWS && (rows > FEWEST_ROWS || (first?.length ?? 0) > 2) ? lines : 0;
}

/** How many lines below the last row of a table hang under it and belong to it. */
function restBelow(region: Region, from: number, first: ReadonlyArray<Place>): number {
  let count = 0;
  for (const line of region.slice(from)) {
    const cells = cellsOf(
      line,
      first.map(({ x0 }) => x0),
    );
    if (!isRestOfRow(first, cells, region[from + count - 1], line)) break;
    count++;
  }
  return count;
}

/** Whether a line only goes on with cells of the row above: fewer cells, each under one, close below. */
function isRestOfRow(
  first: ReadonlyArray<Place>,
  cells: ReadonlyArray<Place>,
  above: PdfLine | undefined,
  line: PdfLine,
): boolean {
  if (!above || cells.length >= first.length) return false;
  if (above.y - line.y > 1.35 * line.size || Math.abs(above.size - line.size) > 0.1 * line.size) return false;
  return cells.every((cell) => {
    const column = first.findIndex(({ x0 }) => Math.abs(cell.x0 - x0) < 4);
    const next = first[column + 1];
    return column >= 0 && (next === undefined || cell.x1 < next.x0 - 2);
  });
}

function isMarker(words: string): boolean {
  return /^(?:[^\p{L}\p{N}]{1,3}|\(?[\p{L}\p{N}]{1,4}[.)]|[⁰¹²³⁴-⁹]+|\d{1,3})$/u.test(words.trim());
}

type Place = { readonly x0: number; readonly x1: number };

/** Whether most cells of two rows lie over each other. */
function agree(a: ReadonlyArray<Place>, b: ReadonlyArray<Place>): boolean {
  const over = b.filter((cell) => a.some((other) => cell.x0 < other.x1 + 4 && cell.x1 > other.x0 - 4)).length;
  return over >= Math.max(1, b.length - 1) && Math.abs(a.length - b.length) <= Math.max(1, a.length / 3);
}

/** The rows of a table with each cell under the column that it lies under. */
function tableRows(lines: Region): ReadonlyArray<ReadonlyArray<string>> {
  const first = lines[0] ? cellsOf(lines[0]) : [];
  const starts = first.map(({ x0 }) => x0);
  const rows = lines.map((line) => cellsOf(line, starts));
  const rests = lines.map((line, i) => i > 0 && isRestOfRow(first, rows[i] ?? [], lines[i - 1], line));
  const columns: Array<{ x0: number; x1: number }> = [];
  for (const { x0, x1 } of rows.flat().sort((a, b) => a.x1 - a.x0 - (b.x1 - b.x0))) {
    const column = columns.find((other) => x0 < other.x1 && x1 > other.x0);
    if (!column) columns.push({ x0, x1 });
    else if (columns.every((other) => other === column || x0 >= other.x1 || x1 <= other.x0)) {
      column.x0 = Math.min(column.x0, x0);
      column.x1 = Math.max(column.x1, x1);
    }
  }
  columns.sort((a, b) => a.x0 - b.x0);
  const written: string[][] = [];
  rows.forEach((cells, i) => {
    const rest = rests[i] ? written.at(-1) : undefined;
    const row = rest ?? columns.map(() => '');
    if (!rest) written.push(row);
    for (const cell of cells) {
      const at = columns.findIndex((column) => cell.x0 < column.x1 && cell.x1 > column.x0);
      const index = at < 0 ? row.length - 1 : at;
      row[index] = `${row[index] ?? ''} ${cell.words}`.trim();
    }
  });
  return written;
}
