import { describe, expect, it } from 'vitest';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { proposeAliases } from '#domain/mentions/aliases';
import { proposeEntities } from '#domain/mentions/candidates';
import { findMentions } from '#domain/mentions/find';
import { foldForm } from '#domain/mentions/gazetteer/countries';
import { mergeCandidates } from '#domain/mentions/merge-candidates';
import { compileNames } from '#domain/mentions/names';
import { layoutText } from '#domain/text/layout';
import { gold, reports } from '../../../support/reports';

const texts = reports().map(({ file, text }, i) => ({
  documentId: documentIdSchema.parse(`doc-${i}`),
  file,
  text,
  layout: layoutText(text),
}));

describe('the reports at hand', () => {
  const candidates = proposeEntities(texts);

  it('give a list to begin with, in which no form stands twice and no month or day stands alone', () => {
    expect(candidates.length).toBeGreaterThan(20);
    const forms = candidates.flatMap((candidate) => candidate.forms.map(foldForm));
    expect(forms.filter((form) => /^(?:january|march|monday|friday|the|however|in)$/u.test(form))).toEqual(
      [],
    );
  });

  it('give names that stand in the texts', () => {
    const folded = texts.map(({ text }) => ` ${foldForm(text)} `);
    const absent = candidates.filter(
      ({ forms }) => !forms.some((form) => folded.some((text) => text.includes(` ${foldForm(form)} `))),
    );
    // A footnote digit glued to a name or a word torn by a line break may hide one from so plain a look.
    expect(absent.length / candidates.length).toBeLessThan(0.05);
  });

  it('give aliases with passages that hold, for entities taken from that list', () => {
    const entities = candidates.slice(0, 100).map(({ form, schema }, i) => ({
      id: entityIdSchema.parse(`e-${i}`),
      schema,
      names: [{ form, kind: 'name' as const }],
    }));
    const proposals = proposeAliases(texts, entities);
    expect(proposals.length).toBeGreaterThan(0);
    for (const { documentId, start, end, quote } of proposals) {
      expect(texts.find((one) => one.documentId === documentId)?.text.slice(start, end)).toBe(quote);
    }
  });
});

const truth = gold();

/** What the entities of the truth are in FollowTheMoney. */
const schemata = new Map([
  ['Place', 'Address'],
  ['Project/Asset', 'Asset'],
  ['Agreement', 'Project'],
  ['Product', 'Asset'],
]);

// Only where the hand-made truth is at hand.
describe.each(truth === null ? [] : [truth])(
  'the hand-made truth',
  ({ entities, mentions, aliasTests, fileOf }) => {
    const named = entities.map(({ id, name, type }) => ({
      id: entityIdSchema.parse(id),
      schema: schemata.get(type) ?? type,
      names: [{ form: name, kind: 'name' as const }],
    }));
    const proposals = proposeAliases(texts, named);
    const formsOf = new Map(
      entities.map(({ id, name, aliases, nominalForms }) => [
        id,
        new Set([name, ...aliases, ...nominalForms].map(foldForm)),
      ]),
    );

    it('has 90 % of its strict mentions found with names and proposals', () => {
      const names = compileNames(
        named.map((entity) => ({
          ...entity,
          names: [...entity.names, ...proposals.filter(({ entityId }) => entityId === entity.id)],
        })),
      );
      const found = new Map(texts.map(({ file, text, layout }) => [file, findMentions(text, names, layout)]));
      const strict = mentions.filter((mention) => mention.strict);
      const right = strict.filter(({ doc, start, end, entityId }) =>
        found
          .get(fileOf.get(doc) ?? '')
          ?.some(
            (one) => one.start === start && one.end === end && one.entityIds.some((id) => id === entityId),
          ),
      );
      expect(right.length / strict.length).toBeGreaterThanOrEqual(0.9);
    });

    it('has no wrong form proposed first', () => {
      const wrong = named.flatMap(({ id }) => {
        const first = proposals.find(({ entityId }) => entityId === id);
        return first === undefined || formsOf.get(id)?.has(foldForm(first.form))
          ? []
          : [`${id}: ${first.form}`];
      });
      expect(wrong).toEqual([]);
    });

    it('has 80 % of what is mentioned three times among the first 150 of the untagged texts', () => {
      const forms = new Set(
        proposeEntities(texts)
          .slice(0, 150)
          .flatMap((candidate) => candidate.forms.map(foldForm)),
      );
      const frequent = entities.filter(
        ({ id }) => mentions.filter(({ entityId }) => entityId === id).length >= 3,
      );
      const there = frequent.filter(({ id }) => [...(formsOf.get(id) ?? [])].some((form) => forms.has(form)));
      expect(there.length / frequent.length).toBeGreaterThanOrEqual(0.8);
    });

    /** Whether one form is brought up for the other, as an alias or as an entity to merge. */
    const isBroughtUp = (a: string, b: string): boolean => {
      const people = new Set(
        entities.filter(({ type }) => type === 'Person').flatMap(({ aliases }) => aliases),
      );
      const schema = people.has(a) || people.has(b) ? 'Person' : 'Thing';
      const one = { id: entityIdSchema.parse('a'), schema, names: [{ form: a, kind: 'name' as const }] };
      const other = { id: entityIdSchema.parse('b'), schema, names: [{ form: b, kind: 'name' as const }] };
      return (
        foldForm(a) === foldForm(b) ||
        mergeCandidates([one, other], texts).length > 0 ||
        proposeAliases(texts, [one]).some(({ form }) => foldForm(form) === foldForm(b)) ||
        proposeAliases(texts, [other]).some(({ form }) => foldForm(form) === foldForm(a))
      );
    };

    it('has what is one brought up, but for names that only the world ties together', () => {
      const one = aliasTests.filter(({ same }) => same === true);
      const missed = one.filter(({ a, b }) => !isBroughtUp(a, b));
      // A capital that stands for a government, another name of a strategy, an acronym of another language.
      expect(missed.length).toBeLessThanOrEqual(2);
      expect(one.length).toBeGreaterThan(20);
    });

    it('has nothing brought up that must stay apart', () => {
      const apart = aliasTests.filter(({ same }) => same === false);
      expect(apart.filter(({ a, b }) => isBroughtUp(a, b))).toEqual([]);
      expect(apart.length).toBeGreaterThan(10);
    });
  },
);
