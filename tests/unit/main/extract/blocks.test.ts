import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '#domain/text/canonical';
import { raised, tidy, writePieces, type Piece } from '#services/extract/blocks';

/** Strings with what files bring along: accents apart, marks nobody sees, halves of pairs, breaks of all kinds. */
const wild = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'e',
        '\u0301',
        '\u200B',
        '\u00AD',
        '\uFEFF',
        '\r\n',
        '\u2028',
        '\f',
        '\0',
        '\uD800',
        ' ',
        '|',
        '\u1100',
        '\u1161',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), level: fc.nat(6), text: wild }),
  fc.record({ kind: fc.constant('paragraph' as const), text: wild }),
  fc.record({ kind: fc.constant('item' as const), marker: wild, depth: fc.nat(20), text: wild }),
  fc.record({
    kind: fc.constant('table' as const),
    rows: fc.array(fc.array(wild, { maxLength: 4 }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('quote' as const), depth: fc.integer({ min: 1, max: 30 }), text: wild }),
  fc.record({ kind: fc.constant('page' as const), label: wild }),
);

describe('writePieces', () => {
  it('parts words that stand before the first page from it', () => {
    expect(
      writePieces([
        { kind: 'paragraph', text: 'Cover' },
        { kind: 'page', label: '1' },
        { kind: 'paragraph', text: 'Words' },
      ]),
    ).toEqual({ text: 'Cover\n\fWords', pages: [{ label: '1', start: 7 }] });
  });

  it('always writes canonical text, with the pages in their order', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { text, pages } = writePieces(pieces);
        expect(canonicalText(text)).toBe(text);
        expect(pages).toHaveLength(pieces.filter(({ kind }) => kind === 'page').length);
        pages.forEach(({ start }, i) => {
          expect(start).toBeGreaterThanOrEqual(pages[i - 1]?.start ?? 0);
          expect(start).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(text[start - 1]).toBe('\f');
        });
      }),
      { numRuns: 500 },
    );
  });

  it('parts pieces by empty lines, items and rows by line breaks', () => {
    const { text } = writePieces([
      { kind: 'heading', level: 1, text: 'A  title' },
      { kind: 'item', marker: '1.', depth: 0, text: 'one' },
      { kind: 'item', marker: '•', depth: 1, text: 'two\nlines' },
      { kind: 'table', rows: [['a', 'b|c'], ['d']] },
      { kind: 'quote', depth: 2, text: 'said\nso' },
      { kind: 'table', rows: [['alone']] },
      { kind: 'paragraph', text: ' \u200B ' },
    ]);
    expect(text).toBe(
      'A title\n\n1. one\n  • two lines\n\n| a | b¦c |\n| --- | --- |\n| d |  |\n\n>> said\n>> so\n\nalone',
    );
  });
});

describe('tidy', () => {
  it('brings a letter and its accent together that something unseen kept apart', () => {
    expect(tidy('Pe\u200B\u0301rez')).toBe('Pérez');
    expect(tidy('a\u00A0 b\u00ADc\r\n\r\n\r\n\r\nd')).toBe('a bc\n\nd');
  });
});

describe('raised', () => {
  it('raises the numbers of notes and nothing else', () => {
    expect(['1', ' [23] ', 'th', '1,2', '1234'].map(raised)).toEqual(['¹', '²³', 'th', '1,2', '1234']);
  });
});
