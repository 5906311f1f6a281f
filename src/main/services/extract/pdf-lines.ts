/** A run of characters as a page places it, in points; y grows upwards. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Size of the letters. */
  readonly size: number;
  readonly font: string;
  readonly rightToLeft: boolean;
}

/** Words that stand together on one line, without a gap that could part columns. */
export interface Segment {
  readonly items: PdfItem[];
  x0: number;
  x1: number;
  readonly y: number;
  size: number;
}

/** One line of a column, or of the page. */
export interface PdfLine {
  readonly segments: ReadonlyArray<Segment>;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
}

/** Lines that belong together from top to bottom: a column, or a stretch over the whole width. */
export type Region = ReadonlyArray<PdfLine>;

/** A gap in sizes of letters from which on words may belong to different columns. */
const COLUMN_GAP = 1.1;
/** Lines on each side of a gutter, and letters in them on average, from which on they are columns of text. */
const FEWEST_LINES = 4;
const FEWEST_LETTERS = 16;
/** How much of a column its lines fill on average; the cells of a table are mostly shorter. */
const LEAST_FILLED = 0.55;
const DEEPEST = 6;

/** The regions of a page in reading order. */
export function regionsOf(items: ReadonlyArray<PdfItem>): ReadonlyArray<Region> {
  return cut(segmentsOf(items), 0).filter((region) => region.length > 0);
}

/** Puts what follows each other on a line into one segment, in the order of the file and then by place. */
function segmentsOf(items: ReadonlyArray<PdfItem>): ReadonlyArray<Segment> {
  const segments: Segment[] = [];
  let last: Segment | undefined;
  for (const item of items) {
    if (item.text.trim() === '') continue;
    if (last && continues(last, item)) {
      last.items.push(item);
      last.x0 = Math.min(last.x0, item.x);
      last.x1 = Math.max(last.x1, item.x + item.width);
      continue;
    }
    last = { items: [item], x0: item.x, x1: item.x + item.width, y: item.y, size: item.size };
    segments.push(last);
  }
  return joined(segments);
}

function continues(segment: Segment, item: PdfItem): boolean {
  const size = Math.max(segment.size, item.size);
  const onLine = Math.abs(item.y - segment.y) < 0.5 * size;
  if (!onLine) return false;
  const gap = item.rightToLeft ? segment.x0 - (item.x + item.width) : item.x - segment.x1;
  const backwards = item.rightToLeft ? item.x > segment.x0 + size : item.x < segment.x0 - size;
  const isRaised = item.size < 0.85 * segment.size && item.y > segment.y;
  // A larger letter after small ones begins a new run; its size is the line's.
  if (segment.size < 0.85 * item.size) return false;
  return !backwards && gap < (isRaised ? 0.6 : COLUMN_GAP) * size && gap > -2 * size;
}

/** Segments that touch each other on a line although the file names them apart, and raised ones with their words. */
function joined(segments: ReadonlyArray<Segment>): ReadonlyArray<Segment> {
  const sorted = [...segments].sort((a, b) => b.y - a.y || a.x0 - b.x0);
  const kept: Segment[] = [];
  for (const segment of sorted) {
    let taken = false;
    for (let i = kept.length - 1; i >= 0 && i >= kept.length - 40; i--) {
      const other = kept[i];
      if (!other || other.y - segment.y > 2 * Math.max(other.size, segment.size)) break;
      if (!touch(other, segment)) continue;
      const [large, small] = other.size >= segment.size ? [other, segment] : [segment, other];
      const merged: Segment = {
        items: [...large.items, ...small.items].sort((a, b) => a.x - b.x),
        x0: Math.min(large.x0, small.x0),
        x1: Math.max(large.x1, small.x1),
        y: large.y,
        size: large.size,
      };
      kept[i] = merged;
      taken = true;
      break;
    }
    if (!taken) kept.push(segment);
  }
  return kept;
}

function touch(a: Segment, b: Segment): boolean {
  const size = Math.max(a.size, b.size);
  const small = Math.min(a.size, b.size);
  if (Math.abs(a.y - b.y) >= (small < 0.85 * size ? 0.55 : 0.3) * size) return false;
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1);
  const overlap = -gap > 0.5 * Math.min(a.x1 - a.x0, b.x1 - b.x0);
  return gap < COLUMN_GAP * size * (small < 0.85 * size ? 0.5 : 1) && !overlap;
}

/**
 * Cuts a page at the widest empty strip between two columns of text, as deep as columns go. What crosses the strip, such
 * as a heading over both columns, parts the page into bands that are read one after the other.
 */
