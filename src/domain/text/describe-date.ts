import { MONTH_NAMES, monthNumber } from '../statements/months';

/** Names of months in languages that the figures do not read, in small letters. */
const FURTHER_MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ['janeiro', 'gennaio'],
    ['fevereiro', 'febbraio'],
    ['março'],
    ['aprile'],
    ['maio', 'maggio'],
    ['junho', 'giugno'],
    ['julho', 'luglio'],
    [],
    ['setembro', 'settembre'],
    ['outubro', 'ottobre'],
    ['novembro'],
    ['dezembro', 'dicembre', 'diciembre'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
);

const NAMES = [...MONTH_NAMES, ...FURTHER_MONTHS.keys()].sort((a, b) => b.length - a.length).join('|');
const MONTH = String.raw`(?<month>${NAMES})\.?`;
const YEAR = String.raw`(?<year>(?:19|20)\d{2})(?!\d)`;
const OF = String.raw`(?: (?:de|del|of))?`;

/** Each with the groups `year`, `month` and `day`; the fuller come first. */
const PATTERNS: ReadonlyArray<RegExp> = [
  // 2021-03-04, also with a time behind it
  /(?<![\d-])(?<year>(?:19|20)\d{2})-(?<month>\d{2})-(?<day>\d{2})(?!\d|-\d)/u,
  // 2021/3/4, 2021.3.4
  /(?<![\d/.])(?<year>(?:19|20)\d{2})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})(?![\d/])/u,
  // 2021年3月4日
  /(?<year>(?:19|20)\d{2}) ?年 ?(?<month>\d{1,2}) ?月(?: ?(?<day>\d{1,2}) ?日)?/u,
  // 4.3.2021: with dots the day stands first
  /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>(?:19|20)\d{2})(?!\d)/u,
  // 4/3/2021: which is the day is told by where it is more than 12
  /(?<![\d/])(?<first>\d{1,2})[/-](?<second>\d{1,2})[/-](?<year>(?:19|20)\d{2})(?!\d)/u,
  new RegExp(String.raw`(?<![\p{L}\d])${MONTH} (?<day>\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`, 'iu'),
  new RegExp(
    String.raw`(?<![\d/–-] ?)(?<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?${OF} ${MONTH},?${OF} ${YEAR}`,
    'iu',
  ),
  new RegExp(String.raw`(?<![\p{L}\d])${MONTH},?${OF} ${YEAR}`, 'iu'),
];

/** A date of a line, and what stands beside it. */
export interface LineDate {
  /** `2024-07-03`, `2024-07` or `2024`; empty where it can be read in two ways. */
  readonly value: string;
  readonly before: string;
  readonly after: string;
}

/** The first date of a line; undefined where there is none. */
export function dateOfLine(line: string): LineDate | undefined {
  let first: { readonly found: RegExpExecArray; readonly rank: number } | undefined;
  for (const [rank, pattern] of PATTERNS.entries()) {
    const found = pattern.exec(line);
    // Of those that begin at the same place the fuller counts: "4 March 2021" and not "March 2021" inside of it.
    if (found && (!first || found.index < first.found.index)) first = { found, rank };
  }
  if (!first) return undefined;
  const { found } = first;
  return {
    value: valueOf(found.groups ?? {}),
    before: line.slice(0, found.index),
    after: line.slice(found.index + found[0].length),
  };
}

function valueOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { year = '', month = '', day, first, second } = groups;
  if (first !== undefined && second !== undefined) {
    const [a, b] = [Number(first), Number(second)];
    if (a > 12 && b <= 12) return written(year, b, a);
    if (b > 12 && a <= 12) return written(year, a, b);
    return a === b ? written(year, a, b) : '';
  }
  const number = /^\d/u.test(month) ? Number(month) : monthNumber(month) || furtherMonth(month);
  return written(year, number, day === undefined ? undefined : Number(day));
}

function furtherMonth(name: string): number {
  return FURTHER_MONTHS.get(name.toLowerCase()) ?? 0;
}

function written(year: string, month: number, day: number | undefined): string {
  if (month < 1 || month > 12) return '';
  const yearMonth = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const inMonth = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return day >= 1 && day <= inMonth ? `${yearMonth}-${String(day).padStart(2, '0')}` : yearMonth;
}

/** What says that the date behind it is the one on which a text came out. */
const LABEL = new RegExp(
  String.raw`(?<!\p{L})(?:date published|date of publication|publication date|first published|published|posted|issued|released|release date|date|dated|publicado|publicada|fecha de publicación|fecha|publié|date de publication|veröffentlicht|erschienen|pubblicato|data|发布时间|发布日期|日期)(?: (?:on|at|el|em|il|le|am|online|in))?\s*[:：,–—-]?\s*(?:\p{L}+,? )?$`,
  'iu',
);

