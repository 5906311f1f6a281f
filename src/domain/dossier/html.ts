import type { Dossier } from './dossier';
import { fontFaces } from './fonts';
import {
  companySection,
  countsSection,
  namesSection,
  passagesSection,
  section,
  sourcesSection,
} from './html-sections';
import { escapeHtml, printable } from './markup';
import { noteHtml } from './note-html';
import { dossierStyle, typeColour } from './stylesheet';
import { counted, countWords, methodWords, momentWords, schemaWords, scopeWords } from './words';

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

/** Names longer than this, in UTF-16 units, are set smaller. */
const LONG_NAME = 60;

const e = escapeHtml;

function titleBlock(dossier: Dossier): string {
  const description =
    dossier.description.trim() === '' ? '' : `<p class="lead">${e(dossier.description.trim())}</p>\n`;
  return `<header class="title">
<p class="kicker"><span>Dossier</span> <span>${e(dossier.caseTitle)}</span></p>
<h1${dossier.name.length > LONG_NAME ? ' class="long"' : ''}>${e(dossier.name)}</h1>
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

function methodSection(dossier: Dossier): string {
  const paragraphs = methodWords(dossier).map((sentence) => `<p>${e(sentence)}</p>`);
  return section('method', 'Method', `<div>${paragraphs.join('\n')}</div>`, 'method');
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
    countsSection(dossier),
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
