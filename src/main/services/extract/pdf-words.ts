import { raised } from './blocks';
import type { WordCounts } from './hyphens';
import type { PdfLine } from './pdf-lines';
import type { PdfItem, Segment } from './pdf-segments';

/** A gap in sizes of letters that is a space although the file has none there. */
const SPACE = 0.16;
/** From this gap on two runs of a line are cells of a table. */
const CELL_GAP = 1.6;
/** The same where a cell of another row begins at the same place. */
const KNOWN_GAP = 0.1;

/** The words of a line, with raised numbers as raised digits. */
export function wordsOfLine(line: PdfLine): string {
  const isRight = isRightToLeft(line.segments.flatMap(({ items }) => items));
  const segments = isRight ? line.segments.toReversed() : line.segments;
  const words = segments.map(wordsOf).join(' ').replace(/\s+/gu, ' ').trim();
  // A soft hyphen tells where a word may be broken, and at the end of a line that it was.
  return words.replace(/\u00AD(?=.)(?![-\u2010]$)/gu, '').replace(/\u00AD[-\u2010]$/u, '\u00AD');
}

/**
 * The words of a line with the letter that hangs over its first lines: as part of the first word, unless it is a word by
 * itself ("A port", "I went", "Y luego") and both together are none that the document has.
 */
export function wordsWithInitial(line: PdfLine, counts: WordCounts): string {
  const words = wordsOfLine(line);
  const { initial } = line;
  if (initial === undefined) return words;
  const first = /^[\p{L}\p{M}’']+/u.exec(words)?.[0].toLowerCase() ?? '';
  const whole = `${initial.replace(/\P{L}/gu, '').toLowerCase()}${first}`;
  const isWord = /^\P{L}*[AEIOUYÀÉ]$/u.test(initial) && counts.has(first) && !counts.has(whole);
  return isWord || first === '' ? `${initial} ${words}` : `${initial}${words}`;
}

/** A cell of a row: where it stands, and its words. */
export interface Cell {
  readonly x0: number;
  x1: number;
  words: string;
}

/**
 * The words of a line by the cells that wide gaps make of it, and narrower ones where a cell of the row above begins.
 *
 * @param starts where cells of the table begin
 */
export function cellsOf(line: PdfLine, starts: ReadonlyArray<number> = []): ReadonlyArray<Cell> {
  const cells: Cell[] = [];
  for (const segment of line.segments.flatMap((whole) => partedAt(whole, starts))) {
    const last = cells.at(-1);
    const gap = last ? (segment.x0 - last.x1) / line.size : 0;
    const begins = gap >= CELL_GAP || (gap >= KNOWN_GAP && starts.some((x) => Math.abs(x - segment.x0) < 2));
    if (last && !begins) {
      last.words += ` ${wordsOf(segment)}`;
      last.x1 = segment.x1;
    } else cells.push({ x0: segment.x0, x1: segment.x1, words: wordsOf(segment) });
  }
  return cells;
}

/** A segment cut where a cell begins behind a gap. */
function partedAt(segment: Segment, starts: ReadonlyArray<number>): ReadonlyArray<Segment> {
  if (starts.length === 0 || segment.items.some(({ rightToLeft }) => rightToLeft)) return [segment];
  const parts: Segment[] = [];
  for (const item of segment.items) {
    const last = parts.at(-1);
    const x1 = item.x + item.width;
    const begins =
      last && item.x - last.x1 >= KNOWN_GAP * segment.size && starts.some((x) => Math.abs(x - item.x) < 2);
    if (!last || begins) parts.push({ items: [item], x0: item.x, x1, y: segment.y, size: segment.size });
    else {
      last.items.push(item);
      last.x1 = Math.max(last.x1, x1);
    }
  }
  return parts;
}

function wordsOf(segment: Segment): string {
  const items = inOrder(segment.items);
  let words = '';
  let last: PdfItem | undefined;
  for (const item of items) {
    const text = isRaised(item, segment) ? raised(item.text) : item.text;
    if (
      last &&
      !/\s$/u.test(words) &&
      !/^\s/u.test(text) &&
      gapBetween(last, item) > SPACE * Math.min(segment.size, 40)
    ) {
      words += ' ';
    }
    words += text;
    last = item;
  }
  return words;
}

/** Whether most letters are of a script that is written from the right; numbers and foreign names are runs of their own. */
function isRightToLeft(items: ReadonlyArray<PdfItem>): boolean {
  let right = 0;
  for (const { rightToLeft, text } of items) right += rightToLeft ? text.length : -text.length;
  return right > 0;
}

/** Runs in the order in which their line is read; those of the other direction that follow each other in theirs. */
function inOrder(items: ReadonlyArray<PdfItem>): ReadonlyArray<PdfItem> {
  if (!items.some(({ rightToLeft }) => rightToLeft)) return items;
  const right = isRightToLeft(items);
  const isOther = ({ rightToLeft, text }: PdfItem): boolean =>
    right ? !rightToLeft && /\p{L}/u.test(text) : rightToLeft;
  const all: PdfItem[] = [];
  let others: PdfItem[] = [];
  for (const item of [...items].sort((a, b) => (right ? b.x - a.x : a.x - b.x))) {
    if (isOther(item)) {
      others.unshift(item);
      continue;
    }
    all.push(...others, item);
    others = [];
  }
  return [...all, ...others];
}

function gapBetween(a: PdfItem, b: PdfItem): number {
  return a.x <= b.x ? b.x - (a.x + a.width) : a.x - (b.x + b.width);
}

function isRaised(item: PdfItem, segment: Segment): boolean {
  return item.size <= 0.85 * segment.size && item.y - segment.y > 0.12 * segment.size;
}
