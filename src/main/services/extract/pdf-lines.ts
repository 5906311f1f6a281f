import { crossingOf, DEEPEST, gutterOf, knownGutter } from './pdf-columns';
import { joined, MOST_SEGMENTS, segmentsOf, type PdfItem, type Segment } from './pdf-segments';

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
  if (segments.length > MOST_SEGMENTS) return new Set();
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
