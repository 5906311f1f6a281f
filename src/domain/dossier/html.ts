import { assertNever } from '../assert-never';
import { onlyCited, shownSections, withShownPassages, type ShownSection } from './cited-in';
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
  type CitedAt,
  type PassagesContext,
  type SectionContent,
} from './html-sections';
import { datedTable, factsContent, questionsContent } from './html-statements';
import { escapeHtml, printable, withoutDeadLinks } from './markup';
import { letters } from './mask';
import { noteHtml } from './note-html';
import { sectionHeadings } from './plan';
import type { RunningLines } from './running-lines';
import { dossierStyle, typeColour } from './stylesheet';
import {
  counted,
  countWords,
  methodWords,
  momentWords,
  readingWords,
  schemaWords,
  scopeWords,
} from './words';
import { isOfWholeCase } from './whole-case';

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
  const type = isOfWholeCase(dossier)
    ? ''
    : `<p class="type"><span class="dot"></span>${e(schemaWords(dossier.schema))}</p>\n`;
  return `<header class="title">
<p class="kicker"><span>${kicker}</span> <span>${e(dossier.caseTitle)}</span></p>
<h1${dossier.name.length > LONG_NAME ? ' class="long"' : ''}>${anchor}${e(dossier.name)}</h1>
${type}${description}<p class="scope"><span>${scopeWords(dossier)}</span> <span>As of Change ${countWords(dossier.asOf.sequence)}, ${e(momentWords(dossier.asOf.at))}</span></p>
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
function figure(svg: string | null, caption = ''): SectionContent | null {
  if (svg === null) return null;
  const below = caption === '' ? '' : `<figcaption>${e(caption)}</figcaption>`;
  return { content: `<figure>${svg}${below}</figure>`, className: 'keep' };
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
function contentOf(id: ShownSection, dossier: Dossier, around: PassagesContext): SectionContent | null {
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
      return figure(
        dossier.pictures.network,
        'Arrows are relations that sources state; dotted lines join what is named in the same sentences.',
      );
    case 'disputed':
      return ifAny(disputedContent(dossier));
    case 'single-source':
      return ifAny(singleSourceContent(dossier));
    case 'passages':
      return passagesContent(dossier, around);
    case 'notes':
      return passagesContent(onlyCited(dossier), around);
    case 'questions':
      return ifAny(questionsContent(dossier));
    case 'sources':
      return sourcesContent(withShownPassages(dossier));
    case 'method':
      return methodContent(dossier);
    default:
      return assertNever(id, 'section');
  }
}

/** A section with its content. */
export interface ChosenSection extends SectionContent {
  readonly id: ShownSection;
  readonly heading: string;
}

/** Gives every place where a passage is cited an id, and leads back to them. */
class CitedPlaces {
  readonly #places = new Map<number, Map<ShownSection, number>>();

  /** The content of a section in which each link to a passage can be led back to. */
  mark(id: ShownSection, content: string): string {
    return content.replace(/<a (?=(?:class="cite" )?href="#p(\d+)")/gu, (_, digits: string) => {
      const number = Number(digits);
      const sections = this.#places.get(number) ?? new Map<ShownSection, number>();
      const count = (sections.get(id) ?? 0) + 1;
      this.#places.set(number, sections.set(id, count));
      return `<a id="${id}-p${number}${count === 1 ? '' : `-${count}`}" `;
    });
  }

  /** The line below a passage that leads back: by the names of the sections, where there are several places by letters. */
  readonly back: CitedAt = (number) => {
    const links = [...(this.#places.get(number) ?? [])].map(([id, count]) => {
      const heading = sectionHeadings[id];
      if (count === 1) return `<a href="#${id}-p${number}">${heading}</a>`;
      const each = Array.from({ length: count }, (_, index) => {
        const at = `${id}-p${number}${index === 0 ? '' : `-${index + 1}`}`;
        return `<a href="#${at}">${letters(index).toLowerCase()}</a>`;
      });
      return `${heading} ${each.join(' ')}`;
    });
    return links.length === 0 ? '' : `<p class="cited">Cited in ${links.join(', ')}</p>`;
  };
}

/** Sections whose numbers of passages are the way to what is listed, no citation. */
const lists: ReadonlySet<ShownSection> = new Set(['passages', 'notes', 'sources']);

/**
 * The sections of a dossier as its plan has them; those with nothing in them say so, or are left out.
 *
 * @param areSourcesListed whether the file has a list of sources, be it elsewhere
 */
export function chosenSections(
  dossier: Dossier,
  areSourcesListed = dossier.plan.sections.includes('sources'),
): ReadonlyArray<ChosenSection> {
  const places = new CitedPlaces();
  const shown = shownSections(dossier);
  const contents = new Map<ShownSection, SectionContent | null>();
  // Passages come last, wherever they stand: they say where they are cited.
  for (const id of [...shown].sort((a, b) => Number(lists.has(a)) - Number(lists.has(b)))) {
    const made = contentOf(id, dossier, { citedAt: places.back, areSourcesListed });
    contents.set(id, made && !lists.has(id) ? { ...made, content: places.mark(id, made.content) } : made);
  }
  return shown.flatMap((id) => {
    const heading = sectionHeadings[id];
    const content = contents.get(id);
    if (content) return [{ id, heading, ...content }];
    return dossier.plan.empty === 'leave-out'
      ? []
      : [{ id, heading, content: '<p class="nothing">Nothing is recorded for this section.</p>' }];
  });
}

/** How to read what follows, at the foot of the contents. */
function reading(sections: ReadonlyArray<ChosenSection>): string {
  const words = readingWords(sections.map(({ id }) => id));
  return words.length === 0 ? '' : `<p class="reading">${words.map(e).join(' ')}</p>`;
}

function contents(sections: ReadonlyArray<ChosenSection>): string {
  const items = sections
    .map(({ id, heading }) => `<li><a href="#at-${id}"><span>${heading}</span></a></li>`)
    .join('\n');
  return `<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>\n<ol>\n${items}\n</ol></nav>\n${reading(sections)}`;
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
  return withoutDeadLinks(`<!DOCTYPE html>
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
`);
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
      `${dossier.caseTitle} · as of Change\u00a0${countWords(dossier.asOf.sequence)}, ${momentWords(dossier.asOf.at)}`,
    ),
    marking: dossier.plan.marking,
    sections: chosen,
    numbered: new Set(chosen.map(({ id }) => id)),
  };
}
