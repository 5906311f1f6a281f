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
  /** A letter that hangs over several lines before this one, as a chapter begins with. */
  readonly initial?: string;
}

/** Lines that belong together from top to bottom: a column, or a stretch over the whole width. */
export type Region = ReadonlyArray<PdfLine>;

/** A gap in sizes of letters from which on words are segments of their own: a gutter may run between them. */
const FINE_GAP = 0.6;
/** A gap within which segments of a line belong together where no gutter parts them. */
const LINE_GAP = 1.1;
/** Rows on each side of a gutter, and letters in them on average, from which on they are columns of text. */
const FEWEST_LINES = 4;
const FEWEST_LETTERS = 16;
/** How much of a column its lines fill on average; the cells of a table are mostly shorter. */
const LEAST_FILLED = 0.55;
const DEEPEST = 6;
/** Gutters that are looked at closely, the likeliest first. */
const MOST_TRIED = 8;

/**
 * The regions of a page in reading order.
 *
 * @param known where other pages of the document have the strip between two columns: a page may have too few lines of its own
 */
export function regionsOf(
  items: ReadonlyArray<PdfItem>,
  known: ReadonlyArray<number>,
): ReadonlyArray<Region> {
  return cut(segmentsOf(items), 0, known).filter((region) => region.length > 0);
}

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
function knownGutter(segments: ReadonlyArray<Segment>, known: ReadonlyArray<number>): number | null {
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

/** Puts what follows each other on a line into one segment, in the order of the file. */
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
  if (small < 0.55 * size) return false;
  if (Math.abs(a.y - b.y) >= (small < 0.85 * size ? 0.55 : 0.3) * size) return false;
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1);
  const overlap = -gap > 0.5 * Math.min(a.x1 - a.x0, b.x1 - b.x0);
  return gap < LINE_GAP * size * (small < 0.85 * size ? 0.5 : 1) && !overlap;
}

/**
 * Cuts a page at the empty strip between two columns of text, as deep as columns go. What crosses the strip, such
 * as a heading over both columns, parts the page into bands that are read one after the other.
 */
