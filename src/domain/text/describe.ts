import type { DocumentDescription } from '../case/document';
import { cleanLine } from './clean';
import { dateOfLine, publicationDate } from './describe-date';
import { authorIn, PERSON } from './describe-people';
import { addressTells, HOUSE, publisherIn } from './describe-publisher';
import { guessLanguage } from './language';
import type { Layout, NoiseKind } from './layout-types';
import type { Range } from './range';

/** What a text says of itself; what it does not say is left out. */
type Guess = Partial<DocumentDescription>;

/** One line of the text, white space folded, and whether an empty line comes before the next. */
interface Line {
  readonly text: string;
  readonly aloneBelow: boolean;
}

/** Only so many lines at the top and at the bottom of a text speak about the text itself. */
const TOP_LINES = 14;
const BOTTOM_LINES = 14;

/** A title is a line, not a paragraph: in UTF-16 units. */
const LONGEST_TITLE = 180;
const LONGEST_TOP_LINE = 100;
const LONGEST_BIOGRAPHY = 600;

/** Headings that say which part of a text begins, and nothing about the whole. */
const PART_HEADING =
  /^(?:\d+[.)]?\s*)?(?:introduction|contents|table of contents|abstract|summary|executive summary|key (?:points|takeaways|findings)|background|overview|foreword|preface|acknowledg(?:e)?ments|in this article|article subheadings|further reading|references|notes|politics|conclusions?)\s*:?\s*\|?$/iu;

const ROLE =
  '(?:fellow|director|analyst|assistant|professor|researcher|reporter|journalist|editor|scholar|associate|correspondent|lecturer|writer|columnist|economist|historian|chair|head|president|adviser|advisor|manager|coordinator|candidate)';
/** "Jane Doe is a senior fellow in the Centre for X at the Institute of Y." */
const BIOGRAPHY = new RegExp(
  String.raw`^(?:About the author:? )?(${PERSON})(?:,? (?:PhD|Ph\.D\.|MD),?)? is (?:an? |the )[^.]*?\b${ROLE}\b([^.]*)`,
  'u',
);
const AT_HOUSE = new RegExp(String.raw`\b(?:at|with|of|for) (?:the )?(${HOUSE})\W*$`, 'u');

/** What a text calls itself, and the word this program uses for it. */
const KINDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bpolicy brief\b|\bissue brief\b|\bbriefing (?:paper|note)\b/iu, 'brief'],
  [
    /\b(?:press|news|media) release\b|\bfor immediate release\b|\bnota de prensa\b|\bcomunicado de prensa\b|\bcommuniqué de presse\b|\bpressemitteilung\b/iu,
    'press release',
  ],
  [/\b(?:working|research|discussion|occasional) paper\b/iu, 'paper'],
  [/\b(?:op-ed|opinion|commentary|editorial|viewpoint|opinión|columna)\b/iu, 'comment'],
  [/\binterview\b|\bq&a\b|\bentrevista\b/iu, 'interview'],
  [/\btranscript\b/iu, 'transcript'],
  [/\b(?:fact ?sheet)\b/iu, 'fact sheet'],
  [/^(?:memorandum|memo)\b/iu, 'memo'],
  [/^minutes of\b|\bmeeting minutes\b/iu, 'minutes'],
  [
    /\b(?:annual|final|interim|special|research|country|technical|progress) report\b|\binforme (?:anual|final|técnico)\b/iu,
    'report',
  ],
];

const TITLE_FIELD = /^(?:Title|TITLE|Headline|HEADLINE|Título)\s*[:：]\s*(\S.{2,180})$/u;

/** A line that only says what kind of text follows, above its title. */
const LABEL =
  /^(?:for immediate release|press release|policy brief|issue brief|commentary|opinion|op-ed|editorial)$/iu;

/**
 * What a text says about itself: title, author, publisher, date, kind and language, each only where it is rather plain.
 * A wrong word in a list of sources costs more than an empty place.
 *
 * @param text canonical text
 * @param layout its reading layout, whose title counts and whose page numbers and stray addresses are passed over
 * @param file base name of the original: in Markdown, a first heading is the title
 */
