import { findAddresses } from '../text/addresses';
import { guessLanguage } from '../text/language';
import type { Layout } from '../text/layout-types';
import { firstEndingAfter, type Range } from '../text/range';
import { maskedText } from '../text/readable';
import { sentencesOf } from '../text/sentences';
import type { FoundDate } from './date-rules';
import { findDates } from './dates';
import type { DateFigure, Figure } from './figure';
import type { NumberStyle } from './numbers';
import { datedDuration, datesBesideEvents, rememberEvents } from './relative-dates';
import { SIGN, signsOf } from './signs';
import { findQuantities, type FoundQuantity } from './quantities';
import { qualifierReader, type QualifierReader } from './qualifiers';

/** What is known about a document beside its text. */
export type FigureOptions = {
  /** When it appeared, as far as known (`2024`, `2024-06`, `2024-06-28`): what "this year" and "on Friday" lean on. */
  readonly published?: string;
};

/**
 * Digits that measure nothing: telephone numbers, times of the day, versions, scores, numbers of lists and sections at
 * the start of a block, and what stands in square brackets.
 */
const DECOYS: ReadonlyArray<RegExp> = [
  /\+\d[\d\s().-]{6,}\d/gu,
  /\(\d{2,4}\)\s?\d{3,4}[-\s]\d{3,4}/gu,
  /(?<![\d-])\d{3}[-.]\d{3,4}[-.]\d{4}(?![\d-])/gu,
  /(?<![\d-])\d{3}-\d{4}(?![\d-])/gu,
  /(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d)/gu,
  /(?<![\d.])(?!\d{1,3}(?:\.\d{3})+(?!\d|\.\d)|\d{1,2}\.\d{1,2}\.[12]\d{3}(?![\d.]))\d+(?:\.\d+){2,}(?!\d)/gu,
  /\bv(?:ersion\s+)?\.?\d+(?:\.\d+)*/giu,
  /\[[\d,;\s–-]+\]/gu,
  /\b(?:ISBN|ISSN|DOI)\b[:\s]*[\d.Xx/-]+/gu,
  // Statutes: "18 U.S.C. § 1956", "40 CFR 52".
  /(?<!\d)\d{1,3}\s+(?:U\.?S\.?C|C\.?F\.?R|Stat|Fed\.?\s?Reg)\.?(?![\p{L}\d])(?:\s*§{0,2}\s*\d[\d.]*(?:\([\p{L}\d]+\))*)?/gu,
  // "24/7", "9/11"
  /(?<![\d/])(?:24\/7|9\/11)(?![\d/])/gu,
];
const LIST_NUMBER = /^\s*(?:\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(\d{1,3}\))(?=\s)/u;
const HEADING_NUMBER = /^\s*(?:#+\s+)?\d{1,2}\.?(?=\s+\p{Lu})/u;

/**
 * Finds the figures of a text: sums of money, shares, counts with their noun, measures, durations, factors, dates and
 * periods. In order of their start; none overlaps another, except that a value given in two currencies holds the second
 * one inside, and that a length of time may also stand for a date: "the ten years since its founding".
 *
 * Pure and quick; never throws. Footnote digits, page furniture and web addresses are passed over, numbers that name
 * something ("No. 10", "5G", "Boeing 737") are left alone. A date whose year the text does not give is `XXXX-07`, unless
 * its paragraph names the year right before; nothing is guessed from today's date.
 *
 * @param text canonical text; offsets are UTF-16 units of it
 */
export function findFigures(
  text: string,
  layout: Layout,
  options: FigureOptions = {},
): ReadonlyArray<Figure> {
  return figureFinder(text, layout, options)(layout.blocks);
}

/**
 * As `findFigures`, for long texts that are read piece by piece: a function that gives the figures of the next blocks. All
 * blocks in their order give what `findFigures` gives.
 */
export function figureFinder(
  text: string,
  layout: Layout,
  options: FigureOptions = {},
): (blocks: Layout['blocks']) => ReadonlyArray<Figure> {
  const addresses = findAddresses(text);
  const style = styleOf(text);
  const published = options.published ?? '';
  const day = presentDay(text, layout, published);
  const events = new Map<string, string>();
  return (blocks) => {
    const figures: Figure[] = [];
    let block = -1;
    let year: number | undefined;
    const sentences = sentencesOf(text, { ...layout, blocks });
    for (const sentence of sentences.flatMap((whole) => inPieces(text, whole))) {
      const here = firstEndingAfter(layout.blocks, sentence.start);
      const opensBlock = here !== block;
      if (opensBlock) year = undefined;
      block = here;
      const original = text.slice(sentence.start, sentence.end);
      const possible = signsOf(original);
      if (possible === 0) {
        year = undefined;
        continue;
      }
      const masked = readable(text, layout, sentence, addresses, opensBlock, possible);
      const signs = masked === original ? possible : signsOf(masked);
      if (signs === 0) {
        year = undefined;
        continue;
      }
      const qualifier = qualifierReader(masked);
      const context = { year, published, day };
      const stated = findDates(masked, context, signs);
      rememberEvents(masked, stated, events);
      const beside = datesBesideEvents(masked, signs, events).filter((date) => isFree(date, stated));
      const fixed = [...stated, ...beside];
      const found = findQuantities(masked, fixed, style, signs);
      const relative = found.flatMap((one) => datedDuration(one, masked, context) ?? []);
      const quantities = found.filter(
        ({ start, end }) => !relative.some((date) => date.replaces && date.start <= start && end <= date.end),
      );
      const dates = [...fixed, ...relative].sort((a, b) => a.start - b.start);
      for (const date of dates) figures.push(dateFigure(date, masked, qualifier, sentence.start));
      for (const quantity of quantities)
        figures.push(quantityFigure(quantity, dates, quantities, masked, qualifier, sentence.start));
      // A year of the sentence right before lends itself; an older one does not.
      year = lentYear(dates, masked, published);
    }
    return figures.sort((a, b) => a.start - b.start || b.end - a.end);
  };
}

const COMPARED = /(?<!\p{L})(?:than|as)\s+(?:\p{L}+\s+)?(?:in|of|during)\s+$/iu;

/**
 * The year that the dates of a sentence lend to the next one: the last, unless it is only what something is compared with
 * ("twice as many as in 1990"), opens a span ("since 1990"), or is still to come when the text appears.
 */
function lentYear(dates: ReadonlyArray<FoundDate>, masked: string, published: string): number | undefined {
  const last = dates.findLast((date) => date.year !== undefined);
  if (last?.year === undefined || last.hedges.includes('since')) return undefined;
  if (COMPARED.test(masked.slice(Math.max(0, last.start - 30), last.start))) return undefined;
  return published !== '' && last.year > Number(published.slice(0, 4)) ? undefined : last.year;
}

/** No sentence that somebody reads is longer; what is, as a list or a table without stops, is read piece by piece. */
const LONGEST_SENTENCE = 1500;

/** A sentence, or its pieces where it is so long that comparing all its words would take for ever. */
function inPieces(text: string, { start, end }: Range): ReadonlyArray<Range> {
  const pieces: Range[] = [];
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    const last = from + LONGEST_SENTENCE;
    const piece = text.slice(from, last);
    const space = Math.max(piece.lastIndexOf(' '), piece.lastIndexOf('\n'));
    const to = space > 0 ? from + space + 1 : last;
    pieces.push({ start: from, end: to });
    from = to;
  }
  pieces.push({ start: from, end });
  return pieces;
}

