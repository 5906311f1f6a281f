import { fontFaces } from './fonts';
import { escapeHtml } from './markup';
import { PLAIN_GLYPHS } from './stylesheet';

/** Size of a printed page in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Where something stands on printed paper. */
export interface PrintedPlace {
  /** From 0. */
  readonly page: number;
  /** Points from the upper edge of the page. */
  readonly top: number;
}

/** A link on printed paper; lengths in points from the upper left corner of its page. */
export interface PrintedLink {
  /** The id that it leads to. */
  readonly to: string;
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is known of pages after they were printed: what stands where. */
export interface PrintedPages {
  readonly pages: ReadonlyArray<PageSize>;
  /** By the id of what links lead to. */
  readonly places: ReadonlyMap<string, PrintedPlace>;
  readonly links: ReadonlyArray<PrintedLink>;
}

/** What stands in the lines above and below each page. */
export interface RunningLines {
  /** Above the page, on the left: what the whole is about. */
  readonly title: string;
  /** Below the page, on the left: what it was made from. */
  readonly origin: string;
  /** Above and below in the middle, such as "Confidential"; empty for none. */
  readonly marking: string;
  /** Of a book: its chapters, which are named above their pages in place of the title. */
  readonly chapters?: ReadonlyArray<{ readonly id: string; readonly heading: string }>;
  /** Sections in the order in which they stand: the id of the heading and its words. */
  readonly sections: ReadonlyArray<{ readonly id: string; readonly heading: string }>;
  /** Ids to which the lists with page numbers lead: their links get the number of the page at their right edge. */
  readonly numbered: ReadonlySet<string>;
}

/**
 * A heading at most this much lower (points) than the highest one opens its page: the running head names it, not the section
 * before. Compared with each other, as Chromium counts such places from the text in some versions, from the paper in others.
 */
const OPENS_PAGE = 30;

const e = escapeHtml;

/** The section that the head of each page names: the one that goes on there, or that opens the page. Empty on the first page. */
export function sectionsOfPages(
  printed: PrintedPages,
  sections: RunningLines['sections'],
): ReadonlyArray<string> {
  const placed = sections
    .flatMap(({ id, heading }) => {
      const place = printed.places.get(id);
      return place ? [{ heading, ...place }] : [];
    })
    .sort((a, b) => a.page - b.page || a.top - b.top);
  const highest = Math.min(...placed.map(({ top }) => top));
  return printed.pages.map((_, page) => {
    if (page === 0) return '';
    const before = placed.filter(
      (section) => section.page < page || (section.page === page && section.top <= highest + OPENS_PAGE),
    );
    return before.at(-1)?.heading ?? '';
  });
}

function numbersOn(page: number, printed: PrintedPages, numbered: ReadonlySet<string>): string {
  return printed.links
    .filter((link) => link.page === page && numbered.has(link.to))
    .map((link) => {
      const place = printed.places.get(link.to);
      if (!place) return '';
      const size = printed.pages[page];
      const right = (size?.width ?? link.right) - link.right;
      return `<span class="page-number" style="right:${right.toFixed(2)}pt;top:${link.top.toFixed(2)}pt;height:${(link.bottom - link.top).toFixed(2)}pt">${place.page + 1}</span>`;
    })
    .join('');
}

/**
 * Pages that are laid over printed ones: running heads with the section, page numbers, the marking, and the numbers in
 * lists of contents. Chromium cannot set any of these from the page, as it knows them only once it has printed.
 *
 * @param fontBase address of a folder laid out as in `fontFiles`, ending in a slash
 */
export function runningLinesHtml(printed: PrintedPages, lines: RunningLines, fontBase: string): string {
  const sections = sectionsOfPages(printed, lines.sections);
  const chapters = sectionsOfPages(printed, lines.chapters ?? []);
  const marking = lines.marking === '' ? '' : `<b>${e(lines.marking)}</b>`;
  const count = printed.pages.length;
  const first = printed.pages[0] ?? { width: 595, height: 842 };
  const sheets = printed.pages.map((_, page) => {
    const head =
      page === 0
        ? `<div class="head"><span></span>${marking}<span></span></div>`
        : `<div class="head"><span>${e(chapters[page] || lines.title)}</span>${marking}<span>${e(sections[page] ?? '')}</span></div>`;
    const foot = `<div class="foot"><span>${e(lines.origin)}</span>${marking}<span>Page ${page + 1} of ${count}</span></div>`;
    return `<section>${head}${numbersOn(page, printed, lines.numbered)}${foot}</section>`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src app:">
<title>Running lines</title>
<style>
${fontFaces((path) => fontBase + path).replaceAll('</', '<\\/')}
@page{size:${first.width}pt ${first.height}pt;margin:0}
body{margin:0;font:7.5pt/1.4 Inter,"Noto Sans","Noto Sans CJK SC",sans-serif;color:#5a5f66;${PLAIN_GLYPHS}}
section{position:relative;width:${first.width}pt;height:${(first.height - 0.5).toFixed(2)}pt;overflow:hidden;break-after:page}
section:last-child{break-after:auto}
.head,.foot{position:absolute;left:22mm;right:22mm;display:grid;grid-template-columns:minmax(0,1fr) auto minmax(0,1fr);column-gap:2em;align-items:baseline}
.plain .head,.plain .foot{grid-template-columns:minmax(0,1fr) 0 auto}
.head{top:10mm}
.foot{bottom:10mm}
.head span,.foot span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.foot{align-items:end}
.foot span:first-child{white-space:normal;text-wrap:balance}
.head span:last-child,.foot span:last-child{text-align:right}
.head b,.foot b{grid-column:2;color:#16181b;font-weight:600;letter-spacing:.08em;text-transform:uppercase;white-space:nowrap}
.head span:last-child,.foot span:last-child{grid-column:3}
.page-number{position:absolute;display:flex;align-items:center;font-size:8.5pt;color:#16181b}
</style>
</head>
<body${lines.marking === '' ? ' class="plain"' : ''}>
${sheets.join('\n')}
</body>
</html>
`;
}