export function guessDescription(
  text: string,
  layout: Pick<Layout, 'blocks' | 'noise'>,
  file: string,
): Guess {
  const skipped = layout.noise.filter(({ kind }) => skippedNoise.has(kind));
  const top = firstLines(text, skipped);
  const bottom = lastLines(text);
  const isMarkdown = /\.md$/iu.test(file);
  const title = (isMarkdown ? markdownTitle(top) : undefined) ?? titleOf(top);
  const lines = top.flatMap((line) => (line.text === title ? [] : line.text));
  // A paragraph under the title may sum the text up; what comes after the second is the text.
  const above = upToParagraph(lines, 2);
  const head = above.filter((line) => line.length <= LONGEST_TOP_LINE);
  const biography = biographyIn(bottom) ?? biographyIn(top);
  const address = addressTells(
    upToParagraph(
      firstLines(text, []).map((line) => line.text),
      1,
    ),
  );
  const author = authorIn(head) ?? biography?.author;
  const publisher =
    publisherIn(
      upToParagraph(lines, 1),
      bottom.map((line) => line.text),
    ) ?? biography?.publisher;
  return withoutGaps({
    title: title?.replace(/^#+\s*/u, ''),
    author,
    // Who holds the rights may be who wrote.
    publisher: (publisher === author ? undefined : publisher) ?? address.publisher,
    date: publicationDate(above, head) ?? address.date,
    kind: KINDS.find(([pattern]) => head.some((line) => line.length <= 60 && pattern.test(line)))?.[1],
    language: guessLanguage(text),
  });
}

/** The lines up to the `nth` one that is a paragraph, that one included. */
function upToParagraph(lines: ReadonlyArray<string>, nth: number): ReadonlyArray<string> {
  let paragraphs = 0;
  const at = lines.findIndex((line) => line.length > LONGEST_TOP_LINE && (paragraphs += 1) === nth);
  return at === -1 ? lines : lines.slice(0, at + 1);
}

/** A running header is not skipped: where it stands first it is the title or the author. */
const skippedNoise: ReadonlySet<NoiseKind> = new Set(['page-number', 'page-break', 'stray-url']);

/** How much of a text is looked at for its first or last lines, in UTF-16 units. */
const REACH = 12_000;

function firstLines(text: string, noise: ReadonlyArray<Range>): ReadonlyArray<Line> {
  const isNoise = (start: number, end: number): boolean =>
    noise.some((range) => range.start <= start && end <= range.end);
  const lines: { text: string; aloneBelow: boolean }[] = [];
  let start = 0;
  for (const raw of text.slice(0, REACH).split('\n')) {
    const end = start + raw.length;
    const words = cleanLine(raw);
    const last = lines.at(-1);
    if (words === '') {
      if (last) last.aloneBelow = true;
    } else if (!isNoise(start, end)) {
      if (lines.length === TOP_LINES) break;
      lines.push({ text: words, aloneBelow: false });
    }
    start = end + 1;
  }
  return lines;
}

function lastLines(text: string): ReadonlyArray<Line> {
  return text
    .slice(-REACH)
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')
    .slice(-BOTTOM_LINES)
    .map((line) => ({ text: line, aloneBelow: true }));
}

function markdownTitle(top: ReadonlyArray<Line>): string | undefined {
  return top.find((line) => /^#\s+\S/u.test(line.text))?.text;
}

function isOnlyDate(line: string): boolean {
  const date = dateOfLine(line);
  return date !== undefined && `${date.before}${date.after}`.replace(/[\s.,|·-]/gu, '').length < 10;
}

/** The first line, where it stands as a title stands: short, not a sentence, not the start of a wrapped paragraph. */
function titleOf(top: ReadonlyArray<Line>): string | undefined {
  const named = top.slice(0, 6).flatMap((line) => TITLE_FIELD.exec(line.text)?.[1] ?? [])[0];
  if (named) return named;
  const at = top.findIndex((line) => !LABEL.test(line.text) && !isOnlyDate(line.text));
  if (at > 3) return undefined;
  const first = top[at];
  const second = top[at + 1];
  if (!first) return undefined;
  const { text } = first;
  if (text.length > LONGEST_TITLE || PART_HEADING.test(text)) return undefined;
  if (!/^["'“‘«¿¡([]?[\p{Lu}\p{Lo}\p{N}]/u.test(text) || /[.;,:|]$/u.test(text)) return undefined;
  if (!/[\p{Ll}\p{Lo}]/u.test(text) && text.split(' ').length < 2) return undefined;
  if (text.split(' ').length < 2 && !/\p{Lo}/u.test(text)) return undefined;
  if (!first.aloneBelow && second) {
    const wraps = /^\p{Ll}/u.test(second.text);
    const evenly = text.length > 55 && second.text.length < 1.3 * text.length;
    if (wraps || evenly) return undefined;
  }
  return text;
}

function biographyIn(
  lines: ReadonlyArray<Line>,
): { readonly author: string; readonly publisher?: string } | undefined {
  for (const { text } of lines) {
    if (text.length > LONGEST_BIOGRAPHY) continue;
    const found = BIOGRAPHY.exec(text);
    if (!found?.[1]) continue;
    const house = AT_HOUSE.exec(found[2] ?? '')?.[1];
    return house ? { author: found[1], publisher: house } : { author: found[1] };
  }
  return undefined;
}

function withoutGaps(values: Readonly<Record<string, string | undefined>>): Guess {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value.length <= 2000),
  );
}
