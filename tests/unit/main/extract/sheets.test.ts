import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { clockWords, timeOfSerial } from '#services/extract/sheet-dates';
import { builtInFormat, numberFormat, numberWords } from '#services/extract/sheet-numbers';
import { Sheets } from '#services/extract/sheet-tables';
import { extractFile } from '#services/extractor';
import { fixture, readFixture } from '../../../support/fixtures';
import { codeOf, must } from '../../../support/services';

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

const packed = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? bytesOf(part) : part]),
    ),
  );

/** An Excel file of one sheet from its rows and the parts that matter. */
const xlsx = (rows: string, parts: Readonly<Record<string, string>> = {}, workbook = ''): Uint8Array =>
  packed({
    'xl/workbook.xml': `<workbook>${workbook}<sheets><sheet name="Port" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  });

const ods = (tables: string): Uint8Array =>
  packed({
    'content.xml': `<office:document-content><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  });

const textOf = async (bytes: Uint8Array, file: string): Promise<string> =>
  must(await extractFile(bytes, file)).text;

describe('spreadsheets of LibreOffice', () => {
  it('are each sheet under its name, with dates in the order of ISO 8601 and numbers as they are shown', async () => {
    const { text, notes, description, properties } = await readFixture('trade.xlsx');
    expect(text).toBe(
      [
        'Exports',
        'Copper sold to China, 2014–2021',
        [
          '| Mine | Since | Tonnes | Share | Price | Paid |',
          '| --- | --- | --- | --- | --- | --- |',
          '| Las Bambas | 2014-07-31 | 300,000 | 62.6% | US$ 5,850.50 | 10.5 M |',
          '| Toromocho ¦ Junín | 2007-08 | 190,500 | -5.0% |  | two lines |',
          '| Total | 2021 | 490,500 | #DIV/0! | TRUE | 20100130204 |',
        ].join('\n'),
        'Source: customs authority',
        'Visits 訪問',
        [
          '| Who | Came | Clock | Hours |',
          '| --- | --- | --- | --- |',
          '| Delegation 代表団 | 2019-03-01 14:30 | 09:05 | 30:15 |',
          '| Delegation 代表団 | 2019-03-01 14:30 | 09:05 | 30:15 |',
          '|  | 1904-01-01 | 0.3 | -1234.5678 |',
        ].join('\n'),
        'Kept back',
        'Hidden words',
      ].join('\n\n'),
    );
    expect(notes).toEqual(['“Kept back” is a hidden sheet in the original.']);
    // Rows say nothing of the date of the whole, and names of sheets are no titles.
    expect(description.date).toBeUndefined();
    expect(description.title).toBe('Copper sold to China, 2014–2021');
    expect(properties).toContainEqual(
      expect.objectContaining({ field: 'title', value: 'Copper and concessions' }),
    );
  });

  it('give the same text of the same tables', async () => {
    expect((await readFixture('trade.ods')).text).toBe((await readFixture('trade.xlsx')).text);
  });
});

describe('Excel files of other programs', () => {
  it('may put strings into cells, leave places out, name parts from the root and choose prefixes', async () => {
    const rows =
      '<x:row><x:c t="inlineStr"><x:is><x:t>Who</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row>' +
      '<x:row r="2"><x:c r="B2" t="str"><x:f>"a"</x:f><x:v>of_x000D_it</x:v></x:c><x:c r="A2" t="b"><x:v>0</x:v></x:c></x:row>';
    const text = await textOf(
      xlsx(rows, {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        'xl/sharedStrings.xml':
          '<x:sst><x:si><x:r><x:t>Wo</x:t></x:r><x:r><x:t>rds</x:t></x:r><x:rPh><x:t>ワーズ</x:t></x:rPh></x:si></x:sst>',
      }),
      'x.xlsx',
    );
    expect(text).toBe('Port\n\n| Who | Words |\n| --- | --- |\n| FALSE | of it |');
  });

  it('count days from 1904 where they say so', async () => {
    const rows = '<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1"><v>1.5</v></c></row>';
    const styles = '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const parts = { 'xl/styles.xml': styles };
    expect(await textOf(xlsx(rows, parts, '<workbookPr date1904="1"/>'), 'x.xlsx')).toContain('1904-01-01');
    expect(await textOf(xlsx(rows, parts), 'x.xlsx')).toContain('1899-12-31');
  });

  it('say where formulas have no results', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f></c></row>';
    expect(must(await extractFile(xlsx(rows), 'x.xlsx')).notes).toEqual([
      '1 formula has no result in the file: open it in a spreadsheet program, save it, and import that.',
    ]);
  });

  it('are no larger for cells that are far out', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="C1048576"><v>3</v></c></row>';
    expect(await textOf(xlsx(rows), 'x.xlsx')).toBe('Port\n\n| 1 | 2 |\n| --- | --- |\n\n3');
  });
});

