import { bookMethod, bookScope, entityChapters, type Book, type BookChapter, type BookSource } from './book';
import type { Dossier } from './dossier';
import { fontFaces } from './fonts';
import {
  chosenSections,
  contentPolicy,
  titleBlock,
  type ChosenSection,
  type DossierHtmlOptions,
} from './html';
import { byline, languageAttribute, reliabilityLine, section } from './html-sections';
import { indexOfNames, pagesOf, runsOf, type IndexEntry } from './index-of-names';
import { escapeHtml, printable, withoutDeadLinks } from './markup';
import { noteHtml } from './note-html';
import { sectionHeadings } from './plan';
import type { PrintedPages, RunningLines } from './running-lines';
import { dossierStyle, typeColour } from './stylesheet';
import { counted, countWords, momentWords } from './words';

/** How the page of a book is made. */
export interface BookHtmlOptions extends DossierHtmlOptions {
  /**
   * The page of each passage, for a book that is printed. As long as it is not known, the index names every passage: what no
   * link leads to has no place in a PDF that could be asked for.
   */
  readonly pageOf?: ReadonlyMap<number, number>;
}

/** Passages of a source that are linked one by one; more are named as a range. */
const LINKS_SHOWN = 12;

/** The contents of a book with more chapters stand in two columns. */
const FEW = 8;

const e = escapeHtml;

/**
 * Ids of passages and sources count through the whole book and stay as they are; all others are those of every dossier, and
 * get the id of their chapter before them. Words of the case cannot be mistaken for attributes: quotes in them are escaped.
 */
