import { endingOf, startsLow, type Line } from './lines';

/** What a whole line is when it is not part of the text: the furniture of a printed page, or a web address. */
export type FurnitureKind = 'running-header' | 'author-line' | 'page-number' | 'stray-url';

/** The longest line that is taken for a header or footer, in UTF-16 units. */
const LONGEST_HEADER = 120;

const ADDRESS = /^[<(]?(?:https?:\/\/|ftp:\/\/|file:\/\/|www\.)\S+$/iu;
/** Which page of how many, as browsers print it behind the address: "3/12". */
const PAGE_OF = /\s+\d{1,4}\s?\/\s?\d{1,4}$/u;
/** Day and time, as browsers print them over a page, perhaps with its title. */
const STAMP =
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s{2,}\S.*)?$/u;

/** "14", "- 14 -", "Page 14 of 20", "[14]", "Página 3 de 9", "Seite 4 von 12". */
const BARE_NUMBER =
  /^[-–—[(|\s]*(?:(?:page|página|pagina|seite)\s+|(?:p|pg|pág)\.\s*)?(\d{1,4})(?:\s*(?:of|de|sur|von|di|\/)\s*\d{1,4})?[-–—\])|\s]*$/iu;
const SAYS_PAGE = /^[-–—[(|\s]*(?:(?:page|página|pagina|seite)\s+|(?:p|pg|pág)\.\s*)\d/iu;
/** A number before a running title, perhaps glued to it ("14Notebooks on Fisheries"), or after it. */
const NUMBER_FIRST = /^(\d{1,4})\s*[|·•–—-]?\s*(\D.*)$/u;
const NUMBER_LAST = /^(.*\D)(\d{1,4})$/u;

/** The page of how many behind anything that stays the same: "20-02046 7/267". */
const NUMBER_OF = /^(.*\S)\s+(\d{1,4})\s?\/\s?(\d{1,4})$/u;
/** A line that names the issue of a journal: no title does. */
const ISSUE = /(?<!\p{L})(?:vol(?:ume)?|issue|no|nr|núm)\.?\s*\d/iu;

/** Words that count things other than pages: "Table 3", "Annex 2 Methods". */
const COUNTED =
  /^(?:table|figure|fig|chart|map|chapter|section|part|article|question|item|annex|appendix|exhibit|step|day|week|note|box|no|number|phase|stage|level|act|scene|unit|lesson|case|example|year|rule|clause|schedule|principle|option|scenario|goal|volume|vol|issue|tier|type|group|grade|class)\b/iu;

/** A person's name alone on a line: "R. Evan Ellis", "María de la Cruz". */
const PERSON =
  /^(?:(?:Dr|Prof|Sir|Mr|Mrs|Ms)\.?\s+)?\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|del|da|dos|di|la|van|von|der|den|bin|al|el|ter|y|e)){1,4}$/u;

/** Words of titles, series and institutions that a person's name does not hold. */
const NOT_IN_NAMES =
  /[\d:?!]|^(?:the|an?|on|in|new|from|toward|towards)\s|\b(?:review|journal|reports?|series|notes?|notebooks?|papers?|bulletin|quarterly|monthly|weekly|annual|yearbook|study|studies|analysis|research|policy|strategy|security|politics|institute|cent(?:er|re)|university|press|council|chapter|part|section|introduction|conclusions?|international|national|global|draft|confidential)\b/iu;

/**
 * Finds the lines that are not text: page numbers (alone or with a running title), running headers and author lines
 * around them, and lines that are only a web address.
 *
 * A page number is believed where numbers rise from page to page; a header where it repeats at the edges of pages, or
 * stands between a gap and a page number. Returns what each such line is, by its index.
 */
export function findFurniture(lines: ReadonlyArray<Line>): ReadonlyMap<number, FurnitureKind> {
  const found = new Map<number, FurnitureKind>();
  lines.forEach(({ text }, i) => {
    if (isOnlyAddresses(text)) found.set(i, 'stray-url');
  });
  const first = lines.find(({ text }) => text !== '')?.text ?? '';
  for (const i of pageNumberLines(lines)) found.set(i, 'page-number');
  for (const i of headersBesideNumbers(lines, found)) found.set(i, headerKind(lines[i]?.text ?? '', first));
  for (const i of repeatedHeaders(lines, found, isPageNumber)) {
    found.set(i, headerKind(lines[i]?.text ?? '', first));
  }
  // What stands beside a header that repeats at page numbers is at the edge of a page too.
  const edges = new Set([...found.keys()].filter((i) => bordersOnPage(lines, found, i, isPageNumber)));
  const isEdge = (kind: FurnitureKind | undefined, i: number): boolean =>
    isPageNumber(kind, i) || edges.has(i);
  for (const i of repeatedHeaders(lines, found, isEdge))
    found.set(i, headerKind(lines[i]?.text ?? '', first));
  return found;
}

