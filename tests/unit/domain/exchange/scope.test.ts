import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseReader } from '#domain/case/case-reader';
import { documentIdSchema, type DocumentId } from '#domain/case/ids';
import { recordSchema } from '#domain/case/record';
import { referencesOf } from '#domain/case/references';
import { newestVersionOf } from '#domain/case/versions';
import { countsOf, scoped, wholeScope } from '#domain/exchange/scope';
import { noteOf } from '../../../support/builders';
import { richCase } from '../../../support/exchange';
import { play, stepArbitrary } from '../../../support/random-case';

const denial = documentIdSchema.parse('doc-denial');
const harbour = documentIdSchema.parse('doc-harbour');

function told(state: CaseReader): string {
  return JSON.stringify([...state.records()]);
}

describe('what of a case leaves', () => {
  it('is all of it, unless something is left out', () => {
    const { vale } = richCase();
    expect(scoped(vale.state, wholeScope)).toBe(vale.state);
    expect(countsOf(vale.state)).toMatchObject({
      documents: 2,
      entities: 5,
      marks: 14,
      statements: 7,
      notes: 4,
      questions: 1,
    });
  });

  it('is without the words of the analyst where she says so', () => {
    const { vale } = richCase();
    const state = scoped(vale.state, { withoutNotes: true, leaveOut: [] });
    const words = told(state);
    for (const own of ['Who? =1+1', 'Note on the', 'One wire.', 'Its own word.', 'About paz.', '"More."']) {
      expect(told(vale.state)).toContain(own);
      expect(words).not.toContain(own);
    }
    // A comment is nothing without its words; everything else is there.
    expect(countsOf(state)).toMatchObject({ marks: 13, notes: 0, statements: 7, entities: 5 });
    expect(words).toContain('"grade":"D"');
  });

  it('is without what rests on a document that is left out', () => {
    const { vale } = richCase();
    const state = scoped(vale.state, { withoutNotes: false, leaveOut: [denial] });
    expect(told(state)).not.toContain(denial);
    expect(told(state)).not.toContain('denies');
    expect(countsOf(state)).toMatchObject({ documents: 1, statements: 5, notes: 3 });
    const rest = scoped(vale.state, { withoutNotes: false, leaveOut: [harbour] });
    expect(rest.entities().map(({ id }) => id)).toEqual(['marten', 'rail', 'port', 'opening']);
    expect(rest.questions()).toMatchObject([{ statementIds: [expect.anything()] }]);
  });

  it('says in notes that what they quoted from there is left out', () => {
    const { vale } = richCase();
    const [mark] = vale.state.annotationsOf(denial);
    if (!mark) throw new Error('no mark');
    const quote = {
      type: 'quipu-reference',
      version: 1,
      text: mark.anchor.exact,
      reference: { to: 'passage', annotationId: mark.id },
    };
    const { root } = noteOf('They say');
    vale.must({
      name: 'note.write',
      args: {
        subject: { of: 'case' },
        content: { root: { ...root, children: [{ type: 'paragraph', version: 1, children: [quote] }] } },
      },
    });
    expect(told(vale.state)).toContain('quipu-reference');
    const words = told(scoped(vale.state, { withoutNotes: false, leaveOut: [denial] }));
    expect(words).not.toContain(mark.anchor.exact);
    expect(words).toContain('[left out]');
  });

  it('leaves out all versions of a document, and keeps what is left whole, whatever the analyst did', () => {
    fc.assert(
      fc.property(
        fc.array(stepArbitrary, { maxLength: 60 }),
        fc.nat(3),
        fc.boolean(),
        (steps, pick, withoutNotes) => {
          const { state } = play(steps);
          const documents = state.documents();
          const chosen = documents[pick % Math.max(1, documents.length)]?.id;
          const leaveOut: ReadonlyArray<DocumentId> = chosen === undefined ? [] : [chosen];
          const left = scoped(state, { withoutNotes, leaveOut });
          const records = [...left.records()];
          const ids = new Set<string>(records.map(({ id }) => id));
          for (const record of records) {
            expect(recordSchema.safeParse(record).error).toBeUndefined();
            if (record.type === 'judgement') continue;
            // Nothing points to what is not there, unless it did before.
            for (const { id } of referencesOf(record)) expect(ids.has(id) || !state.record(id)).toBe(true);
          }
          if (chosen === undefined) return;
          const family = newestVersionOf(state, chosen)?.id;
          for (const { id } of left.documents()) expect(newestVersionOf(state, id)?.id).not.toBe(family);
          for (const { id } of documents) {
            if (newestVersionOf(state, id)?.id === family) expect(told(left)).not.toContain(`"${id}"`);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
