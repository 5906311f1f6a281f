import {
  joined,
  LINE_GAP,
  MOST_SEGMENTS,
  rowsOf,
  segmentsOf,
  touch,
  type PdfItem,
  type Segment,
} from './pdf-segments';

/** Rows on each side of a gutter, and letters in them on average, from which on they are columns of text. */
const FEWEST_LINES = 4;
const FEWEST_LETTERS = 16;
/** How much of a column its lines fill on average; the cells of a table are mostly shorter. */
const LEAST_FILLED = 0.55;
/** Columns inside of columns, at most. */
export const DEEPEST = 6;
/** Gutters that are looked at closely, the likeliest first. */
const MOST_TRIED = 8;

/** Where pages have a strip between two columns of text, each by its right side; what only few have is left out. */
export function guttersIn(pages: ReadonlyArray<ReadonlyArray<PdfItem>>): ReadonlyArray<number> {
  const counts = new Map<number, number>();
  for (const items of pages) {
    const segments = segmentsOf(items);
    for (const at of guttersOf(segments, 0))
      counts.set(Math.round(at), (counts.get(Math.round(at)) ?? 0) + 1);
  }
  const around = (at: number): number =>
    (counts.get(at - 1) ?? 0) + (counts.get(at) ?? 0) + (counts.get(at + 1) ?? 0);
  const withText = pages.filter(({ length }) => length > 0).length;
  return [...counts.keys()].filter((at) => around(at) >= Math.max(1, 0.2 * withText)).sort((a, b) => a - b);
}

/** The strips of a page, those inside of its columns too. */
function guttersOf(segments: ReadonlyArray<Segment>, depth: number): ReadonlyArray<number> {
  const at = depth < DEEPEST ? gutterOf(segments) : null;
  if (at === null) return [];
  const across = crossingOf(segments, at);
  const sides = segments.filter((segment) => !across.has(segment));
  const inner = [true, false].flatMap((isLeft) =>
    guttersOf(
      sides.filter(({ x0 }) => x0 < at === isLeft),
      depth + 1,
    ),
  );
  return [at, ...inner];
}

/** A strip that other pages have, where this one has lines on both sides and hardly any over it. */
export function knownGutter(segments: ReadonlyArray<Segment>, known: ReadonlyArray<number>): number | null {
  if (segments.length > MOST_SEGMENTS) return null;
  for (const at of known) {
    const right = segments.filter(({ x0 }) => x0 >= at - 1);
    const begin = right.filter(({ x0 }) => x0 < at + 4);
    const left = segments.filter(({ x1 }) => x1 <= at);
    if (left.length === 0 || begin.length === 0) continue;
    const crossing = segments.filter(({ x0, x1 }) => x0 < at && x1 > at);
    const sides = [...left, ...right];
    if (rowsOf(crossing) > 0.25 * rowsOf(sides)) continue;
    if (bandsOf(sides, new Set(crossing)) <= 1 + rowsOf(sides) / 8) return at;
  }
  return null;
}

/** The segments that lie over a gutter, with those that go on with them on their line. */
export function crossingOf(segments: ReadonlyArray<Segment>, gutter: number): ReadonlySet<Segment> {
  const crossing = new Set(segments.filter(({ x0, x1 }) => x0 < gutter && x1 > gutter));
  const byHeight = new Map<number, Segment[]>();
  for (const segment of segments) {
    const same = byHeight.get(Math.round(segment.y));
    if (same) same.push(segment);
    else byHeight.set(Math.round(segment.y), [segment]);
  }
  for (const segment of crossing) {
    const height = Math.round(segment.y);
    const reach = Math.min(30, Math.ceil(0.6 * segment.size) + 1);
    for (let y = height - reach; y <= height + reach; y++) {
      for (const other of byHeight.get(y) ?? []) {
        if (!crossing.has(other) && touch(segment, other)) crossing.add(other);
      }
    }
  }
  return crossing;
}

