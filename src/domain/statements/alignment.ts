/** Where two rows of words are alike: from `aStart` to `aEnd` of the one and `bStart` to `bEnd` of the other (ends excluded). */
export type Alignment = {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
  /** How many words are the same, in the same order. */
  readonly matches: number;
};

const SAME = 2;
const OTHER = -1;
const SKIPPED = -1;

/**
 * The best local alignment of two rows of words (Smith-Waterman), or null where they share none. Costs the product of
 * their lengths: meant for sentences.
 *
 * @param a, b hashes of folded words
 */
export function alignWords(a: Int32Array, b: Int32Array): Alignment | null {
  const width = b.length + 1;
  const scores = new Int32Array((a.length + 1) * width);
  let best = 0;
  let at = 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const here = i * width + j;
      const score = Math.max(
        0,
        (scores[here - width - 1] ?? 0) + (a[i - 1] === b[j - 1] ? SAME : OTHER),
        (scores[here - width] ?? 0) + SKIPPED,
        (scores[here - 1] ?? 0) + SKIPPED,
      );
      scores[here] = score;
      if (score > best) {
        best = score;
        at = here;
      }
    }
  }
  if (best === 0) return null;
  const aEnd = Math.floor(at / width);
  const bEnd = at % width;
  let matches = 0;
  while ((scores[at] ?? 0) > 0) {
    const score = scores[at] ?? 0;
    const same = a[Math.floor(at / width) - 1] === b[(at % width) - 1];
    if (score === (scores[at - width - 1] ?? 0) + (same ? SAME : OTHER)) {
      if (same) matches++;
      at -= width + 1;
    } else at -= score === (scores[at - width] ?? 0) + SKIPPED ? width : 1;
  }
  return { aStart: Math.floor(at / width), aEnd, bStart: at % width, bEnd, matches };
}
