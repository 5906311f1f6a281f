import type { Hedge } from '../case/statement';

const BEFORE: ReadonlyArray<readonly [pattern: string, hedge: Hedge]> = [
  [
    'no (?:fewer|less) than|not less than|at least|a minimum of|al menos|por lo menos|au moins|mindestens',
    'at least',
  ],
  [
    'more than|over|above|in excess of|upwards of|greater than|north of|exceed(?:s|ed|ing)?|más de|plus de|mehr als|über',
    'more than',
  ],
  [
    "no more than|not more than|at most|a maximum of|up to|as (?:much|many|high) as|hasta|jusqu[’']à|bis zu|höchstens",
    'at most',
  ],
  ['(?:less|fewer|lower) than|under|below|menos de|moins de|weniger als', 'less than'],
  ['nearly|almost|close to|just (?:under|short of)|casi|près de|fast', 'almost'],
  [
    'around|about|roughly|approximately|approx\\.?|some|circa|ca\\.|an estimated|in the (?:region|order) of|unos|unas|alrededor de|environ|etwa|rund|ungefähr',
    'about',
  ],
];
const HEDGES_BEFORE = BEFORE.map(
  ([words, hedge]) =>
    [
      new RegExp(
        `(?<![\\p{L}\\p{M}\\d])(?:${words.replaceAll(' ', '\\s+')})(?:\\s+(?:a|an|the|half))?[\\s(]+$`,
        'iu',
      ),
      hedge,
    ] as const,
);
/** As `HEDGES_BEFORE`, but the article is left for what follows: "about a third". */
const AFTER: ReadonlyArray<readonly [RegExp, Hedge]> = [
  [/^\+/u, 'more than'],
  [/^,?\s+(?:or\s+more|(?:or|and)\s+(?:above|over|upwards))(?!\p{L})(?!\s+than)/iu, 'at least'],
  [/^,?\s+at\s+(?:the\s+)?(?:very\s+)?least(?!\p{L})/iu, 'at least'],
  [/^,?\s+(?:or\s+(?:less|fewer)|(?:or|and)\s+(?:under|below))(?!\p{L})(?!\s+than)/iu, 'at most'],
  [/^,?\s+at\s+(?:the\s+)?(?:very\s+)?most(?!\p{L})/iu, 'at most'],
  [/^\s+or\s+so(?!\p{L})/iu, 'about'],
];

/** How far back the words of a hedge can begin, in UTF-16 units: hard wraps and page breaks included. */
const REACH = 60;

/** A hedge that ends right before `at`, and where it begins. */
export function hedgeBefore(
  masked: string,
  at: number,
): { readonly hedge: Hedge; readonly start: number } | null {
  const before = masked.slice(Math.max(0, at - REACH), at);
  for (const [pattern, hedge] of HEDGES_BEFORE) {
    const match = pattern.exec(before);
    if (match) return { hedge, start: at - match[0].length };
  }
  return null;
}

/** A hedge that begins right at `at`, and where it ends. */
export function hedgeAfter(
  masked: string,
  at: number,
): { readonly hedge: Hedge; readonly end: number } | null {
  const after = masked.slice(at, at + REACH);
  for (const [pattern, hedge] of AFTER) {
    const match = pattern.exec(after);
    if (match) return { hedge, end: at + match[0].length };
  }
  return null;
}

/** What hedges make of a value's bounds: only what the text says, nothing guessed. */
export function boundsOf(
  value: number,
  hedges: ReadonlyArray<Hedge>,
): { readonly low?: number; readonly high?: number } {
  const isLeast = hedges.some((hedge) => hedge === 'at least' || hedge === 'more than');
  const isMost = hedges.some((hedge) => hedge === 'at most' || hedge === 'less than' || hedge === 'almost');
  return { ...(isLeast && { low: value }), ...(isMost && { high: value }) };
}
