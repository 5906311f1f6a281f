import type { Range } from '../text/range';
import type { Tokens } from '../text/tokens';
import { sameWords, type SameRun, type WordRanges } from './same-words';
import { WordMap, type Placement } from './word-map';

/** Rows of so many words, once each among the words that changed, tie a moved block to where it was. */
const ROW = 6;
/** Fewer rows than this may be chance. */
const LEAST_ROWS = 3;
/** Rows farther apart than this, in words, do not belong together. */
const FARTHEST = 120;
/** A block may go on for so many words beyond its first and last row. */
const BORDER = 12;
/** How much a block may have grown or shrunk between two rows: so many words, and this share of their distance. */
const SLACK = 12;
const SLACK_SHARE = 0.25;

type Block = { readonly within: WordRanges; map: WordMap | undefined };

/**
 * The blocks of an old text that stand elsewhere in the new one, as paragraphs and chapters do that were moved. Looked
 * for only among the words that the two texts do not have in the same order, so that a text that was there before is never
 * taken for another one that went away.
 */
export class MovedBlocks {
  readonly #old: Tokens;
  readonly #now: Tokens;
  readonly #blocks: ReadonlyArray<Block>;

  /** @param runs what `sameWords` says of these texts, sorted */
  constructor(old: Tokens, now: Tokens, runs: ReadonlyArray<SameRun>) {
    this.#old = old;
    this.#now = now;
    const here = lonelyRows(old.hashes, freeWords(runs, 'a', old.count));
    const there = lonelyRows(now.hashes, freeWords(runs, 'b', now.count));
    const rows: Array<{ readonly a: number; readonly b: number }> = [];
    for (const [hash, a] of here) {
      const b = there.get(hash);
      if (a >= 0 && b !== undefined && b >= 0) rows.push({ a, b });
    }
    this.#blocks = blocksOf(rows.sort((x, y) => x.a - y.a)).map((rowed) => ({
      within: {
        aStart: Math.max(0, rowed.aStart - BORDER),
        aEnd: Math.min(old.count, rowed.aEnd + BORDER),
        bStart: Math.max(0, rowed.bStart - BORDER),
        bEnd: Math.min(now.count, rowed.bEnd + BORDER),
      },
      map: undefined,
    }));
  }

  /** Where a passage lies in a moved block, or null where it lies in none. */
  place(passage: Range): Placement | null {
    let best: Placement | null = null;
    for (const block of this.#blocks) {
      const { aStart, aEnd } = block.within;
      if ((this.#old.ends[aEnd - 1] ?? 0) <= passage.start) continue;
      if ((this.#old.starts[aStart] ?? 0) >= passage.end) continue;
      block.map ??= new WordMap(
        this.#old,
        this.#now,
        sameWords(this.#old.hashes, this.#now.hashes, block.within),
        block.within,
      );
      const place = block.map.place(passage);
      if (place && place.score > (best?.score ?? 0)) best = place;
    }
    return best;
  }
}

/** The stretches of one text whose words the other does not have in the same order. */
function freeWords(
  runs: ReadonlyArray<SameRun>,
  side: 'a' | 'b',
  count: number,
): ReadonlyArray<readonly [number, number]> {
  const free: Array<readonly [number, number]> = [];
  let at = 0;
  for (const run of runs) {
    if (run[side] > at) free.push([at, run[side]]);
    at = run[side] + run.length;
  }
  if (count > at) free.push([at, count]);
  return free;
}

/** Rows of words by their hash with the place where they begin; negative where they stand several times. */
function lonelyRows(
  hashes: Int32Array,
  stretches: ReadonlyArray<readonly [number, number]>,
): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [from, to] of stretches) {
    for (let i = from; i + ROW <= to; i++) {
      let hash = 17;
      for (let k = 0; k < ROW; k++) hash = (Math.imul(hash, 0x01000193) ^ (hashes[i + k] ?? 0)) | 0;
      places.set(hash, places.has(hash) ? -1 : i);
    }
  }
  return places;
}

/** Rows that stay about as far from each other are one block. */
function blocksOf(
  rows: ReadonlyArray<{ readonly a: number; readonly b: number }>,
): ReadonlyArray<WordRanges> {
  const open: Array<{ aStart: number; aEnd: number; bStart: number; bEnd: number; rows: number }> = [];
  const done: typeof open = [];
  for (const { a, b } of rows) {
    for (let i = open.length - 1; i >= 0; i--) {
      const block = open[i];
      if (block && a - block.aEnd > FARTHEST) done.push(...open.splice(i, 1));
    }
    const fitting = open.find((block) => {
      const [onA, onB] = [a + ROW - block.aEnd, b + ROW - block.bEnd];
      return onB > 0 && Math.abs(onA - onB) <= SLACK + SLACK_SHARE * onA;
    });
    if (fitting) {
      fitting.aEnd = a + ROW;
      fitting.bEnd = b + ROW;
      fitting.rows++;
    } else open.push({ aStart: a, aEnd: a + ROW, bStart: b, bEnd: b + ROW, rows: 1 });
  }
  return [...done, ...open].filter((block) => block.rows >= LEAST_ROWS);
}
