import { parse } from 'csv-parse/sync';
import { fail, ok } from '#domain/result';
import { MOST_CELLS } from './blocks';
import { decodeNamed, encodingNotes } from './charset';
import { readingOfTables, type ReadFormat } from './reading';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Rows that are looked at to see which character parts the cells. */
const SAMPLE_ROWS = 50;
const MOST_ROWS = 200_000;

/** Reads a table of values parted by commas, semicolons, tabs or bars as a pipe table. */
export const readCsv: ReadFormat = (bytes, file) => {
  const { text, encoding, guessed } = decodeNamed(bytes, undefined);
  if (text.includes('\0')) {
    return fail('not-text', 'This is no table of text, whatever its name says. It was left as it is.');
  }
  const delimiter = /\.tsv$/iu.test(file) ? '\t' : delimiterOf(text);
  const rows = rowsOf(text, delimiter, MOST_ROWS + 1);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const most = Math.min(MOST_ROWS, Math.floor(MOST_CELLS / width));
  const notes = [...encodingNotes(encoding, guessed)];
  if (rows.length > most) {
    notes.push(`Only the first ${most.toLocaleString('en')} rows are here; the original has all of them.`);
  }
  const reading = readingOfTables([{ kind: 'table', rows: rows.slice(0, most) }], [], notes);
  return ok({ ...reading, encoding });
};

/** The character that parts the first rows into the most cells, and into equally many each. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 64 * 1024);
  let best: string = DELIMITERS[0];
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const widths = rowsOf(sample, delimiter, SAMPLE_ROWS).map((row) => row.length);
    // The sample may end inside of a row.
    if (widths.length > 1 && sample.length < text.length) widths.pop();
    const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
    const alike = widths.filter((width) => width === usual).length / Math.max(1, widths.length);
    const score = usual < 2 ? 0 : alike * (1 + Math.log2(usual));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

function rowsOf(text: string, delimiter: string, most: number): ReadonlyArray<ReadonlyArray<string>> {
  const options = {
    delimiter,
    to: most,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  } as const;
  try {
    return parse(text, options);
  } catch {
    // A quote that never ends would swallow the rest: then quotes are only characters.
    return parse(text, { ...options, quote: null });
  }
}
