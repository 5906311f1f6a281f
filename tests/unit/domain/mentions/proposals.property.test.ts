import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { proposeAliases } from '#domain/mentions/aliases';
import { proposeEntities } from '#domain/mentions/candidates';
import { foldForm } from '#domain/mentions/gazetteer/countries';
import { mergeCandidates } from '#domain/mentions/merge-candidates';
import { layoutText } from '#domain/text/layout';

/** Words that the rules look at, so that they meet in all orders. */
const word = fc.constantFrom(
  ...'Maria Lund Peter Ji Wen Mayor of Port Ustka Bank Chile Chilean Navy KORVO Shipping Group BWR Water and Rail the president port in government II 4th No 10 Trade Initiative formerly known as ( ) , . “ ” ’s U.S. state visit Monday ß İ 🙂 مدينة 北京'.split(
    ' ',
  ),
);
const gap = fc.constantFrom(' ', ' ', ' ', ' ', '\n', '', '\n\n', '-', '\u00a0');
const text = fc
  .array(fc.tuple(word, gap), { maxLength: 60 })
  .map((parts) => parts.map(([part, after]) => part + after).join(''));
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const entities = fc
  .array(
    fc.record({
      schema: fc.constantFrom('Person', 'Company', 'Address', 'Event', 'Thing'),
      names: fc.array(name, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ schema, names }, i) => ({
      id: entityIdSchema.parse(`e-${i}`),
      schema,
      names: names.map((form) => ({ form, kind: 'name' as const })),
    })),
  );
const sources = fc.array(text, { minLength: 1, maxLength: 3 }).map((texts) =>
  texts.map((one, i) => ({
    documentId: documentIdSchema.parse(`doc-${i}`),
    text: one.normalize('NFC'),
    layout: layoutText(one.normalize('NFC')),
  })),
);

describe('proposals, whatever the texts and names', () => {
  it('quote what stands at their offsets and never propose what is a name already', () => {
    fc.assert(
      fc.property(sources, entities, (texts, known) => {
        const names = new Set(known.flatMap((entity) => entity.names.map(({ form }) => foldForm(form))));
        const seen = new Set<string>();
        for (const { documentId, start, end, quote, form, score, entityId } of proposeAliases(texts, known)) {
          const source = texts.find((one) => one.documentId === documentId);
          expect(source?.text.slice(start, end)).toBe(quote);
          expect(quote).not.toBe('');
          expect(names.has(foldForm(form))).toBe(false);
          expect(score >= 0.5 && score <= 1).toBe(true);
          expect(known.some(({ id }) => id === entityId)).toBe(true);
          // No form is proposed twice, for one entity or for two.
          expect(seen.has(foldForm(form))).toBe(false);
          seen.add(foldForm(form));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('pair different entities once, with quotes that hold', () => {
    fc.assert(
      fc.property(sources, entities, (texts, known) => {
        const pairs = new Set<string>();
        for (const { entityIds, passage, score } of mergeCandidates(known, texts)) {
          const key = entityIds.toSorted().join(' ');
          expect(new Set(entityIds).size).toBe(2);
          expect(pairs.has(key)).toBe(false);
          pairs.add(key);
          expect(score).toBeGreaterThanOrEqual(0.5);
          if (passage === null) continue;
          const source = texts.find(({ documentId }) => documentId === passage.documentId);
          expect(source?.text.slice(passage.start, passage.end)).toBe(passage.quote);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('count each entity at least once and in no more documents than there are', () => {
    fc.assert(
      fc.property(sources, (texts) => {
        for (const { form, forms, count, documents, score } of proposeEntities(texts)) {
          expect(forms[0]).toBe(form);
          expect(documents >= 1 && documents <= texts.length && count >= documents).toBe(true);
          expect(score > 0 && score < 1).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
