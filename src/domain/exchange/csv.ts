/** What a cell can hold. Numbers are written as they are; words that a spreadsheet would calculate with are guarded. */
export type Cell = string | number | null;

/**
 * Words that Excel, LibreOffice or Google Sheets would take for a formula (CWE-1236, with the wide signs that they take for the
 * narrow ones): those that begin with one of these, and those that would begin with one once a guard is taken away.
 */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/u;

/** The byte order mark by which Excel knows UTF-8. */
export const CSV_START = '\uFEFF';

/** Words as a cell of a spreadsheet, with `'` before what would be a formula. `unguarded` gives them back. */
export function guarded(words: string): string {
  return FORMULA.test(words) ? `'${words}` : words;
}

/** The words that were guarded. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const words = guarded(cell.toWellFormed().replaceAll('\0', ''));
  return /[",\r\n]/u.test(words) || /^\s|\s$/u.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

/** One record of a CSV file as RFC 4180 has it, with its line break (CRLF). */
export function csvLine(cells: ReadonlyArray<Cell>): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}
