import { expansionOf, FIRST_FOLDED, FIRST_UNSPACED, foldingTable, standsAlone, Unit } from './fold';
import type { Range } from './range';

/**
 * The words of a text, in order, as columns: word `i` stands at `starts[i]` to `ends[i]` (UTF-16 units of the text, end
 * excluded) and `hashes[i]` is the hash of its folded form. Equal folded words have equal hashes; the reverse is
 * checked where it matters.
 */
export type Tokens = {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
  /** The ranges that were passed over, sorted and disjoint: nothing in them is a word. */
  readonly skipped: ReadonlyArray<Range>;
};

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
const DOT = '.'.charCodeAt(0);
const LOWER_S = 's'.charCodeAt(0);
const AND_HASH = hashFolded('and');

/** Articles and prepositions that French and Italian tie to the next word with an apostrophe. */
const ELISIONS = new Set(['l', 'd', 'qu', 'all', 'dall', 'dell', 'nell', 'sull']);

/** The hash that `tokenise` gives to a word whose folded form this is. */
export function hashFolded(folded: string): number {
  return hashOnto(SEED, folded) | 0;
}

function hashOnto(hash: number, folded: string): number {
  let longer = hash;
  for (let i = 0; i < folded.length; i++) longer = Math.imul(longer ^ folded.charCodeAt(i), PRIME);
  return longer;
}

/**
 * Cuts a text into words, in one pass. A word is a run of letters and digits. Hyphens, white space and other marks part
 * words; an apostrophe inside a word does not ("O'Brien"), but a possessive 's is left out ("Peru" in "Peru's") and so
 * is an elided article ("Iran" in "l'Iran"). A dotted acronym is one word ("U.S."), "&" is the word "and", and each
 * character of a script without spaces is a word of its own.
 *
 * @param skip sorted, disjoint ranges to pass over: noise and footnote digits. A word ends where such a range begins,
 *   so that "2021" is the word of "202145" when the digits "45" are skipped.
 */
export function tokenise(text: string, skip: ReadonlyArray<Range> = []): Tokens {
  const table = foldingTable();
  const length = text.length;
  let columns = length < SHORT ? shared : columnsFor(length >> 2);
  let { starts, ends, hashes } = columns;
  let count = 0;
  let skipIndex = 0;
  let limit = skip[0]?.start ?? length;
  let i = 0;

  for (;;) {
    if (i >= limit) {
      const passed = skip[skipIndex];
      if (passed === undefined) break;
      i = Math.max(i, passed.end);
      limit = skip[++skipIndex]?.start ?? length;
      continue;
    }
    const start = i;
    let hash = SEED;
    let value: number = Unit.separator;
    // Nearly all words are nothing but plain units with a separator behind them, or the end.
    while (i < limit) {
      value = table[text.charCodeAt(i)] ?? 0;
      if (value < FIRST_FOLDED || value >= FIRST_UNSPACED) break;
      hash = Math.imul(hash ^ value, PRIME);
      i++;
    }
    if (i < limit && value !== Unit.separator) {
      if (i === start && !beginsWord(value)) {
        i++;
        continue;
      }
      i = endOfWord(text, start, i, limit, hash);
      hash = endedWith.hash;
    }
    if (i > start) {
      if (count === starts.length) {
        columns = copied(columns, count, count * 2);
        ({ starts, ends, hashes } = columns);
      }
      starts[count] = start;
      ends[count] = i;
      hashes[count] = hash;
      count++;
    }
    if (value === Unit.separator) i++;
    else if (isPossessiveAt(text, i, limit)) i += 2;
  }
  return { text, count, ...copied(columns, count), skipped: skip };
}

function beginsWord(value: number): boolean {
  return value >= FIRST_FOLDED || value === Unit.expands || value === Unit.ampersand;
}

/** Texts of up to so many UTF-16 units are cut in the same columns, of which only what was used is copied. */
const SHORT = 1 << 18;
const shared = columnsFor(SHORT >> 2);

/** The hash of the word whose end `endOfWord` found last: a pair made for each word would cost more than the search. */
const endedWith = { hash: SEED };

/**
 * Finds where a word ends that goes on, or begins, with something else than plain letters and digits.
 *
 * @param hash of the units from `start` to `i`
 */
