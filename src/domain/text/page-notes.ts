import type { Footnote } from './footnotes';
import type { FurnitureKind } from './furniture';
import type { Line } from './lines';

/** Which lines hold the notes at the foot of a page. */
export type PageNotes = {
  /** Lines with which a note begins. */
  readonly starts: ReadonlySet<number>;
  /** Every line of a note. */
  readonly lines: ReadonlySet<number>;
};

/** The number of a note before its words, as no sentence goes on ("12 See Smith", but not "12 members"). */
const BEGINS = /^(\d{1,3})[.)]?\s+["“‘«([]?(?:\p{Lu}|see\b|cf\b|ibid\b|https?:)/u;
const RAISED = /^[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s/u;
/** The notes of one page are shorter than the longest page. */
const MOST_LINES = 150;
const MONTH = /^\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/u;

/**
 * Finds the notes that a page-by-page scrape left at the foot of each page, between the lines of a paragraph. Believed only
 * where a page ends with lines that count up through exactly the numbers that are glued to the words above them.
 *
 * @param footnotes the numbers glued to words, by their place
 */
export function findPageNotes(
  lines: ReadonlyArray<Line>,
  furniture: ReadonlyMap<number, FurnitureKind>,
  footnotes: ReadonlyArray<Footnote>,
): PageNotes {
  const starts = new Set<number>();
  const within = new Set<number>();
  // Where notes begin with raised numbers, lines that begin with plain ones are items of a list.
  if (lines.some(({ text }) => RAISED.test(text))) return { starts, lines: within };
  let note = 0;
  let from = 0;
  for (let end = 0; end <= lines.length; end++) {
    const isEdge = end === lines.length || lines[end]?.pageTop === true || isOfPage(furniture.get(end));
    if (!isEdge) continue;
    const until = lines[end]?.start ?? Number.POSITIVE_INFINITY;
    const called: Footnote[] = [];
    for (let next = footnotes[note]; next && next.start < until; next = footnotes[++note]) called.push(next);
    const found = called.length > 0 ? notesOfPage(lines, from, end, called) : [];
    for (const start of found) starts.add(start);
    for (let i = found[0] ?? end; i < end; i++) if (!furniture.has(i)) within.add(i);
    from = end;
  }
  return { starts, lines: within };
}

function isOfPage(kind: FurnitureKind | undefined): boolean {
  return kind !== undefined && kind !== 'stray-url';
}

/** The lines from `from` to `end` with which the notes begin that are called above them; none where they disagree. */
function notesOfPage(
  lines: ReadonlyArray<Line>,
  from: number,
  end: number,
  called: ReadonlyArray<Footnote>,
): ReadonlyArray<number> {
  const first = called[0]?.number ?? 0;
  for (let i = Math.max(from, end - MOST_LINES); i < end; i++) {
    if (numberOf(lines[i]) !== first) continue;
    const start = lines[i]?.start ?? 0;
    const last = called.findLast((one) => one.start < start);
    if (last === undefined) continue;
    const found = [i];
    for (let k = i + 1; k < end; k++) if (numberOf(lines[k]) === first + found.length) found.push(k);
    if (first + found.length - 1 === last.number && !called.some((one) => one.start > start)) return found;
  }
  return [];
}

function numberOf(line: Line | undefined): number | null {
  const digits = line && !MONTH.test(line.text) ? BEGINS.exec(line.text)?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
}
