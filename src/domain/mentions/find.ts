import type { EntityId } from '../case/ids';
import type { NameKind } from '../case/entity';
import { findAddresses } from '../text/addresses';
import { foldsToUnits } from '../text/fold';
import { runningTitle } from '../text/furniture';
import type { Layout } from '../text/layout-types';
import { firstEndingAfter, mergeRanges, without, type Range } from '../text/range';
import { tokenise, type Tokens } from '../text/tokens';
import { Fit, fitsCase, lettersOf, Shape, shapeOf, shareOfCapitals, wordCase } from './case-shape';
import { edgeTo, firstFormOf, mayBegin, nextForm, NO_EDGE, nodeOf } from './name-trie';
import { marksOf, type CompiledForm, type CompiledNames } from './names';

/** A place where a known name stands. */
export type FoundMention = Range & {
  /** The entities that have the name, the one it identifies most strongly first; more than one is for the analyst to decide. */
  readonly entityIds: ReadonlyArray<EntityId>;
  /** The form as the first of these entities has it. */
  readonly form: string;
  readonly kind: NameKind;
};

/** A text with fewer capitals among its letters than this is written without them. */
const LEAST_CAPITALS = 0.004;
const SAMPLE_LENGTH = 20_000;
const BLANK_LINE = /\n\s*\n/u;
/** A stretch of at least this many words is a name even if it is written small. */
const UNMISTAKABLE_WORDS = 3;

/**
 * The words of a text in which names are looked for: those in web addresses, page numbers and repeated running headers
 * are passed over, and footnote digits do not belong to their word. The first time a running header or author line
 * stands in a text it counts, since it says what the text is and who wrote it.
 */
export function mentionTokens(text: string, layout?: Layout): Tokens {
  return tokenise(text, mergeRanges([...findAddresses(text), ...wordless(text, layout)]));
}

/**
 * Finds where known names stand, in order of their start. Case, accents, hyphens, apostrophes and white space (line and
 * page breaks too) are folded; a possessive 's and glued footnote digits are not part of the span; nothing is found
 * inside a longer word. The longest name wins, and a name inside a longer proper name is not found; inside a description
 * ("US government") it is. A form that several entities have gives one mention with all of them.
 *
 * Capitals count where they tell a name from a word: see `fitsCase`.
 *
 * @param source canonical text, or its `mentionTokens` to save cutting it again
 * @param layout the text's layout: without it footnotes and noise are not known, and a blank line parts names
 */
export function findMentions(
  source: string | Tokens,
  names: CompiledNames,
  layout?: Layout,
): ReadonlyArray<FoundMention> {
  const tokens = typeof source === 'string' ? mentionTokens(source, layout) : source;
  const search: Search = { tokens, names, layout, isWithoutCapitals: undefined };
  const found: FoundMention[] = [];
  findWithin(search, 0, tokens.count, null, found);
  return found;
}

type Search = {
  readonly tokens: Tokens;
  readonly names: CompiledNames;
  readonly layout: Layout | undefined;
  /** Whether the text has next to no capitals, once somebody asked. */
  isWithoutCapitals: boolean | undefined;
};

/** The longer name whose inside is searched: it is not to be found again, nor are its entities. */
type Outer = { readonly entityIds: ReadonlyArray<EntityId>; readonly first: number; readonly last: number };

const DOLLAR = 0x24;

/** Words before a place that stands for itself even in the description of something named after it. */
const LOCATING = new Set(['in', 'at', 'near', 'from', 'to', 'en', 'à', 'bei']);

