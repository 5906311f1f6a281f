import { MOST_CELLS, tidyLine, type Piece } from './blocks';

/** Characters of all sheets of a file, at most. */
const MOST_CHARACTERS = 60 * 1024 * 1024;
/** Rows of one sheet. */
const MOST_ROWS = 200_000;
/** Sheets of one file. */
const MOST_SHEETS = 1000;
/** No program has more columns. */
export const MOST_COLUMNS = 16_384;

/** A row as it is: its number in the sheet, and what stands in which column, both from 0. */
interface Row {
  readonly number: number;
  readonly cells: ReadonlyArray<readonly [column: number, words: string]>;
}

interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: Row[];
  /** Those with words. */
  readonly columns: Set<number>;
  cut: boolean;
}

/** What a file of tables holds, sheet by sheet, as far as there is room for it. */
export class Sheets {
  readonly #sheets: Sheet[] = [];
  /** Of the sheets before the present one, empty ones in their tables counted. */
  #cells = 0;
  #characters = 0;
  #left = 0;
  /** Cells whose formula has no result in the file. */
  withoutResult = 0;

  /** Begins a sheet; rows that are added belong to it. */
  begin(name: string, hidden: boolean): void {
    const before = this.#sheets.at(-1);
    this.#cells += before && this.#left === 0 ? before.rows.length * before.columns.size : 0;
    if (this.#sheets.length >= MOST_SHEETS) this.#left++;
    else
      this.#sheets.push({
        name: tidyLine(name).slice(0, 200),
        hidden,
        rows: [],
        columns: new Set(),
        cut: false,
      });
  }

  /** Whether there is no room for any further row of the present sheet. */
  get full(): boolean {
    const sheet = this.#sheets.at(-1);
    return this.#left > 0 || !sheet || sheet.cut;
  }

  /** Adds a row to the sheet that was begun last. */
  add(number: number, cells: Row['cells']): void {
    const sheet = this.#sheets.at(-1);
    if (!sheet || this.full) return;
    const filled = cells.filter(([, words]) => words.trim() !== '');
    if (filled.length === 0) return;
    const characters = filled.reduce((sum, [, words]) => sum + words.length + 3, 0);
    for (const [column] of filled) sheet.columns.add(column);
    if (
      sheet.rows.length >= MOST_ROWS ||
      this.#cells + (sheet.rows.length + 1) * sheet.columns.size > MOST_CELLS ||
      this.#characters + characters > MOST_CHARACTERS
    ) {
      sheet.cut = true;
      return;
    }
    this.#characters += characters;
    sheet.rows.push({ number, cells: filled });
  }

  /** Each sheet under its name; sheets without words are left out. */
  pieces(): ReadonlyArray<Piece> {
    const filled = this.#filled();
    return filled.flatMap(({ name, rows }): ReadonlyArray<Piece> => {
      // What a program calls the only sheet by itself says nothing.
      const heading: ReadonlyArray<Piece> =
        name === '' || (filled.length === 1 && DEFAULT_NAME.test(name))
          ? []
          : [{ kind: 'heading', level: 1, text: name }];
      return [...heading, ...blocksOf(rows).flatMap(piecesOfBlock)];
    });
  }

  /** What the analyst should know of these tables. */
  notes(): ReadonlyArray<string> {
    const notes: string[] = [];
    const named = (sheets: ReadonlyArray<Sheet>): string => sheets.map(({ name }) => `“${name}”`).join(', ');
    const filled = this.#filled();
    const hidden = filled.filter((sheet) => sheet.hidden);
    if (hidden.length > 0) {
      const many = hidden.length > 1;
      notes.push(`${named(hidden)} ${many ? 'are hidden sheets' : 'is a hidden sheet'} in the original.`);
    }
    const cut = filled.filter((sheet) => sheet.cut);
    if (cut.length > 0 || this.#left > 0) {
      const where = cut.length > 0 ? ` of ${named(cut)}` : '';
      notes.push(
        `Too large to be read whole: only the first rows${where} are here; the original has all of them.`,
      );
    }
    if (this.withoutResult > 0) {
      notes.push(
        `${this.withoutResult.toLocaleString('en')} ${this.withoutResult === 1 ? 'formula has' : 'formulas have'} no result in the file: open it in a spreadsheet program, save it, and import that.`,
      );
    }
    return notes;
  }

  #filled(): ReadonlyArray<Sheet> {
    return this.#sheets.filter(({ rows }) => rows.length > 0);
  }
}

/** "Sheet1", "Hoja1", "Tabelle1" and so on. */
const DEFAULT_NAME = /^(?:sheet|hoja|tabelle|feuil(?:le)?|planilha|foglio|blad|lista|лист|工作表)\s?\d*$/iu;

/** Rows that follow each other: an empty row parts tables. */
function blocksOf(rows: ReadonlyArray<Row>): ReadonlyArray<ReadonlyArray<Row>> {
  const blocks: Row[][] = [];
  let before: Row | undefined;
  for (const row of rows) {
    if (!before || row.number !== before.number + 1) blocks.push([]);
    blocks.at(-1)?.push(row);
    before = row;
  }
  return blocks;
}

/** A table, without the columns that are empty in it; rows above and below it that fill one cell only are words about it. */
function piecesOfBlock(rows: ReadonlyArray<Row>): ReadonlyArray<Piece> {
  const isAlone = ({ cells }: Row): boolean => cells.length === 1;
  const first = rows.findIndex((row) => !isAlone(row));
  const last = rows.findLastIndex((row) => !isAlone(row));
  if (first < 0) return piecesOfLines(rows);
  const table = rows.slice(first, last + 1);
  const used = [...new Set(table.flatMap(({ cells }) => cells.map(([column]) => column)))].sort(
    (a, b) => a - b,
  );
  const places = new Map(used.map((column, place) => [column, place]));
  const lines = table.map(({ cells }) => {
    const line = used.map(() => '');
    for (const [column, words] of cells) line[places.get(column) ?? 0] = words;
    return line;
  });
  return [
    ...piecesOfLines(rows.slice(0, first)),
    { kind: 'table', rows: lines },
    ...piecesOfLines(rows.slice(last + 1)),
  ];
}

function piecesOfLines(rows: ReadonlyArray<Row>): ReadonlyArray<Piece> {
  return rows.map(({ cells }) => ({ kind: 'paragraph', text: cells[0]?.[1] ?? '' }));
}
