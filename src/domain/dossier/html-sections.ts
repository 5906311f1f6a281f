import type { Citation, Dossier, Source } from './dossier';
import { escapeHtml } from './markup';
import { noteHtml } from './note-html';
import { typeColour } from './stylesheet';
import { keptTogether, relationsTable, sourceTags } from './html-statements';
import {
  counted,
  countWords,
  formRows,
  holdings,
  olderWords,
  schemaWords,
  reliabilityWords,
  sentenceParts,
  sourceDateWords,
  placeWords,
} from './words';

/** Entities that have a row in the table of company, whatever their count, and at most. */
const COMPANY_ROWS = { least: 8, most: 30 } as const;

/** Further entities that are named in one line below that table; a remark tells how many more there are. */
const COMPANY_NAMED = 100;

/** Link targets named one by one; more are named as a range. */
const LINKS_SHOWN = 12;

const e = escapeHtml;

/** The language of quoted words as an attribute; empty where nobody knows. */
export function languageAttribute(language: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/u.test(language) ? ` lang="${language}"` : '';
}

/** What stands in a section below its heading, as HTML. */
export interface SectionContent {
  readonly content: string;
  /** Of the section, for the style. */
  readonly className?: string;
}

/** A section of the page under a heading of its own, which lists of contents lead to. */
export function section(id: string, heading: string, { content, className = '' }: SectionContent): string {
  const classes = className === '' ? '' : ` class="${className}"`;
  return `<section aria-labelledby="${id}"${classes}>
<h2 id="${id}"><span id="at-${id}"></span>${heading}</h2>
${content}
</section>`;
}

/** The forms of the name and how often sources use each. Empty where there is nothing to show. */
export function namesContent(dossier: Dossier): SectionContent | null {
  if (dossier.names.length === 0) return null;
  const rows = formRows(dossier)
    .map(
      ({ form, kind, mentions, sources }) =>
        `<tr><th scope="row">${e(form)}</th><td class="k">${kind}</td><td class="d">${sourceLinks(sources)}</td><td class="n">${mentions === 0 ? '–' : countWords(mentions)}</td></tr>`,
    )
    .join('\n');
  const made = `<table>
<thead><tr><th scope="col">Form</th><th scope="col" class="k">Kind</th><th scope="col">Sources</th><th scope="col" class="n">Mentions</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  return { content: keptTogether(made, dossier.names.length + dossier.otherForms.length) };
}

/** Sources by their numbers, as links; many are named as a count. */
function sourceLinks(numbers: ReadonlyArray<number>): string {
  if (numbers.length === 0) return '–';
  if (numbers.length > LINKS_SHOWN) return counted(numbers.length, 'source');
  return sourceTags(numbers);
}

/** What there is to read, section by section, as links. */
function holdingsLine(dossier: Dossier): string {
  const parts = holdings(dossier).map(({ section, words }) => `<a href="#${section}">${words}</a>`);
  return parts.length === 0 ? '' : `<p class="holdings">${parts.join(' · ')}</p>\n`;
}

/** What the dossier holds, and how many mentions each source. Empty where there is nothing to show. */
export function countsContent(dossier: Dossier): SectionContent | null {
  if (dossier.sources.length === 0) return null;
  const bars = dossier.sources.length > 1;
  const most = Math.max(1, ...dossier.sources.map((source) => source.mentions));
  const rows = dossier.sources
    .map(
      (source) => `<tr><td class="k"><a href="#s${source.number}">S${source.number}</a></td>
<th scope="row"><a href="#${source.citations.length > 0 ? 'c' : 's'}${source.number}"${languageAttribute(source.language)}>${e(source.title)}</a></th>
<td class="d">${e(sourceDateWords(source))}</td>
<td class="n">${countWords(source.mentions)}</td>
${bars ? `<td class="bar"><span style="width:${((100 * source.mentions) / most).toFixed(1)}%"></span></td>` : ''}</tr>`,
    )
    .join('\n');
  const made = `<table>
<caption>Mentions by source</caption>
<thead><tr><th scope="col" class="k">No.</th><th scope="col">Source</th><th scope="col" class="k">Date</th><th scope="col" class="n">Mentions</th>${bars ? '<td></td>' : ''}</tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  return { content: holdingsLine(dossier) + keptTogether(made, dossier.sources.length) };
}

/** What ties the entity to others: what is stated, and who is mentioned in the same paragraphs. */
export function relationsContent(dossier: Dossier): SectionContent | null {
  const content = [relationsTable(dossier), companyTable(dossier)].filter((part) => part !== '').join('\n');
  return content === '' ? null : { content };
}