const isFree = ({ start, end }: Range, taken: ReadonlyArray<Range>): boolean =>
  taken.every((other) => end <= other.start || other.end <= start);

const FULL_DAY = /^\d{4}-\d\d-\d\d$/u;
/** A picture is taken at most so long before its text appears, in milliseconds. */
const PICTURE_AGE = 62 * 86_400_000;

/**
 * The day that "on Friday" leans on: when the document appeared, or else when its picture was taken, if its caption says
 * so and the document's date does not speak against it.
 */
function presentDay(text: string, layout: Layout, published: string): string | undefined {
  if (FULL_DAY.test(published)) return published;
  const captions = layout.noise.filter(({ kind }) => kind === 'photo-caption');
  const days = captions
    .flatMap(({ start, end }) => findDates(text.slice(start, end), { year: undefined, published: '' }))
    .map(({ date }) => date)
    .filter((date) => FULL_DAY.test(date))
    .sort();
  const last = days.at(-1);
  if (last === undefined || published === '' || last.startsWith(published)) return last;
  const age = Date.parse(published) - Date.parse(last);
  return age >= 0 && age <= PICTURE_AGE ? last : undefined;
}

/** Numbers that can only have a comma for decimals, or only a point: "3,5 %" and "1.234,5", "6.1" and "1,234.5". */
const ONLY_COMMA = /(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,4},\d{1,2})(?![\d.,]*\d)/gu;
const ONLY_POINT = /(?<![\d.,])(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,4}\.\d{1,2})(?![\d.,]*\d)/gu;
/** How much of a text is weighed for it, in UTF-16 units. */
const STYLE_SAMPLE = 50_000;