/** Searches the words from `from` to `to` (excluded), leftmost first, longest first. */
function findWithin(
  search: Search,
  from: number,
  to: number,
  outer: Outer | null,
  found: FoundMention[],
): void {
  const { tokens, names } = search;
  const { hashes } = tokens;
  const { trie } = names;
  const { firstWords, beginnings } = trie;
  let i = from;
  while (i < to) {
    const hash = hashes[i] ?? 0;
    if (!mayBegin(firstWords, beginnings, hash, hashes[i + 1] ?? 0)) {
      i++;
      continue;
    }
    let edge = edgeTo(trie, 0, hash);
    let last = i;
    let best: Match | null = null;
    while (edge !== NO_EDGE) {
      const form = firstFormOf(trie, edge);
      if (form !== -1 && !(outer !== null && outer.first === i && outer.last === last)) {
        best = matchAt(search, form, i, last, outer) ?? best;
      }
      last++;
      edge = last < to ? edgeTo(trie, nodeOf(trie, edge), hashes[last] ?? 0) : NO_EDGE;
    }
    if (best === null) {
      i++;
      continue;
    }
    found.push(best.mention);
    if (!best.isProper && best.last > i) {
      findWithin(
        search,
        i,
        best.last + 1,
        { entityIds: best.mention.entityIds, first: i, last: best.last },
        found,
      );
    }
    i = best.last + 1;
  }
}

type Match = { readonly mention: FoundMention; readonly last: number; readonly isProper: boolean };

/**
 * The mention that words `first` to `last` make, if any of the forms with these words fits them in the text.
 *
 * @param firstForm the first of the forms, by its number in the trie
 */
function matchAt(
  search: Search,
  firstForm: number,
  first: number,
  last: number,
  outer: Outer | null,
): Match | null {
  const { trie, forms } = search.names;
  let strongest: CompiledForm | undefined;
  let others: CompiledForm[] | undefined;
  let isInside = false;
  for (let number = firstForm; number !== -1; number = nextForm(trie, number)) {
    const form = forms[number];
    if (form === undefined || !fits(search, number, form, first, last)) continue;
    if (outer !== null && outer.entityIds.includes(form.entityId)) isInside = true;
    else if (strongest === undefined) strongest = form;
    else (others ??= []).push(form);
  }
  // "US$ 5" is a sum.
  if (strongest === undefined || search.tokens.text.charCodeAt(search.tokens.ends[last] ?? 0) === DOLLAR)
    return null;
  // In "Gdynia shipyard" the place is a short name of the shipyard; in "the shipyard in Gdynia" it is the place.
  if (isInside && !isLocated(search.tokens, first)) return null;
  const { form, kind } = strongest;
  const start = search.tokens.starts[first] ?? 0;
  let end = endWithTail(search.tokens, last, strongest.tail);
  let { alone: entityIds, isProper } = strongest;
  if (others !== undefined) {
    for (const other of others) {
      end = Math.max(end, endWithTail(search.tokens, last, other.tail));
      isProper ||= other.isProper;
    }
    entityIds = [...new Set([strongest, ...others].map(({ entityId }) => entityId))];
  }
  return { mention: { start, end, entityIds, form, kind }, last, isProper };
}

function isLocated({ text, starts, ends }: Tokens, i: number): boolean {
  return i > 0 && LOCATING.has(text.slice(starts[i - 1], ends[i - 1]));
}

function fits(search: Search, number: number, form: CompiledForm, first: number, last: number): boolean {
  if (!spellingFits(search, number, first, last)) return false;
  const { starts, ends } = search.tokens;
  for (let i = first; i < last; i++) {
    if (!gapFits(search, ends[i] ?? 0, starts[i + 1] ?? 0, form, i - first)) return false;
  }
  return form.tail !== "'s" || endWithTail(search.tokens, last, form.tail) !== (ends[last] ?? 0);
}

