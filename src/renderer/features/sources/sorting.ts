import type { Document } from '#domain/case/document';
import type { MarkCounts } from './document-counts';

/** The columns of the table of documents. */
export type Column =
  'title' | 'author' | 'publisher' | 'date' | 'kind' | 'characters' | 'marks' | 'mentions' | 'importedAt';

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
}

const byWords = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function valueOf({ document, marks }: Row, column: Column): string | number {
  if (column === 'marks') return marks.all;
  if (column === 'mentions') return marks.mentions;
  return document[column];
}

/** The rows in order. What is not known comes last, whichever way the rest is sorted; equals keep their order. */
export function sortRows(rows: ReadonlyArray<Row>, { by, descending }: Sorting): ReadonlyArray<Row> {
  const direction = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = valueOf(a, by);
    const right = valueOf(b, by);
    if (typeof left === 'number' && typeof right === 'number') return direction * (left - right);
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    return direction * byWords.compare(String(left), String(right));
  });
}

/** The rows in which every word of `query` occurs somewhere in what is said about the document. */
export function filterRows(rows: ReadonlyArray<Row>, query: string): ReadonlyArray<Row> {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ document }) => {
    const { title, author, publisher, date, dateNote, kind, file } = document;
    const said = [title, author, publisher, date, dateNote, kind, file].join(' ').toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  });
}
