import type { Range } from '../text/range';
import type { Hedge, QuantityKind } from '../case/statement';
import type { Quantity } from './figure';
import { boundsOf, hedgeAfter, hedgeBefore } from './hedges';
import { countedBeside } from './bare-counts';
import { nounAt } from './nouns';
import {
  endOfMatch,
  exactProduct,
  findNumbers,
  magnitudeAt,
  type NumberStyle,
  type NumberToken,
} from './numbers';
import { signsOf } from './signs';
import { hundredths, worded } from './worded-quantities';
import { currencyAfter, currencyBefore, durationAt, measureAt } from './units';

/** A quantity as it stands in a sentence, before it is known how real it is. */
export type FoundQuantity = Omit<Quantity, 'qualifier' | 'date'>;

/** A quantity before the words beside it are read. */
export type Amount = Range & { readonly kind: QuantityKind; readonly value: number; readonly unit: string };

const PERCENT =
  /\s*[-‐‑]?\s*(?:(?<points>percentage\s+points?|pp(?!\p{L}))|(?<basis>basis\s+points?|bps(?!\p{L}))|%|(?:percent|per[-\s]+cent|pct|v\.?H\.|por\s+ciento|pour\s+cent|Prozent|por\s+cento)(?!\p{L}))/iuy;
const FOLD = /\s?[-‐‑]?\s?fold(?!\p{L})/iuy;
const TIMES = /\s+times(?=\s+(?:more|higher|larger|bigger|greater|the|as|its|faster|less|smaller))/iuy;
const OUT_OF = /\s+(?:in|out\s+of)\s+(?:every\s+)?/iuy;

/** Between the two ends of a range that share their unit: "5-10 percent", "$3 to $4 billion". */
const RANGE_GAP = /^\s*(?:[-–—]|to|or|bis|à|al?)\s*$/iu;
const BETWEEN_GAP = /^\s*(?:and|y|et|und)\s*$/iu;
const BETWEEN = /\b(?:between|entre|zwischen)\s+$/iu;

/** Words right before digits that number something instead of counting. */
const NUMBERED =
  /(?:(?<![\p{L}])(?:no|nos|nr|núm|n[º°]|number|nummer|article|articles|art|section|sections|sect|sec|chapter|chap|ch|figure|fig|table|tab|annex|appendix|page|pages|pp|p|paragraph|para|note|footnote|resolution|law|decree|act|ley|gesetz|directive|regulation|rule|title|volume|vol|issue|episode|part|phase|stage|step|level|tier|grade|class|type|model|version|mark|mk|series|unit|block|lot|room|floor|gate|terminal|platform|line|route|highway|interstate|road|flight|district|zone|sector|group|team|division|brigade|battalion|apollo|boeing|airbus|covid|agenda|vision|horizon|windows|channel|radio|case|docket|invoice|box|suite|apartment|apt|question|q|item|clause|option|magnitude|category|order|proclamation|ordinance|bill|e\.?o|season|week|day|year|age|aged|top|formula|world\s+war)\.?\s*$)/iu;
/** A proper name before the digits, not at the start of the sentence: "Boeing 737", "PeruSat 1". */
const NAME_BEFORE = /(?<=[^\s.!?:]\s+)\p{Lu}[\p{L}-]*\p{Ll}\s$/u;

/** Finds the quantities of a sentence, in order; they do not overlap, but for the second currency of a pair. */
export function findQuantities(
  masked: string,
  taken: ReadonlyArray<Range>,
  style: NumberStyle,
  signs = signsOf(masked),
): ReadonlyArray<FoundQuantity> {
  const free = (range: Range): boolean =>
    taken.every(({ start, end }) => range.end <= start || end <= range.start);
  const numbers = findNumbers(masked, style, signs).filter(free);
  const amounts: Amount[] = [];
  const put = (amount: Amount | null): void => {
    if (
      amount &&
      free(amount) &&
      amounts.every(({ start, end }) => amount.end <= start || end <= amount.start)
    ) {
      amounts.push(amount);
    }
  };
  for (const amount of worded(masked, signs)) put(amount);
  const found: Array<FoundQuantity> = [];
  const ranges = new Map<Amount, number>();
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i];
    const next = numbers[i + 1];
    if (!number) continue;
    const before = next ? changeOf(masked, number, next, style) : null;
    if (before) {
      put(before);
      continue;
    }
    const range = next ? rangeOf(masked, number, next, style) : null;
    if (range) {
      const known = amounts.length;
      put(range.amount);
      if (amounts.length > known) {
        ranges.set(range.amount, range.high);
        i++;
        continue;
      }
    }
    put(next ? oddsOf(masked, number, next) : null);
    put(amountOf(masked, number, style));
  }
  amounts.sort((a, b) => a.start - b.start);
  for (const amount of amounts) found.push(hedged(masked, amount, ranges.get(amount)));
  return paired(masked, withoutOverlaps(found, taken));
}

