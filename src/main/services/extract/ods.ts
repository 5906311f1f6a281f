import { fail, ok, type Result } from '#domain/result';
import { isLockedOdf, unlockOdf } from './odf-lock';
import { odtProperties } from './office-properties';
import { readingOfTables, type ReadFormat, type Reading } from './reading';
import { clockWords, timeWords, type Shown } from './sheet-dates';
import { MOST_COLUMNS, Sheets } from './sheet-tables';
import { walkXml } from './xml';
import { unzip } from './zip';

const WANTED = /^(?:content\.xml|styles\.xml|meta\.xml|META-INF\/manifest\.xml)$/u;

/** What is in a sheet and not of it: comments, what was there before, pictures with what they say. */
const SKIPPED = new Set([
  'office:annotation',
  'table:tracked-changes',
  'table:shapes',
  'office:forms',
  'draw:frame',
  'draw:custom-shape',
  'table:named-expressions',
  'table:database-ranges',
  'table:dde-links',
  'text:ruby-text',
]);

/** A row with words may say that it stands for many: only so many are written. */
const MOST_REPEATED = 10_000;

/** Reads tables of LibreOffice and other programs that keep to OpenDocument (.ods), as `readXlsx` does. */
export const readOds: ReadFormat = async (bytes, _file, { password }): Promise<Result<Reading>> => {
  const packed = unzip(bytes, (name) => WANTED.test(name));
  if (!packed.ok) return packed;
  const isLocked = isLockedOdf(packed.value.get('META-INF/manifest.xml'));
  const parts = isLocked ? await unlockOdf(packed.value, password) : packed;
  if (!parts.ok) return parts;
  const reader = new OdsReader();
  const styles = parts.value.get('styles.xml');
  if (styles) reader.read(styles);
  const content = parts.value.get('content.xml');
  if (content) reader.read(content);
  if (!reader.hasTables) {
    return fail(
      'file-damaged',
      'This file has no tables where OpenDocument keeps them: it is damaged, or no spreadsheet. It was left as it is.',
    );
  }
  return ok(
    readingOfTables(
      reader.tables.pieces(),
      odtProperties(parts.value.get('meta.xml')),
      reader.tables.notes(),
    ),
  );
};

interface Cell {
  readonly column: number;
  readonly times: number;
  readonly attributes: Readonly<Record<string, string>>;
  words: string;
}

class OdsReader {
  readonly tables = new Sheets();
  hasTables = false;
  /** What a format of dates and times shows, by its name, and which one the styles of cells have. */
  readonly #shown = new Map<string, Shown>();
  readonly #formats = new Map<string, string>();
  readonly #hidden = new Set<string>();
  #style = '';
  #format: { readonly name: string; readonly parts: Set<string>; readonly truncates: boolean } | null = null;
  #skipped = 0;
  #inTables = false;
  /** The styles of columns, for cells that have none of their own: `until` is the column behind the last. */
  #columns: Array<{ readonly until: number; readonly style: string }> = [];
  #row = 0;
  #rowTimes = 1;
  #rowStyle = '';
  #cells: Array<readonly [number, string]> = [];
  #column = 0;
  #cell: Cell | null = null;
  #paragraphs = 0;

