import type { Range } from '../text/range';

/** Whether the code unit is the first half of a character beyond U+FFFF. */
function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** How many of these ascending numbers are smaller than a limit. */
function countBelow(numbers: ReadonlyArray<number>, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Turns ranges of a well-formed text from UTF-16 code units, in which the program counts, into Unicode code points, in
 * which the Web Annotation model (4.2.4 and 4.2.5, "in terms of unicode code points") and REFI-QDA 1.5 count, and back. What
 * begins or ends within a character takes in the whole of it.
 */
export class CodePoints {
  /** Where characters of two units begin, in UTF-16 units. */
  readonly #pairs: ReadonlyArray<number>;
  /** The same places in code points. */
  readonly #points: ReadonlyArray<number>;

  /** @param text well-formed, as canonical text is */
  constructor(text: string) {
    const pairs: number[] = [];
    if (/[^\u0000-\uFFFF]/u.test(text)) {
      for (let at = 0; at < text.length; at++) if (isFirstHalf(text.charCodeAt(at))) pairs.push(at);
    }
    this.#pairs = pairs;
    this.#points = pairs.map((at, before) => at - before);
  }

  /** A range of UTF-16 units in code points. */
  ofUnits({ start, end }: Range): Range {
    const before = countBelow(this.#pairs, start - 1);
    const splits = this.#pairs[before] === start - 1;
    return { start: start - before - (splits ? 1 : 0), end: end - countBelow(this.#pairs, end - 1) };
  }

  /** A range of code points in UTF-16 units. */
  toUnits({ start, end }: Range): Range {
    return {
      start: start + countBelow(this.#points, start),
      end: end + countBelow(this.#points, end),
    };
  }
}