/** "one in four", "nine out of ten"; "four in 2019" is none, nor "two in 10 countries". */
function oddsOf(masked: string, some: NumberToken, all: NumberToken): Amount | null {
  if (endOfMatch(OUT_OF, masked, some.end) !== all.start || some.value >= all.value || some.value < 1)
    return null;
  const byWord = /\bin\b/iu.test(masked.slice(some.end, all.start));
  if (byWord && (some.isWord !== all.isWord || all.value > 1000)) return null;
  if (durationAt(masked, all.end) || measureAt(masked, all.end)) return null;
  return {
    kind: 'share',
    value: hundredths(some.value / all.value),
    unit: '%',
    start: some.start,
    end: all.end,
  };
}

const TIED_DURATION = /[-‐‑](?:day|week|month|year)(?!\p{L})/uy;
const GLUED_LETTER = /^[mMkK]\s/u;

/** What one number says, with what stands before and after it. */
function amountOf(masked: string, number: NumberToken, style: NumberStyle): Amount | null {
  const { start, end, value } = number;
  const written = currencyBefore(masked, start);
  // "the USD 6-month rate": what is tied to the number is its unit.
  const sign = written && endOfMatch(TIED_DURATION, masked, end) === null ? written : null;
  const scale = magnitudeAt(masked, end, style, sign !== null);
  if (sign) {
    const after = currencyAfter(masked, scale.end, true);
    const code = after && (sign.code === 'USD' || after.code === sign.code) ? after : null;
    return {
      kind: 'money',
      value: exactProduct(value, scale.factor),
      unit: code?.code ?? sign.code,
      start: sign.start,
      end: code?.end ?? scale.end,
    };
  }
  // A letter is a magnitude where a currency follows it: "40m soles".
  const short = magnitudeAt(masked, end, style, true);
  for (const { factor, end: at } of [scale, short]) {
    const money = currencyAfter(masked, at, factor > 1);
    if (money)
      return { kind: 'money', value: exactProduct(value, factor), unit: money.code, start, end: money.end };
  }
  const total = exactProduct(value, scale.factor);
  PERCENT.lastIndex = scale.end;
  const percent = PERCENT.exec(masked);
  if (percent)
    return {
      kind: 'share',
      value: percent.groups?.['basis'] ? exactProduct(total, 0.01) : total,
      unit: percent.groups?.['points'] || percent.groups?.['basis'] ? 'pp' : '%',
      start,
      end: PERCENT.lastIndex,
    };
  const duration = durationAt(masked, scale.end);
  const numbered = NUMBERED.exec(masked.slice(Math.max(0, start - 24), start))?.[0] ?? '';
  // "aged 15" is a number of a person, "aged 15 years" a length of time.
  if (numbered !== '' && !number.isWord && !(duration && /^aged?\s/iu.test(numbered))) return null;
  const fold = endOfMatch(FOLD, masked, scale.end) ?? endOfMatch(TIMES, masked, scale.end);
  if (fold !== null) return { kind: 'factor', value: total, unit: 'fold', start, end: fold };
  if (duration) return { kind: 'duration', value: total, unit: duration.unit, start, end: duration.end };
  // "2m TEU", "1.5m people", "300k jobs": a letter right behind the number, and something measured or counted behind it.
  const glued = GLUED_LETTER.test(masked.slice(end, end + 2)) ? measureAt(masked, short.end) : null;
  if (glued && short.factor > 1) {
    return {
      kind: 'measure',
      value: exactProduct(value, short.factor),
      unit: glued.unit,
      start,
      end: glued.end,
    };
  }
  const counted = GLUED_LETTER.test(masked.slice(end, end + 2)) ? nounAt(masked, short.end) : null;
  if (counted && short.factor > 1) {
    const many = exactProduct(value, short.factor);
    return { kind: 'count', value: many, unit: counted.noun, start, end: counted.end };
  }
  const measure = measureAt(masked, scale.end);
  if (measure) return { kind: 'measure', value: total, unit: measure.unit, start, end: measure.end };
  return countOf(masked, number, total, scale.end);
}

