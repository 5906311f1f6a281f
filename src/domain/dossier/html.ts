import type { Citation, Dossier, Source } from './dossier';
import { fontFaces } from './fonts';
import { escapeHtml, printable } from './markup';
import { noteHtml } from './note-html';
import { dossierStyle, typeColour } from './stylesheet';
import {
  counted,
  countWords,
  methodWords,
  momentWords,
  formRows,
  schemaWords,
  scopeWords,
  sentenceParts,
  sourceDateWords,
} from './words';

/** How the page of a dossier is made. */
export interface DossierHtmlOptions {
  /** For the program's own printing: without contents list, dark colours and the browser's page numbers. */
  readonly forPrint: boolean;
  /** Of the pages when printed; A4 where not given. */
  readonly paper?: 'A4' | 'Letter';
  /** Address of a folder laid out as in `fontFiles`, ending in a slash; system fonts serve where not given. */
  readonly fontBase?: string;
  /** Further rules put before the page's own, such as fonts embedded as `data:` addresses (see `fontFaces`). */
  readonly stylesheet?: string;
}

/** Entities listed in the table of company; a remark tells how many more there are. */
const COMPANY_SHOWN = 40;

/** Link targets named one by one; more are named as a range. */
const LINKS_SHOWN = 12;

const e = escapeHtml;

function languageAttribute(language: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/u.test(language) ? ` lang="${language}"` : '';
}

function section(id: string, heading: string, content: string, className = ''): string {
  const classes = className === '' ? '' : ` class="${className}"`;
  return `<section aria-labelledby="${id}"${classes}>\n<h2 id="${id}">${heading}</h2>\n${content}\n</section>`;
}

function titleBlock(dossier: Dossier): string {
  const description =
    dossier.description.trim() === '' ? '' : `<p class="lead">${e(dossier.description.trim())}</p>\n`;
  return `<header class="title">
<p class="kicker"><span>Dossier</span> <span>${e(dossier.caseTitle)}</span></p>
<h1>${e(dossier.name)}</h1>
<p class="type"><span class="dot"></span>${e(schemaWords(dossier.schema))}</p>
${description}<p class="scope"><span>${scopeWords(dossier)}</span> <span>As of Change ${countWords(dossier.asOf.sequence)}, ${e(momentWords(dossier.asOf.at))}</span></p>
</header>`;
}

function warning(dossier: Dossier): string {
  if (dossier.broken.length === 0) return '';
  const titles = new Map(dossier.sources.map((source) => [source.documentId, source.title]));
  const items = dossier.broken
    .map(({ documentId, quote }) => `<li>“${e(quote)}” in ${e(titles.get(documentId) ?? documentId)}</li>`)
    .join('\n');
  return `<section class="warning" aria-labelledby="attention">
<h2 id="attention">Do not hand this over yet</h2>
<p>${counted(dossier.broken.length, 'quote')} ${dossier.broken.length === 1 ? 'does' : 'do'} not match the text of the source any more:</p>
<ul>${items}</ul>
</section>`;
}

function namesSection(dossier: Dossier): string {
  if (dossier.names.length === 0) return '';
  const rows = formRows(dossier)
    .map(
      ({ form, kind, mentions }) =>
        `<tr><th scope="row">${e(form)}</th><td class="k">${kind}</td><td class="n">${mentions === 0 ? '–' : countWords(mentions)}</td></tr>`,
    )
    .join('\n');
  return section(
    'names',
    'Names',
    `<table>
<thead><tr><th scope="col">Form</th><th scope="col" class="k">Kind</th><th scope="col" class="n">Mentions</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`,
  );
}

function countsSection(dossier: Dossier): string {
  const most = Math.max(1, ...dossier.sources.map((source) => source.mentions));
  const rows = dossier.sources
    .map(
      (source) => `<tr><td class="k"><a href="#s${source.number}">S${source.number}</a></td>
<th scope="row"><a href="#c${source.number}"${languageAttribute(source.language)}>${e(source.title)}</a></th>
<td class="k">${e(sourceDateWords(source))}</td>
<td class="n">${countWords(source.mentions)}</td>
<td class="bar"><span style="width:${((100 * source.mentions) / most).toFixed(1)}%"></span></td></tr>`,
    )
    .join('\n');
  return section(
    'counts',
    'Mentions by source',
    `<table>
<thead><tr><th scope="col" class="k">No.</th><th scope="col">Source</th><th scope="col" class="k">Date</th><th scope="col" class="n">Mentions</th><td></td></tr></thead>
<tbody>
${rows}
</tbody>
</table>`,
  );
}