/** Where a strip parts two columns of running text, or null. */
export function gutterOf(segments: ReadonlyArray<Segment>): number | null {
  if (segments.length < 2 * FEWEST_LINES || segments.length > MOST_SEGMENTS) return null;
  const counts = new Map<number, number>();
  for (const { x0 } of segments) {
    const start = Math.round(x0);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const likely: Array<{ readonly at: number; readonly weight: number }> = [];
  for (const start of counts.keys()) {
    const near = (counts.get(start - 1) ?? 0) + (counts.get(start) ?? 0) + (counts.get(start + 1) ?? 0);
    if (near < FEWEST_LINES) continue;
    const at = start - 1;
    const left = segments.filter(({ x1 }) => x1 <= at);
    const right = segments.filter(({ x0 }) => x0 >= at);
    const rows = Math.min(rowsOf(left), rowsOf(right));
    if (rows < FEWEST_LINES) continue;
    const crossing = rowsOf(segments.filter(({ x0, x1 }) => x0 < at && x1 > at));
    const weight = rows - crossing * 0.3;
    if (weight > 0) likely.push({ at, weight });
  }
  likely.sort((a, b) => b.weight - a.weight);
  for (const { at } of likely.slice(0, MOST_TRIED)) {
    const across = crossingOf(segments, at);
    const sides = segments.filter((segment) => !across.has(segment));
    const left = joined(sides.filter(({ x0 }) => x0 < at));
    const right = joined(sides.filter(({ x0 }) => x0 >= at));
    if (Math.min(rowsOf(left), rowsOf(right)) < FEWEST_LINES * bandsOf(sides, across)) continue;
    if (areColumns(left, right, rowsOf([...across]))) return at;
  }
  return null;
}

/** Into how many bands what crosses a strip parts what stands on both sides of it: spaces that meet by chance make many. */
function bandsOf(sides: ReadonlyArray<Segment>, across: ReadonlySet<Segment>): number {
  const ys = [
    ...sides.map(({ y }) => ({ y, side: true })),
    ...[...across].map(({ y }) => ({ y, side: false })),
  ];
  ys.sort((a, b) => b.y - a.y);
  return ys.filter(({ side }, i) => side && ys[i - 1]?.side !== true).length;
}

function areColumns(left: ReadonlyArray<Segment>, right: ReadonlyArray<Segment>, crossing: number): boolean {
  const rows = Math.min(rowsOf(left), rowsOf(right));
  if (rows < FEWEST_LINES) return false;
  const [a, b] = [extent(left), extent(right)];
  const shared = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  if (shared < 0.3 * Math.min(a.top - a.bottom, b.top - b.bottom)) return false;
  // A narrow strip that many lines cross is only where spaces of running text meet.
  const size = left[0]?.size ?? 0;
  if (b.left - a.right < LINE_GAP * size && crossing > 0.5 * rows) return false;
  return isText(left) && isText(right) && !areRows(left, right);
}

interface Extent {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function extent(segments: ReadonlyArray<Segment>): Extent {
  const ys = segments.map(({ y }) => y);
  return {
    top: Math.max(...ys),
    bottom: Math.min(...ys),
    left: Math.min(...segments.map(({ x0 }) => x0)),
    right: Math.max(...segments.map(({ x1 }) => x1)),
  };
}

function isText(segments: ReadonlyArray<Segment>): boolean {
  const letters = segments.reduce(
    (sum, { items }) => sum + items.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  // By rows: the words of narrow columns are often set far apart.
  const average = letters / rowsOf(segments);
  const widths = segments.map(({ x0, x1 }) => x1 - x0).sort((a, b) => a - b);
  const full = widths[Math.floor(widths.length * 0.9)] ?? 0;
  // More than half of the lines of running text are full.
  const usual = widths[Math.floor(widths.length * 0.6)] ?? 0;
  return average >= FEWEST_LETTERS && usual >= LEAST_FILLED * full;
}

/**
 * Whether both sides are the cells of one table: they have their gaps at the same heights, or stand line beside line and
 * hardly ever go on with a small letter.
 */
function areRows(left: ReadonlyArray<Segment>, right: ReadonlyArray<Segment>): boolean {
  const [a, b] = [gapsIn(left), gapsIn(right)];
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  const same = few.filter((y) => many.some((other) => Math.abs(other - y) < 2)).length;
  if (few.length >= 3 && same >= 0.7 * few.length) return true;
  const paired = left.filter(({ y }) => right.some((other) => Math.abs(other.y - y) < 1)).length;
  return paired >= 0.8 * left.length && Math.min(lowShare(left), lowShare(right)) < 0.15;
}

/** The heights of the lines above which there is more room than usual. */
function gapsIn(segments: ReadonlyArray<Segment>): ReadonlyArray<number> {
  const ys = [...new Set(segments.map(({ y }) => Math.round(y)))].sort((a, b) => b - a);
  const steps = ys.slice(1).map((y, i) => (ys[i] ?? y) - y);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length * 0.4)] ?? 0;
  return ys.slice(1).filter((_, i) => (steps[i] ?? 0) > 1.25 * usual + 1);
}

/** The share of lines that begin with a small letter, or one of a script without case, as running text does that goes on. */
function lowShare(segments: ReadonlyArray<Segment>): number {
  const low = segments.filter((segment) => /^[\p{Ll}\p{Lo}]/u.test(segment.items[0]?.text.trimStart() ?? ''));
  return low.length / segments.length;
}