function isOnlyAddresses(text: string): boolean {
  if (!/^[<(]?(?:http|ftp|file:|www)/iu.test(text)) return false;
  return text
    .replace(PAGE_OF, '')
    .split(/\s+/u)
    .every((part) => ADDRESS.test(part));
}

/** A line without its digits and its case: what two running titles of different pages have in common. */
export function runningTitle(text: string): string {
  return text.replace(/\d+/gu, '').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** @param first the first line of the text, which is no person if a header repeats it */
function headerKind(text: string, first: string): FurnitureKind {
  const isTitle = first.toLowerCase().startsWith(text.toLowerCase());
  const isName = PERSON.test(text) && !NOT_IN_NAMES.test(text);
  return isName && !isTitle ? 'author-line' : 'running-header';
}

type Numbered = { readonly line: number; readonly number: number };

function pageNumberLines(lines: ReadonlyArray<Line>): ReadonlyArray<number> {
  const groups = new Map<string, Numbered[]>();
  const certain: number[] = [];
  const note = (key: string, line: number, number: number): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ line, number }]);
    else group.push({ line, number });
  };
  lines.forEach((line, i) => {
    const { text } = line;
    if (text === '' || text.length > LONGEST_HEADER) return;
    const bare = BARE_NUMBER.exec(text);
    if (bare?.[1] !== undefined) {
      if (!isAlone(lines, i)) {
        const title = headerTouching(lines, i);
        if (title !== null) note(`beside ${title}`, i, Number(bare[1]));
        return;
      }
      if (SAYS_PAGE.test(text)) certain.push(i);
      else note('', i, Number(bare[1]));
      return;
    }
    const [, label, page, of] = NUMBER_OF.exec(text) ?? [];
    if (label !== undefined && Number(page) <= Number(of)) note(`of ${of} ${label}`, i, Number(page));
    const first = NUMBER_FIRST.exec(text);
    if (first?.[1] !== undefined && isRunningLabel(first[2] ?? '')) {
      note(`first ${runningTitle(first[2] ?? '')}`, i, Number(first[1]));
    }
    const last = NUMBER_LAST.exec(text);
    if (last?.[2] !== undefined && isRunningLabel(last[1] ?? '')) {
      note(`last ${runningTitle(last[1] ?? '')}`, i, Number(last[2]));
    }
  });
  const accepted = [...groups.values()].filter(risesLikePages).flat();
  return [...certain, ...accepted.map(({ line }) => line)];
}

/** The running title of the short line that a number stands under or over, with a gap on its other side; null if there is none. */
function headerTouching(lines: ReadonlyArray<Line>, i: number): string | null {
  for (const step of [-1, 1]) {
    const header = lines[i + step];
    if (!isBlank(lines, i - step) && lines[step === 1 ? i : i + 1]?.pageTop !== true) continue;
    if (isBlank(lines, i + 2 * step) && couldBeHeader(header)) return runningTitle(header.text);
  }
  return null;
}

/** Two words or a bar beside the number, and not a thing that is counted ("Table 3"). */
function isRunningLabel(label: string): boolean {
  const clean = label.replace(/[|·•–—-]\s*$/u, '').trim();
  return (
    endingOf(clean) === 'open' &&
    !COUNTED.test(clean) &&
    (/\p{L}\S*\s+\S*\p{L}/u.test(clean) || (label.includes('|') && /\p{L}{3}/u.test(label)))
  );
}

/** At least two, each greater than the one before, and by few pages on the whole. */
function risesLikePages(group: ReadonlyArray<Numbered>): boolean {
  if (group.length < 2) return false;
  let steps = 0;
  for (let i = 1; i < group.length; i++) {
    const step = (group[i]?.number ?? 0) - (group[i - 1]?.number ?? 0);
    if (step <= 0) return false;
    if (step <= 3) steps++;
  }
  return steps * 2 >= group.length - 1;
}

function isBlank(lines: ReadonlyArray<Line>, i: number): boolean {
  const line = lines[i];
  return line === undefined || line.text === '';
}

