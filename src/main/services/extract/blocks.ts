import { canonicalText } from '#domain/text/canonical';
import type { PageStart } from '#domain/text/pages';

/** A piece of a document as its format says it: what a reader turns a file into before it becomes text. */
export type Piece =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** An item of a list: `marker` is what stands before it ("•", "3."), `depth` counts from 0. */
  | { readonly kind: 'item'; readonly marker: string; readonly depth: number; readonly text: string }
  | { readonly kind: 'table'; readonly rows: ReadonlyArray<ReadonlyArray<string>> }
  /** Words of somebody else, as in an answered mail; `depth` counts from 1. */
  | { readonly kind: 'quote'; readonly depth: number; readonly text: string }
  /** Here a page begins. */
  | { readonly kind: 'page'; readonly label: string };

/** Longer tables are cut, empty cells counted: no reader follows them, and the original has them. */
export const MOST_CELLS = 2_000_000;

/**
 * Control and formatting characters that files bring along and nobody sees. Line breaks and form feeds are made by the
 * writer alone; soft hyphens and no-break spaces only say how a line may be set.
 */
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t ]+/gu;

/** Words from a file made plain: canonical, without what nobody sees, with single spaces; line breaks stay. */
export function tidy(text: string): string {
  const plain = text
    .replace(/\r\n?|[\u0085\u2028\u2029\u000B\f]/gu, '\n')
    .replace(UNSEEN, '')
    .replace(SPACES, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  // Last: what was taken out may have kept a letter and its accent apart.
  return canonicalText(plain);
}

/** The same in one line. */
export function tidyLine(text: string): string {
  return tidy(text).replace(/\s+/gu, ' ').trim();
}

/**
 * Canonical text of a document's pieces, and where its pages begin in it. Pieces are parted by an empty line, items and
 * rows by a line break; tables are written with pipes, quotes with ">", and a page begins behind a form feed.
 */
export function writePieces(pieces: ReadonlyArray<Piece>): {
  readonly text: string;
  readonly pages: ReadonlyArray<PageStart>;
} {
  const parts: string[] = [];
  const pages: PageStart[] = [];
  let length = 0;
  let last: Piece['kind'] | null = null;
  const put = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  for (const piece of pieces) {
    if (piece.kind === 'page') {
      // The first page begins where the text does, unless words stand before all pages.
      if (length > 0) put('\n\f');
      else if (pages.length > 0) put('\f');
      pages.push({ label: tidyLine(piece.label).slice(0, 100), start: length });
      last = null;
      continue;
    }
    const words = wordsOf(piece);
    if (words === '') continue;
    const close = last === 'item' && piece.kind === 'item';
    if (last !== null) put(close ? '\n' : '\n\n');
    put(words);
    last = piece.kind;
  }
  return { text: parts.join(''), pages };
}

function wordsOf(piece: Exclude<Piece, { kind: 'page' }>): string {
  switch (piece.kind) {
    case 'heading':
      return tidyLine(piece.text);
    case 'paragraph':
      return tidy(piece.text).replace(/\n+/gu, '\n');
    case 'item': {
      const words = tidy(piece.text);
      const indent = '  '.repeat(Math.min(piece.depth, 8));
      return words === '' ? '' : `${indent}${tidyLine(piece.marker) || '•'} ${words.replace(/\n+/gu, ' ')}`;
    }
    case 'quote':
      return tidy(piece.text)
        .split('\n')
        .map((line) => `${'>'.repeat(Math.min(piece.depth, 20))} ${line}`.trimEnd())
        .join('\n');
    case 'table':
      return tableText(piece.rows);
  }
}

/** A pipe table; the first row is its head. A table of one cell or one column is no table but its paragraphs. */
function tableText(rows: ReadonlyArray<ReadonlyArray<string>>): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return '';
  if (width === 1) {
    return rows
      .map((row) => tidy(row[0] ?? ''))
      .filter((words) => words !== '')
      .join('\n\n');
  }
  const kept = rows.slice(0, Math.max(1, Math.floor(MOST_CELLS / width)));
  const lines = kept
    .map((row) => Array.from({ length: width }, (_, i) => tidyLine(row[i] ?? '').replaceAll('|', '¦')))
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => `| ${row.join(' | ')} |`);
  if (lines.length === 0) return '';
  return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n');
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Digits set above the line as Unicode's superscript digits, so that a note's number never becomes part of a word or a
 * number ("2021" and note 45 is not 202145); other raised words as they are.
 */
export function raised(text: string): string {
  const digits = /^\s*\[?(\d{1,3})\]?\s*$/u.exec(text)?.[1];
  if (digits === undefined) return text;
  return digits.replace(/\d/gu, (digit) => RAISED.charAt(Number(digit)));
}
