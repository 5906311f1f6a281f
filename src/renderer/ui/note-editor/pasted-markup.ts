/** Where a style waits until the markup is parsed: word processors say there what stands nowhere else. */
export const KEPT_STYLE = 'data-kept-style';

function keptStyle(element: Element): string {
  return element.getAttribute(KEPT_STYLE) ?? '';
}

/** The level of an item of a list of Word, from 1, and the list that it belongs to; null where it is none. */
function wordItem(element: Element): { readonly list: string; readonly level: number } | null {
  const found = /mso-list:\s*(l\d+)\s+level(\d+)/u.exec(keptStyle(element));
  return found ? { list: found[1] ?? '', level: Number(found[2]) } : null;
}

/** What Word sets before an item in place of its bullet or number; taken out. */
function takeSign(item: Element): string {
  const signs = [...item.querySelectorAll(`[${KEPT_STYLE}*="mso-list"]`)].filter((element) =>
    /mso-list:\s*ignore/iu.test(keptStyle(element)),
  );
  const sign = signs.map(({ textContent }) => textContent).join('');
  for (const element of signs) element.remove();
  return sign.trim();
}

/** An open list, from the outermost to the one where items go. */
interface Open {
  readonly element: HTMLElement;
  readonly level: number;
}

/** Word gives items of lists as paragraphs that only look like them; this makes lists of them. */
function makeWordLists(pasted: Document): void {
  let open: Open[] = [];
  let before: Element | null = null;
  let current = '';
  for (const paragraph of pasted.querySelectorAll(`p[${KEPT_STYLE}*="mso-list"]`)) {
    const item = wordItem(paragraph);
    if (!item) continue;
    const goesOn = before !== null && before === paragraph.previousElementSibling && current === item.list;
    if (!goesOn) open = [];
    const numbered = /^\(?(?:\d+|\p{L}|[ivxlc]+)[.)]/iu.test(takeSign(paragraph));
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop();
    let inner = open.at(-1);
    if (!inner || inner.level < item.level) {
      const element = pasted.createElement(numbered ? 'ol' : 'ul');
      if (inner) (inner.element.lastElementChild ?? inner.element).append(element);
      else paragraph.before(element);
      inner = { element, level: item.level };
      open.push(inner);
    }
    const line = pasted.createElement('li');
    line.append(...paragraph.childNodes);
    inner.element.append(line);
    paragraph.remove();
    before = open[0]?.element ?? null;
    current = item.list;
  }
}

/** Takes out the signs of footnotes, which lead to notes that were not copied: digits glued to words are all they would be. */
function dropNoteSigns(pasted: Document): void {
  for (const link of pasted.querySelectorAll('a[href^="#"]')) {
    const sign = link.textContent.trim();
    const isSign = /^\[?[\d*†‡]{1,4}\]?$/u.test(sign) || /^\[[a-z]{1,2}\]$/u.test(sign);
    const isNote = /(?:foot|end)?note|ftn|edn|^#cite/iu.test(
      `${link.getAttribute('href')} ${link.className}`,
    );
    if (isSign && (isNote || link.closest('sup') !== null)) (link.closest('sup') ?? link).remove();
  }
}

/** What a table cell holds where that is more than a value: the table only lays out a page then. */
const LAID_OUT = 'table, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, p + p';

/** Makes one paragraph of each row of a table, its cells parted by a bar: notes have no tables, and values stay together. */
function flattenTables(pasted: Document): void {
  for (const table of [...pasted.querySelectorAll('table')].toReversed()) {
    const cells = [...table.querySelectorAll('td, th')];
    if (cells.some((cell) => cell.querySelector(LAID_OUT) !== null)) continue;
    const rows = [...table.querySelectorAll('tr')].map((row) => {
      const line = pasted.createElement('p');
      for (const [place, cell] of [...row.querySelectorAll('td, th')].entries()) {
        if (place > 0) line.append(' | ');
        const [only] = cell.children;
        const block = cell.children.length === 1 && only?.matches('p, div') ? only : cell;
        line.append(...block.childNodes);
      }
      return line;
    });
    table.replaceWith(...rows);
  }
}

/** Takes the lines under links away: they have one of their own. */
function bareLinks(pasted: Document): void {
  for (const element of pasted.querySelectorAll(`a[${KEPT_STYLE}], a [${KEPT_STYLE}]`)) {
    element.setAttribute(KEPT_STYLE, keptStyle(element).replace(/text-decoration[^;]*;?/gu, ''));
  }
}

/** Elements in a line that the reader of markup takes for blocks, which would cost the spaces beside them. */
const ALSO_IN_LINE = 'font, small, big, dfn, bdi, bdo, nobr, data, meter';

function asSpans(pasted: Document): void {
  const all = [...pasted.querySelectorAll('*')];
  for (const element of all) {
    // Word has elements of its own, such as `o:p`.
    if (!element.matches(ALSO_IN_LINE) && !element.localName.includes(':')) continue;
    const span = pasted.createElement('span');
    span.setAttribute(KEPT_STYLE, keptStyle(element));
    span.append(...element.childNodes);
    element.replaceWith(span);
  }
}

/** Puts right what word processors and web pages say in ways of their own, so that what notes know can be read out of it. */
export function straighten(pasted: Document): void {
  asSpans(pasted);
  makeWordLists(pasted);
  dropNoteSigns(pasted);
  flattenTables(pasted);
  bareLinks(pasted);
}

/** Smaller pictures, in CSS pixels, are signs and counters of visitors. */
const SMALLEST_PICTURE = 16;

/** How many pictures that somebody would miss there are in what was pasted. */
export function picturesIn(pasted: Document): number {
  const isSmall = (size: string | null): boolean =>
    size !== null && Number.parseInt(size, 10) < SMALLEST_PICTURE;
  return [...pasted.querySelectorAll('img')].filter(
    (image) => !isSmall(image.getAttribute('width')) && !isSmall(image.getAttribute('height')),
  ).length;
}