/** What says that the date behind it is another one. */
const OTHER_LABEL =
  /(?<!\p{L})(?:updated|modified|revised|corrected|accessed|retrieved|visited|viewed|downloaded|printed|archived|captured|deadline|due|expires?|expiry|valid|effective|closing|event|conference|workshop|meeting|seminar|session|hearing|held|born|birth|submitted|received|accepted|cutoff|cut-off|as of|since|until|through|before|after|between|from|by the end of|actualizado|consultado|modificado|mis à jour|consulté|aktualisiert|abgerufen|stand)(?: (?:on|at|el|le|am|date))?\s*[:：,–—-]?\s*(?:\p{L}+,? )?$/iu;

const WEEKDAY =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira)(?!\p{L})\.?/giu;
const TIME =
  /T?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|Z|[A-Z]{2,4}T))?(?:[+-]\d{2}:?\d{2})?/giu;
const READING_TIME = /\d+ ?[-–]?(?:min(?:ute)?s?)(?: read)?/giu;

/** Words in small letters that may stand beside the date of a text; others make a sentence of it, or another date. */
const NEUTRAL: ReadonlySet<string> = new Set(
  `by on at am pm a.m p.m and the no vol issue number policy brief issue paper working discussion research report annual final
  interim special country press news release commentary opinion analysis comment read min el la de del y por et le par und von am e
  di il em ed edition online version draft`.split(/\s+/u),
);
/** Capitalised words that make it the date of something else. */
const OTHER_THINGS =
  /(?<!\p{L})(?:conference|workshop|event|meeting|seminar|deadline|hearing|session|agenda|anniversary|treaty|agreement|law|act|decree|resolution|order|convention)(?!\p{L})/iu;

/** How much may stand beside a date, in UTF-16 units. */
const LONGEST_BESIDE = 80;

/** Whether what stands beside a date only says who, where and what kind, as in the head of a text. */
function isNeutral({ before, after }: LineDate): boolean {
  const beside = `${before} ${after}`
    .replace(WEEKDAY, ' ')
    .replace(TIME, ' ')
    .replace(READING_TIME, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (beside.length > LONGEST_BESIDE || OTHER_THINGS.test(beside)) return false;
  // "3–5 March 2021" is when something was held.
  if (/\d ?[–-] ?(?:\d{1,2}\.? ?)?$/u.test(before) || /^ ?[–-] ?\d/u.test(after)) return false;
  return (beside.match(/(?<!\p{L})\p{Ll}[\p{L}.]*/gu) ?? []).every((word) =>
    NEUTRAL.has(word.replace(/\.$/u, '')),
  );
}

/** "LIMA, March 3, 2021 (Andes Wire) — The …": the place in capitals, and a dash before the text. */
const DATELINE_BEFORE = /^\p{Lu}[\p{Lu}\p{M}.'’ -]{2,40}(?:, \p{Lu}[\p{L}. ]{1,24})?,? ?$/u;
const DATELINE_AFTER = /^ ?(?:[(/][^)/]{2,60}[)/] ?)?(?:[-–—]{1,2}|:) ?\S/u;

const YEAR_ONLY = /^(?:published|date|©|copyright)?:?\s*((?:19|20)\d{2})$/iu;

/**
 * The date on which a text says it came out: behind a label such as "Published:", else in a line of its head that says
 * nothing else, else in the dateline before the first sentence. A date in a sentence, of an event, of an update or of a look at a page is
 * none.
 *
 * @param lines of the head, white space folded
 * @param short those of them that are no paragraphs
 */
export function publicationDate(
  lines: ReadonlyArray<string>,
  short: ReadonlyArray<string>,
): string | undefined {
  return labelled(short) ?? alone(short) ?? dateline(lines);
}

function labelled(lines: ReadonlyArray<string>): string | undefined {
  for (const line of lines) {
    // Several may stand in one line: "Published March 3, 2021, updated March 5, 2021".
    for (let rest = line, i = 0; rest !== '' && i < 4; i++) {
      const date = dateOfLine(rest);
      if (!date) break;
      if (date.value !== '' && LABEL.test(date.before) && !OTHER_LABEL.test(date.before)) return date.value;
      rest = date.after;
    }
  }
  return undefined;
}

function alone(lines: ReadonlyArray<string>): string | undefined {
  for (const line of lines) {
    const year = YEAR_ONLY.exec(line)?.[1];
    if (year) return year;
    const date = dateOfLine(line);
    if (!date) continue;
    if (date.value === '' || dateOfLine(date.after) || OTHER_LABEL.test(date.before)) continue;
    if (isNeutral(date) && (!/[.;:]$/u.test(line) || date.after.trim() === '.')) return date.value;
  }
  return undefined;
}

function dateline(lines: ReadonlyArray<string>): string | undefined {
  for (const line of lines) {
    const date = dateOfLine(line.slice(0, 160));
    if (date && DATELINE_BEFORE.test(date.before) && DATELINE_AFTER.test(date.after) && date.value !== '') {
      return date.value;
    }
  }
  return undefined;
}