function companyTable(dossier: Dossier): string {
  if (dossier.company.length === 0) return '';
  // A long tail of single paragraphs would fill pages with ones: it is named in one line.
  const often = dossier.company.filter(({ paragraphs }) => paragraphs > 1).length;
  const shown = dossier.company.slice(0, Math.min(COMPANY_ROWS.most, Math.max(COMPANY_ROWS.least, often)));
  const rows = shown
    .map(
      (other) =>
        `<tr><th scope="row"><span class="dot" style="--type:${typeColour(other.schema)}"></span>${e(other.name)}</th><td class="k">${e(schemaWords(other.schema))}</td><td class="n">${countWords(other.paragraphs)}</td><td class="n">${countWords(other.documents)}</td></tr>`,
    )
    .join('\n');
  const made = `<table>
<caption>Mentioned together with</caption>
<thead><tr><th scope="col">Entity</th><th scope="col" class="k">Type</th><th scope="col" class="n">Paragraphs</th><th scope="col" class="n">Sources</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  return keptTogether(made, shown.length) + companyTail(dossier.company.slice(shown.length));
}

/** Those that are mentioned together with the entity least often, in one line. */
function companyTail(rest: Dossier['company']): string {
  if (rest.length === 0) return '';
  const once = rest.every(({ paragraphs }) => paragraphs === 1);
  const names = rest.slice(0, COMPANY_NAMED).map(({ name }) => e(name));
  const left = rest.length - names.length;
  const more = left === 0 ? '' : `; and ${countWords(left)} more`;
  return `\n<p class="tail"><span class="tail-label">${once ? 'In one paragraph each:' : 'Less often:'}</span> ${names.join(', ')}${more}.</p>`;
}

function citationHtml(citation: Citation, source: Source, citedAt: CitedAt): string {
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
    .map((part) => (part.mention && citation.isMention ? `<mark>${e(part.text)}</mark>` : e(part.text)))
    .join('');
  return `<li id="p${citation.number}"><a class="number" href="#s${source.number}">[${citation.number}]</a>
<blockquote${languageAttribute(source.language)}>${sentence}</blockquote>
<p class="where"><span aria-hidden="true">${e(placeWords(citation).signs)}</span><span class="hidden">${e(placeWords(citation).spoken)}</span>${also}</p>${citedAt(citation.number)}${comments}</li>`;
}

/** Author, publisher and date of a source in one line. */
export function byline(source: Source): string {
  return [source.author, source.publisher, sourceDateWords(source)]
    .filter((part) => part !== '')
    .map(e)
    .join(' · ');
}

/** Where a passage is cited, as a line of links back; empty where nothing rests on it. */
export type CitedAt = (number: number) => string;

/** What passages need to know of the rest of the file. */
export interface PassagesContext {
  readonly citedAt: CitedAt;
  /** Whether a list of sources stands elsewhere; if not, their numbers lead to the heads of their passages. */
  readonly areSourcesListed: boolean;
}

/** That a source is an older version of another, as a line of its own; empty where it is none. */
export function olderLine(source: Source): string {
  const words = olderWords(source);
  return words === '' ? '' : `<p class="by older">${e(words)}</p>\n`;
}

/** Every citation in its sentence, source by source, with what the analyst wrote on it. Empty where there is nothing to show. */
export function passagesContent(
  dossier: Dossier,
  { citedAt, areSourcesListed }: PassagesContext,
): SectionContent | null {
  const groups = dossier.sources
    .filter((source) => source.citations.length > 0)
    .map(
      (source) => `<div class="passages-of"${areSourcesListed ? '' : ` id="s${source.number}"`}>
<div class="source-head"><h3 id="c${source.number}"><a class="tag" href="#s${source.number}">S${source.number}</a> <span${languageAttribute(source.language)}>${e(source.title)}</span></h3>
<p class="by">${byline(source)}</p>
${olderLine(source)}</div>
<ol class="passages">
${source.citations.map((citation) => citationHtml(citation, source, citedAt)).join('\n')}
</ol>
</div>`,
    );
  return groups.length === 0 ? null : { content: groups.join('\n') };
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

/** With which others a source goes back to one. */
function originLine({ origin }: Source): string {
  return origin === ''
    ? ''
    : `<p class="facts">Origin ${e(origin)}, shared with the other sources that name it</p>\n`;
}

/** How reliable the analyst holds a source to be, and why. */
export function reliabilityLine({ reliability }: Source): string {
  if (!reliability) return '';
  const why = reliability.reason.trim() === '' ? '' : `: ${e(reliability.reason.trim())}`;
  return `<p class="facts">Reliability ${reliability.grade}, ${reliabilityWords[reliability.grade]}${why}</p>\n`;
}

/** The number of a source in the list of sources: the way to its passages, where some are shown. */
function sourceTag({ number, citations }: Source): string {
  return citations.length === 0
    ? `<span class="tag">S${number}</span>`
    : `<a class="tag" href="#c${number}">S${number}</a>`;
}

/** What was read, with the analyst's notes on it: the list that the numbers of sources refer to. Empty where there is nothing to show. */
export function sourcesContent(dossier: Dossier): SectionContent | null {
  if (dossier.sources.length === 0) return null;
  const items = dossier.sources.map((source) => {
    const facts = [byline(source), e(source.kind), e(source.file)].filter((part) => part !== '').join(' · ');
    const passages = passageLinks(source.citations);
    const note =
      source.note.length === 0
        ? ''
        : `\n<div class="source-note note" role="note"><p class="label">Note</p>\n${noteHtml(source.note, null)}</div>`;
    return `<li id="s${source.number}"${note === '' ? '' : ' class="noted"'}>${sourceTag(source)}<div><div class="lines">
<p><cite${languageAttribute(source.language)}>${e(source.title)}</cite></p>
<p class="facts">${facts}</p>
${olderLine(source)}${reliabilityLine(source)}${originLine(source)}${passages === '' ? '' : `<p class="facts">${passages}</p>\n`}<p class="hash"><span class="hash-label">SHA-256</span> ${e(source.sha256)}</p></div>${note}</div></li>`;
  });
  return { content: `<ol class="sources">\n${items.join('\n')}\n</ol>` };
}
