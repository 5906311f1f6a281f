/** A stretch of canonical text, in UTF-16 units, end excluded. */
export type Range = { readonly start: number; readonly end: number };

/** Sorts ranges and joins those that overlap or touch. */
export function mergeRanges(ranges: ReadonlyArray<Range>): ReadonlyArray<Range> {
  const sorted = ranges.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const merged: Array<{ start: number; end: number }> = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The index of the first of these sorted, disjoint ranges that ends after `offset`; their number if none does. */
export function firstEndingAfter(ranges: ReadonlyArray<Range>, offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is left of a range when these sorted, disjoint ranges are taken out of it, in order. */
export function without(range: Range, holes: ReadonlyArray<Range>): ReadonlyArray<Range> {
  const left: Range[] = [];
  let start = range.start;
  for (let i = firstEndingAfter(holes, range.start); i < holes.length; i++) {
    const hole = holes[i];
    if (hole === undefined || hole.start >= range.end) break;
    if (hole.start > start) left.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < range.end) left.push({ start, end: range.end });
  return left;
}
