import diffSequence from '@jest/diff-sequences';

/** Words that two texts have in the same order: word `a` to `a + length` of the one is word `b` to `b + length` of the other. */
export type SameRun = { readonly a: number; readonly b: number; readonly length: number };

/** A stretch of each of two rows of words, ends excluded. */
export type WordRanges = {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
};

/** Rows of so many words that stand once in both stretches tie them together; the longest are looked for first. */
const ROWS = [8, 4, 2, 1] as const;
/** Stretches of so many words together are compared word by word, whatever they have in common. */
const SMALL = 60;
/** Longer ones only up to here, in words of both together: the cost of what is left grows with the square. */
const LARGEST = 8_000;
/** And only if they share so much of their words: texts that were written anew share little but "the" and "of". */
const LEAST_COMMON = 0.4;

/** Longer runs are never chance, in words. */
const LONGEST_CHANCE = 6;

/**
 * Which words of one text stand in another in the same order. Rows of words that stand only once in both come first
 * (Cohen's patience diff, with rows in place of lines), what lies between them is compared with Myers' algorithm as long
 * as it is small enough. About linear in the length of the texts: words in large stretches that have little in common
 * count as different.
 *
 * @param a, b hashes of folded words, as `tokenise` gives them
 * @returns runs as long as they go, sorted and disjoint in both texts
 */
export function sameWords(
  a: Int32Array,
  b: Int32Array,
  within: WordRanges = { aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length },
): ReadonlyArray<SameRun> {
  const runs: SameRun[] = [];
  const open: Array<WordRanges & { readonly level: number }> = [{ ...within, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const ranges = withoutEnds(a, b, next, runs);
    if (ranges.aStart >= ranges.aEnd || ranges.bStart >= ranges.bEnd) continue;
    const words = ranges.aEnd - ranges.aStart + ranges.bEnd - ranges.bStart;
    let level = next.level;
    let tied: ReadonlyArray<SameRun> = [];
    while (level < ROWS.length && tied.length === 0) {
      if (words > SMALL) tied = rowsInCommon(a, b, ranges, ROWS[level] ?? 1);
      level++;
    }
    if (tied.length === 0) {
      if (words <= SMALL || (words <= LARGEST && isMuchInCommon(a, b, ranges))) compare(a, b, ranges, runs);
      continue;
    }
    let { aStart, bStart } = ranges;
    for (const run of tied) {
      open.push({ aStart, aEnd: run.a, bStart, bEnd: run.b, level });
      runs.push(run);
      aStart = run.a + run.length;
      bStart = run.b + run.length;
    }
    open.push({ aStart, aEnd: ranges.aEnd, bStart, bEnd: ranges.bEnd, level });
  }
  return withoutChance(joined(runs), within);
}

/** What is left when the words are taken away with which both begin and end; those are runs. */
function withoutEnds(a: Int32Array, b: Int32Array, ranges: WordRanges, runs: SameRun[]): WordRanges {
  let { aStart, aEnd, bStart, bEnd } = ranges;
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    aStart++;
    bStart++;
  }
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  if (aStart > ranges.aStart) {
    runs.push({ a: ranges.aStart, b: ranges.bStart, length: aStart - ranges.aStart });
  }
  if (aEnd < ranges.aEnd) runs.push({ a: aEnd, b: bEnd, length: ranges.aEnd - aEnd });
  return { aStart, aEnd, bStart, bEnd };
}

/** The longest series of rows of words that stand once in both stretches, each row as far as it goes. */
function rowsInCommon(a: Int32Array, b: Int32Array, ranges: WordRanges, row: number): ReadonlyArray<SameRun> {
  const inA = onlyPlaces(a, ranges.aStart, ranges.aEnd, row);
  const inB = onlyPlaces(b, ranges.bStart, ranges.bEnd, row);
  const as: number[] = [];
  const bs: number[] = [];
  for (const [hash, at] of inA) {
    const other = at < 0 ? undefined : inB.get(hash);
    if (other === undefined || other < 0) continue;
    as.push(at);
    bs.push(other);
  }
  const runs: SameRun[] = [];
  let { aStart, bStart } = ranges;
  for (const i of longestRising(bs)) {
    let x = as[i] ?? 0;
    let y = bs[i] ?? 0;
    if (x < aStart || y < bStart || a[x] !== b[y]) continue;
    while (x > aStart && y > bStart && a[x - 1] === b[y - 1]) {
      x--;
      y--;
    }
    let length = 1;
    while (x + length < ranges.aEnd && y + length < ranges.bEnd && a[x + length] === b[y + length]) length++;
    runs.push({ a: x, b: y, length });
    aStart = x + length;
    bStart = y + length;
  }
  return runs;
}