function countOf(
  masked: string,
  { start, value, isWord }: NumberToken,
  total: number,
  at: number,
): Amount | null {
  // "one of the", "one problem": a word more than a number.
  if ((isWord && value === 1 && total === 1) || total === 0) return null;
  if (!isWord && NAME_BEFORE.test(masked.slice(Math.max(0, start - 40), start))) return null;
  const noun = nounAt(masked, at) ?? (isWritten(start, at, masked) ? countedBeside(masked, start, at) : null);
  // "China Three Gorges", "the Big Five Banks": a number word written large inside a sentence belongs to a name.
  const isLarge = isWord && /^\p{Lu}/u.test(masked.slice(start));
  if (isLarge && /[\p{L},]\s+$/u.test(masked.slice(0, start))) return null;
  return noun && { kind: 'count', value: total, unit: noun.noun, start, end: noun.end };
}

/** Whether a number without a noun may count something: no year, no number of a name. */
function isWritten(start: number, at: number, masked: string): boolean {
  const written = masked.slice(start, at);
  return !/^(?:1[5-9]|20)\d\d$/u.test(written) && !/^\s*[-‐‑–/:%]/u.test(masked.slice(at, at + 2));
}

const FROM = /(?<![\p{L}])from\s+(?:about\s+|around\s+|just\s+|only\s+|some\s+|nearly\s+|roughly\s+)?$/iu;
const CHANGED_TO = /^\s+to\s+(?:about\s+|around\s+|just\s+|only\s+|some\s+|nearly\s+|roughly\s+|over\s+)?$/iu;

/** The first of two numbers of a change, which leaves its unit to the second: "from 45 to 38 percent". */
function changeOf(
  masked: string,
  first: NumberToken,
  second: NumberToken,
  style: NumberStyle,
): Amount | null {
  const sign = currencyBefore(masked, first.start);
  const start = sign?.start ?? first.start;
  if (!FROM.test(masked.slice(Math.max(0, start - 20), start))) return null;
  const own = amountOf(masked, first, style);
  if (own && own.kind !== 'money' && own.kind !== 'count') return null;
  const scale = magnitudeAt(masked, first.end, style, sign !== null);
  const last = amountOf(masked, second, style);
  if (!last || (sign && last.kind !== 'money') || !CHANGED_TO.test(masked.slice(scale.end, last.start)))
    return null;
  // "from $3 to $4 billion", "from 3 to 4 million tons": the magnitude stands once.
  const factor = scale.factor > 1 || second.value === 0 ? scale.factor : last.value / second.value;
  const lends = last.value >= first.value * factor || factor === 1;
  return {
    ...last,
    value: exactProduct(first.value, lends ? factor : scale.factor),
    start,
    end: scale.end,
  };
}

