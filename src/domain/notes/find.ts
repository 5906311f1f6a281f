import { expansionOf, FIRST_FOLDED, foldingTable, Unit } from '../text/fold';
import type { Range } from '../text/range';

/** How words are looked for in what the analyst writes. */
export interface FindOptions {
  /** Capitals and accents count. */
  readonly exact: boolean;
  readonly wholeWords: boolean;
}

/** What is compared, and where each unit of it stands in the text. */
interface Folded {
  readonly units: string;
  readonly starts: ReadonlyArray<number>;
  readonly ends: ReadonlyArray<number>;
}

const SPACE = /\s/u;
const HYPHEN = /[-‐‑‒–—−]/u;
const QUOTE = /["“”„«»]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Signs that keyboards and word processors write in several ways. */
function foldSign(character: string): string {
  if (HYPHEN.test(character)) return '-';
  return QUOTE.test(character) ? '"' : character;
}

function fold(text: string, exact: boolean): Folded {
  const table = foldingTable();
  let units = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (unit: string, at: number): void => {
    units += unit;
    starts.push(at);
    ends.push(at + 1);
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (SPACE.test(character)) {
      // Any white space is one space; what follows only makes it longer.
      if (units.endsWith(' ') && ends.at(-1) === at) ends[ends.length - 1] = at + 1;
      else add(' ', at);
      continue;
    }
    if (exact) {
      add(character, at);
      continue;
    }
    const code = text.charCodeAt(at);
    const value = table[code] ?? Unit.separator;
    if (value >= FIRST_FOLDED) add(String.fromCharCode(value), at);
    else if (value === Unit.expands) for (const part of expansionOf(code)) add(part, at);
    else if (value === Unit.apostrophe) add("'", at);
    // An accent belongs to the letter before it.
    else if (value === Unit.skipped && ends.length > 0) ends[ends.length - 1] = at + 1;
    else if (value !== Unit.skipped) add(foldSign(character), at);
  }
  return { units, starts, ends };
}

function isPartOfWord(text: string, at: number): boolean {
  return LETTER.test(text.charAt(at));
}

/**
 * Where words stand in a text, in order and apart; ranges in UTF-16 units. Unless they are to be exact, capitals, accents and
 * the ways of writing hyphens, quotes and apostrophes do not count; any white space is a space. Unlike in documents, words
 * are looked for as they are typed, in a row and also inside of longer ones: what is found may be replaced.
 */
export function findInWriting(
  text: string,
  query: string,
  { exact, wholeWords }: FindOptions,
): ReadonlyArray<Range> {
  const wanted = fold(query, exact).units;
  if (wanted.trim() === '') return [];
  const { units, starts, ends } = fold(text, exact);
  const found: Range[] = [];
  let from = 0;
  for (let at = units.indexOf(wanted); at >= 0; at = units.indexOf(wanted, from)) {
    from = at + 1;
    const last = at + wanted.length - 1;
    const start = starts[at] ?? 0;
    const end = ends[last] ?? 0;
    // Half of what one letter stands for is no letter: "s" is not found in "ß".
    if (starts[at - 1] === start || starts[last + 1] === starts[last]) continue;
    if (wholeWords && isPartOfWord(text, start) && isPartOfWord(text, start - 1)) continue;
    if (wholeWords && isPartOfWord(text, end - 1) && isPartOfWord(text, end)) continue;
    found.push({ start, end });
    from = last + 1;
  }
  return found;
}
