import type { DocumentDescription } from '#domain/case/document';
import { tidyLine } from './blocks';
import type { Property } from './reading';

/** Titles and names that programs fill in by themselves, and that say nothing. */
const EMPTY_WORDS =
  /^(?:untitled(?:[ -]?\d*)?|unknown|anonymous|administrator|admin|user|owner|author|root|guest|none|null|n\/?a|document ?\d*|(?:new )?microsoft (?:word|office) (?:document|user)|word document|unbenannt|sin t[ií]tulo|powerpoint presentation|slide ?\d*|title|test)$/iu;

/** Traces of a program in a title: "Microsoft Word - report.docx", a bare file name, an address. */
const PROGRAM_PREFIX = /^(?:microsoft (?:word|powerpoint|excel)|word|openoffice)\s*[-–]\s*/iu;
const FILE_NAME = /^\S+\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|dvi|txt|html?|pages|pptx?|xlsx?|wpd|p65|md|ps)$/iu;

const LONGEST = 500;

/** A field as a property, cleaned; none where it is empty or only says what a program fills in by itself. */
export function property(
  field: keyof DocumentDescription,
  value: string | null | undefined,
  from: string,
  sure = true,
): ReadonlyArray<Property> {
  const words = clean(field, value ?? '');
  return words === '' ? [] : [{ field, value: words, from, sure }];
}

function clean(field: keyof DocumentDescription, value: string): string {
  if (field === 'date') return dateOf(value);
  const line = tidyLine(value.slice(0, 4 * LONGEST));
  if (line.length > LONGEST || EMPTY_WORDS.test(line)) return '';
  if (field === 'language') return /^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/iu.test(line) ? languageOf(line) : '';
  if (field === 'author') return /^https?:|@.*@|^\d+$/iu.test(line) ? '' : line;
  if (field !== 'title') return line;
  const bare = line.replace(PROGRAM_PREFIX, '');
  return FILE_NAME.test(bare) || EMPTY_WORDS.test(bare) || !/\p{L}/u.test(bare) ? '' : bare;
}

/** "EN_us" as "en-US". */
function languageOf(tag: string): string {
  const [language = '', ...rest] = tag.split(/[-_]/u);
  return [
    language.toLowerCase(),
    ...rest.map((part) => (part.length === 2 ? part.toUpperCase() : part)),
  ].join('-');
}

/**
 * A date of a file's own field as a day, a month or a year: ISO 8601, a PDF's "D:20240703…", the form of mails, or any
 * that JavaScript reads; empty where it is none or not of this age. The day is the one that is written, whatever its zone.
 */
export function dateOf(value: string): string {
  const text = value.trim();
  const pdf = /^D:(\d{4})(\d{2})?(\d{2})?/u.exec(text);
  if (pdf) return plausible(pdf[1], pdf[2], pdf[3]);
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d/.-])/u.exec(text);
  if (iso) return plausible(iso[1], iso[2], iso[3]);
  const slashes = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/u.exec(text);
  if (slashes) return plausible(slashes[1], slashes[2]?.padStart(2, '0'), slashes[3]?.padStart(2, '0'));
  const mail = /(\d{1,2})[ -](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -](\d{4})/iu.exec(text);
  if (mail) return plausible(mail[3], monthOf(mail[2]), mail[1]?.padStart(2, '0'));
  const english = /([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (\d{4})/u.exec(text);
  if (english && monthOf(english[1]) !== undefined) {
    return plausible(english[3], monthOf(english[1]), english[2]?.padStart(2, '0'));
  }
  return '';
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function monthOf(name: string | undefined): string | undefined {
  const index = MONTHS.indexOf((name ?? '').toLowerCase().slice(0, 3));
  return index < 0 ? undefined : String(index + 1).padStart(2, '0');
}

function plausible(year: string | undefined, month?: string, day?: string): string {
  if (year === undefined || Number(year) < 1500 || Number(year) > 2100) return '';
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return day === undefined || Number(day) < 1 || Number(day) > last
    ? `${year}-${month}`
    : `${year}-${month}-${day}`;
}