/**
 * How a text writes numbers: as its language does, English where it does not say, unless its own numbers say otherwise, as
 * those of Peru and Mexico, which write "6.1" in Spanish.
 */
function styleOf(text: string): NumberStyle {
  const language = guessLanguage(text) ?? 'en';
  const longScale = language !== 'en' && language !== 'pt';
  if (language === 'en') return { decimalComma: false, pointGroups: false, longScale };
  const sample = text.slice(0, STYLE_SAMPLE);
  const points = sample.match(ONLY_POINT)?.length ?? 0;
  const decimalComma = points === 0 || points <= (sample.match(ONLY_COMMA)?.length ?? 0);
  return { decimalComma, pointGroups: true, longScale };
}

/** A sentence with everything blanked out that cannot hold a figure; offsets stay, and so do the pipes of tables. */
function readable(
  text: string,
  layout: Layout,
  sentence: Range,
  addresses: ReadonlyArray<Range>,
  opensBlock: boolean,
  signs: number,
): string {
  let masked = maskedText(text, layout, sentence, { footnotes: 'masked' });
  const blank = (start: number, end: number): void => {
    masked = masked.slice(0, start) + ' '.repeat(end - start) + masked.slice(end);
  };
  for (let i = firstEndingAfter(addresses, sentence.start); i < addresses.length; i++) {
    const address = addresses[i];
    if (!address || address.start >= sentence.end) break;
    const start = Math.max(address.start, sentence.start) - sentence.start;
    blank(start, Math.min(address.end, sentence.end) - sentence.start);
  }
  for (const decoy of signs & SIGN.digit ? DECOYS : []) {
    for (const { index, 0: digits } of masked.matchAll(decoy)) blank(index, index + digits.length);
  }
  if (opensBlock) {
    const kind = layout.blocks[firstEndingAfter(layout.blocks, sentence.start)]?.kind;
    const number = LIST_NUMBER.exec(masked) ?? (kind === 'heading' ? HEADING_NUMBER.exec(masked) : null);
    if (number) blank(0, number[0].length);
  }
  // What stands in two cells of a table does not belong together.
  const original = text.slice(sentence.start, sentence.end);
  for (let at = original.indexOf('|'); at !== -1; at = original.indexOf('|', at + 1)) {
    masked = `${masked.slice(0, at)}|${masked.slice(at + 1)}`;
  }
  return masked;
}

function dateFigure(
  date: FoundDate,
  masked: string,
  qualifierAt: QualifierReader,
  offset: number,
): DateFigure {
  const said = qualifierAt(date, opensSentence(date, masked));
  const qualifier = said === 'spent' ? undefined : said;
  return {
    kind: 'date',
    start: offset + date.start,
    end: offset + date.end,
    date: date.date,
    hedges: date.hedges,
    ...(date.low !== undefined && { low: date.low }),
    ...(date.high !== undefined && { high: date.high }),
    ...(qualifier && { qualifier }),
  };
}