/** Whether a line has a blank line or the edge of a page on both sides. */
function isAlone(lines: ReadonlyArray<Line>, i: number): boolean {
  const before = isBlank(lines, i - 1) || lines[i]?.pageTop === true;
  const after = isBlank(lines, i + 1) || lines[i + 1]?.pageTop === true;
  return before && after;
}

function couldBeHeader(line: Line | undefined): line is Line {
  return (
    line !== undefined &&
    line.text !== '' &&
    line.text.length <= LONGEST_HEADER &&
    endingOf(line.text) !== 'sentence' &&
    !startsLow(line.text) &&
    !line.text.includes('|') &&
    (/\p{L}{2}|\p{L}\P{L}*\d{3}/u.test(line.text) || STAMP.test(line.text))
  );
}

/**
 * The running header next to a page number: a short line of its own between a wide gap (two blank lines, or the edge of
 * a page) and the line with the number. The gap tells it from a section heading, which belongs to the text after it.
 */
function headersBesideNumbers(
  lines: ReadonlyArray<Line>,
  found: ReadonlyMap<number, FurnitureKind>,
): ReadonlyArray<number> {
  const headers: number[] = [];
  for (const [i, kind] of found) {
    if (kind !== 'page-number') continue;
    for (const step of [-1, 1]) {
      let near = i + step;
      if (isBlank(lines, near)) near += step;
      const line = lines[near];
      if (found.has(near) || !couldBeHeader(line)) continue;
      const edge = step === -1 ? line : lines[near + 1];
      const pageEdge = edge?.pageTop === true;
      const wide = isBlank(lines, near + step) && isBlank(lines, near + 2 * step);
      const inside = near > 0 && near < lines.length - 1;
      if (inside && (wide || pageEdge)) headers.push(near);
    }
  }
  return headers;
}

/** Short lines that come again at the edges of pages: beside page numbers, form feeds, or inside a sentence. */
function repeatedHeaders(
  lines: ReadonlyArray<Line>,
  found: ReadonlyMap<number, FurnitureKind>,
  isEdge: IsEdge,
): ReadonlyArray<number> {
  const groups = new Map<string, number[]>();
  const firstText = lines.findIndex(({ text }) => text !== '');
  lines.forEach((line, i) => {
    if (i === firstText && !STAMP.test(line.text) && !ISSUE.test(line.text)) return;
    if ((found.has(i) && found.get(i) !== 'running-header') || !couldBeHeader(line)) return;
    const key = runningTitle(line.text);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  });
  const headers: number[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const atEdges = group.filter((i) => standsAtPageEdge(lines, found, i, isEdge)).length;
    if (atEdges * 2 >= group.length && atEdges >= 2) headers.push(...group.filter((i) => !found.has(i)));
  }
  return headers;
}

function standsAtPageEdge(
  lines: ReadonlyArray<Line>,
  found: ReadonlyMap<number, FurnitureKind>,
  i: number,
  isEdge: IsEdge,
): boolean {
  if (bordersOnPage(lines, found, i, isEdge)) return true;
  const before = lines[neighbour(lines, i, -1)]?.text ?? '';
  const after = lines[neighbour(lines, i, 1)]?.text ?? '';
  return before.length > 30 && endingOf(before) === 'open' && startsLow(after);
}

/** Whether furniture tells the edge of a page, by what it is and which line. */
type IsEdge = (kind: FurnitureKind | undefined, line: number) => boolean;

const isPageNumber: IsEdge = (kind) => kind === 'page-number';

/** Whether a new page or its furniture is beside a line. */
function bordersOnPage(
  lines: ReadonlyArray<Line>,
  found: ReadonlyMap<number, FurnitureKind>,
  i: number,
  isEdge: IsEdge,
): boolean {
  const previous = neighbour(lines, i, -1);
  const next = neighbour(lines, i, 1);
  const isNewPage = (from: number, to: number): boolean =>
    to !== -1 && lines.slice(from + 1, to + 1).some(({ pageTop }) => pageTop);
  if (lines[i]?.pageTop === true || lines[i + 1]?.pageTop === true) return true;
  if (isNewPage(previous, i) || isNewPage(i, next)) return true;
  return isEdge(found.get(previous), previous) || isEdge(found.get(next), next);
}

/** The index of the nearest line with text, at most three lines away; -1 if there is none. */
function neighbour(lines: ReadonlyArray<Line>, i: number, step: -1 | 1): number {
  for (let k = 1; k <= 3; k++) if (!isBlank(lines, i + k * step)) return i + k * step;
  return -1;
}