function withIds(html: string, chapter: string): string {
  const own = (id: string): string => (/^[ps]\d+$/u.test(id) ? id : `${chapter}-${id}`);
  return html
    .replace(/(?<=\sid="|\shref="#|="url\(#)[^")]+/gu, own)
    .replace(/(?<=\saria-(?:labelledby|describedby)=")[^"]*/gu, (ids) => ids.split(' ').map(own).join(' '));
}

/** Where words in the book lead to for a chapter. Not where its contents do: those links get the number of the page. */
function startOf({ id }: BookChapter): string {
  return `${id}-chapter`;
}

interface Part {
  readonly chapter: BookChapter;
  readonly sections: ReadonlyArray<ChosenSection>;
}

function partsOf({ chapters }: Book): ReadonlyArray<Part> {
  return chapters.map((chapter) => ({ chapter, sections: chosenSections(chapter.dossier, true) }));
}

/** What stands behind the chapters: the id of each and its heading. */
function backMatter({ plan }: Book): ReadonlyArray<{ readonly id: string; readonly heading: string }> {
  return [
    ...(plan.sections.includes('sources') ? [{ id: 'sources', heading: sectionHeadings.sources }] : []),
    ...(plan.sections.includes('method') ? [{ id: 'method', heading: sectionHeadings.method }] : []),
    { id: 'index', heading: 'Index of names' },
  ];
}

function contents(parts: ReadonlyArray<Part>, back: ReturnType<typeof backMatter>): string {
  const line = (id: string, words: string): string => `<a href="#${id}"><span>${words}</span></a>`;
  const chapters = parts.map(
    ({ chapter, sections }) =>
      `<li>${line(chapter.id, e(chapter.dossier.name))}\n<ol>${sections
        .map(({ id, heading }) => `<li>${line(`${chapter.id}-at-${id}`, heading)}</li>`)
        .join('\n')}</ol></li>`,
  );
  const rest = back.map(({ id, heading }) => `<li>${line(`at-${id}`, heading)}</li>`);
  return `<nav class="contents of-book${parts.length > FEW ? ' many' : ''}" aria-labelledby="contents"><h2 id="contents"><span id="at-contents"></span>Contents</h2>\n<ol>\n${[...chapters, ...rest].join('\n')}\n</ol></nav>`;
}

/** @param number counts the chapters on entities from 1; 0 opens the book */
function chapterHtml({ chapter, sections }: Part, number: number): string {
  const { id, dossier } = chapter;
  const body = [
    titleBlock(dossier, number === 0 ? 'Opening' : `Chapter ${number}`, '<span id="start"></span>'),
    ...sections.map(({ id: at, heading, ...content }) => section(at, heading, content)),
  ].join('\n');
  return `<article id="${startOf(chapter)}" class="chapter" style="--type:${typeColour(dossier.schema)}">
${withIds(body, id).replace(`id="${id}-start"`, `id="${id}"`)}
</article>`;
}

function passageLinks(numbers: ReadonlyArray<number>): string {
  const link = (number: number): string => `<a href="#p${number}">[${number}]</a>`;
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return '';
  return numbers.length <= LINKS_SHOWN ? numbers.map(link).join(' ') : `${link(first)} to ${link(last)}`;
}

function sourceHtml(source: BookSource): string {
  const file = [source.kind, source.file]
    .filter((part) => part !== '')
    .map(e)
    .join(' · ');
  const cited = source.citedIn
    .map(
      ({ chapter, numbers }) =>
        `<a href="#${startOf(chapter)}">${e(chapter.dossier.name)}</a> ${passageLinks(numbers)}`,
    )
    .join('; ');
  const note =
    source.note.length === 0
      ? ''
      : `\n<div class="source-note note" role="note"><p class="label">Note</p>\n${noteHtml(source.note, null)}</div>`;
  return `<li id="s${source.number}" class="noted"><span class="tag">S${source.number}</span><div>
<p class="lead-line"><cite${languageAttribute(source.language)}>${e(source.title)}</cite></p>
<p class="facts">${[byline(source), file].filter((part) => part !== '').join(' · ')}</p>
${reliabilityLine(source)}<p class="hash"><span class="hash-label">SHA-256</span> ${e(source.sha256)}</p>
${cited === '' ? '' : `<p class="facts">Passages: ${cited}</p>`}${note}</div></li>`;
}

function places({ numbers }: IndexEntry, { forPrint, pageOf }: BookHtmlOptions): string {
  const to = (number: number, words: string): string => `<a href="#p${number}">${words}</a>`;
  if (!forPrint) {
    return runsOf(numbers)
      .map(({ first, last }) =>
        first === last ? to(first, `[${first}]`) : `${to(first, `[${first}]`)}–${to(last, `[${last}]`)}`,
      )
      .join(', ');
  }
  if (!pageOf) return numbers.map((number) => to(number, String(number))).join(', ');
  const pages = pagesOf(numbers, pageOf);
  return runsOf([...pages.keys()])
    .map(({ first, last }) => to(pages.get(first) ?? 0, first === last ? `${first}` : `${first}–${last}`))
    .join(', ');
}

function indexHtml(book: Book, options: BookHtmlOptions): string {
  const letters = indexOfNames(book).map(({ letter, entries }) => {
    const lines = entries.map((entry) => {
      const see =
        entry.see === null ? '' : `, <i>see</i> <a href="#${startOf(entry.chapter)}">${e(entry.see)}</a>`;
      const found = places(entry, options);
      const form = entry.see === null ? `<b>${e(entry.form)}</b>` : e(entry.form);
      return `<li>${form}${found === '' ? '' : ` <span class="at">${found}</span>`}${see}</li>`;
    });
    return `<div class="letter"><h3>${e(letter)}</h3>\n<ul>${lines.join('\n')}</ul></div>`;
  });
  const what = options.forPrint ? 'Numbers are those of pages' : 'Numbers are those of passages';
  return `<p class="facts">${what} with a passage that names the entity. Other forms of a name lead to the chapter of its entity.</p>
<div class="index">${letters.join('\n')}</div>`;
}

function back(book: Book, options: BookHtmlOptions): string {
  return backMatter(book)
    .map(({ id, heading }) => {
      const content =
        id === 'sources'
          ? `<ol class="sources">\n${book.sources.map(sourceHtml).join('\n')}\n</ol>`
          : id === 'method'
            ? `<div>${bookMethod(book)
                .map((sentence) => `<p>${e(sentence)}</p>`)
                .join('\n')}</div>`
            : indexHtml(book, options);
      // A heading as high as those of chapters: it belongs to none of them.
      return `<section aria-labelledby="${id}" class="${id === 'method' ? 'back method' : 'back'}">
<h1 id="${id}"><span id="at-${id}"></span>${heading}</h1>
${content}
</section>`;
    })
    .join('\n');
}

const BOOK = `
.book-title{border-top:.481rem solid var(--ink);padding-top:.962rem}
.book-title h1{margin-top:38mm;margin-bottom:1.2rem}
.book-title .scope{margin-top:2rem}
.book-title,.of-book{break-after:page}
.chapter{break-before:page}
.chapter>.title:first-child{margin-top:0}
.back{break-before:page}
.method.back{break-before:auto}
.of-book ol ol{margin:0 0 .5rem 1.2rem;font-size:.865rem}
.of-book ol ol a{padding:.1rem 0;color:var(--soft)}
.of-book>ol>li>a{font-weight:600;break-after:avoid}
.of-book li{break-inside:avoid}
.many>ol{columns:2;column-gap:2.4em}
.many ol ol{margin-left:.8rem}
.back h1{font:600 1.058rem/1.3 var(--sans);letter-spacing:-.003em;margin:0 0 .577rem;padding-bottom:2.5pt;border-bottom:1pt solid var(--ink)}
.lead-line{break-after:avoid}
.index{columns:2;column-gap:2.4em;font:.865rem/1.5 var(--sans);margin-top:.8rem}
.index ul{list-style:none}
.index h3{font:600 .923rem/1.4 var(--sans);margin:.6rem 0 .1rem;column-span:none}
.letter:first-child h3{margin-top:0}
.index li{padding-left:1.2em;text-indent:-1.2em;break-inside:avoid;hyphens:manual}
.at{color:var(--soft);padding-left:.4em}
@media screen{.chapter,.back{margin-top:4rem}.book-title h1{margin-top:1rem}.of-book{margin-top:2rem}.index{columns:16em 2}}`;

/** Several dossiers as one complete page of HTML that needs nothing else; as `dossierHtml`. */
export function bookHtml(book: Book, options: BookHtmlOptions): string {
  const { forPrint, fontBase, stylesheet = '' } = options;
  const { plan } = book;
  const style = [
    fontBase === undefined ? '' : fontFaces((path) => fontBase + path),
    stylesheet,
    ':root{--type:#16181b}',
    dossierStyle(plan.paper, forPrint),
    BOOK,
  ]
    .filter((part) => part !== '')
    .join('\n')
    .replaceAll('</', '<\\/');
  const parts = partsOf(book);
  const first = entityChapters(book).length === parts.length ? 1 : 0;
  const marking = plan.marking === '' || forPrint ? '' : `<p class="marking">${e(plan.marking)}</p>\n`;
  return withoutDeadLinks(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${e(contentPolicy(fontBase))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Quipu">
<meta name="referrer" content="no-referrer">
<title>${e(bookTitle(book))}</title>
<style>
${style}
</style>
</head>
<body>
<main>
${marking}<header class="book-title">
<p class="kicker"><span>Dossiers</span></p>
<h1>${e(book.title)}</h1>
<p class="lead">${bookScope(book)}</p>
<p class="scope"><span>${counted(entityChapters(book).length, 'dossier')} with an index of names</span> <span>As of Change ${countWords(book.asOf.sequence)}, ${e(momentWords(book.asOf.at))}</span></p>
</header>
${contents(parts, backMatter(book))}
${parts.map((part, index) => chapterHtml(part, index + first)).join('\n')}
${back(book, options)}
</main>
</body>
</html>
`);
}

/** The title of a book as a document: "Chancay: dossiers". */
export function bookTitle({ title }: Book): string {
  return printable(`${title}: dossiers`).replace(/\s+/gu, ' ');
}

/** The lines above and below the pages of a book: on the left the entity, on the right the section. */
export function bookLines(book: Book): RunningLines {
  const parts = partsOf(book);
  const last = backMatter(book).map(({ id, heading }) => ({ id: `at-${id}`, heading }));
  const nameOf = ({ name }: Dossier): string => printable(name);
  return {
    title: printable(book.title),
    origin: printable(
      `${book.title} · as of Change\u00a0${countWords(book.asOf.sequence)}, ${momentWords(book.asOf.at)}`,
    ),
    marking: book.plan.marking,
    chapters: [
      ...parts.map(({ chapter }) => ({ id: chapter.id, heading: nameOf(chapter.dossier) })),
      // What stands behind the chapters is about the whole book.
      ...last.map(({ id }) => ({ id, heading: '' })),
    ],
    sections: [
      ...parts.flatMap(({ chapter, sections }) => [
        { id: chapter.id, heading: '' },
        ...sections.map(({ id, heading }) => ({ id: `${chapter.id}-at-${id}`, heading })),
      ]),
      ...last,
    ],
    numbered: new Set([
      ...parts.flatMap(({ chapter, sections }) => [
        chapter.id,
        ...sections.map(({ id }) => `${chapter.id}-at-${id}`),
      ]),
      ...last.map(({ id }) => id),
    ]),
  };
}

/** The page of each passage of a book, counted from 1, by what was printed. */
export function passagePages({ places: found }: PrintedPages): ReadonlyMap<number, number> {
  return new Map(
    [...found].flatMap(([id, { page }]) => {
      const number = /^p(\d+)$/u.exec(id)?.[1];
      return number === undefined ? [] : [[Number(number), page + 1] as const];
    }),
  );
}
