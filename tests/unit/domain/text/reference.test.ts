import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphAt } from '#domain/dossier/paragraphs';
import { mentionTokens } from '#domain/mentions/find';
import { layoutText } from '#domain/text/layout';
import { findQuote, paragraphRange, readReference } from '#domain/text/reference';

const documents = [
  { id: 'doc-1', file: 'port.txt', title: 'The Port' },
  { id: 'doc-2', file: 'port.txt.txt', title: 'The Port and the Road' },
] as const;
const read = (typed: string) => readReference(typed, documents);
const offset = (start: number, end = start) => ({ by: 'offset', start, end });

describe('readReference', () => {
  it.each([
    ['1200', offset(1200)],
    ['@1200', offset(1200)],
    [' 1200 – 1260 ', offset(1200, 1260)],
    ['1200-1260', offset(1200, 1260)],
    ['1260-1200', offset(1260)],
    ['¶ 12', { by: 'paragraph', number: 12 }],
    ['paragraph 12', { by: 'paragraph', number: 12 }],
    ['[3]', { by: 'citation', number: 3 }],
    ['quote 3', { by: 'citation', number: 3 }],
    ['“the port opened.”', { by: 'quote', words: 'the port opened.' }],
    ['12 ships came', { by: 'quote', words: '12 ships came' }],
  ])('reads %j', (typed, reference) => {
    expect(read(typed)).toEqual({ documentId: null, reference });
  });

  it.each([
    ['port.txt 1200', 'doc-1', offset(1200)],
    ['PORT.TXT: ¶ 2', 'doc-1', { by: 'paragraph', number: 2 }],
    ['doc-2, 7–9', 'doc-2', offset(7, 9)],
    ['port.txt.txt 7', 'doc-2', offset(7)],
    ['The Port and the Road, [2]', 'doc-2', { by: 'citation', number: 2 }],
    ['port.txt  12–18  The Port of Gdynia opened', 'doc-1', offset(12, 18)],
    ['The Port: “opened in May”', 'doc-1', { by: 'quote', words: 'opened in May' }],
  ])('takes the document from the words before: %j', (typed, documentId, reference) => {
    expect(read(typed)).toEqual({ documentId, reference });
  });

  it('takes a sentence that begins like a title for a quote', () => {
    expect(read('The Port opened in May')).toEqual({
      documentId: null,
      reference: { by: 'quote', words: 'The Port opened in May' },
    });
  });

  it('never breaks down, and says nothing of nothing', () => {
    expect(read(' \n')).toBeNull();
    fc.assert(fc.property(fc.string(), (typed) => (read(typed) === null) === (typed.trim() === '')));
  });
});

const text = 'A Port\n\nThe port, so they said, opened\nin May. It grew.\n\nThe road came later.\n';
const layout = layoutText(text);
const tokens = mentionTokens(text, layout);
const quoted = (words: string) => findQuote(tokens, words).map(({ start, end }) => text.slice(start, end));

describe('findQuote', () => {
  it('finds words over line breaks and whatever the marks between them', () => {
    expect(quoted('they said “opened in May”')).toEqual(['they said, opened\nin May']);
    expect(quoted('IT GREW')).toEqual(['It grew']);
    expect(quoted('the road was built')).toEqual([]);
  });

  it('finds the beginning where a longer quote goes on otherwise', () => {
    expect(quoted('The port so they said opened in May, as was promised')).toEqual([
      'The port, so they said, opened\nin May',
    ]);
    expect(quoted('The port, so they said, closed again in the end')).toEqual([]);
  });
});

describe('paragraphRange', () => {
  it('counts as dossiers do', () => {
    for (let number = 1; number <= 3; number++) {
      const range = paragraphRange(layout, number);
      expect(range && paragraphAt(layout, range.start).number).toBe(number);
    }
    expect(paragraphRange(layout, 0)).toBeNull();
    expect(paragraphRange(layout, 99)).toBeNull();
  });
});
