import type { Range } from './range';

/** The number of a footnote glued to the text, and the word or number that it hangs on. */
export type Footnote = Range & { readonly number: number; readonly word: Range };

type Candidate = Footnote & {
  /** How much like a footnote it looks by itself, from 0 to 1. */
  readonly weight: number;
};

/** A chain worth less than this is chance: a product name, a decimal number. */
const LEAST_EVIDENCE = 2;
/** What it costs to begin counting anew, as some texts do in each chapter. */
const COST_OF_RESET = 2.5;
const LARGEST_GAP_COST = 3;
const HIGHEST_NUMBER = 999;

/**
 * Digits right after a letter, a digit, a per cent sign, a closing bracket or quote, or a mark, and not followed by
 * something that makes them part of a larger number or word.
 */
const GLUED =
  /(?<=[\p{L}\p{M}%°)\]"'”’»“«][.,;:!?…]?["'”’»“«)\]]?|[\p{L}\p{M}\d%°][.,;:!?…])[1-9]\d{0,2}(?![\p{L}\p{M}\d_%°€$£/@]|[.,:]\d|[-–]\d)/gu;
/** A year with digits glued to it: "202145" is 2021 and note 45. */
const AFTER_YEAR =
  /(?<![\p{L}\d.,$€£¥#/_-])((?:1[5-9]|20)\d\d)([1-9]\d{0,2})(?![\p{L}\d_%°€$£/@]|[.,:]\d|[-–]\d)/gu;
/** More digits behind a comma than a thousand has: "150,00011" is 150,000 and note 11. */
const AFTER_THOUSANDS =
  /(?<![\p{L}\d.,/_-])(\d{1,3}(?:,\d{3})+)([1-9]\d{0,2})(?![\p{L}\d_%°€$£/@]|[.,:]\d|[-–]\d)/gu;
const SUPERSCRIPT = /(?<=[^\s⁰¹²³⁴-⁹])[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}/gu;

/** Marks, brackets and quotes that may stand between a word and its note, at most. */
const MOST_MARKS = 4;
const LONGEST_WORD = 80;
/** Marks that belong to a word when they stand inside it. */
const INNER = ['-', "'", '’', '.', ','];

/** Abbreviations whose full stop is followed by a number of their own. */
const NUMBERED =
  /(?:^|[^\p{L}])(?:no|nos|nr|n|p|pp|pg|fig|figs|vol|vols|art|arts|sec|sect|ch|chap|par|para|eq|ex|tab|app|v|ver|vers|cap|núm|num|op|r|rev|mr|ms|st|ca|c|approx)$/iu;

/**
 * Finds the footnote numbers that a scraper glued to words and numbers ("region.12", "202145", "2002,30").
 *
 * Notes count up through a document while other glued digits do not ("PeruSat1", "1,100", "$1.4"), so of all digits
 * that could be notes the rising chain with the most evidence and the fewest gaps is taken, and none if there is no
 * such chain.
 *
 * @param text canonical text
 * @param excluded sorted, disjoint ranges where no note can stand: web addresses and the furniture of pages
 */
export function findFootnotes(text: string, excluded: ReadonlyArray<Range>): ReadonlyArray<Footnote> {
  return bestChain(candidates(text, excluded)).map(({ number, start, end, word }) => ({
    number,
    start,
    end,
    word,
  }));
}

function candidates(text: string, excluded: ReadonlyArray<Range>): ReadonlyArray<Candidate> {
  const found: Candidate[] = [];
  for (const { index, 0: digits } of text.matchAll(GLUED)) {
    const candidate = judge(text, index, index + digits.length, Number(digits));
    if (candidate !== null) found.push(candidate);
  }
  // A full five-figure number is likelier a number, above all where it names no year of our time; the chain decides.
  for (const { index, 1: year = '', 2: digits = '' } of text.matchAll(AFTER_YEAR)) {
    found.push(split(index, year, digits, /^(?:19|20)/u.test(year) ? 0.5 : 0.2));
  }
  for (const { index, 1: amount = '', 2: digits = '' } of text.matchAll(AFTER_THOUSANDS)) {
    found.push(split(index, amount, digits, 0.5));
  }
  for (const { index, 0: raised } of text.matchAll(SUPERSCRIPT)) {
    const end = index + raised.length;
    const word = wordBefore(text, index);
    if (word === null || /^[kcm]?m$/u.test(text.slice(word.start, word.end))) continue;
    found.push({ start: index, end, number: Number(raised.normalize('NFKC')), word, weight: 1 });
  }
  found.sort((a, b) => a.start - b.start);
  return weighRepeated(text, dropExcluded(found, excluded));
}

/** Digits that a number at `index` has too many of at its end. */
function split(index: number, body: string, digits: string, weight: number): Candidate {
  const start = index + body.length;
  const end = start + digits.length;
  return { start, end, number: Number(digits), word: { start: index, end: start }, weight };
}

function dropExcluded(
  found: ReadonlyArray<Candidate>,
  excluded: ReadonlyArray<Range>,
): ReadonlyArray<Candidate> {
  let i = 0;
  return found.filter(({ start }) => {
    while (i < excluded.length && (excluded[i]?.end ?? 0) <= start) i++;
    return (excluded[i]?.start ?? Number.POSITIVE_INFINITY) > start;
  });
}

/**
 * A word with digits that occurs twice is a name ("G20", "Covid19"), since every note has a number of its own; words
 * that differ only in their digits are likely a series of names ("Sat1", "Sat2").
 */
function weighRepeated(text: string, found: ReadonlyArray<Candidate>): ReadonlyArray<Candidate> {
  const bodyOf = ({ word, start }: Candidate): string | null => {
    const body = text.slice(word.start, word.end).toLowerCase();
    return word.end === start && /\p{L}$/u.test(body) ? body : null;
  };
  const seen = new Map<string, Map<number, number>>();
  for (const candidate of found) {
    const body = bodyOf(candidate);
    if (body === null) continue;
    const numbers = seen.get(body) ?? new Map<number, number>();
    seen.set(body, numbers.set(candidate.number, (numbers.get(candidate.number) ?? 0) + 1));
  }
  return found.flatMap((candidate) => {
    const numbers = seen.get(bodyOf(candidate) ?? '');
    if (numbers === undefined) return [candidate];
    if ((numbers.get(candidate.number) ?? 0) > 1) return [];
    return [numbers.size > 1 ? { ...candidate, weight: 0.2 } : candidate];
  });
}

/** Weighs digits at `start` that follow something directly; null when they cannot be a note. */
function judge(text: string, start: number, end: number, number: number): Candidate | null {
  const word = wordBefore(text, start);
  if (word === null) return null;
  const body = text.slice(word.start, word.end);
  const between = text.slice(word.end, start);
  const before = text.slice(Math.max(0, word.start - 1), word.start);
  const make = (weight: number): Candidate => ({ start, end, number, word, weight });

  if (between === '') return weighDirect(body, before, make);
  // "46%,52": behind its sign a number has no decimals.
  if (/^\d(?:.*\d)?$/u.test(body) && /^[.,:]$/u.test(between))
    return weighAfterNumber(text, body, between, before, end, make);
  if (between === '.' && NUMBERED.test(body)) return null;
  if (between === '.' && /^[a-z0-9_]+$/iu.test(before)) return null;
  // "Lima:3" is a score or a ratio more often than a note.
  return make(between.includes(':') ? 0.3 : 1);
}

/** Digits right behind a letter, with no mark between: a note ("corruption9") or a name ("Block4", "G20"). */
function weighDirect(body: string, before: string, make: (weight: number) => Candidate): Candidate | null {
  if (/%$|°$/u.test(body)) return make(0.6);
  if (/\d/u.test(body)) return null;
  if (before !== '' && /[\d_@#/\\=&]/u.test(before)) return null;
  const letters = body.replace(/[^\p{L}]/gu, '').length;
  if (letters < 2) return null;
  if (/\p{Lu}$/u.test(body)) return make(letters <= 3 ? 0.1 : 0.3);
  return make(0.6);
}

/** "2009.3" and "2013,5" after a year; "58,69" after another number, which is a decimal unless the chain needs it. */
function weighAfterNumber(
  text: string,
  body: string,
  between: string,
  before: string,
  end: number,
  make: (weight: number) => Candidate,
): Candidate | null {
  if (between === ':') return null;
  if (/^(?:19|20)\d\d$/u.test(body) && !/[\d.,$€£¥]/u.test(before)) return make(0.8);
  if (/[.,]/u.test(before)) return null;
  const after = text.slice(end, end + 3);
  const opensSentence = /^\s*$|^\s+["“‘(]?\p{Lu}/u.test(after);
  // A price may have two decimals; a sentence may also end with one.
  if (/[$€£¥]/u.test(before)) return between === '.' && opensSentence ? make(0.05) : null;
  if (between === ',' && text.slice(0, end).endsWith('000')) return null;
  if (/^[\d.,]*\d{3}$/u.test(text.slice(end - 3, end)) && between === ',') return null;
  // A sentence may end with a number and its note; a decimal is followed by its unit.
  if (between === '.') return opensSentence ? make(0.1) : null;
  return /^\s+\p{L}|^\s*$/u.test(after) ? make(0.15) : null;
}

/**
 * The word or number before digits at `start`: inner hyphens, apostrophes and decimal points belong to it; the marks,
 * brackets and quotes between it and the digits do not. Null when there is none on the way.
 */
function wordBefore(text: string, start: number): Range | null {
  let end = start;
  while (start - end < MOST_MARKS && isMark(text.charAt(end - 1))) end--;
  let from = end;
  if (/[%°]/u.test(text.charAt(from - 1))) from--;
  while (end - from < LONGEST_WORD) {
    const unit = text.charAt(from - 1);
    if (isWordUnit(unit)) from--;
    else if (
      from < end &&
      isWordUnit(text.charAt(from)) &&
      INNER.includes(unit) &&
      isWordUnit(text.charAt(from - 2))
    )
      from--;
    else break;
  }
  return from === end ? null : { start: from, end };
}

function isWordUnit(unit: string): boolean {
  return unit !== '' && /[\p{L}\p{M}\p{N}]/u.test(unit);
}

function isMark(unit: string): boolean {
  return unit !== '' && !/[\p{L}\p{M}\p{N}\s%°]/u.test(unit);
}

type Step = { readonly candidate: Candidate; readonly score: number; readonly previous: Step | null };

/**
 * The rising chain of numbers with the highest sum of weights less the cost of its gaps, by dynamic programming over
 * the last number used. Counting may begin anew at a cost.
 */
function bestChain(found: ReadonlyArray<Candidate>): ReadonlyArray<Candidate> {
  const bestEndingIn: Array<Step | undefined> = [];
  let best: Step | null = null;
  for (const candidate of found) {
    const { number, weight } = candidate;
    if (number > HIGHEST_NUMBER) continue;
    let previous: Step | null = null;
    let base = -costOfStart(number);
    for (let last = number - 1; last >= 1; last--) {
      const step = bestEndingIn[last];
      if (step === undefined) continue;
      const score = step.score - costOfGap(number - last - 1);
      if (score > base) [base, previous] = [score, step];
    }
    if (number <= 2 && best !== null && best.score - COST_OF_RESET > base) {
      [base, previous] = [best.score - COST_OF_RESET, best];
    }
    const score = base + weight;
    if (score > (bestEndingIn[number]?.score ?? Number.NEGATIVE_INFINITY)) {
      const step: Step = { candidate, score, previous };
      bestEndingIn[number] = step;
      if (best === null || score > best.score) best = step;
    }
  }
  if (best === null || best.score < LEAST_EVIDENCE) return [];
  const chain: Candidate[] = [];
  for (let step: Step | null = best; step !== null; step = step.previous) chain.push(step.candidate);
  return chain.reverse();
}

/** A chain that begins late needs more evidence: the text may be the middle of something longer. */
function costOfStart(number: number): number {
  return Math.min(3, 0.25 * (number - 1));
}

function costOfGap(missing: number): number {
  return missing === 0 ? 0 : Math.min(LARGEST_GAP_COST, 0.3 + 0.3 * missing);
}
