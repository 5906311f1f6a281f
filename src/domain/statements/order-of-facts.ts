import type { Range } from '../text/range';
import type { Tokens } from '../text/tokens';
import { isLittleWord } from './source-words';

/** Fewer rare words in common than this have no order worth speaking of. */
const FEWEST_IN_ORDER = 16;
/** How many standard deviations more in order than chance would bring. */
const LEAST_DEVIATION = 5;

/**
 * Whether the rare words of two texts come in the same order: the longest rising row of their first places, against the
 * 2√n (give or take 0.9 n^(1/6)) of a random order.
 */
export function sameOrder(
  a: Tokens,
  b: Tokens,
  frequency: ReadonlyMap<number, number>,
  documents: number,
): { readonly x: Range; readonly y: Range } | null {
  const rare = Math.max(2, documents * 0.2);
  const firstIn = (tokens: Tokens): Map<number, number> => {
    const places = new Map<number, number>();
    for (let i = tokens.count - 1; i >= 0; i--) places.set(tokens.hashes[i] ?? 0, i);
    return places;
  };
  const inB = firstIn(b);
  const common = [...firstIn(a)]
    .filter(([hash]) => inB.has(hash) && !isLittleWord(hash) && (frequency.get(hash) ?? 0) <= rare)
    .sort((x, y) => x[1] - y[1])
    .map(([hash, i]) => ({ i, j: inB.get(hash) ?? 0 }));
  if (common.length < FEWEST_IN_ORDER) return null;
  const rising = longestRising(common.map(({ j }) => j));
  const deviation = (rising.length - 2 * Math.sqrt(common.length)) / (0.9 * common.length ** (1 / 6));
  const first = common[rising[0] ?? 0];
  const last = common[rising.at(-1) ?? 0];
  if (deviation < LEAST_DEVIATION || !first || !last) return null;
  return {
    x: { start: a.starts[first.i] ?? 0, end: a.ends[last.i] ?? 0 },
    y: { start: b.starts[first.j] ?? 0, end: b.ends[last.j] ?? 0 },
  };
}

/** The places of a longest rising row within a list of numbers. */
function longestRising(values: ReadonlyArray<number>): ReadonlyArray<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [i, value] of values.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = tails[low - 1] ?? -1;
    tails[low] = i;
  }
  const row: number[] = [];
  for (let i = tails.at(-1) ?? -1; i !== -1; i = before[i] ?? -1) row.unshift(i);
  return row;
}
