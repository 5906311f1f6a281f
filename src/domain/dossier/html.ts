import { assertNever } from '../assert-never';
import type { DossierSection } from '../case/template';
import type { Dossier } from './dossier';
import { fontFaces } from './fonts';
import { disputedContent, singleSourceContent } from './html-disagreement';
import {
  countsContent,
  namesContent,
  passagesContent,
  relationsContent,
  section,
  sourcesContent,
  type SectionContent,
} from './html-sections';
import { datedTable, factsContent, questionsContent } from './html-statements';
import { escapeHtml, printable } from './markup';
import { noteHtml } from './note-html';
import { sectionHeadings } from './plan';
import type { RunningLines } from './running-lines';
import { dossierStyle, typeColour } from './stylesheet';
import { counted, countWords, methodWords, momentWords, schemaWords, scopeWords } from './words';

/** How the page of a dossier is made. */
export interface DossierHtmlOptions {
  /** For the program's own printing: with a title page, without dark colours and the browser's page numbers. */
  readonly forPrint: boolean;
  /** Address of a folder laid out as in `fontFiles`, ending in a slash; system fonts serve where not given. */
  readonly fontBase?: string;
  /** Further rules put before the page's own, such as fonts embedded as `data:` addresses (see `fontFaces`). */
  readonly stylesheet?: string;
}

/** Names longer than this, in UTF-16 units, are set smaller. */
const LONG_NAME = 60;

const e = escapeHtml;

/** The head of a dossier: what it is about and how much it holds. */
export function titleBlock(dossier: Dossier, kicker = 'Dossier', anchor = ''): string {
  const description =
    dossier.description.trim() === '' ? '' : `<p class="lead">${e(dossier.description.trim())}</p>\n`;
  return `<header class="title">
<p class="kicker"><span>${kicker}</span> <span>${e(dossier.caseTitle)}</span></p>
<h1${dossier.name.length > LONG_NAME ? ' class="long"' : ''}>${anchor}${e(dossier.name)}</h1>
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

function methodContent(dossier: Dossier): SectionContent {
  const paragraphs = methodWords(dossier).map((sentence) => `<p>${e(sentence)}</p>`);
  return { content: `<div>${paragraphs.join('\n')}</div>`, className: 'method' };
}

/** A picture of our own making: SVG without scripts whose words are escaped. */
function figure(svg: string | null): SectionContent | null {
  return svg === null ? null : { content: `<figure>${svg}</figure>`, className: 'keep' };
}

/** What is dated, as a picture and as a table. */
function timelineContent(dossier: Dossier): SectionContent | null {
  const table = datedTable(dossier);
  const picture = figure(dossier.pictures.timeline)?.content ?? '';
  return table === '' && picture === '' ? null : { content: `${picture}\n${table}` };
}

function ifAny(content: string): SectionContent | null {
  return content === '' ? null : { content };
}

/** What stands in a section; null where it has nothing to say. */
function contentOf(id: DossierSection, dossier: Dossier): SectionContent | null {
  switch (id) {
    case 'summary':
      return countsContent(dossier);
    case 'identity':
      return namesContent(dossier);
    case 'key-facts':
      return ifAny(factsContent(dossier));
    case 'assessment':
      return dossier.assessment.length === 0
        ? null
        : { content: `<div class="note assessment">${noteHtml(dossier.assessment, 2)}</div>` };
    case 'relations':
      return relationsContent(dossier);
    case 'timeline':
      return timelineContent(dossier);
    case 'network':
      return figure(dossier.pictures.network);
    case 'disputed':
      return ifAny(disputedContent(dossier));
    case 'single-source':
      return ifAny(singleSourceContent(dossier));
    case 'passages':
      return passagesContent(dossier);
    case 'questions':
      return ifAny(questionsContent(dossier));
    case 'sources':
      return sourcesContent(dossier);
    case 'method':
      return methodContent(dossier);
    default:
      return assertNever(id, 'section');
  }
}

/** A section with its content. */
export interface ChosenSection extends SectionContent {
  readonly id: DossierSection;
  readonly heading: string;
}

/** The sections of a dossier as its plan has them; those with nothing in them say so, or are left out. */
export function chosenSections(dossier: Dossier): ReadonlyArray<ChosenSection> {
  return dossier.plan.sections.flatMap((id) => {
    const heading = sectionHeadings[id];
    const content = contentOf(id, dossier);
    if (content) return [{ id, heading, ...content }];
    return dossier.plan.empty === 'leave-out'
      ? []
      : [{ id, heading, content: '<p class="nothing">Nothing is recorded for this section.</p>' }];
  });
}

function contents(sections: ReadonlyArray<ChosenSection>): string {
  const items = sections
    .map(({ id, heading }) => `<li><a href="#at-${id}"><span>${heading}</span></a></li>`)
    .join('\n');
  return `<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>\n<ol>\n${items}\n</ol></nav>`;
}

/** What the page may load: its own styles, embedded fonts, and fonts from `fontBase`; nothing from a network. */
export function contentPolicy(fontBase: string | undefined): string {
  const scheme = fontBase === undefined ? '' : (/^([a-z][a-z0-9+.-]*:)/iu.exec(fontBase)?.[1] ?? "'self'");
  return `default-src 'none'; style-src 'unsafe-inline'; font-src data: ${scheme}`.trimEnd();
}

/**
 * The dossier as one complete page of HTML that needs nothing else: what the PDF is printed from, and the HTML export.
 * Every word of the case is escaped, there is no script, and the page's own policy forbids it to load anything but
 * fonts. Numbers link from passage to source and back.
 */
export function dossierHtml(dossier: Dossier, options: DossierHtmlOptions): string {
  const { forPrint, fontBase, stylesheet = '' } = options;
  const { plan } = dossier;
  const fonts = fontBase === undefined ? '' : fontFaces((path) => fontBase + path);
  const style = [
    fonts,
    stylesheet,
    `:root{--type:${typeColour(dossier.schema)}}`,
    dossierStyle(plan.paper, forPrint),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .replaceAll('</', '<\\/');
  const chosen = chosenSections(dossier);
  const marking = plan.marking === '' ? '' : `<p class="marking">${e(plan.marking)}</p>\n`;
  const sections = chosen.map(({ id, heading, ...content }) => section(id, heading, content));
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
<div class="front">
${forPrint ? '' : marking}${titleBlock(dossier)}
${warning(dossier)}
${contents(chosen)}
</div>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

/** The title of the dossier as a document: "Port of Chancay: dossier". */
export function dossierTitle(dossier: Dossier): string {
  return printable(`${dossier.name}: dossier`).replace(/\s+/gu, ' ');
}

/** The lines above and below the pages of a dossier that is printed. */
export function dossierLines(dossier: Dossier): RunningLines {
  const chosen = chosenSections(dossier).map(({ id, heading }) => ({ id: `at-${id}`, heading }));
  return {
    title: printable(dossier.name),
    origin: printable(
      `${dossier.caseTitle} · as of Change ${countWords(dossier.asOf.sequence)}, ${momentWords(dossier.asOf.at)}`,
    ),
    marking: dossier.plan.marking,
    sections: chosen,
    numbered: new Set(chosen.map(({ id }) => id)),
  };
}
