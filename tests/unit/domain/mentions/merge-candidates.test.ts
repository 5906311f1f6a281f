import { describe, expect, it } from 'vitest';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { mergeCandidates } from '#domain/mentions/merge-candidates';
import type { KnownEntity } from '#domain/mentions/name-corpus';
import { layoutText } from '#domain/text/layout';

const source = (text: string) => ({
  documentId: documentIdSchema.parse('doc-0'),
  text,
  layout: layoutText(text),
});

const entity = (id: string, form: string, schema = 'Company'): KnownEntity => ({
  id: entityIdSchema.parse(id),
  schema,
  names: [{ form, kind: 'name' }],
});

function pair(a: string, b: string, schema = 'Company', text = '') {
  return mergeCandidates([entity('a', a, schema), entity('b', b, schema)], [source(text)]);
}

describe('entities that may be one', () => {
  it.each([
    ['Port of Ustka', 'Ustka port', 'Asset'],
    ['Baltic Water and Rail', 'BWR', 'Company'],
    ['North Atlantic Pact', 'PAN', 'Organization'],
    ['KORVO', 'KORVO Shipping', 'Company'],
    ['Chile Basaltix', 'Basaltix', 'Company'],
    ['Norwegian Trade Club', 'Norway Trade Club', 'Organization'],
    ['Tellur Rail No. 7 Engineering Group', 'Tellur Railway 7th Group', 'Company'],
    ['Amber Optical Fiber and Glass', 'Amber Fiber Optical Company', 'Company'],
    ['Chile Harbour Engineering', 'Chile Harbor', 'Company'],
    ['United States', 'U.S.', 'Address'],
    ['Maria Lund', 'Lund', 'Person'],
    ['Wen Ji', 'Ambassador Ji', 'Person'],
    ['Maria Inga Lund', 'M. Lund', 'Person'],
    ['Katarzyna Nowakowska', 'Katarzyna Novakowska', 'Person'],
  ])('%s and %s, by their names alone', (a, b, schema) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(pair(one, other, schema)).toEqual([
        expect.objectContaining({ entityIds: expect.arrayContaining(['a', 'b']), passage: null }),
      ]);
    }
  });

  it.each([
    ['El Roble', 'El Roble II', 'Asset'],
    ['Chile Railway', 'Chile Railway 4th Group', 'Company'],
    ['Chile Three Peaks', 'Chile Western Power Grid', 'Company'],
    ['Bank of Chile', 'Merchant Trade Bank of Chile', 'Company'],
    ['Catholic University', 'Catholic University of Ustka', 'Organization'],
    ['Chilean Navy', 'Bolivian Navy', 'PublicBody'],
    ['Port of Ustka', 'port of Hel', 'Asset'],
    ['West Africa', 'South Africa', 'Address'],
    ['Sinoterra', 'Sinolux', 'Company'],
    ['Iran', 'Iraq', 'Address'],
    ['Maria Lund', 'Maria Berg', 'Person'],
    ['Maria Lund', 'Peter Lund', 'Person'],
    ['Maria Lund', 'Lund', 'Company'],
  ])('never %s and %s', (a, b, schema) => {
    const text = `They met ${a} and they met ${b} there.`;
    expect(pair(a, b, schema, text)).toEqual([]);
  });

  it('gives the passage that says it', () => {
    const text = 'In all, the Tellur Copper Board, formerly known as the Onyx Trust, lost.';
    expect(pair('Tellur Copper Board', 'Onyx Trust', 'Organization', text)).toEqual([
      {
        entityIds: ['a', 'b'],
        score: 0.9,
        reason: 'the text says it was called so',
        passage: {
          documentId: 'doc-0',
          start: 12,
          end: 65,
          quote: 'Tellur Copper Board, formerly known as the Onyx Trust',
        },
      },
    ]);
  });

  it('does not bring up a person and a firm of the same name', () => {
    expect(mergeCandidates([entity('a', 'Maria Lund', 'Person'), entity('b', 'Lund')], [])).toEqual([]);
  });
});
