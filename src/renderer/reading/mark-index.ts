/** Anything that covers a range of canonical text, in UTF-16 units, end excluded. */
export interface Spanned {
  readonly start: number;
  readonly end: number;
}

/** Text order: by start, longer first where two start together, so that an outer mark comes before an inner one. */
export function byTextOrder(a: Spanned, b: Spanned): number {
  return a.start - b.start || b.end - a.end;
}

/** The index of the first item whose key is greater than `value`, in a list sorted by key; its length if none is. */
export function firstAbove<T>(items: ArrayLike<T>, value: number, key: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && key(item) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const startOf = (item: Spanned): number => item.start;

/**
 * Ranges that may overlap in any way, ready to be asked what lies at an offset or in a range: sorted by start, with the
 * furthest end reached so far beside each, which tells how far back a search has to look.
 */
export class MarkIndex<Mark extends Spanned> {
  /** All marks in text order. */
  readonly marks: ReadonlyArray<Mark>;
  readonly #furthest: Float64Array;

  /** @param marks in any order; a list that is in text order already is taken as it is */
  constructor(marks: ReadonlyArray<Mark>) {
    this.marks = isSorted(marks) ? marks : [...marks].sort(byTextOrder);
    this.#furthest = new Float64Array(this.marks.length);
    let furthest = -1;
    this.marks.forEach((mark, i) => {
      furthest = Math.max(furthest, mark.end);
      this.#furthest[i] = furthest;
    });
  }

  /** The marks that cover the character at `offset`, shortest first: the first is the one that a click takes. */
  at(offset: number): ReadonlyArray<Mark> {
    return this.#overlapping(offset, offset + 1).sort(
      (a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start,
    );
  }

  /** The marks that share at least one character with the range, in text order. */
  within(start: number, end: number): ReadonlyArray<Mark> {
    return this.#overlapping(start, end);
  }

  #overlapping(start: number, end: number): Mark[] {
    const found: Mark[] = [];
    if (start >= end) return found;
    for (let i = firstAbove(this.marks, end - 1, startOf) - 1; i >= 0; i--) {
      if ((this.#furthest[i] ?? 0) <= start) break;
      const mark = this.marks[i];
      if (mark !== undefined && mark.end > start && mark.start < mark.end) found.push(mark);
    }
    return found.reverse();
  }
}

function isSorted(marks: ReadonlyArray<Spanned>): boolean {
  for (let i = 1; i < marks.length; i++) {
    const before = marks[i - 1];
    const mark = marks[i];
    if (before !== undefined && mark !== undefined && byTextOrder(before, mark) > 0) return false;
  }
  return true;
}
