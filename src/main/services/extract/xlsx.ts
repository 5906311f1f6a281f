import { fail, ok, type Result } from '#domain/result';
import { isCompoundFile } from './compound-file';
import { unlockOffice } from './office-lock';
import { docxProperties } from './office-properties';
import { readingOfTables, type ReadFormat, type Reading } from './reading';
import { builtInFormat, numberFormat, numberWords, type NumberFormat } from './sheet-numbers';
import { MOST_COLUMNS, Sheets } from './sheet-tables';
import { walkXml } from './xml';
import { unzip, type ZipParts } from './zip';

const EXCEL = { program: 'Excel', ending: '.xlsx' } as const;
/** Pictures, charts and programs never leave the archive. */
const WANTED =
  /^(?:xl\/(?:workbook\d*|sharedStrings\d*|styles\d*)\.xml|xl\/_rels\/workbook\d*\.xml\.rels|xl\/worksheets\/[^/]+\.xml|docProps\/(?:core|app)\.xml)$/iu;

const MOST_STRINGS = 2_000_000;

/** Reads a file of Excel (.xlsx): each sheet under its name as a table, with numbers as they are shown and dates in the order of ISO 8601. */
export const readXlsx: ReadFormat = async (bytes, _file, { password }): Promise<Result<Reading>> => {
  const archive = isCompoundFile(bytes) ? await unlockOffice(bytes, password, EXCEL) : ok(bytes);
  if (!archive.ok) return archive;
  const parts = unzip(archive.value, (name) => WANTED.test(name));
  if (!parts.ok) return parts;
  const workbook = partNamed(parts.value, /^xl\/workbook\d*\.xml$/iu);
  if (!workbook) {
    return fail(
      'file-damaged',
      'This file has no tables where Excel keeps them: it is damaged, or no Excel file. It was left as it is.',
    );
  }
  const { sheets, from1904 } = readWorkbook(workbook);
  const targets = readTargets(partNamed(parts.value, /^xl\/_rels\/workbook\d*\.xml\.rels$/iu));
  const words: Words = {
    strings: readStrings(partNamed(parts.value, /^xl\/sharedStrings\d*\.xml$/iu)),
    formats: readFormats(partNamed(parts.value, /^xl\/styles\d*\.xml$/iu)),
    from1904,
  };
  const tables = new Sheets();
  for (const { name, hidden, relation } of sheets) {
    const part = parts.value.get(targets.get(relation) ?? '');
    tables.begin(name, hidden);
    if (part) readSheet(part, words, tables);
  }
  const properties = docxProperties(
    parts.value.get('docProps/core.xml'),
    parts.value.get('docProps/app.xml'),
  );
  return ok(readingOfTables(tables.pieces(), properties, tables.notes()));
};

function partNamed(parts: ZipParts, name: RegExp): Uint8Array | undefined {
  return parts.get([...parts.keys()].find((each) => name.test(each)) ?? '');
}