function gapFits(search: Search, end: number, start: number, form: CompiledForm, index: number): boolean {
  const { tokens, layout } = search;
  const { text, skipped } = tokens;
  // Nearly always one space.
  if (start === end + 1 && text.charCodeAt(end) === 32) return true;
  const between = without({ start: end, end: start }, skipped)
    .map((piece) => text.slice(piece.start, piece.end))
    .join('');
  if (layout !== undefined) {
    const block = firstEndingAfter(layout.blocks, end);
    const next = firstEndingAfter(layout.blocks, start);
    const torn = block !== next;
    // Two paragraphs with only a line break between them may be one that the layout did not recognise.
    if (torn && !(isParagraph(layout, block) && isParagraph(layout, next) && !BLANK_LINE.test(between)))
      return false;
  } else if (BLANK_LINE.test(between)) {
    return false;
  }
  const marks = marksOf(between);
  if (marks === '' || marks === form.gaps[index]) return true;
  // The full stop of an initial or a short abbreviation ("St. Petersburg", "R. Evan Ellis").
  return marks === '.' && (form.words[index]?.length ?? 0) <= 3;
}

function isParagraph(layout: Layout, block: number): boolean {
  return layout.blocks[block]?.kind === 'paragraph';
}

/** Whether these are the words of a form (hashes may agree by chance) with capitals that fit it. */
function spellingFits(search: Search, number: number, first: number, last: number): boolean {
  const { tokens, names } = search;
  const { text, starts, ends } = tokens;
  const { spelling, spellingAt } = names.trie;
  let at = (spellingAt[number] ?? 0) + 1;
  let small = 0;
  let large = 0;
  for (let i = first; i <= last; i++) {
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    const name = spelling[at] ?? 0;
    const units = at + 2;
    at = units + (spelling[at + 1] ?? 0);
    if (!foldsToUnits(text, start, end, spelling, units, at)) return false;
    const fit = fitsCase(name, wordCase(text, start, end));
    if (fit === Fit.no) return false;
    if (fit === Fit.ifShouting && last === first && !isShouting(tokens, i)) return false;
    if (fit === Fit.small) small++;
    else if (shapeOf(name) > Shape.lower) large++;
  }
  if (small === 0 || large > 0) return true;
  return last - first + 1 >= UNMISTAKABLE_WORDS || isWithoutCapitals(search);
}

/** Whether a word next to this one is all capitals too. */
function isShouting(tokens: Tokens, i: number): boolean {
  return isLargeWord(tokens, i - 1) || isLargeWord(tokens, i + 1);
}

function isLargeWord({ text, starts, ends, count }: Tokens, i: number): boolean {
  if (i < 0 || i >= count) return false;
  const word = wordCase(text, starts[i] ?? 0, ends[i] ?? 0);
  return shapeOf(word) === Shape.upper && lettersOf(word) >= 4;
}

/** Where a mention ends when its form ends with marks of its own ("Foo Inc.", "Port Authority (PA)", "Macy's"). */
function endWithTail({ text, ends }: Tokens, last: number, tail: string): number {
  const end = ends[last] ?? 0;
  if (tail === '') return end;
  const there = text
    .slice(end, end + tail.length)
    .replace(/[’‘ʼ′]/gu, "'")
    .toLowerCase();
  return there === tail ? end + tail.length : end;
}

/** Whether a text has next to no capitals: then small letters say nothing against a name. Weighed when first asked. */
function isWithoutCapitals(search: Search): boolean {
  search.isWithoutCapitals ??= shareOfCapitals(search.tokens.text, SAMPLE_LENGTH) < LEAST_CAPITALS;
  return search.isWithoutCapitals;
}

/** What a layout knows to hold no names. */
function wordless(text: string, layout: Layout | undefined): ReadonlyArray<Range> {
  if (layout === undefined) return [];
  const ranges: Range[] = [...layout.footnotes];
  const seen = new Set<string>();
  for (const { kind, start, end } of layout.noise) {
    if (kind === 'stray-url') ranges.push({ start, end });
    if (kind !== 'running-header' && kind !== 'author-line' && kind !== 'page-number') continue;
    const line = text.slice(start, end);
    const title = runningTitle(line);
    if (seen.has(title)) {
      ranges.push({ start, end });
    } else {
      seen.add(title);
      if (kind === 'page-number') {
        for (const digits of line.matchAll(/\d+/gu)) {
          ranges.push({ start: start + digits.index, end: start + digits.index + digits[0].length });
        }
      }
    }
  }
  return ranges;
}
