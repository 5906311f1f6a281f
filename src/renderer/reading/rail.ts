import type { Spanned } from './mark-index';

/** How a mark looks on the rail. */
export interface Tick {
  /** CSS value. */
  readonly colour: string;
  /** Which of the rail's lanes it stands in, from 0 at the left. */
  readonly lane: number;
}

/** Marks in text order, and how each looks on the rail. Marks that look the same may share one `Tick`. */
export interface RailMarks<Mark extends Spanned> {
  readonly marks: ReadonlyArray<Mark>;
  readonly tickOf: (mark: Mark) => Tick;
}

/** Ticks of one colour in one lane: the rows in which they stand, rising. */
export interface RailTicks extends Tick {
  readonly rows: ReadonlyArray<number>;
}

/**
 * Gathers marks into the rows of a rail: however many marks there are, a rail of 300 rows draws at most 300 ticks of a
 * colour. A row stands for its share of the text's characters, since heights of parts not yet drawn are only guessed.
 */
export function ticksOf<Mark extends Spanned>(
  { marks, tickOf }: RailMarks<Mark>,
  length: number,
  rows: number,
): ReadonlyArray<RailTicks> {
  const taken = new Map<Tick, number[]>();
  for (const mark of marks) {
    const tick = tickOf(mark);
    const row = rowOf(mark.start, length, rows);
    const own = taken.get(tick);
    // In text order a row that was taken before was taken last.
    if (!own) taken.set(tick, [row]);
    else if (own[own.length - 1] !== row) own.push(row);
  }
  const byLook = new Map<string, { readonly tick: Tick; readonly rows: Set<number> }>();
  for (const [tick, own] of taken) {
    const key = `${tick.lane} ${tick.colour}`;
    const found = byLook.get(key);
    if (!found) byLook.set(key, { tick, rows: new Set(own) });
    else for (const row of own) found.rows.add(row);
  }
  return [...byLook.values()].map(({ tick, rows: own }) => ({
    ...tick,
    rows: [...own].sort((x, y) => x - y),
  }));
}

/** The rows that ranges cover, end excluded, those that touch as one; ranges in text order. */
export function rowsOf(ranges: ReadonlyArray<Spanned>, length: number, rows: number): ReadonlyArray<Spanned> {
  const covered: Array<{ start: number; end: number }> = [];
  for (const range of ranges) {
    const start = rowOf(range.start, length, rows);
    const end = rowOf(Math.max(range.start, range.end - 1), length, rows) + 1;
    const last = covered.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else covered.push({ start, end });
  }
  return covered;
}

/** The row in which a character stands. */
export function rowOf(offset: number, length: number, rows: number): number {
  return length === 0 ? 0 : Math.min(rows - 1, Math.max(0, Math.floor((offset / length) * rows)));
}

/** The mark that starts nearest to a place of the rail, within `reach` characters; undefined where there is none. */
export function nearestMark<Mark extends Spanned>(
  marks: ReadonlyArray<Mark>,
  offset: number,
  reach: number,
): Mark | undefined {
  let best: Mark | undefined;
  let distance = reach;
  for (const mark of marks) {
    const away = Math.abs(mark.start - offset);
    if (away <= distance) {
      best = mark;
      distance = away;
    }
  }
  return best;
}