function cut(segments: ReadonlyArray<Segment>, depth: number): ReadonlyArray<Region> {
  const gutter = depth < DEEPEST ? gutterOf(segments) : null;
  if (gutter === null) return [linesOf(segments)];
  const crossing = segments.filter(({ x0, x1 }) => x0 < gutter && x1 > gutter).sort((a, b) => b.y - a.y);
  const sides = segments.filter(({ x0, x1 }) => x1 <= gutter || x0 >= gutter);
  const regions: Region[] = [];
  let over: Segment[] = [];
  let top = Number.POSITIVE_INFINITY;
  const band = (bottom: number): void => {
    const inside = sides.filter(({ y }) => y < top && y >= bottom);
    if (inside.length === 0) return;
    if (over.length > 0) regions.push(linesOf(over));
    over = [];
    regions.push(
      ...cut(
        inside.filter(({ x1 }) => x1 <= gutter),
        depth + 1,
      ),
    );
    regions.push(
      ...cut(
        inside.filter(({ x0 }) => x0 >= gutter),
        depth + 1,
      ),
    );
  };
  for (const segment of crossing) {
    band(segment.y);
    top = Math.min(top, segment.y);
    over.push(segment);
  }
  band(Number.NEGATIVE_INFINITY);
  if (over.length > 0) regions.push(linesOf(over));
  return regions;
}

/** Where a strip parts two columns of running text, or null. */
function gutterOf(segments: ReadonlyArray<Segment>): number | null {
  if (segments.length < 2 * FEWEST_LINES) return null;
  const starts = [...new Set(segments.map(({ x0 }) => Math.round(x0)))].sort((a, b) => a - b);
  let best: { readonly at: number; readonly weight: number } | null = null;
  for (const start of starts) {
    const at = start - 1;
    const left = segments.filter(({ x1 }) => x1 <= at);
    const right = segments.filter(({ x0 }) => x0 >= at);
    if (left.length < FEWEST_LINES || right.length < FEWEST_LINES) continue;
    const crossing = segments.length - left.length - right.length;
    const weight = Math.min(left.length, right.length) - crossing * 0.3;
    if (weight <= (best?.weight ?? 0)) continue;
    if (areColumns(left, right)) best = { at, weight };
  }
  return best?.at ?? null;
}

function areColumns(left: ReadonlyArray<Segment>, right: ReadonlyArray<Segment>): boolean {
  const [a, b] = [extent(left), extent(right)];
  const shared = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  if (shared < 0.3 * Math.min(a.top - a.bottom, b.top - b.bottom)) return false;
  return isText(left, a.width) && isText(right, b.width);
}

function extent(segments: ReadonlyArray<Segment>): {
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
} {
  const ys = segments.map(({ y }) => y);
  const width = Math.max(...segments.map(({ x1 }) => x1)) - Math.min(...segments.map(({ x0 }) => x0));
  return { top: Math.max(...ys), bottom: Math.min(...ys), width };
}

function isText(segments: ReadonlyArray<Segment>, width: number): boolean {
  const letters = segments.map(({ items }) => items.reduce((sum, { text }) => sum + text.length, 0));
  const average = letters.reduce((sum, count) => sum + count, 0) / segments.length;
  const widths = segments.map(({ x0, x1 }) => x1 - x0).sort((a, b) => a - b);
  // More than half of the lines of running text are full.
  const usual = widths[Math.floor(widths.length * 0.6)] ?? 0;
  return average >= FEWEST_LETTERS && usual >= LEAST_FILLED * width;
}

/** Lines from top to bottom: segments whose letters stand on the same height. */
function linesOf(segments: ReadonlyArray<Segment>): Region {
  const lines: Segment[][] = [];
  for (const segment of [...segments].sort((a, b) => b.y - a.y || a.x0 - b.x0)) {
    const line = lines.at(-1);
    const first = line?.[0];
    const near = first && first.y - segment.y < 0.4 * Math.min(first.size, segment.size);
    // Two that lie over each other are two lines, however close.
    if (line && near && line.every((other) => segment.x0 >= other.x1 - 1 || segment.x1 <= other.x0 + 1)) {
      line.push(segment);
    } else lines.push([segment]);
  }
  return lines.map((line) => {
    const sorted = line.sort((a, b) => a.x0 - b.x0);
    const largest = sorted.reduce((a, b) => (b.x1 - b.x0 > a.x1 - a.x0 ? b : a));
    return {
      segments: sorted,
      x0: Math.min(...sorted.map(({ x0 }) => x0)),
      x1: Math.max(...sorted.map(({ x1 }) => x1)),
      y: largest.y,
      size: largest.size,
    };
  });
}
