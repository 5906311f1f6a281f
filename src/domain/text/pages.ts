/** Where a page of the original begins in canonical text (UTF-16 units), with the number printed on it. */
export interface PageStart {
  readonly label: string;
  readonly start: number;
}

/** The place in the list of the page on which an offset stands; -1 where there are no pages, or before the first. */
export function pageIndexAt(pages: ReadonlyArray<PageStart>, offset: number): number {
  let low = 0;
  let high = pages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pages[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The number of the page on which an offset stands, as it is printed there; undefined where there are no pages. */
export function pageAt(pages: ReadonlyArray<PageStart>, offset: number): string | undefined {
  return pages[pageIndexAt(pages, offset)]?.label;
}