/** Two numbers that are the ends of one range and share a unit. */
function rangeOf(
  masked: string,
  first: NumberToken,
  second: NumberToken,
  style: NumberStyle,
): { readonly amount: Amount; readonly high: number } | null {
  const sign = currencyBefore(masked, first.start);
  // "$3–4 billion": the sign stands once.
  const large = magnitudeAt(masked, second.end, style, true);
  const signed: Amount | null = sign && {
    kind: 'money',
    value: exactProduct(second.value, large.factor),
    unit: sign.code,
    start: second.start,
    end: large.end,
  };
  const amount = amountOf(masked, second, style) ?? signed;
  if (!amount) return null;
  const scale = magnitudeAt(masked, first.end, style, sign !== null);
  const own = amountOf(masked, first, style);
  const start = sign?.start ?? first.start;
  const ownEnd = own && own.kind !== 'count' && own.end <= amount.start ? own.end : scale.end;
  const gap = masked.slice(ownEnd, Math.min(amount.start, second.start));
  const between = BETWEEN.test(masked.slice(Math.max(0, start - 12), start));
  // "from 5 percent to 10 percent" is a change; only "between" lets both ends have their unit.
  const bare = ownEnd === scale.end || own?.kind === 'money' || own?.unit === amount.unit;
  if (!bare || !(RANGE_GAP.test(gap) || (between && BETWEEN_GAP.test(gap)))) return null;
  if (/\bfrom\s+$/iu.test(masked.slice(Math.max(0, start - 6), start)) && ownEnd !== scale.end) return null;
  const factor = scale.factor > 1 ? scale.factor : second.value === 0 ? 1 : amount.value / second.value;
  const low = exactProduct(first.value, factor);
  if (
    low >= amount.value ||
    (own && own.kind !== 'count' && own.unit !== amount.unit && own.kind !== 'money')
  )
    return null;
  const lead = between ? (BETWEEN.exec(masked.slice(Math.max(0, start - 12), start))?.[0].length ?? 0) : 0;
  return { amount: { ...amount, value: low, start: start - lead }, high: amount.value };
}

/** Takes in the hedges beside an amount. */
function hedged(masked: string, amount: Amount, rangeEnd: number | undefined): FoundQuantity {
  const found = hedgeBefore(masked, amount.start);
  // "over a five-year period" lasts as long, no longer.
  const spans =
    found &&
    amount.kind === 'duration' &&
    amount.value > 1 &&
    /^over\s+(?:an?|the)\s/iu.test(masked.slice(found.start));
  const before = spans ? null : found;
  const after = hedgeAfter(masked, amount.end);
  const hedges: Hedge[] = [...(before ? [before.hedge] : []), ...(after ? [after.hedge] : [])];
  return {
    ...amount,
    start: before?.start ?? amount.start,
    end: after?.end ?? amount.end,
    hedges,
    ...(rangeEnd === undefined ? boundsOf(amount.value, hedges) : { low: amount.value, high: rangeEnd }),
  };
}

/** Hedges may reach into what another figure or date has taken: the later one gives way. */
function withoutOverlaps(
  found: ReadonlyArray<FoundQuantity>,
  taken: ReadonlyArray<Range>,
): ReadonlyArray<FoundQuantity> {
  const kept: FoundQuantity[] = [];
  for (const figure of found) {
    const end = Math.max(kept.at(-1)?.end ?? 0, 0);
    const clash = taken.some((other) => other.start < figure.end && figure.start < other.end);
    if (figure.start >= end && !clash) kept.push(figure);
  }
  return kept;
}

const OPENING =
  /^\s*[([]\s*(?:or\s+|about\s+|some\s+|approximately\s+|around\s+|roughly\s+|equivalent\s+to\s+|the\s+equivalent\s+of\s+|i\.e\.,?\s+)?$/iu;
const CLOSING = /^\s*[)\]]/u;
const COMMA = /^\s*,\s+$/u;
const APPOSED = /^\s*,?\s+(?:or|equivalent\s+to|the\s+equivalent\s+of)\s+$/iu;

/** Ties one value in two currencies together: "40 million soles ($10.1 million)". Both stay figures, the second inside. */
function paired(masked: string, found: ReadonlyArray<FoundQuantity>): ReadonlyArray<FoundQuantity> {
  return found.map((figure, i) => {
    const other = found[i + 1];
    if (figure.kind !== 'money' || other?.kind !== 'money' || other.unit === figure.unit) return figure;
    const gap = masked.slice(figure.end, other.start);
    const equals = { value: other.value, unit: other.unit };
    const close = CLOSING.exec(masked.slice(other.end));
    if (OPENING.test(gap) && close) return { ...figure, end: other.end + close[0].length, equals };
    // "1.5 million soles, about $400,000"
    const isRendered = COMMA.test(gap) && other.hedges.includes('about');
    return APPOSED.test(gap) || isRendered ? { ...figure, end: other.end, equals } : figure;
  });
}