  /** Reads one part: styles and formats wherever they are, tables where the body has them. */
  read(part: Uint8Array): void {
    walkXml(part, {
      // A file of words may hold tables too, and is none of these.
      done: () => this.#inTables && this.tables.full && this.hasTables && this.#row > 0,
      open: (name, attributes) => this.#open(name, attributes),
      text: (words) => {
        if (this.#cell && this.#skipped === 0 && this.#paragraphs > 0) {
          this.#cell.words += words.replace(/\s+/gu, ' ');
        }
      },
      close: (name) => this.#close(name),
    });
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SKIPPED.has(name)) this.#skipped++;
    if (this.#skipped > 0) return;
    if (this.#cell) this.#openInCell(name, attributes);
    else if (this.#inTables) this.#openInTables(name, attributes);
    else this.#openInStyles(name, attributes);
  }

  #openInStyles(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'office:spreadsheet':
        this.#inTables = this.hasTables = true;
        break;
      case 'style:style':
        this.#style = attributes['style:name'] ?? '';
        this.#formats.set(this.#style, attributes['style:data-style-name'] ?? '');
        break;
      case 'style:table-properties':
        if (attributes['table:display'] === 'false') this.#hidden.add(this.#style);
        break;
      case 'number:date-style':
      case 'number:time-style':
        this.#format = {
          name: attributes['style:name'] ?? '',
          parts: new Set(),
          truncates: attributes['number:truncate-on-overflow'] !== 'false',
        };
        break;
      default:
        this.#format?.parts.add(name);
    }
  }

  #openInTables(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'table:table':
        this.tables.begin(
          attributes['table:name'] ?? '',
          this.#hidden.has(attributes['table:style-name'] ?? ''),
        );
        this.#columns = [];
        this.#row = 0;
        break;
      case 'table:table-column': {
        const until =
          (this.#columns.at(-1)?.until ?? 0) + timesIn(attributes, 'table:number-columns-repeated');
        this.#columns.push({ until, style: attributes['table:default-cell-style-name'] ?? '' });
        break;
      }
      case 'table:table-row':
        this.#cells = [];
        this.#column = 0;
        this.#rowStyle = attributes['table:default-cell-style-name'] ?? '';
        this.#rowTimes = timesIn(attributes, 'table:number-rows-repeated');
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.#cell = {
          column: this.#column,
          times: timesIn(attributes, 'table:number-columns-repeated'),
          attributes,
          words: '',
        };
        break;
    }
  }

  #openInCell(name: string, attributes: Readonly<Record<string, string>>): void {
    const cell = this.#cell;
    if (!cell) return;
    switch (name) {
      case 'text:p':
      case 'text:h':
        if (this.#paragraphs++ === 0 && cell.words !== '') cell.words += ' ';
        break;
      case 'text:s':
      case 'text:tab':
      case 'text:line-break':
        cell.words += ' '.repeat(Math.min(8, Number(attributes['text:c'] ?? 1) || 1));
        break;
    }
  }

  #close(name: string): void {
    if (SKIPPED.has(name) && this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    if (this.#skipped > 0) return;
    switch (name) {
      case 'number:date-style':
      case 'number:time-style':
        if (this.#format) this.#shown.set(this.#format.name, shownBy(this.#format));
        this.#format = null;
        break;
      case 'text:p':
      case 'text:h':
        this.#paragraphs = Math.max(0, this.#paragraphs - 1);
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.#closeCell();
        break;
      case 'table:table-row':
        this.#closeRow();
        break;
      case 'office:spreadsheet':
        this.#inTables = false;
        break;
    }
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    this.#paragraphs = 0;
    if (!cell) return;
    const words = this.#wordsOf(cell);
    this.#column = Math.min(MOST_COLUMNS, cell.column + cell.times);
    if (words.trim() === '') return;
    for (let column = cell.column; column < this.#column; column++) this.#cells.push([column, words]);
  }

  #closeRow(): void {
    const times = this.#cells.length === 0 ? 0 : Math.min(MOST_REPEATED, this.#rowTimes);
    for (let i = 0; i < times && !this.tables.full; i++) this.tables.add(this.#row + i, this.#cells);
    this.#row += this.#rowTimes;
  }

  /** What a cell shows; dates and times by their values, since how they are written depends on where that was. */
  #wordsOf({ column, attributes, words }: Cell): string {
    const style =
      attributes['table:style-name'] ??
      (this.#rowStyle || (this.#columns.find(({ until }) => column < until)?.style ?? ''));
    const shown = this.#shown.get(this.#formats.get(style) ?? '');
    switch (attributes['office:value-type'] ?? attributes['calcext:value-type']) {
      case 'date':
        return dateWords(attributes['office:date-value'] ?? '', shown) ?? words;
      case 'time':
        return durationWords(attributes['office:time-value'] ?? '', shown) ?? words;
      case 'boolean':
        return attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE';
      case 'float':
      case 'percentage':
      case 'currency':
        return words.trim() === '' ? (attributes['office:value'] ?? '') : words;
      default:
        return words;
    }
  }
}

function timesIn(attributes: Readonly<Record<string, string>>, name: string): number {
  const times = Number(attributes[name] ?? 1);
  return Number.isInteger(times) && times > 0 ? times : 1;
}

function shownBy({
  parts,
  truncates,
}: {
  readonly parts: ReadonlySet<string>;
  readonly truncates: boolean;
}): Shown {
  return {
    year: parts.has('number:year'),
    month: parts.has('number:month'),
    day: parts.has('number:day'),
    clock: ['number:hours', 'number:minutes', 'number:seconds'].some((part) => parts.has(part)),
    seconds: parts.has('number:seconds'),
    elapsed: !truncates,
  };
}

const DATE = /^(-?\d{1,6})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2}))?/u;

function dateWords(value: string, shown: Shown | undefined): string | null {
  const [all, year, month, day, hours = 0, minutes = 0, secondsSaid = 0] = DATE.exec(value) ?? [];
  if (all === undefined) return null;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(secondsSaid);
  const time = { year: Number(year), month: Number(month), day: Number(day), seconds };
  const whole = {
    year: true,
    month: true,
    day: true,
    clock: seconds > 0,
    seconds: Number(secondsSaid) > 0,
    elapsed: false,
  };
  return timeWords(time, shown ?? whole);
}

/** "PT14H30M05S" as a time of day, or as long as it took. */
function durationWords(value: string, shown: Shown | undefined): string | null {
  const [all, sign, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?)?$/u.exec(value) ?? [];
  if (all === undefined) return null;
  const length = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return clockWords(sign === '-' ? -length : length, shown?.seconds ?? Number(seconds) > 0);
}