function companySection(dossier: Dossier): string {
  if (dossier.company.length === 0) return '';
  const shown = dossier.company.slice(0, COMPANY_SHOWN);
  const rows = shown
    .map(
      (other) =>
        `<tr><th scope="row"><span class="dot" style="--type:${typeColour(other.schema)}"></span>${e(other.name)}</th><td class="k">${e(schemaWords(other.schema))}</td><td class="n">${countWords(other.paragraphs)}</td><td class="n">${countWords(other.documents)}</td></tr>`,
    )
    .join('\n');
  const left = dossier.company.length - shown.length;
  const more =
    left === 0
      ? ''
      : `\n<p class="by">And ${counted(left, 'further entity', 'further entities')}, less often.</p>`;
  return section(
    'company',
    'Mentioned together with',
    `<table>
<thead><tr><th scope="col">Entity</th><th scope="col" class="k">Type</th><th scope="col" class="n">Paragraphs</th><th scope="col" class="n">Sources</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>${more}`,
  );
}

function citationHtml(citation: Citation, source: Source): string {
  const also =
    citation.also.length === 0
      ? ''
      : `<span class="hidden">, ${counted(citation.also.length + 1, 'mention')} in this sentence</span>`;
  const comments = citation.comments
    .map(
      (comment) =>
        `<div class="comment note" role="note"><p class="label">Comment</p>\n${noteHtml(comment, null)}</div>`,
    )
    .join('\n');
  const sentence = sentenceParts(citation)
    .map((part) => (part.mention ? `<mark>${e(part.text)}</mark>` : e(part.text)))
    .join('');
  return `<li id="p${citation.number}"><a class="number" href="#s${source.number}">[${citation.number}]</a>
<blockquote${languageAttribute(source.language)}>${sentence}</blockquote>
<p class="where"><span aria-hidden="true">¶ ${citation.paragraph}</span><span class="hidden">paragraph ${citation.paragraph}</span>${also}</p>${comments}</li>`;
}

/** Author, publisher and date of a source in one line. */
function byline(source: Source): string {
  return [source.author, source.publisher, sourceDateWords(source)]
    .filter((part) => part !== '')
    .map(e)
    .join(' · ');
}

function passagesSection(dossier: Dossier): string {
  const groups = dossier.sources
    .filter((source) => source.citations.length > 0)
    .map(
      (source) => `<div class="passages-of">
<div class="source-head"><h3 id="c${source.number}"><a class="tag" href="#s${source.number}">S${source.number}</a><span${languageAttribute(source.language)}>${e(source.title)}</span></h3>
<p class="by">${byline(source)}</p></div>
<ol class="passages">
${source.citations.map((citation) => citationHtml(citation, source)).join('\n')}
</ol>
</div>`,
    );
  return groups.length === 0 ? '' : section('passages', 'Passages', groups.join('\n'));
}

/** Links to the passages of a source: each by its number where they are few, else the first and the last. */
function passageLinks(citations: ReadonlyArray<Citation>): string {
  const link = ({ number }: Citation): string => `<a href="#p${number}">[${number}]</a>`;
  const first = citations[0];
  const last = citations.at(-1);
  if (!first || !last) return '';
  const links =
    citations.length <= LINKS_SHOWN ? citations.map(link).join(' ') : `${link(first)} to ${link(last)}`;
  return `${citations.length === 1 ? 'Passage' : 'Passages'} ${links}`;
}

function sourcesSection(dossier: Dossier): string {
  if (dossier.sources.length === 0) return '';
  const items = dossier.sources.map((source) => {
    const file = [source.kind, source.file].filter((part) => part !== '').map(e);
    const facts = [...file, passageLinks(source.citations)].filter((part) => part !== '').join(' · ');
    return `<li id="s${source.number}"><span class="tag">S${source.number}</span><div>
<p><cite${languageAttribute(source.language)}>${e(source.title)}</cite></p>
<p class="facts">${byline(source)}</p>
<p class="facts">${facts}</p>
<p class="hash"><span class="hash-label">SHA-256</span> ${e(source.sha256)}</p></div></li>`;
  });
  return section('sources', 'Sources', `<ol class="sources">\n${items.join('\n')}\n</ol>`);
}

