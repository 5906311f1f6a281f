import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import { findMentions, mentionTokens } from '#domain/mentions/find';
import { compileNames, type NamedEntity } from '#domain/mentions/names';
import { wordFilter } from '#domain/mentions/word-filter';
import { KnownNames } from '#services/known-names';

const word = fc.constantFrom('Port', 'San', 'Juan', 'Río', 'of', 'Mina', 'C3', 'O’Brien', 'U.S.', 'it', '&');
const text = fc.array(word, { maxLength: 15 }).map((words) => words.join(' '));
const form = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const kind = fc.constantFrom('name' as const, 'alias' as const, 'weak' as const);
const names = fc.array(fc.record({ form, kind }), { minLength: 1, maxLength: 3 });
const ids = ['a', 'b', 'c'].map((id) => entityIdSchema.parse(id));
/** Which entities there are and what they are called, again and again. */
const steps = fc.array(
  fc.tuple(...ids.map((id) => fc.option(names.map((own): NamedEntity => ({ id, names: own }))))),
  { minLength: 1, maxLength: 6 },
);

describe('the names of a case', () => {
  it('touch a text wherever a change of them changes what is found in it', () => {
    fc.assert(
      fc.property(text, steps, (value, all) => {
        const known = new KnownNames();
        const tokens = mentionTokens(value);
        const words = wordFilter(tokens);
        let found: unknown = [];
        let { version } = known;
        for (const step of all) {
          const entities = step.filter((entity) => entity !== null);
          known.update(entities);
          if (known.touched(version, words)) found = findMentions(tokens, known.compiled);
          ({ version } = known);
          expect(found).toEqual(findMentions(tokens, compileNames(entities)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('touch no text that lacks their words, and are made ready only when they have changed', () => {
    const [a, b] = ids;
    if (!a || !b) throw new Error('no ids');
    const port: NamedEntity = { id: a, names: [{ form: 'Port of Juan', kind: 'name' }] };
    const known = new KnownNames();
    known.update([port]);
    const { version, compiled } = known;
    known.update([{ ...port }]);
    expect(known.compiled).toBe(compiled);
    known.update([port, { id: b, names: [{ form: 'Mina Sur', kind: 'name' }] }]);
    expect(known.version).toBe(version + 1);
    expect(known.touched(version, wordFilter(mentionTokens('The port of San Juan')))).toBe(false);
    expect(known.touched(version, wordFilter(mentionTokens('The Mina Sur mine')))).toBe(true);
    expect(known.touched(0, wordFilter(mentionTokens('The port of San Juan')))).toBe(true);
  });
});
