import type { DocumentDescription } from '../case/document';
import { cleanLine } from './clean';
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
const LONGEST_BESIDE_DATE = 40;

/** Headings that say which part of a text begins, and nothing about the whole. */
const PART_HEADING =
  /^(?:\d+[.)]?\s*)?(?:introduction|contents|table of contents|abstract|summary|executive summary|key (?:points|takeaways|findings)|background|overview|foreword|preface|acknowledg(?:e)?ments|in this article|article subheadings|further reading|references|notes|politics|conclusions?)\s*:?\s*\|?$/iu;

const NAME_WORD = String.raw`\p{Lu}[\p{L}.'’-]*`;
const PARTICLE = String.raw`(?:de|del|la|las|los|da|dos|do|di|du|van|von|der|den|bin|al|el|y|e)`;
/** Two to five words such as a person is called by. */
const PERSON = String.raw`${NAME_WORD}(?: (?:${PARTICLE} )*${NAME_WORD}){1,4}`;
const PEOPLE = String.raw`${PERSON}(?:(?:, and |, | and | & )${PERSON})*`;

const BYLINE = new RegExp(String.raw`^(?:[Ww]ritten )?(?:[Bb]y|BY):? (${PEOPLE})(?:\s*[,|·–—].*)?$`, 'u');
const AUTHOR_FIELD = new RegExp(String.raw`^Authors?: (${PEOPLE})$`, 'u');

const ROLE =
  '(?:fellow|director|analyst|assistant|professor|researcher|reporter|journalist|editor|scholar|associate|correspondent|lecturer|writer|columnist|economist|historian|chair|head|president|adviser|advisor|manager|coordinator|candidate)';
/** "Jane Doe is a senior fellow in the Centre for X at the Institute of Y." */
const BIOGRAPHY = new RegExp(
  String.raw`^(?:About the author:? )?(${PERSON})(?:,? (?:PhD|Ph\.D\.|MD),?)? is (?:an? |the )[^.]*?\b${ROLE}\b([^.]*)`,
  'u',
);
const HOUSE = String.raw`(?:\p{Lu}|\d)[\p{L}\d&.'’-]*(?: (?:(?:of|for|the|and|on|in|&|de|y|del) )*(?:\p{Lu}|\d)[\p{L}\d&.'’-]*)*`;
const AT_HOUSE = new RegExp(String.raw`\b(?:at|with|of|for) (?:the )?(${HOUSE})\W*$`, 'u');
const PUBLISHER_LINE = new RegExp(
  String.raw`^(?:Published by|Publisher:|(?:©|\(c\)|Copyright)(?: ©)? ?(?:\d{4},?)?(?: by)?) ?(?:the )?(${HOUSE})(?:[.,].*)?$`,
  'u',
);

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH = String.raw`(${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?`;
const YEAR = String.raw`((?:19|20)\d{2})`;
const ISO_DATE = /\b((?:19|20)\d{2})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b/u;
const MONTH_FIRST = new RegExp(String.raw`\b${MONTH} (\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}\b`, 'iu');
const DAY_FIRST = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)? ${MONTH},? ${YEAR}\b`, 'iu');
const MONTH_ONLY = new RegExp(String.raw`\b${MONTH},? ${YEAR}\b`, 'iu');
const YEAR_ONLY = new RegExp(String.raw`^(?:published|date|©|copyright)?:?\s*${YEAR}$`, 'iu');

/** What a text calls itself, and the word this program uses for it. */
const KINDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bpolicy brief\b|\bissue brief\b/iu, 'brief'],
  [/\bpress release\b|\bfor immediate release\b/iu, 'press release'],
  [/\b(?:working|research|discussion) paper\b/iu, 'paper'],
  [/\b(?:op-ed|opinion|commentary|editorial|viewpoint)\b/iu, 'comment'],
  [/\binterview\b|\bq&a\b/iu, 'interview'],
  [/\btranscript\b/iu, 'transcript'],
  [/\b(?:fact ?sheet)\b/iu, 'fact sheet'],
  [/\b(?:annual|final|interim|special|research|country) report\b/iu, 'report'],
];

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
  const about = top.filter((line) => line.text !== title && line.text.length <= LONGEST_TOP_LINE);
  const biography = biographyIn(bottom) ?? biographyIn(top);
  return withoutGaps({
    title: title?.replace(/^#+\s*/u, ''),
    author: authorIn(about) ?? biography?.author,
    publisher: publisherIn([...about, ...bottom]) ?? biography?.publisher,
    date: dateIn(about),
    kind: KINDS.find(([pattern]) =>
      about.some((line) => line.text.length <= 60 && pattern.test(line.text)),
    )?.[1],
    language: guessLanguage(text),
  });
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

/** The first line, where it stands as a title stands: short, not a sentence, not the start of a wrapped paragraph. */
function titleOf(top: ReadonlyArray<Line>): string | undefined {
  const at = top.findIndex((line) => !LABEL.test(line.text));
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

function authorIn(lines: ReadonlyArray<Line>): string | undefined {
  for (const { text } of lines) {
    const names = BYLINE.exec(text) ?? AUTHOR_FIELD.exec(text);
    if (names?.[1]) return names[1];
  }
  return undefined;
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

function publisherIn(lines: ReadonlyArray<Line>): string | undefined {
  for (const { text } of lines) {
    const house = PUBLISHER_LINE.exec(text)?.[1];
    if (house) return house;
  }
  return undefined;
}

function dateIn(lines: ReadonlyArray<Line>): string | undefined {
  for (const { text } of lines) {
    const date = dateOf(text);
    if (date) return date;
  }
  return undefined;
}

/** The date in a line of the title block, as `2024-07-03`, `2024-07` or `2024`; a date in a sentence is none. */
function dateOf(line: string): string | undefined {
  if (/[.;:]$/u.test(line) || !/^[\p{Lu}\d©(]/u.test(line)) return undefined;
  const readings: ReadonlyArray<readonly [RegExp, (found: RegExpExecArray) => string | undefined]> = [
    [ISO_DATE, (found) => found[0]],
    [MONTH_FIRST, (found) => written(found[3], found[1], found[2])],
    [DAY_FIRST, (found) => written(found[3], found[2], found[1])],
    [MONTH_ONLY, (found) => written(found[2], found[1])],
    [YEAR_ONLY, (found) => found[1]],
  ];
  for (const [pattern, read] of readings) {
    const found = pattern.exec(line);
    if (found) return line.length - found[0].length <= LONGEST_BESIDE_DATE ? read(found) : undefined;
  }
  return undefined;
}

function written(year: string | undefined, month: string | undefined, day?: string): string | undefined {
  const number = MONTHS.findIndex((name) => name.startsWith((month ?? '?').toLowerCase().slice(0, 3))) + 1;
  if (!year || number < 1) return undefined;
  const yearMonth = `${year}-${String(number).padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const inMonth = new Date(Date.UTC(Number(year), number, 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= inMonth ? `${yearMonth}-${day.padStart(2, '0')}` : yearMonth;
}

function withoutGaps(values: Readonly<Record<string, string | undefined>>): Guess {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value.length <= 2000),
  );
}
