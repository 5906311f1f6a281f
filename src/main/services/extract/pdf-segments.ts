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

/** A gap in sizes of letters from which on words are segments of their own: a gutter may run between them. */
const FINE_GAP = 0.6;
/** A gap in sizes of letters within which segments of a line belong together where no gutter parts them. */
export const LINE_GAP = 1.1;
/** A page of more pieces is a drawing, or made to harm. */
export const MOST_SEGMENTS = 8000;

/** Puts what follows each other on a line into one segment, in the order of the file. */
export function segmentsOf(items: ReadonlyArray<PdfItem>): ReadonlyArray<Segment> {
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
  return segments;
}

function continues(segment: Segment, item: PdfItem): boolean {
  const size = Math.max(segment.size, item.size);
  const onLine = Math.abs(item.y - segment.y) < 0.5 * size;
  if (!onLine) return false;
  const gap = item.rightToLeft ? segment.x0 - (item.x + item.width) : item.x - segment.x1;
  const backwards = item.rightToLeft ? item.x > segment.x0 + size : item.x < segment.x0 - size;
  // A larger letter after small ones begins a new run; its size is the line's.
  if (segment.size < 0.85 * item.size) return false;
  // What begins a line behind a letter over several of them has a size of its own.
  if (item.size < 0.6 * segment.size) return false;
  return !backwards && gap < FINE_GAP * size && gap > -2 * size;
}

/** Segments that touch each other on a line although the file names them apart, and raised ones with their words. */
export function joined(segments: ReadonlyArray<Segment>): ReadonlyArray<Segment> {
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

/** Whether two segments go on with each other on a line. */
export function touch(a: Segment, b: Segment): boolean {
  const size = Math.max(a.size, b.size);
  const small = Math.min(a.size, b.size);
  if (small < 0.55 * size) return false;
  if (Math.abs(a.y - b.y) >= (small < 0.85 * size ? 0.55 : 0.3) * size) return false;
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1);
  const overlap = -gap > 0.5 * Math.min(a.x1 - a.x0, b.x1 - b.x0);
  return gap < LINE_GAP * size * (small < 0.85 * size ? 0.5 : 1) && !overlap;
}

/** On how many heights segments stand. */
export function rowsOf(segments: ReadonlyArray<Segment>): number {
  return new Set(segments.map(({ y }) => Math.round(y))).size;
}