function methodSection(dossier: Dossier): string {
  const paragraphs = methodWords(dossier).map((sentence) => `<p>${e(sentence)}</p>`);
  return section('method', 'Method', paragraphs.join('\n'), 'method');
}

function contents(dossier: Dossier): string {
  const links = [
    dossier.assessment.length > 0 && ['assessment', 'Assessment'],
    dossier.names.length > 0 && ['names', 'Names'],
    dossier.sources.length > 0 && ['counts', 'Mentions by source'],
    dossier.company.length > 0 && ['company', 'Mentioned together with'],
    dossier.sources.length > 0 && ['passages', 'Passages'],
    dossier.sources.length > 0 && ['sources', 'Sources'],
    ['method', 'Method'],
  ].filter((link) => Array.isArray(link));
  const items = links.map(([id, heading]) => `<li><a href="#${id}">${heading}</a></li>`).join('');
  return `<nav aria-label="Contents"><ul>${items}</ul></nav>\n`;
}

/** What the page may load: its own styles, embedded fonts, and fonts from `fontBase`; nothing from a network. */
function contentPolicy(fontBase: string | undefined): string {
  const scheme = fontBase === undefined ? '' : (/^([a-z][a-z0-9+.-]*:)/iu.exec(fontBase)?.[1] ?? "'self'");
  return `default-src 'none'; style-src 'unsafe-inline'; font-src data: ${scheme}`.trimEnd();
}

/**
 * The dossier as one complete page of HTML that needs nothing else: what the PDF is printed from, and the HTML export.
 * Every word of the case is escaped, there is no script, and the page's own policy forbids it to load anything but
 * fonts. Numbers link from passage to source and back.
 */
export function dossierHtml(dossier: Dossier, options: DossierHtmlOptions): string {
  const { forPrint, paper = 'A4', fontBase, stylesheet = '' } = options;
  const fonts = fontBase === undefined ? '' : fontFaces((path) => fontBase + path);
  const style = [
    fonts,
    stylesheet,
    `:root{--type:${typeColour(dossier.schema)}}`,
    dossierStyle(paper, forPrint),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .replaceAll('</', '<\\/');
  const sections = [
    warning(dossier),
    dossier.assessment.length === 0
      ? ''
      : section(
          'assessment',
          'Assessment',
          `<div class="note assessment">${noteHtml(dossier.assessment, 2)}</div>`,
        ),
    namesSection(dossier),
    dossier.sources.length === 0 ? '' : countsSection(dossier),
    companySection(dossier),
    passagesSection(dossier),
    sourcesSection(dossier),
    methodSection(dossier),
  ].filter((part) => part !== '');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${e(contentPolicy(fontBase))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Quipu">
<meta name="referrer" content="no-referrer">
<title>${e(dossierTitle(dossier))}</title>
<style>
${style}
</style>
</head>
<body>
<main>
${titleBlock(dossier)}
${forPrint ? '' : contents(dossier)}${sections.join('\n')}
</main>
</body>
</html>
`;
}

/** The title of the dossier as a document: "Port of Chancay: dossier". */
export function dossierTitle(dossier: Dossier): string {
  return printable(`${dossier.name}: dossier`).replace(/\s+/gu, ' ');
}

/** Chromium sets these lines itself, apart from the page: no style and no font of the page reaches them. */
const LINE =
  'width:100%;margin:0 22mm;font:7.5pt Inter,Helvetica,Arial,sans-serif;color:#5a5f66;display:flex;justify-content:space-between;gap:2em';
const CUT = 'overflow:hidden;text-overflow:ellipsis;white-space:nowrap';

/** The line above each page for `printToPDF`: empty, as the first page opens with the title itself. */
export function dossierHeaderTemplate(): string {
  return '<span></span>';
}

/** The line below each page for `printToPDF` (`displayHeaderFooter`): entity, case and page of pages. */
export function dossierFooterTemplate(dossier: Dossier): string {
  return `<div style="${LINE}"><span style="${CUT}">${e(dossier.name)} · ${e(dossier.caseTitle)} · as of Change ${countWords(dossier.asOf.sequence)}</span><span style="white-space:nowrap">Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`;
}
