import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_START, csvLine, guarded, unguarded } from '#domain/exchange/csv';

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.constantFrom("'", '=', '+', '-', '@', '"', ',', '\r', '\n', '\t', ' ', '＝', 'a', '🏴'), {
      maxLength: 8,
    })
    .map((all) => all.join('')),
);
/** What is written of words that no file can hold as they are. */
const written = (words: string): string => words.toWellFormed().replaceAll('\0', '');

describe('csvLine', () => {
  it('writes records that a reader of RFC 4180 reads back, and guards can be taken away', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const file = CSV_START + rows.map((row) => csvLine(row)).join('');
        const read: ReadonlyArray<ReadonlyArray<string>> = parse(file, {
          bom: true,
          record_delimiter: '\r\n',
        });
        expect(read.map((row) => row.map(unguarded))).toEqual(rows.map((row) => row.map(written)));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(cell, (words) => {
        const [[shown]] = parse(csvLine([words, 'x']), { record_delimiter: '\r\n' }) as [[string, string]];
        expect(shown).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }),
    );
    expect(guarded('=HYPERLINK("http://x")')).toBe('\'=HYPERLINK("http://x")');
    expect(guarded("'quoted'")).toBe("'quoted'");
    // Numbers are ours and stay numbers.
    expect(csvLine([-5, null, '-5'])).toBe("-5,,'-5\r\n");
  });
});
