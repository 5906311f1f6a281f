import { firstEndingAfter, mergeRanges, type Range } from './range';

/** How far a text has been worked through: which of its telling sentences carry a mark. */
export type Coverage = {
  /** Sentences that hold a known name, a figure or a date. */
  readonly telling: number;
  /** Those of them on which no mark lies, in text order. */
  readonly open: ReadonlyArray<Range>;
};

/**
 * Which of the sentences that say something to hold on to are unmarked. A mark of any kind that shares a character with a
 * sentence covers it.
 *
 * @param sentences in text order, apart
 * @param telling known names, figures and dates in the text, in any order
 * @param marks in any order
 */
export function coverageOf(
  sentences: ReadonlyArray<Range>,
  telling: ReadonlyArray<Range>,
  marks: ReadonlyArray<Range>,
): Coverage {
  const marked = mergeRanges(marks);
  // A mention is a name that is known.
  const said = mergeRanges([...telling, ...marked]);
  const named = sentences.filter((sentence) => meets(said, sentence));
  return {
    telling: named.length,
    open: named.filter((sentence) => !meets(marked, sentence)),
  };
}

function meets(sorted: ReadonlyArray<Range>, { start, end }: Range): boolean {
  const range = sorted[firstEndingAfter(sorted, start)];
  return range !== undefined && range.start < end;
}
