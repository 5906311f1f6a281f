import type { Layout } from './layout-types';
import type { Range } from './range';
import { findWords, readWords } from './search';
import type { Tokens } from './tokens';

/** What somebody names to go to it: a place by number, or words to be found. */
export type Reference =
  | { readonly by: 'offset'; readonly start: number; readonly end: number }
  /** As dossiers count them: from 1, through everything that is not noise. */
  | { readonly by: 'paragraph'; readonly number: number }
  /** A citation of the dossier that is read. */
  | { readonly by: 'citation'; readonly number: number }
  | { readonly by: 'quote'; readonly words: string };

/** A reference, and the document where the words before it name one. */
export interface NamedReference<Id> {
  readonly documentId: Id | null;
  readonly reference: Reference;
}

const OFFSET = /^(?:offset|characters?|@|#)?\s*(\d{1,9})(?:\s*(?:[–—-]|to|\.\.)\s*(\d{1,9}))?$/iu;
const PARAGRAPH = /^(?:¶|§|para(?:graph)?\.?)\s*(\d{1,7})$/iu;
const CITATION = /^(?:\[(\d{1,7})\]|(?:quote|citation)\s*\[?(\d{1,7})\]?)$/iu;
/** A place and a line of context behind it, as `quipu search` prints them. */
const LISTED = /^(\d{1,9})\s*[–—-]\s*(\d{1,9})\s{2,}\S/u;

/**
 * Reads what somebody typed or pasted to go to a passage: an offset or two of them ("1200", "1200–1260"), a paragraph
 * ("¶ 12", "paragraph 12"), a citation of the dossier ("[3]", "quote 3"), or else the words of a quote. The name of a file,
 * a title or an id before it says in which document ("report.txt, 1200–1260", also a line of `quipu search`). Null where
 * nothing was typed.
 */
export function readReference<Id extends string>(
  typed: string,
  documents: ReadonlyArray<{ readonly id: Id; readonly file: string; readonly title: string }>,
): NamedReference<Id> | null {
  const given = typed.trim();
  if (given === '') return null;
  // The longest name wins: "a.txt" may also begin "a.txt.txt".
  let named: { readonly id: Id; readonly length: number } | null = null;
  for (const { id, file, title } of documents) {
    for (const name of [id, file, title]) {
      if (name === '' || name.length <= (named?.length ?? 0)) continue;
      if (!given.toLowerCase().startsWith(name.toLowerCase())) continue;
      if (/^[\s,:;]/u.test(given.slice(name.length))) named = { id, length: name.length };
    }
  }
  const rest = named ? given.slice(named.length).replace(/^[\s,:;]+/u, '') : given;
  if (named && rest !== '') {
    const [, start, end] = LISTED.exec(rest) ?? [];
    const listed = start === undefined ? null : offsets(start, end);
    const reference = listed ?? placeBy(rest);
    // A sentence may begin with the words of a title.
    if (reference) return { documentId: named.id, reference };
    if (rest.length < given.length && /^["“„«]/u.test(rest)) {
      return { documentId: named.id, reference: { by: 'quote', words: bare(rest) } };
    }
  }
  return { documentId: null, reference: placeBy(given) ?? { by: 'quote', words: bare(given) } };
}

function placeBy(words: string): Reference | null {
  const [, start, end] = OFFSET.exec(words) ?? [];
  if (start !== undefined) return offsets(start, end);
  const [, paragraph] = PARAGRAPH.exec(words) ?? [];
  if (paragraph !== undefined) return { by: 'paragraph', number: Number(paragraph) };
  const [found, bracketed, plain] = CITATION.exec(words) ?? [];
  return found === undefined ? null : { by: 'citation', number: Number(bracketed ?? plain) };
}

function offsets(start: string, end: string | undefined): Reference {
  return { by: 'offset', start: Number(start), end: Math.max(Number(start), Number(end ?? start)) };
}

function bare(words: string): string {
  return words.replace(/^["“”„«»'‘’\s]+|["“”„«»'’\s]+$/gu, '');
}

/** How many words of a quote are looked for where the whole of it is not there: its end may be cut or altered. */
const BEGINNING = 8;

/**
 * Where the words of a quote stand in a text, folded as mentions are; where the whole of a longer quote is not there, the
 * places of its beginning.
 *
 * @param tokens of the text
 */
export function findQuote(tokens: Tokens, words: string): ReadonlyArray<Range> {
  const plain = words.replace(/["“”„]/gu, ' ').trim();
  if (plain === '') return [];
  const whole = findWords(tokens, readWords(`"${plain}"`, { typing: false }));
  const beginning = plain.split(/\s+/u).slice(0, BEGINNING).join(' ');
  if (whole.length > 0 || beginning === plain) return whole;
  return findWords(tokens, readWords(`"${beginning}"`, { typing: false }));
}

/** The range of a paragraph by its number, counted as in `Reference`; null where the text has fewer. */
export function paragraphRange(layout: Layout, number: number): Range | null {
  let count = 0;
  for (const { kind, start, end } of layout.blocks) {
    if (kind === 'noise' || kind === 'table-rule') continue;
    count += 1;
    if (count === number) return { start, end };
  }
  return null;
}