function cut(
  segments: ReadonlyArray<Segment>,
  depth: number,
  known: ReadonlyArray<number>,
): ReadonlyArray<Region> {
  const gutter = depth < DEEPEST ? (knownGutter(segments, known) ?? gutterOf(segments)) : null;
  if (gutter === null) return [linesOf(segments)];
  const across = crossingOf(segments, gutter);
  const crossing = [...across].sort((a, b) => b.y - a.y);
  const sides = segments.filter((segment) => !across.has(segment));
  const regions: Region[] = [];
  let over: Segment[] = [];
  let top = Number.POSITIVE_INFINITY;
  const band = (bottom: number): void => {
    const inside = sides.filter(({ y }) => y < top && y >= bottom);
    if (inside.length === 0) return;
    if (over.length > 0) regions.push(linesOf(over));
    over = [];
    for (const isLeft of [true, false]) {
      regions.push(
        ...cut(
          inside.filter(({ x0 }) => x0 < gutter === isLeft),
          depth + 1,
          known.filter((at) => Math.abs(at - gutter) > 2),
        ),
      );
    }
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

/** The segments that lie over a gutter, with those that go on with them on their line. */
function crossingOf(segments: ReadonlyArray<Segment>, gutter: number): ReadonlySet<Segment> {
  const crossing = new Set(segments.filter(({ x0, x1 }) => x0 < gutter && x1 > gutter));
  for (const segment of crossing) {
    for (const other of segments) {
      if (!crossing.has(other) && touch(segment, other)) crossing.add(other);
    }
  }
  return crossing;
}

/** Where a strip parts two columns of running text, or null. */
function gutterOf(segments: ReadonlyArray<Segment>): number | null {
  if (segments.length < 2 * FEWEST_LINES) return null;
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

/** On how many heights segments stand. */
function rowsOf(segments: ReadonlyArray<Segment>): number {
  return new Set(segments.map(({ y }) => Math.round(y))).size;
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
  const letters = segments.map(({ items }) => items.reduce((sum, { text }) => sum + text.length, 0));
  const average = letters.reduce((sum, count) => sum + count, 0) / segments.length;
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
  return paired >= 0.8 * left.length && lowShare(left) < 0.15 && lowShare(right) < 0.15;
}

/** The heights of the lines above which there is more room than usual. */
function gapsIn(segments: ReadonlyArray<Segment>): ReadonlyArray<number> {
  const ys = [...new Set(segments.map(({ y }) => Math.round(y)))].sort((a, b) => b - a);
  const steps = ys.slice(1).map((y, i) => (ys[i] ?? y) - y);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length * 0.4)] ?? 0;
  return ys.slice(1).filter((_, i) => (steps[i] ?? 0) > 1.25 * usual + 1);
}

/** The share of lines that begin with a small letter, as running text does that goes on. */
function lowShare(segments: ReadonlyArray<Segment>): number {
  const low = segments.filter((segment) => /^\p{Ll}/u.test(segment.items[0]?.text.trimStart() ?? ''));
  return low.length / segments.length;
}

/** Lines from top to bottom: segments whose letters stand on the same height. */
function linesOf(segments: ReadonlyArray<Segment>): Region {
  const whole = joined(segments);
  const initials = initialsIn(whole);
  const lines: Segment[][] = [];
  for (const segment of [...whole].sort((a, b) => b.y - a.y || a.x0 - b.x0)) {
    if (initials.has(segment)) continue;
    const line = lines.at(-1);
    const first = line?.[0];
    const near = first && first.y - segment.y < 0.4 * Math.min(first.size, segment.size);
    // Two that lie over each other are two lines, however close.
    if (line && near && line.every((other) => segment.x0 >= other.x1 - 1 || segment.x1 <= other.x0 + 1)) {
      line.push(segment);
    } else lines.push([segment]);
  }
  const region = lines.map((line) => {
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
  return [...initials].reduce(withInitial, region);
}

/** Letters that hang over the first lines of a paragraph. */
function initialsIn(segments: ReadonlyArray<Segment>): ReadonlySet<Segment> {
  const sizes = segments.map(({ size }) => size).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return new Set(
    segments.filter((segment) => {
      if (segment.size < 1.7 * usual || !/^["“‘«¿¡]?\p{Lu}$/u.test(lettersOf(segment))) return false;
      const beside = segments.filter((other) => isBeside(segment, other));
      // A short paragraph has one line: then the letter is close to it and begins its word.
      const goesOn = beside.some(
        ({ x0, items }) => x0 - segment.x1 < 0.7 * usual && /^\p{Ll}/u.test(items[0]?.text ?? ''),
      );
      return beside.length > 1 || goesOn;
    }),
  );
}

function lettersOf({ items }: Segment): string {
  return items.map(({ text }) => text.trim()).join('');
}

/** Whether a line stands right of a hanging letter, no lower than its foot and no higher than its head. */
function isBeside(
  initial: Segment,
  line: { readonly x0: number; readonly y: number; readonly size: number },
): boolean {
  const right = line.x0 - initial.x1;
  return (
    line.size < 0.7 * initial.size &&
    right > -0.3 * line.size &&
    right < 2 * line.size &&
    line.y > initial.y - 0.5 * line.size &&
    line.y < initial.y + initial.size
  );
}

/** Gives a hanging letter to the highest line beside it, and takes the others for as long as it. */
function withInitial(region: Region, initial: Segment): Region {
  const beside = region.filter((line) => isBeside(initial, line));
  return region.map((line) => {
    if (!beside.includes(line)) return line;
    const moved = { ...line, x0: Math.min(line.x0, initial.x0) };
    return line === beside[0] ? { ...moved, initial: lettersOf(initial) } : moved;
  });
}
