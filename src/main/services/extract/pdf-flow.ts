import { raised, type Piece } from './blocks';
import { joinLines, type WordCounts } from './hyphens';
import type { PdfLine, Region } from './pdf-lines';
import { joinRegions, paragraphsOf, type Flow } from './pdf-paragraphs';
import { wordsOfLine } from './pdf-words';

/** Letters of notes are smaller than those of the text by this. */
const NOTE_SIZE = 0.94;
const NOTE_BEGINS = /^(?:[⁰¹²³⁴-⁹]{1,3}|\d{1,3}[.)]?|[*†‡§]{1,3})\s?["“‘«(]?\p{L}/u;
const NUMBERED = /^(\d{1,3})[.)]?\s*(?=["“‘«(]?\p{L})/u;
const NUMBERED_APART = /^(\d{1,3})[.)]?\s+(?=["“‘«(]?\p{L})/u;

/** A page in parts, each in reading order. */
export interface PageParts {
  readonly label: string;
  readonly heads: ReadonlyArray<string>;
  readonly regions: ReadonlyArray<Region>;
  readonly feet: ReadonlyArray<string>;
  /** What stands askew or upright beside the text, such as a stamp. */
  readonly turned: ReadonlyArray<Region>;
}

interface FlowingPage {
  readonly label: string;
  readonly before: ReadonlyArray<Piece>;
  body: Flow;
  readonly notes: ReadonlyArray<Piece>;
  readonly after: ReadonlyArray<Piece>;
}

/**
 * The pieces of all pages. A paragraph that a page breaks stands last on its page, behind the notes at its foot, so that
 * what goes on with it follows; the word that the page breaks stands whole on the first of both.
 */
export function piecesOfPages(pages: ReadonlyArray<PageParts>, counts: WordCounts): ReadonlyArray<Piece> {
  const usual = usualSize(pages.flatMap(({ regions }) => regions));
  const flowing = pages.map((page) => flowOf(page, counts, usual));
  const pieces: Piece[] = [];
  flowing.forEach((page, i) => {
    const next = flowing[i + 1];
    const goesOn = next !== undefined && joins(page.body, next.body);
    if (goesOn) mendWord(page, next, counts);
    const { pieces: body } = page.body;
    const last = goesOn && page.notes.length > 0 ? body.at(-1) : undefined;
    pieces.push({ kind: 'page', label: page.label }, ...page.before);
    pieces.push(...(last ? body.slice(0, -1) : body), ...page.notes);
    if (last) pieces.push(last);
    pieces.push(...page.after);
  });
  return pieces;
}

function flowOf(page: PageParts, counts: WordCounts, usual: number): FlowingPage {
  const parts = page.regions.map((region) => withoutNotes(region, usual));
  const texts = (regions: ReadonlyArray<Region>): Flow =>
    joinRegions(
      regions.filter(({ length }) => length > 0).map((region) => paragraphsOf(region, counts)),
      counts,
    );
  const body = texts(parts.map((part) => part.body));
  const marks = new Set(
    body.pieces.flatMap((piece) =>
      piece.kind === 'paragraph' || piece.kind === 'heading'
        ? [...piece.text.matchAll(/(?<=\S)[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}/gu)].map(([mark]) => mark)
        : [],
    ),
  );
  const tied = tieNotes(body.pieces, marks, true);
  const line = (text: string): Piece => ({ kind: 'paragraph', text });
  return {
    label: page.label,
    before: page.heads.map(line),
    body: { ...body, pieces: tied },
    notes: tieNotes(
      parts.flatMap(({ notes }) => singleNotes(notes).flatMap((note) => texts([note]).pieces)),
      marks,
      false,
    ),
    after: [...page.feet.map(line), ...texts(page.turned).pieces],
  };
}

/** The size of most letters. */
function usualSize(regions: ReadonlyArray<Region>): number {
  const letters = new Map<number, number>();
  for (const { size, segments } of regions.flat()) {
    const key = Math.round(size * 4) / 4;
    const count = segments.reduce(
      (sum, { items }) => sum + items.reduce((all, { text }) => all + text.length, 0),
      0,
    );
    letters.set(key, (letters.get(key) ?? 0) + count);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Parts a column from the notes at its foot: smaller lines to its end, the first of which begins as a note does. */
function withoutNotes(region: Region, usual: number): { readonly body: Region; readonly notes: Region } {
  let from = region.length;
  for (let i = region.length - 1; i >= 0; i--) {
    const line = region[i];
    if (!line || line.size > NOTE_SIZE * usual) break;
    if (NOTE_BEGINS.test(wordsOfLine(line))) from = i;
  }
  return { body: region.slice(0, from), notes: region.slice(from) };
}

/** Parts notes from each other: one begins with a sign, a raised number, or the number that comes next. */
function singleNotes(lines: Region): ReadonlyArray<Region> {
  const notes: PdfLine[][] = [];
  let last: number | null = null;
  for (const line of lines) {
    const words = wordsOfLine(line);
    const digits = /^(\d{1,3})[.)]?\s?["“‘«(]?\p{L}/u.exec(words)?.[1];
    const number: number | null = digits === undefined ? null : Number(digits);
    const begins = number === null ? NOTE_BEGINS.test(words) : last === null || number === last + 1;
    if (number !== null && begins) last = number;
    const note = notes.at(-1);
    if (note && !begins) note.push(line);
    else notes.push([line]);
  }
  return notes;
}

/** Raises the number of a note where the same number stands raised in the text above, and parts it from its words. */
function tieNotes(
  pieces: ReadonlyArray<Piece>,
  marks: ReadonlySet<string>,
  onlyBelow: boolean,
): ReadonlyArray<Piece> {
  return pieces.map((piece, i) => {
    if (piece.kind !== 'paragraph') return piece;
    const text = piece.text.replace(/^([⁰¹²³⁴-⁹]{1,3})(?=[\p{L}"“‘«(])/u, '$1 ');
    const number = (onlyBelow ? NUMBERED_APART : NUMBERED).exec(text);
    if (number && marks.has(raised(number[1] ?? '')) && (!onlyBelow || i >= pieces.length / 2)) {
      return { kind: 'paragraph', text: `${raised(number[1] ?? '')} ${text.slice(number[0].length)}` };
    }
    return text === piece.text ? piece : { kind: 'paragraph', text };
  });
}

/** Whether the last paragraph of one page goes on with the first of the next. */
function joins(a: Flow, b: Flow): boolean {
  const alike = Math.abs(a.sizes[1] - b.sizes[0]) < 0.09 * b.sizes[0];
  return (
    alike &&
    a.breaksOff &&
    b.goesOn &&
    a.pieces.at(-1)?.kind === 'paragraph' &&
    b.pieces[0]?.kind === 'paragraph'
  );
}

/** Makes a word whole that the end of a page breaks. */
function mendWord(page: FlowingPage, next: FlowingPage, counts: WordCounts): void {
  const last = page.body.pieces.at(-1);
  const first = next.body.pieces[0];
  if (last?.kind !== 'paragraph' || first?.kind !== 'paragraph') return;
  if (!/[\p{L}\p{M}][-\u2010\u00AD]$/u.test(last.text)) return;
  const [rest = '', ...others] = first.text.split(' ');
  if (others.length === 0 || !/^\p{L}/u.test(rest)) return;
  const text = joinLines(last.text, rest, counts);
  page.body = { ...page.body, pieces: [...page.body.pieces.slice(0, -1), { kind: 'paragraph', text }] };
  next.body = {
    ...next.body,
    pieces: [{ kind: 'paragraph', text: others.join(' ') }, ...next.body.pieces.slice(1)],
  };
}