/** "In 2024, …", "Between 2018 and 2023, …" */
function opensSentence(date: Range, masked: string): boolean {
  return (
    /^\s*(?:\p{L}+\s+){0,2}$/u.test(masked.slice(0, date.start)) && /^\s*,/u.test(masked.slice(date.end))
  );
}

function quantityFigure(
  found: FoundQuantity,
  dates: ReadonlyArray<FoundDate>,
  quantities: ReadonlyArray<FoundQuantity>,
  masked: string,
  qualifierAt: QualifierReader,
  offset: number,
): Figure {
  const said = qualifierAt(found, false);
  // Only sums are spent as a plan is carried out: "he spent 18 months in jail" says nothing of the months.
  const qualifier = said === 'spent' && found.kind !== 'money' ? undefined : said;
  const date = dateOf(found, dates, quantities, masked);
  return {
    ...found,
    start: offset + found.start,
    end: offset + found.end,
    ...(date !== undefined && { date }),
    ...(qualifier && { qualifier }),
  };
}

/** "revenue in 2018 was $3 million", "sales for 2018 at $3 million" */
const HELD_BEFORE =
  /^\s*,?\s+(?:(?:was|were|is|stood|came|amounted|totall?ed|reached|hit|at|to|of|worth|only|just|a|total)\s+){1,4}$/iu;
const HOLDS_FOR =
  /^[^,;:.()—|]{0,40}?\s(?:in|since|as\s+of|at|by|during|from|for|through|until)\s+(?:the\s+)?$/iu;

/** The date that a quantity holds for: one that follows it in its clause, or one that opens the sentence. */
function dateOf(
  found: FoundQuantity,
  dates: ReadonlyArray<FoundDate>,
  quantities: ReadonlyArray<FoundQuantity>,
  masked: string,
): string | undefined {
  const next = dates.find(({ start }) => start >= found.end);
  if (
    next &&
    found.kind !== 'duration' &&
    !quantities.some(({ start }) => start >= found.end && start < next.start)
  ) {
    const between = masked.slice(found.end, next.start);
    // "$3 million a year ago" needs no word that ties it.
    const ago = /(?<!\p{L})ago$/iu.test(masked.slice(next.start, next.end)) && /^\s+$/u.test(between);
    if (ago || (HOLDS_FOR.test(between) && !/(?<!\p{L})and(?!\p{L})/iu.test(between))) return next.date;
  }
  const isPlain = found.kind !== 'measure' && found.kind !== 'duration';
  const last = dates.findLast(({ end }) => end <= found.start);
  if (last && isPlain && HELD_BEFORE.test(masked.slice(last.end, found.start))) {
    if (/(?<!\p{L})(?:in|for|during)\s+(?:the\s+)?$/iu.test(masked.slice(0, last.start))) return last.date;
  }
  const first = dates.find((date) => opensSentence(date, masked));
  const isMain = first && /^,[^,;:()—|]*$/u.test(masked.slice(first.end, found.start).trim());
  if (isMain && isPlain) return first.date;
  // "In 2021 it produced 210 kt": the date opens the sentence, and nothing else of the kind stands between.
  const opener = dates[0];
  const opens =
    opener &&
    found.kind !== 'duration' &&
    /^\s*(?:in|during)\s+(?:the\s+)?$/iu.test(masked.slice(0, opener.start)) &&
    /^\s+\p{L}[^,;:()—|\d]{0,60}$/u.test(masked.slice(opener.end, found.start)) &&
    !/(?<!\p{L})(?:and|but|which|that|who|said|says|told|announced|agreed|signed|approved|pledged|promised|wants|plan(?:s|ned)?)(?!\p{L})/iu.test(
      masked.slice(opener.end, found.start),
    );
  return opens ? opener.date : undefined;
}
