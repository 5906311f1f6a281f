import { fail, ok, type Result } from '../result';
import { FIRST_FOLDED, expansionOf, foldingTable, foldsTo, foldWord, Unit } from './fold';
import type { Range } from './range';
import { hashFolded, tokenise, type Tokens } from './tokens';

/** Words that are to follow each other. */
interface Term {
  /** Folded; never empty. */
  readonly words: ReadonlyArray<string>;
  /** Whether the last word may go on. */
  readonly open: boolean;
}

/** What is looked for, word by word; made by `readWords`. */
export interface WordQuery {
  /** Each of them has to be in the text. */
  readonly terms: ReadonlyArray<Term>;
}

/** A part of a query: words in straight or curly double quotes (the last pair may still be open), or what stands between white space. */
const PART = /["“”„]([^"“”„]*)(["“”„]|$)|[^\s"“”„]+/gu;

/**
 * Reads what somebody types to find words: words in double quotes are to follow each other, others are looked for each by
 * itself. A word that ends in "*" may go on, and so may the last one while it is typed.
 *
 * @param typing whether the last word may be unfinished
 */
export function readWords(query: string, { typing }: { readonly typing: boolean }): WordQuery {
  const terms: Term[] = [];
  const seen = new Set<string>();
  for (const part of query.matchAll(PART)) {
    const [whole, quoted, closing] = part;
    const ends = part.index + whole.length;
    const words = wordsOf(quoted ?? whole);
    if (words.length === 0) continue;
    const unfinished = typing && ends === query.length && (quoted === undefined || closing === '');
    const open = (quoted ?? whole).endsWith('*') || (unfinished && !/\s$/u.test(whole));
    const key = `${words.join(' ')}${open ? '*' : ''}`;
    if (!seen.has(key)) terms.push({ words, open });
    seen.add(key);
  }
  return { terms };
}

function wordsOf(part: string): ReadonlyArray<string> {
  const { count, starts, ends } = tokenise(part);
  return Array.from({ length: count }, (_, i) => foldWord(part.slice(starts[i], ends[i]))).filter(
    (word) => word !== '',
  );
}

/** Where a term stands, in words of the text. */
interface Match {
  readonly first: number;
  last: number;
  /** Which terms it holds. */
  readonly terms: Set<number>;
}

/**
 * Where words stand in a text, in order and never overlapping: folded as mentions are (case, accents, hyphens,
 * apostrophes, any white space and line break), in whole words. All of them have to be there, else nothing is found. Words of
 * the query that stand side by side are one hit. What the tokens pass over (repeated headers, addresses, footnote digits)
 * is searched by itself, so that a phrase reads on over it.
 */
export function findWords(tokens: Tokens, query: WordQuery): ReadonlyArray<Range> {
  if (query.terms.length === 0) return [];
  const present = new Set<number>();
  const hits = [...hitsIn(tokens, query, present)];
  for (const { start, end } of tokens.skipped) {
    const aside = tokenise(tokens.text.slice(start, end));
    for (const hit of hitsIn(aside, query, present)) {
      hits.push({ start: start + hit.start, end: start + hit.end });
    }
  }
  if (present.size < query.terms.length) return [];
  return apart(hits.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** Where a phrase reads on over something that holds a hit of its own, the phrase counts. */
function apart(sorted: ReadonlyArray<Range>): ReadonlyArray<Range> {
  const left: Range[] = [];
  for (const hit of sorted) if (hit.start >= (left.at(-1)?.end ?? 0)) left.push(hit);
  return left;
}

function hitsIn(tokens: Tokens, { terms }: WordQuery, present: Set<number>): ReadonlyArray<Range> {
  const matches: Match[] = [];
  for (const [number, term] of terms.entries()) {
    const before = matches.length;
    matchTerm(tokens, term, number, matches);
    if (matches.length > before) present.add(number);
  }
  if (terms.length > 1) matches.sort((a, b) => a.first - b.first || b.last - a.last);
  const joined: Match[] = [];
  for (const match of matches) {
    const last = joined.at(-1);
    if (last && (match.first <= last.last || follows(tokens, last, match))) {
      last.last = Math.max(last.last, match.last);
      for (const term of match.terms) last.terms.add(term);
    } else {
      joined.push(match);
    }
  }
  return joined.map(({ first, last }) => ({ start: tokens.starts[first] ?? 0, end: tokens.ends[last] ?? 0 }));
}

function matchTerm(tokens: Tokens, { words, open }: Term, term: number, matches: Match[]): void {
  const { text, count, starts, ends, hashes } = tokens;
  const wanted = words.map(hashFolded);
  const length = words.length;
  const is = (token: number, place: number): boolean => {
    const start = starts[token] ?? 0;
    const end = ends[token] ?? 0;
    const word = words[place] ?? '';
    if (open && place === length - 1) return beginsWith(text, start, end, word);
    return hashes[token] === wanted[place] && foldsTo(text, start, end, word);
  };
  for (let first = 0; first + length <= count; first++) {
    let place = 0;
    while (place < length && is(first + place, place)) place++;
    if (place < length) continue;
    matches.push({ first, last: first + length - 1, terms: new Set([term]) });
    first += length - 1;
  }
}

/** Whether the folded form of the word at `start` to `end` begins with `folded`. */
function beginsWith(text: string, start: number, end: number, folded: string): boolean {
  const table = foldingTable();
  let at = 0;
  for (let i = start; i < end && at < folded.length; i++) {
    const unit = text.charCodeAt(i);
    const value = table[unit] ?? 0;
    if (value >= FIRST_FOLDED) {
      if (folded.charCodeAt(at) !== value) return false;
      at++;
    } else if (value === Unit.expands || value === Unit.ampersand) {
      const expansion = value === Unit.expands ? expansionOf(unit) : 'and';
      const rest = folded.slice(at);
      if (!rest.startsWith(expansion)) return expansion.startsWith(rest);
      at += expansion.length;
    }
  }
  return at >= folded.length;
}

/** What may stand between two words of the query that are one hit: white space without a blank line, or a hyphen. */
const BESIDE = /^(?:[^\S\n]*\n?[^\S\n]*|[-‐‑–])$/u;

/** Whether a match with a term that is not in the one before stands right behind it. */
function follows(tokens: Tokens, before: Match, match: Match): boolean {
  if (match.first !== before.last + 1) return false;
  for (const term of match.terms) if (before.terms.has(term)) return false;
  return BESIDE.test(tokens.text.slice(tokens.ends[before.last], tokens.starts[match.first]));
}

/** The longest pattern that is taken, in UTF-16 units. */
const LONGEST_PATTERN = 1000;

/**
 * Makes a regular expression of what somebody typed: case does not count, and a space stands for any white space, so
 * that it matches over a hard wrap. Fails where the pattern cannot be read.
 *
 * The expression may take for ever on a text: run it only where it can be stopped.
 */
export function readPattern(
  source: string,
  { wholeWords }: { readonly wholeWords: boolean },
): Result<RegExp> {
  if (source.length > LONGEST_PATTERN) {
    return fail(
      'bad-pattern',
      `A pattern can have at most ${LONGEST_PATTERN} characters; this one is longer.`,
    );
  }
  try {
    // Read as it was typed first: an error is about that.
    void new RegExp(source, 'u');
    const spaced = withSpaces(source);
    const whole = wholeWords ? `(?<![\\p{L}\\p{N}\\p{M}])(?:${spaced})(?![\\p{L}\\p{N}\\p{M}])` : spaced;
    return ok(new RegExp(whole, 'gimu'));
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const why = said.replace(/^Invalid regular expression: \/.*\/[a-z]*: /su, '');
    return fail('bad-pattern', `This pattern cannot be read${why === '' ? '' : `: ${why.toLowerCase()}`}.`);
  }
}

/** The pattern with `\s+` for each run of spaces outside of a class that nothing repeats. */
function withSpaces(source: string): string {
  let spaced = '';
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const character = source.charAt(i);
    if (character === '\\') {
      spaced += source.slice(i, i + 2);
      i++;
    } else if (character === ' ' && !inClass) {
      let after = i;
      while (source.charAt(after) === ' ') after++;
      const repeated = /[*+?{]/u.test(source.charAt(after));
      spaced += repeated ? source.slice(i, after) : '\\s+';
      i = after - 1;
    } else {
      if (character === '[') inClass = true;
      else if (character === ']') inClass = false;
      spaced += character;
    }
  }
  return spaced;
}

/**
 * Where a pattern matches, in order; matches without a character are left out.
 *
 * @param most stops after so many
 */
export function findPattern(text: string, pattern: RegExp, most: number): ReadonlyArray<Range> {
  const hits: Range[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[0].trim() !== '') hits.push({ start: match.index, end: match.index + match[0].length });
    if (hits.length >= most) break;
  }
  return hits;
}
