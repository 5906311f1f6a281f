import type { Spanned } from './mark-index';

/** A mark as the rail shows it. */
export interface RailMark extends Spanned {
  /** CSS value. */
  readonly colour: string;
  /** Which of the rail's lanes it stands in, from 0 at the left. */
  readonly lane: number;
}

/** Ticks of one colour in one lane: for each, the row in which it stands, rising. */
export interface RailTicks {
  readonly colour: string;
  readonly lane: number;
  readonly rows: ReadonlyArray<number>;
}

/**
 * Gathers marks into the rows of a rail: however many marks there are, a rail of 300 rows draws at most 300 ticks of a
 * colour. A row stands for its share of the text's characters, since heights of parts not yet drawn are only guessed.
 */
export function ticksOf(marks: Iterable<RailMark>, length: number, rows: number): ReadonlyArray<RailTicks> {
  const byColour = new Map<string, { colour: string; lane: number; rows: Set<number> }>();
  for (const { start, colour, lane } of marks) {
    const key = `${lane} ${colour}`;
    let ticks = byColour.get(key);
    if (!ticks) byColour.set(key, (ticks = { colour, lane, rows: new Set() }));
    ticks.rows.add(rowOf(start, length, rows));
  }
  return [...byColour.values()].map(({ colour, lane, rows: taken }) => ({
    colour,
    lane,
    rows: [...taken].sort((a, b) => a - b),
  }));
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
