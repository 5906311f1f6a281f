import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ftmLines } from '#domain/exchange/follow-the-money';
import {
  fitsEnd,
  ftmLanguage,
  isA,
  isSourceSchema,
  isThing,
  plainProperty,
  roleProperty,
} from '#domain/exchange/ftm-schemata';
import { properties } from '#domain/statements/properties';
import { readEntityLines } from '#services/entity-file';
import { exchangeOf, ftmModels, ftmProblems, jsonLines, richCase } from '../../../support/exchange';
import { play, stepArbitrary, text } from '../../../support/random-case';
import { must } from '../../../support/services';

const lineSchema = z.object({
  id: z.string(),
  schema: z.string(),
  referents: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.array(z.string())),
});
const written = (exchange: ReturnType<typeof exchangeOf>): string => [...ftmLines(exchange)].join('');

describe('FollowTheMoney', () => {
  const { exchange, vale } = richCase();
  const lines = jsonLines(written(exchange)).map((line) => lineSchema.parse(line));
  const of = (schema: string) =>
    lines.filter((line) => line.schema === schema).map((line) => line.properties);

  it.each(ftmModels.map((model, index) => ({ model, name: ['3.8', '4.5'][index] })))(
    'is valid for model $name',
    ({ model }) => {
      expect(ftmProblems(lines, model)).toEqual([]);
      // The judge is awake.
      expect(
        ftmProblems([{ id: 'x', schema: 'Ownership', properties: { owner: ['y'] } }], model),
      ).toHaveLength(2);
    },
  );

  it('is valid whatever the analyst did', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 40 }), (steps) => {
        const all = jsonLines(written(exchangeOf(play(steps).state, () => text)));
        for (const model of ftmModels) expect(ftmProblems(all, model)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('has relations as what they are, where nothing speaks against it', () => {
    expect(of('Directorship')).toEqual([
      expect.objectContaining({
        director: ['paz'],
        organization: ['marten'],
        startDate: ['2018'],
        endDate: ['2023'],
        publisher: ['harbour'],
      }),
    ]);
    expect(of('Ownership')).toEqual([
      expect.objectContaining({ owner: ['marten'], asset: ['rail'], percentage: ['60'], date: ['2019-05'] }),
    ]);
    // Denied, and owned by what can own nothing: both stay links.
    expect(of('UnknownLink').map(({ role }) => role)).toEqual([['owns (denied)'], ['owns']]);
  });

  it('hands on as no fact what was judged improbable, or is only disputed', () => {
    const { vale: other, exchange: out } = richCase();
    const owns = other.state.statements().find(({ share }) => share === 60);
    if (!owns) throw new Error('no statement');
    const links = (): ReadonlyArray<string | undefined> =>
      jsonLines(written(out))
        .map((line) => lineSchema.parse(line))
        .filter(({ id }) => id === owns.id)
        .map(({ schema, properties: { role } }) => `${schema}: ${role?.join(' ') ?? ''}`);
    expect(links()).toEqual(['Ownership: owns']);
    other.must({ name: 'statement.grade', args: { statementId: owns.id, credibility: 5, reason: '' } });
    expect(links()).toEqual(['UnknownLink: owns (improbable)']);
    other.must({ name: 'statement.grade', args: { statementId: owns.id, credibility: null, reason: '' } });
    const supporting = other.state.evidenceOf(owns.id).filter(({ stance }) => stance === 'supports');
    other.must({ name: 'mark.remove', args: { annotationIds: supporting.map(({ id }) => id) } });
    expect(links()).toEqual(['UnknownLink: owns (disputed)']);
  });

  it('keeps names by their kinds, what was imported with them, and what was merged', () => {
    const marten = lines.find(({ id }) => id === 'marten');
    expect(marten).toMatchObject({
      referents: ['twin'],
      properties: {
        name: ['Marten Lines'],
        alias: ['ML', '马丁', 'The Martens'],
        previousName: ['Marten & Co'],
        summary: ['About marten.', 'More.'],
        country: ['no'],
      },
    });
    expect(lines.find(({ id }) => id === 'twin')).toBeUndefined();
    expect(of('Person')[0]).toMatchObject({ position: ['director'], notes: ['Note on the entity'] });
    expect(of('Event')[0]).toMatchObject({ date: ['2024-11-14'] });
  });

  it('has every statement that is no relation as a note with its proof, and each mention', () => {
    expect(of('Note').map(({ entity, proof }) => [entity, proof])).toEqual([
      [['port'], ['doc-harbour']],
      [['opening'], ['doc-denial']],
      [['paz'], ['doc-harbour']],
    ]);
    expect(of('Mention')).toHaveLength(4);
    // Only legal entities can be what a mention means.
    expect(of('Mention').map(({ resolved }) => resolved)).toEqual([
      ['paz'],
      ['marten'],
      ['marten'],
      undefined,
    ]);
  });

  it('is read back by the importer: the same entities, names and descriptions', () => {
    const read = must(readEntityLines(written(exchange)));
    const expected = vale.state.entities().map(({ id, schema, names, description }) => ({
      id,
      schema,
      names: new Set(
        names.map(({ form, kind }) => `${form} ${kind === 'acronym' || kind === 'script' ? 'alias' : kind}`),
      ),
      description,
    }));
    const got = read.entities.map(({ id, schema, names, description }) => ({
      id,
      schema,
      names: new Set(names.map(({ form, kind }) => `${form} ${kind}`)),
      description,
    }));
    expect(got).toEqual(expected);
  });

  it('comes to the same when it goes to and fro again, whatever the analyst did', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 40 }), (steps) => {
        const { state } = play(steps);
        const read = readEntityLines(written(exchangeOf(state, () => text)));
        const entities = read.ok ? read.value.entities : [];
        expect(new Map(entities.map(({ id, schema }) => [id, schema]))).toEqual(
          new Map(state.entities().map(({ id, schema }) => [id, schema])),
        );
        for (const { id, names } of entities) {
          expect(new Set(names.map(({ form }) => form))).toEqual(
            new Set(state.entity(id)?.names.map(({ form }) => form)),
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the part of the model that is known here', () => {
  it('agrees with both models', () => {
    const inBoth = (name: string): boolean => ftmModels.every(({ schemata }) => name in schemata);
    for (const { schemata, types } of ftmModels) {
      for (const [name, { schemata: ancestors, abstract }] of Object.entries(schemata)) {
        const isSource = isSourceSchema(name);
        const hasNames = ancestors.includes('Thing') && !abstract && inBoth(name);
        expect([name, isThing(name)]).toEqual([name, hasNames && !isSource]);
        for (const asked of ['LegalEntity', 'Asset', 'Organization', 'Person', 'Project', 'Interval']) {
          if (isThing(name))
            expect([name, asked, isA(name, asked)]).toEqual([name, asked, ancestors.includes(asked)]);
        }
      }
      const inherited = (
        schema: string,
      ): Record<string, { type: string; range?: string | null | undefined }> =>
        Object.assign(
          {},
          ...(schemata[schema]?.schemata ?? []).map((ancestor) => schemata[ancestor]?.properties),
        );
      for (const { name, edge } of properties) {
        if (edge) {
          const own = inherited(edge.schema);
          expect(own).toHaveProperty(roleProperty(edge.schema));
          for (const end of [edge.from, edge.to]) {
            for (const schema of Object.keys(schemata).filter(isThing)) {
              expect([name, end, schema, fitsEnd(edge.schema, end, schema)]).toEqual([
                name,
                end,
                schema,
                schemata[schema]?.schemata.includes(own[end]?.range ?? '') === true,
              ]);
            }
          }
        }
        for (const schema of Object.keys(schemata).filter(isThing)) {
          const plain = plainProperty(schema, name);
          if (plain === null) continue;
          expect([schema, name, inherited(schema)[name]?.type === 'date']).toEqual([
            schema,
            name,
            plain === 'date',
          ]);
        }
      }
      const languages = types['language']?.values ?? {};
      for (const tag of ['en', 'es-PE', 'zh-Hans', 'no', 'fa', 'ur'])
        expect(languages).toHaveProperty(ftmLanguage(tag) ?? tag);
      expect(ftmLanguage('qu')).toBeNull();
    }
  });
});