describe('spreadsheets that are made to harm', () => {
  const cell = '<table:table-cell office:value-type="string"><text:p>xxxx</text:p></table:table-cell>';

  it('have as many rows and columns as any program, whatever stands for many', async () => {
    const wide = cell.replace(
      '<table:table-cell',
      '<table:table-cell table:number-columns-repeated="99999999"',
    );
    const row = `<table:table-row>${wide}</table:table-row>`;
    const many = `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`;
    const table = (rows: string): string => `<table:table table:name="A">${rows}</table:table>`;
    const text = await textOf(ods(`${table(row)}${table(many)}`), 'x.ods');
    expect(text.match(/xxxx/gu)).toHaveLength(16_384 + 10_000);
  });

  it('are cut where they are too large, and say so', () => {
    const sheets = new Sheets();
    sheets.begin('A', false);
    const word = 'x'.repeat(1024 * 1024);
    for (let row = 0; row < 100; row++) sheets.add(row, [[0, word]]);
    expect(sheets.full).toBe(true);
    expect(sheets.pieces()).toHaveLength(1 + 59);
    sheets.begin('B', false);
    // Empty cells of a table take room as well.
    for (let row = 0; row < 3000; row++) sheets.add(row, [[row, 'y']]);
    expect(sheets.notes()).toEqual([
      'Too large to be read whole: only the first rows of “A”, “B” are here; the original has all of them.',
    ]);
  });

  it('expand nothing, and are refused where they swell, are nested or are none', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
    const strings = `${laughs}<sst><si><t>Before &a; &c; after</t></si></sst>`;
    const read = await textOf(
      xlsx('<row><c t="s"><v>0</v></c></row>', { 'xl/sharedStrings.xml': strings }),
      'x.xlsx',
    );
    expect(read).toContain('after');
    expect(read).not.toMatch(/lol|root:/u);
    const bomb = packed({ 'xl/worksheets/sheet1.xml': new Uint8Array(32 * 1024 * 1024) });
    expect(codeOf(await extractFile(bomb, 'x.xlsx'))).toBe('zip-bomb');
    expect(codeOf(await extractFile(xlsx('<row>'.repeat(5000)), 'x.xlsx'))).toBe('file-damaged');
    expect(codeOf(await extractFile(ods('<table:table>'.repeat(5000)), 'x.ods'))).toBe('file-damaged');
    expect(codeOf(await extractFile(await fixture('brief.docx'), 'x.xlsx'))).toBe('file-damaged');
    expect(codeOf(await extractFile(await fixture('brief.odt'), 'x.ods'))).toBe('file-damaged');
    expect(codeOf(await extractFile(xlsx(''), 'x.xlsx'))).toBe('no-text');
  });

  it('ask for a password where they are locked', async () => {
    const locked = await fixture('made/locked-agile.docx');
    expect(codeOf(await extractFile(locked, 'x.xlsx'))).toBe('needs-password');
    expect(codeOf(await extractFile(locked, 'x.xlsx', { password: 'wrong' }))).toBe('wrong-password');
    const old = await extractFile(await fixture('made/old.doc'), 'x.xlsx');
    expect(old.ok ? '' : old.error.message).toContain('the old format of Excel');
    expect(codeOf(await extractFile(await fixture('made/locked.odt'), 'x.ods'))).toBe('needs-password');
  });
});

describe('numbers', () => {
  const shown = (value: number, code: string): string => numberWords(value, numberFormat(code), false);

  it.each([
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [0, '#,##0', '0'],
    [0, '#,###', ''],
    [5, '0000', '0005'],
    [0.5, '.00', '.50'],
    [1.5, '0.0##', '1.5'],
    [1.005, '0.00', '1.01'],
    [0.145, '0.0%', '14.5%'],
    [-0.05, '0%', '-5%'],
    [-3, '#,##0;(#,##0)', '(3)'],
    [-3, '#,##0_);[Red](#,##0)', '(3)'],
    [0, '0;-0;"none"', 'none'],
    [12, '0 "días"', '12 días'],
    [1300, '"US$" #,##0', 'US$ 1,300'],
    [1300, '[$S/-280A] #,##0.00', 'S/ 1,300.00'],
    [1234.5, '_-* #,##0.00\\ "€"_-', '1,234.50 €'],
    [1234567, '0.0,,"M"', '1.2M'],
    [1234567, '[>=1000000]0.0,,"M";[>=1000]0,"K";0', '1.2M'],
    [4321, '[>=1000000]0.0,,"M";[>=1000]0,"K";0', '4K'],
    [123456789, '000-00-0000', '123-45-6789'],
    [12345.678, '0.00E+00', '1.23E+04'],
    [-0.001, '0.00', '0.00'],
    [0.1 + 0.2, 'General', '0.3'],
    [1234.5, ';;;', '1234.5'],
    [43_525, 'd/m/yyyy', '2019-03-01'],
    [43_525.6042, 'dd\\.mm\\.yy\\ hh:mm', '2019-03-01 14:30'],
    [43_525, '[$-409]mmmm\\ yyyy;@', '2019-03'],
    [43_525, 'yyyy', '2019'],
    [43_525, 'd mmm', '2019-03-01'],
    [0.25, 'h:mm:ss AM/PM', '06:00:00'],
    [1.25, '[h]:mm', '30:00'],
    [-1, 'yyyy-mm-dd', '-1'],
    [1e300, '#,##0', '1e+300'],
  ])('%d as “%s” is %s', (value, code, words) => {
    expect(shown(value, code)).toBe(words);
  });

  it('that files know by heart are in no country’s money', () => {
    expect(numberWords(1234.5, builtInFormat(44), false)).toBe('1,234.50');
    expect(numberWords(43_525, builtInFormat(14), false)).toBe('2019-03-01');
    expect(builtInFormat(0)).toBeUndefined();
  });

  it('that are times follow the calendar of Excel, with the day that never was', () => {
    expect([1, 59, 60, 61, 2_958_466, -1].map((serial) => timeOfSerial(serial, false))).toMatchObject([
      { year: 1900, month: 1, day: 1 },
      { year: 1900, month: 2, day: 28 },
      { year: 1900, month: 2, day: 29 },
      { year: 1900, month: 3, day: 1 },
      null,
      null,
    ] as object);
    // A second is not lost to how the computer counts.
    expect(timeOfSerial(43_525 + 50_405 / 86_400, false)?.seconds).toBe(50_405);
    expect(clockWords(-5400, true)).toBe('-01:30:00');
  });
});
