import type { DescribedField } from './words';

/** The columns of the table of documents. */
export type Column =
  | 'title'
  | 'author'
  | 'publisher'
  | 'date'
  | 'kind'
  | 'language'
  | 'reliability'
  | 'characters'
  | 'marks'
  | 'mentions'
  | 'file'
  | 'importedAt';

/** What is known of a column before any document. */
export interface ColumnFacts {
  readonly column: Column;
  readonly label: string;
  /** In CSS pixels; of the title, the least: it takes what the others leave. */
  readonly width: number;
  readonly numeric?: boolean;
  /** The field that is edited in its cells; none where they only tell. */
  readonly field?: DescribedField;
}

/** All columns, in the order in which they stand. */
export const allColumns: ReadonlyArray<ColumnFacts> = [
  { column: 'title', label: 'Title', width: 240, field: 'title' },
  { column: 'author', label: 'Author', width: 140, field: 'author' },
  { column: 'publisher', label: 'Publisher', width: 140, field: 'publisher' },
  { column: 'date', label: 'Date', width: 128, field: 'date' },
  { column: 'kind', label: 'Kind', width: 104, field: 'kind' },
  { column: 'language', label: 'Language', width: 92, field: 'language' },
  { column: 'reliability', label: 'Reliability', width: 92 },
  { column: 'characters', label: 'Characters', width: 96, numeric: true },
  { column: 'marks', label: 'Marks', width: 72, numeric: true },
  { column: 'mentions', label: 'Mentions', width: 88, numeric: true },
  { column: 'file', label: 'File', width: 176 },
  { column: 'importedAt', label: 'Imported', width: 112 },
];

/**
 * Which columns come first where not all have room, and how much the title keeps then, in CSS pixels; those that are not
 * here are shown only when chosen.
 */
const firstToLast: ReadonlyArray<{ readonly columns: ReadonlyArray<Column>; readonly title: number }> = [
  { columns: ['date'], title: 240 },
  { columns: ['kind'], title: 240 },
  { columns: ['marks'], title: 240 },
  // Under the title where it is too narrow for both.
  { columns: ['author', 'publisher'], title: 280 },
  { columns: ['mentions'], title: 340 },
  { columns: ['language'], title: 380 },
  { columns: ['characters'], title: 420 },
  { columns: ['importedAt'], title: 440 },
];

/**
 * The columns that are shown: those that were chosen, or where none was as many as have room beside the title.
 *
 * @param chosen names of columns, some of which may be of another version of the program
 * @param width of the table in CSS pixels; 0 where it is not known yet
 */
export function shownColumns(chosen: ReadonlyArray<string>, width: number): ReadonlyArray<ColumnFacts> {
  const shown = new Set<string>(chosen.length > 0 ? chosen : asManyAsFit(width));
  return allColumns.filter(({ column }) => column === 'title' || shown.has(column));
}

/** What the scroll bar takes of the width, in CSS pixels. */
const SCROLLBAR = 10;

function asManyAsFit(width: number): ReadonlyArray<Column> {
  const widths = new Map(allColumns.map((facts) => [facts.column, facts.width]));
  const fitting: Column[] = [];
  let left = width === 0 ? Infinity : width - SCROLLBAR;
  for (const { columns, title } of firstToLast) {
    left -= columns.reduce((sum, column) => sum + (widths.get(column) ?? 0), 0);
    if (left < title) break;
    fitting.push(...columns);
  }
  return fitting;
}

/** The least width of a table with these columns, in CSS pixels. */
export function leastWidth(columns: ReadonlyArray<ColumnFacts>): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
