/** Something that wants a place in a lane: in any unit, the end excluded. */
export interface LaneItem {
  readonly from: number;
  readonly to: number;
  /** How many lanes it takes, one below the other; 1 for most, more for bars that belong together. */
  readonly lanes: number;
}

/** Which lane each item begins in, in the order in which they were given, and how many lanes there are. */
export interface Lanes {
  readonly lane: ReadonlyArray<number>;
  readonly count: number;
}

/**
 * Puts items into as few lanes as first come, first served needs, from the earliest on: no two in a lane overlap. What begins
 * earlier, and of those that begin together what lasts longer, lies higher.
 */
export function layLanes(items: ReadonlyArray<LaneItem>): Lanes {
  const order = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => a.item.from - b.item.from || b.item.to - a.item.to || a.index - b.index);
  const lane = Array.from(items, () => 0);
  /** Where the last item of each lane ends. */
  const ends: number[] = [];
  for (const { item, index } of order) {
    const height = Math.max(1, item.lanes);
    let at = 0;
    let free = 0;
    while (free < height) {
      const end = ends[at + free];
      if (end === undefined || end <= item.from) free += 1;
      else {
        at += free + 1;
        free = 0;
      }
    }
    lane[index] = at;
    for (let i = at; i < at + height; i++) ends[i] = item.to;
  }
  return { lane, count: ends.length };
}
