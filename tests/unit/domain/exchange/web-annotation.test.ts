import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countsOf } from '#domain/exchange/scope';
import { annotationCollection, annotationLines } from '#domain/exchange/web-annotation';
import { exchangeOf, jsonLines, richCase, richTexts } from '../../../support/exchange';
import { play, stepArbitrary, text } from '../../../support/random-case';

/*
 * The rules of the Web Annotation Data Model for what is written here, key by key: nothing may be there that its context does not
 * know. Written from the Recommendation; numbers are its sections.
 */
const iri = z
  .string()
  .regex(
    /^urn:(?:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|sha256:[0-9a-f]{64})$/u,
  );
const context = z.literal('http://www.w3.org/ns/anno.jsonld');
const dateTime = z.iso.datetime();
const purpose = z.enum([
  'classifying',
  'commenting',
  'describing',
  'highlighting',
  'identifying',
  'linking',
  'tagging',
]);
const agent = <Type extends string>(type: Type) =>
  z.strictObject({ id: iri, type: z.literal(type), name: z.string().min(1) });
const annotation = z.strictObject({
  id: iri, // 3.1: exactly one
  type: z.literal('Annotation'),
  motivation: purpose, // 3.3.5
  created: dateTime, // 3.3.1
  creator: agent('Person').optional(),
  generator: agent('Software'),
  body: z
    .array(
      z.union([
        z.strictObject({
          type: z.literal('TextualBody'), // 3.2.4
          value: z.string().min(1),
          format: z.literal('text/plain'),
          purpose,
          created: dateTime.optional(),
          modified: dateTime.optional(),
        }),
        z.strictObject({
          type: z.literal('SpecificResource'), // 4
          source: z.strictObject({ id: iri, 'dcterms:identifier': z.string().min(1) }),
          purpose,
        }),
      ]),
    )
    .min(1)
    .optional(),
  target: z.strictObject({
    type: z.literal('SpecificResource'),
    source: z.strictObject({
      id: iri,
      type: z.literal('Text'),
      format: z.literal('text/plain'),
      language: z.string().min(2).optional(),
      'dcterms:identifier': z.string(),
      'dcterms:title': z.string(),
      'dcterms:alternative': z.string(),
      'dcterms:isFormatOf': z.strictObject({ id: iri }).optional(),
    }),
    selector: z.tuple([
      z.strictObject({
        type: z.literal('TextQuoteSelector'), // 4.2.4
        exact: z.string().min(1),
        prefix: z.string(),
        suffix: z.string(),
      }),
      z
        .strictObject({
          type: z.literal('TextPositionSelector'), // 4.2.5: end excluded
          start: z.int().nonnegative(),
          end: z.int().nonnegative(),
        })
        .refine(({ start, end }) => start < end),
    ]),
  }),
});
const collection = z.strictObject({
  '@context': context, // 5.1
  id: iri,
  type: z.literal('AnnotationCollection'),
  label: z.string(),
  created: dateTime,
  modified: dateTime,
  generator: agent('Software'),
  total: z.int().nonnegative(),
  first: z
    .strictObject({
      id: iri,
      type: z.literal('AnnotationPage'), // 5.2; embedded, so without a context of its own
      partOf: iri,
      startIndex: z.literal(0),
      items: z.array(annotation).min(1),
    })
    .optional(),
});
const line = annotation.extend({ '@context': context });

const joined = (pieces: Iterable<string>): string => [...pieces].join('');

describe('annotations', () => {
  const { exchange, vale } = richCase();
  const total = countsOf(exchange.state).marks;
  const made = collection.parse(JSON.parse(joined(annotationCollection(exchange, total))));
  const items = made.first?.items ?? [];

  it('are as the model asks, one collection of all marks', () => {
    expect(items).toHaveLength(total);
    expect(made).toMatchObject({ total, label: 'Vale & <sons>' });
    expect(new Set(items.map(({ id }) => id)).size).toBe(total);
    expect(new Set(items.map(({ motivation }) => motivation))).toEqual(
      new Set(['identifying', 'highlighting', 'commenting', 'linking']),
    );
  });

  it('say where they stand in code points, with the quote that stands there', () => {
    const texts = new Map(
      Object.entries(richTexts).map(([name, words]) => [`doc-${name}`, Array.from(words)]),
    );
    for (const { target } of items) {
      const [quote, place] = target.selector;
      const letters = texts.get(target.source['dcterms:identifier']) ?? [];
      expect(letters.slice(place.start, place.end).join('')).toBe(quote.exact);
    }
    // One that counts otherwise in UTF-16: the text begins with a flag of two units.
    const paz = items.find(({ target }) => target.selector[0].exact === 'Elena Paz');
    expect(paz?.target.selector[1]).toEqual({ type: 'TextPositionSelector', start: 2, end: 11 });
    expect(vale.passage('harbour', 'Elena Paz').start).toBe(3);
  });

  it('name the entity that a merged one became, the statement and its stance, the colour and the comment', () => {
    const bodies = (motivation: string) =>
      items.filter((item) => item.motivation === motivation).map(({ body }) => body);
    expect(bodies('identifying').filter((body) => JSON.stringify(body).includes('"marten"'))).toHaveLength(2);
    expect(JSON.stringify(bodies('linking'))).toContain('Marten Lines owns 60 % of Vale Rail');
    expect(JSON.stringify(bodies('linking'))).toContain('"disputes"');
    expect(bodies('highlighting')).toMatchObject([[{ value: 'violet', purpose: 'tagging' }]]);
    expect(bodies('commenting')).toMatchObject([[{ value: 'Who? =1+1 & <b>', purpose: 'commenting' }]]);
  });

  it('are the same one a line, each with its context', () => {
    const lines = jsonLines(joined(annotationLines(exchange))).map((one) => line.parse(one));
    expect(lines.map(({ '@context': _context, ...rest }) => rest)).toEqual(items);
  });

  it('of a case without marks are a collection without a page, and no line', () => {
    const empty = exchangeOf(play([]).state, () => text);
    expect(collection.parse(JSON.parse(joined(annotationCollection(empty, 0)))).first).toBeUndefined();
    expect(joined(annotationLines(empty))).toBe('');
  });

  it('are as the model asks whatever the analyst did', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 40 }), (steps) => {
        const { state } = play(steps);
        const source = exchangeOf(state, () => text);
        const { marks } = countsOf(state);
        const { first } = collection.parse(JSON.parse(joined(annotationCollection(source, marks))));
        expect(first?.items.length ?? 0).toBe(marks);
      }),
      { numRuns: 40 },
    );
  });
});