/** A name without its prefix: programs choose it as they like. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attribute(attributes: Readonly<Record<string, string>>, name: string): string {
  return attributes[name] ?? Object.entries(attributes).find(([each]) => local(each) === name)?.[1] ?? '';
}

interface NamedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

function readWorkbook(part: Uint8Array): {
  readonly sheets: ReadonlyArray<NamedSheet>;
  readonly from1904: boolean;
} {
  const sheets: NamedSheet[] = [];
  let from1904 = false;
  walkXml(part, {
    open: (name, attributes) => {
      if (local(name) === 'workbookPr') from1904 = /^(?:1|true)$/u.test(attributes['date1904'] ?? '');
      if (local(name) !== 'sheet') return;
      sheets.push({
        name: attributes['name'] ?? '',
        hidden: /hidden$/iu.test(attributes['state'] ?? ''),
        // Its own "sheetId" ends alike: the one of the relation has a prefix.
        relation: Object.entries(attributes).find(([each]) => each.endsWith(':id'))?.[1] ?? '',
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { sheets, from1904 };
}

/** Where the parts lie that the workbook names, by the ids of their relations. */
function readTargets(part: Uint8Array | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (!part) return targets;
  walkXml(part, {
    open: (name, attributes) => {
      if (local(name) !== 'Relationship') return;
      const target = attributes['Target'] ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`;
      targets.set(attributes['Id'] ?? '', path);
    },
    text: () => undefined,
    close: () => undefined,
  });
  return targets;
}

/** The strings that cells name by number, without how they are read aloud. */
function readStrings(part: Uint8Array | undefined): ReadonlyArray<string> {
  const strings: string[] = [];
  if (!part) return strings;
  const words = new StringWords();
  walkXml(part, {
    open: (name) => {
      if (local(name) === 'si') words.taken();
      words.open(local(name));
    },
    text: words.text,
    close: (name) => {
      words.close(local(name));
      if (local(name) === 'si') strings.push(words.taken());
    },
    done: () => strings.length >= MOST_STRINGS,
  });
  return strings;
}

/** Gathers the words of one string, which may come in runs of different looks. */
class StringWords {
  #words = '';
  #inText = 0;
  #aloud = 0;

  readonly open = (name: string): void => {
    if (name === 't') this.#inText++;
    if (name === 'rPh') this.#aloud++;
  };

  readonly text = (words: string): void => {
    if (this.#inText > 0 && this.#aloud === 0) this.#words += words;
  };

  readonly close = (name: string): void => {
    if (name === 't') this.#inText--;
    if (name === 'rPh') this.#aloud--;
  };

  taken(): string {
    const words = unescaped(this.#words);
    this.#words = '';
    return words;
  }
}

/** "_x000D_" stands for a character that XML cannot hold. */
function unescaped(words: string): string {
  if (!words.includes('_x')) return words;
  return words.replace(/_x([\dA-F]{4})_/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The format of each style that cells name by number. */
function readFormats(part: Uint8Array | undefined): ReadonlyArray<NumberFormat | undefined> {
  const own = new Map<number, NumberFormat>();
  const styles: number[] = [];
  if (!part) return [];
  let inCells = false;
  walkXml(part, {
    open: (name, attributes) => {
      if (local(name) === 'numFmt') {
        own.set(Number(attributes['numFmtId']), numberFormat(attributes['formatCode'] ?? ''));
      }
      if (local(name) === 'cellXfs') inCells = true;
      if (local(name) === 'xf' && inCells) styles.push(Number(attributes['numFmtId'] ?? 0));
    },
    text: () => undefined,
    close: (name) => {
      if (local(name) === 'cellXfs') inCells = false;
    },
  });
  return styles.map((id) => own.get(id) ?? builtInFormat(id));
}

/** What cells name instead of saying it themselves. */
interface Words {
  readonly strings: ReadonlyArray<string>;
  readonly formats: ReadonlyArray<NumberFormat | undefined>;
  readonly from1904: boolean;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  formula: boolean;
  value: string;
}

function readSheet(part: Uint8Array, words: Words, tables: Sheets): void {
  let row = -1;
  let cells: Array<readonly [number, string]> = [];
  let cell: Cell | null = null;
  let inValue = false;
  const inline = new StringWords();
  walkXml(part, {
    done: () => tables.full,
    open: (prefixed, attributes) => {
      const name = local(prefixed);
      if (name === 'row') {
        const said = Number(attribute(attributes, 'r')) - 1;
        row = Number.isInteger(said) && said >= 0 ? said : row + 1;
        cells = [];
      } else if (name === 'c') {
        const after = (cells.at(-1)?.[0] ?? -1) + 1;
        cell = {
          column: columnOf(attribute(attributes, 'r')) ?? after,
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? -1),
          formula: false,
          value: '',
        };
        inline.taken();
      } else if (name === 'f' && cell) cell.formula = true;
      inValue = name === 'v';
      inline.open(name);
    },
    text: (text) => {
      if (!cell) return;
      if (inValue) cell.value += text;
      else inline.text(text);
    },
    close: (prefixed) => {
      const name = local(prefixed);
      inline.close(name);
      if (name === 'v') inValue = false;
      if (name === 'c' && cell) {
        if (cell.formula && cell.value === '' && cell.type !== 'str') tables.withoutResult++;
        cells.push([cell.column, cell.type === 'inlineStr' ? inline.taken() : cellWords(cell, words)]);
        cell = null;
      }
      if (name === 'row') tables.add(row, cells);
    },
  });
}

/** "C7" is column 2; undefined where a cell does not say where it is. */
function columnOf(place: string): number | undefined {
  const letters = /^[A-Z]{1,3}/iu.exec(place)?.[0].toUpperCase();
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= MOST_COLUMNS ? column - 1 : undefined;
}

function cellWords({ type, style, value }: Cell, { strings, formats, from1904 }: Words): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE';
    case 'd':
      return value.replace('T', ' ').replace(/ 00:00:00(?:\.0+)?Z?$/u, '');
    case 'str':
    case 'e':
      return unescaped(value);
    default: {
      if (value.trim() === '') return '';
      const number = Number(value);
      return Number.isFinite(number) ? numberWords(number, formats[style], from1904) : value;
    }
  }
}