function endOfWord(text: string, start: number, from: number, limit: number, hashed: number): number {
  let i = from;
  let hash = hashed;
  let value = valueAt(text, i, limit);
  if (i === start && value === Unit.ampersand) {
    endedWith.hash = AND_HASH;
    return i + 1;
  }
  if (i === start && standsAlone(value)) {
    endedWith.hash = Math.imul(hash ^ value, PRIME);
    return i + 1;
  }
  for (;;) {
    if (value >= FIRST_FOLDED) {
      if (standsAlone(value)) break;
      hash = Math.imul(hash ^ value, PRIME);
    } else if (value === Unit.expands) {
      hash = hashOnto(hash, expansionOf(text.charCodeAt(i)));
    } else if (value === Unit.apostrophe) {
      if (!joinsWord(text, start, i, limit)) break;
    } else if (value !== Unit.skipped) {
      break;
    }
    value = valueAt(text, ++i, limit);
  }
  if (value === Unit.dot && i === start + 1 && startsAcronym(text, start, limit)) {
    i = start;
    hash = SEED;
    do {
      hash = Math.imul(hash ^ valueAt(text, i, limit), PRIME);
      i += isDotAt(text, i + 1, limit) ? 2 : 1;
    } while (continuesAcronym(text, i, limit));
  }
  endedWith.hash = hash;
  return i;
}

type Columns = Pick<Tokens, 'starts' | 'ends' | 'hashes'>;

/** Columns for so many words, as parts of one buffer: making three takes a good part of cutting a short text. */
function columnsFor(capacity: number): Columns {
  const buffer = new ArrayBuffer(capacity * 3 * Int32Array.BYTES_PER_ELEMENT);
  const column = (i: number): Int32Array =>
    new Int32Array(buffer, i * capacity * Int32Array.BYTES_PER_ELEMENT, capacity);
  return { starts: column(0), ends: column(1), hashes: column(2) };
}

function copied({ starts, ends, hashes }: Columns, count: number, capacity = count): Columns {
  const copy = columnsFor(capacity);
  copy.starts.set(starts.subarray(0, count));
  copy.ends.set(ends.subarray(0, count));
  copy.hashes.set(hashes.subarray(0, count));
  return copy;
}

/** What the table says of the unit at `i`: a separator from `limit` on. */
function valueAt(text: string, i: number, limit: number): number {
  return i < limit ? (foldingTable()[text.charCodeAt(i)] ?? 0) : 0;
}

/** Whether the unit at `i` is a letter or digit (before `limit`). */
function isWordAt(text: string, i: number, limit: number): boolean {
  if (i >= limit) return false;
  const value = foldingTable()[text.charCodeAt(i)] ?? 0;
  return value >= FIRST_FOLDED || value === Unit.expands;
}

function isDotAt(text: string, i: number, limit: number): boolean {
  return i < limit && text.charCodeAt(i) === DOT;
}

/** A letter, not a digit: folded digits are 48 to 57. */
function isLetterAt(text: string, i: number, limit: number): boolean {
  return i < limit && (foldingTable()[text.charCodeAt(i)] ?? 0) > 57;
}

/** "U.S", with another letter only after another dot: not "e.Volution" and not "3.5". */
function startsAcronym(text: string, i: number, limit: number): boolean {
  return (
    isDotAt(text, i + 1, limit) &&
    isLetterAt(text, i, limit) &&
    isLetterAt(text, i + 2, limit) &&
    !isWordAt(text, i + 3, limit)
  );
}

/** Another letter of an acronym after a dot; its own dot may be missing ("U.S"). */
function continuesAcronym(text: string, i: number, limit: number): boolean {
  return isDotAt(text, i - 1, limit) && isLetterAt(text, i, limit) && !isWordAt(text, i + 1, limit);
}

/** Whether a possessive 's stands at `i`. */
function isPossessiveAt(text: string, i: number, limit: number): boolean {
  return (
    i + 1 < limit &&
    foldingTable()[text.charCodeAt(i)] === Unit.apostrophe &&
    foldingTable()[text.charCodeAt(i + 1)] === LOWER_S &&
    !isWordAt(text, i + 2, limit)
  );
}

/** Whether the apostrophe at `i` stands inside the word that began at `start`. */
function joinsWord(text: string, start: number, i: number, limit: number): boolean {
  return (
    isWordAt(text, i + 1, limit) &&
    !isPossessiveAt(text, i, limit) &&
    !(i - start <= 4 && ELISIONS.has(text.slice(start, i)))
  );
}
