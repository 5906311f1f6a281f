import type { Document } from '#domain/case/document';
import type { ReliabilityGrade } from '#domain/case/judgement';
import type { Column } from './columns';
import type { MarkCounts } from './document-counts';
import { describedFields, type DescribedField } from './words';

/** By which column the table is sorted, and which way. */
export interface Sorting {
  readonly by: Column;
  readonly descending: boolean;
}

/** Numbers and dates start with the largest, words with A. */
const startsDescending: ReadonlySet<Column> = new Set([
  'characters',
  'marks',
  'mentions',
  'importedAt',
  'date',
]);

/** The sorting after a click on a column's head: its own direction first, then the other way round. */
export function sortedBy(sorting: Sorting, by: Column): Sorting {
  if (sorting.by === by) return { by, descending: !sorting.descending };
  return { by, descending: startsDescending.has(by) };
}

/** One row of the table. */
export interface Row {
  readonly document: Document;
  readonly marks: MarkCounts;
  /** How reliable the analyst thinks it is; undefined where she has not said. */
  readonly grade: ReliabilityGrade | undefined;
  /** Whether it seems nearly the same as another one; undefined where nobody asked. */
  readonly isCopy?: boolean;
}

const byWords = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function valueOf({ document, marks, grade }: Row, column: Column): string | number {
  if (column === 'marks') return marks.all;
  if (column === 'mentions') return marks.mentions;
  if (column === 'reliability') return grade ?? '';
  return document[column];
}

/** The rows in order. What is not known comes last, whichever way the rest is sorted; equals keep their order. */
export function sortRows(rows: ReadonlyArray<Row>, { by, descending }: Sorting): ReadonlyArray<Row> {
  const direction = descending ? -1 : 1;
  // Times of one form sort as they are written: telling words apart takes long where there are thousands.
  const plain = by === 'date' || by === 'importedAt';
  const valued = rows.map((row) => ({ row, value: valueOf(row, by) }));
  valued.sort(({ value: left }, { value: right }) => {
    if (typeof left === 'number' && typeof right === 'number') return direction * (left - right);
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    if (plain) return direction * (left < right ? -1 : Number(left > right));
    return direction * byWords.compare(String(left), String(right));
  });
  return valued.map(({ row }) => row);
}

/** What still has to be looked after in documents, as the filter offers it. */
export const gaps = [
  'author',
  'publisher',
  'date',
  'kind',
  'language',
  'guessed',
  'not-graded',
  'poor-text',
  'copy',
] as const;
/** One of them. */
export type Gap = (typeof gaps)[number];

/** How each is called. */
export const gapLabels: Readonly<Record<Gap, string>> = {
  author: 'Without an author',
  publisher: 'Without a publisher',
  date: 'Without a date',
  kind: 'Without a kind',
  language: 'Without a language',
  guessed: 'With guesses to check',
  'not-graded': 'Source not graded',
  'poor-text': 'Text in doubt',
  copy: 'Nearly the same as another',
};

/** Texts that are trusted less than this are in doubt. */
const POOR = 0.9;

const isGuess = (document: Document, field: DescribedField): boolean => {
  const origin = document.origins[field];
  return document[field] !== '' && (origin === 'text' || origin === 'file');
};

function hasGap({ document, grade, isCopy = false }: Row, gap: Gap): boolean {
  switch (gap) {
    case 'guessed':
      return describedFields.some((field) => isGuess(document, field));
    case 'not-graded':
      return grade === undefined;
    case 'copy':
      return isCopy;
    case 'poor-text':
      return (document.quality ?? 1) < POOR;
    default:
      return document[gap] === '' && (gap !== 'date' || document.dateNote === '');
  }
}

/** What the table is narrowed to; an empty list narrows nothing. */
export interface RowFilter {
  readonly words: string;
  readonly kinds: ReadonlyArray<string>;
  readonly languages: ReadonlyArray<string>;
  readonly gaps: ReadonlyArray<Gap>;
}

/** Narrows nothing. */
export const noFilter: RowFilter = { words: '', kinds: [], languages: [], gaps: [] };

/** Whether a filter narrows anything. */
export function isNarrow({ words, kinds, languages, gaps }: RowFilter): boolean {
  return words.trim() !== '' || kinds.length + languages.length + gaps.length > 0;
}

/** What is said of a document, in small letters; a described document is another object. */
const saidOf = new WeakMap<Document, string>();

function saidIn(document: Document): string {
  const known = saidOf.get(document);
  if (known !== undefined) return known;
  const { title, author, publisher, date, dateNote, kind, file } = document;
  const said = [title, author, publisher, date, dateNote, kind, file].join(' ').toLowerCase();
  saidOf.set(document, said);
  return said;
}

/**
 * The rows that fit, in their order: every word occurs somewhere in what is said about the document, the kind and the
 * language are one of those chosen, and one of the gaps is there.
 */
export function filterRows(rows: ReadonlyArray<Row>, filter: RowFilter): ReadonlyArray<Row> {
  if (!isNarrow(filter)) return rows;
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = new Set(filter.kinds);
  const languages = new Set(filter.languages);
  return rows.filter((row) => {
    const { kind, language } = row.document;
    if (kinds.size > 0 && !kinds.has(kind)) return false;
    if (languages.size > 0 && !languages.has(language)) return false;
    if (filter.gaps.length > 0 && !filter.gaps.some((gap) => hasGap(row, gap))) return false;
    if (words.length === 0) return true;
    const said = saidIn(row.document);
    return words.every((word) => said.includes(word));
  });
}

/** The values of a field with how many rows have each, the most frequent first; what is empty is left out. */
export function valuesOf(
  rows: ReadonlyArray<Row>,
  field: 'author' | 'publisher' | 'kind' | 'language',
): ReadonlyArray<readonly [value: string, count: number]> {
  const counts = new Map<string, number>();
  for (const { document } of rows) {
    const value = document[field];
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || byWords.compare(a[0], b[0]));
}