/** Where each row of words begins, by its hash and in the order of the text; negative where it stands several times. */
function onlyPlaces(words: Int32Array, start: number, end: number, row: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let i = start; i + row <= end; i++) {
    let hash = 17;
    for (let k = 0; k < row; k++) hash = (Math.imul(hash, 0x01000193) ^ (words[i + k] ?? 0)) | 0;
    places.set(hash, places.has(hash) ? -1 : i);
  }
  return places;
}

/** The indices of a longest rising series of these different numbers. */
function longestRising(values: ReadonlyArray<number>): ReadonlyArray<number> {
  const before = new Int32Array(values.length);
  /** The index of the smallest value in which a series of this length can end. */
  const ends: number[] = [];
  for (const [i, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = i;
  }
  const series: number[] = [];
  for (let i = ends.at(-1) ?? -1; i !== -1; i = before[i] ?? -1) series.push(i);
  return series.reverse();
}

/** Whether the shorter of two stretches has enough of its words in the other, in whatever order. */
function isMuchInCommon(a: Int32Array, b: Int32Array, { aStart, aEnd, bStart, bEnd }: WordRanges): boolean {
  const left = new Map<number, number>();
  for (let i = aStart; i < aEnd; i++) left.set(a[i] ?? 0, (left.get(a[i] ?? 0) ?? 0) + 1);
  let common = 0;
  for (let j = bStart; j < bEnd; j++) {
    const count = left.get(b[j] ?? 0) ?? 0;
    if (count === 0) continue;
    left.set(b[j] ?? 0, count - 1);
    common++;
  }
  return common >= LEAST_COMMON * Math.min(aEnd - aStart, bEnd - bStart);
}

/** Myers' algorithm over a small stretch. */
function compare(a: Int32Array, b: Int32Array, ranges: WordRanges, runs: SameRun[]): void {
  const { aStart, aEnd, bStart, bEnd } = ranges;
  diffSequence(
    aEnd - aStart,
    bEnd - bStart,
    (i, j) => a[aStart + i] === b[bStart + j],
    (length, i, j) => runs.push({ a: aStart + i, b: bStart + j, length }),
  );
}

/**
 * Leaves out the few words that stretches written anew have in common by chance: runs that are much shorter than what differs on
 * both sides of them. Within a stretch that was only edited, nothing is left out.
 */
function withoutChance(runs: ReadonlyArray<SameRun>, within: WordRanges): ReadonlyArray<SameRun> {
  const kept: SameRun[] = [];
  for (const [i, run] of runs.entries()) {
    const before = kept.at(-1);
    const after = runs[i + 1];
    const differsBefore = Math.max(
      run.a - (before ? before.a + before.length : within.aStart),
      run.b - (before ? before.b + before.length : within.bStart),
    );
    const differsAfter = Math.max(
      (after?.a ?? within.aEnd) - run.a - run.length,
      (after?.b ?? within.bEnd) - run.b - run.length,
    );
    if (run.length > LONGEST_CHANCE || run.length * 2 > Math.min(differsBefore, differsAfter)) kept.push(run);
  }
  return kept;
}

/** The runs in order, those that go on in both texts joined. */
function joined(runs: SameRun[]): ReadonlyArray<SameRun> {
  const result: Array<{ a: number; b: number; length: number }> = [];
  for (const run of runs.sort((x, y) => x.a - y.a)) {
    const last = result.at(-1);
    if (last && last.a + last.length === run.a && last.b + last.length === run.b) last.length += run.length;
    else result.push({ ...run });
  }
  return result;
}
