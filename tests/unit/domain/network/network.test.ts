import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseState } from '#domain/case/case-state';
import type { Entity } from '#domain/case/entity';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { neighbourhoodSvg } from '#domain/network/neighbourhood';
import { narrowNetwork, networkOf, wholeNetwork, type NetworkFilter } from '#domain/network/network';
import { pathsBetween } from '#domain/network/paths';
import { allTogether, togetherIn, type Together } from '#domain/network/together';
import {
  aMentionAt,
  anEntityRecord,
  anEvidence,
  aSameEntity,
  aStatement,
} from '../../../support/statement-records';

const mayor = anEntityRecord('Rafael Quiroga', 'Person');
const railway = anEntityRecord('Vale Rail', 'Company');
const mine = anEntityRecord('Cerro Alto', 'Asset');
const miner = anEntityRecord('Great Metals', 'Company');
const city = anEntityRecord('Vale', 'Address');
const alone = anEntityRecord('Alone', 'Person');
const all = [mayor, railway, mine, miner, city, alone];

const owns = aStatement(mayor, 'owns', { is: 'entity', entityId: railway.id }, { date: '2010/2020' });
const hauls = aStatement(railway, 'supplies', { is: 'entity', entityId: mine.id }, { date: '2016' });
const holds = aStatement(miner, 'owns', { is: 'entity', entityId: mine.id });
const denied = aStatement(mayor, 'owns', { is: 'entity', entityId: miner.id }, { qualifier: 'denied' });

function named(a: Entity, b: Entity, sentences: number, paragraphs = sentences, documents = 1): Together {
  const [first, second] = a.id < b.id ? [a, b] : [b, a];
  const passages = [
    { documentId: documentIdSchema.parse('doc-a'), start: 5, end: 50, within: 'sentence' as const },
  ];
  return { a: first.id, b: second.id, sentences, paragraphs, documents, passages };
}

const records = [...all, owns, hauls, holds, anEvidence(owns, 'doc-a', 3), aMentionAt(mayor, 'doc-a', 3)];
const state = CaseState.of(records);
const names = (ids: ReadonlyArray<string>): ReadonlyArray<string> =>
  ids.map((id) => state.entity(entityIdSchema.parse(id))?.names[0]?.form ?? '').sort();

describe('networkOf', () => {
  it('ties entities by relations and by being named together, and counts mentions', () => {
    const network = networkOf(state, [named(mayor, railway, 2), named(mayor, city, 1)]);
    expect([network.order, network.size]).toEqual([6, 4]);
    expect(network.getNodeAttributes(mayor.id).mentions).toBe(1);
    const tie = network.getEdgeAttributes(network.edge(mayor.id, railway.id) ?? '');
    expect(tie.relations.map(({ property, from }) => [property, from])).toEqual([['owns', mayor.id]]);
    expect(tie.relations[0]?.passages).toHaveLength(1);
    expect(tie.together?.sentences).toBe(2);
  });

  it('takes merged entities as one, and ties nobody to himself', () => {
    const merged = CaseState.of([...records, aSameEntity(railway, mine)]);
    const network = networkOf(merged);
    expect(network.order).toBe(5);
    expect(network.mapEdges((_, { relations }) => relations.length)).toEqual([1, 1]);
  });
});

describe('narrowNetwork', () => {
  const network = networkOf(state, [named(mayor, city, 0, 1), named(city, alone, 0, 0)]);
  const shown = (filter: Partial<NetworkFilter>): ReadonlyArray<string> =>
    names(narrowNetwork(network, { ...wholeNetwork, ...filter }).nodes());

  it('shows what is so many steps from an entity', () => {
    expect(shown({ around: mayor.id, depth: 1 })).toEqual(['Rafael Quiroga', 'Vale Rail']);
    expect(shown({ around: mayor.id, depth: 2 })).toEqual(['Cerro Alto', 'Rafael Quiroga', 'Vale Rail']);
    expect(shown({ around: alone.id })).toEqual(['Alone']);
  });

  it('shows types, properties and how near entities are named', () => {
    expect(shown({ schemata: ['Company', 'Asset'] })).toEqual(['Cerro Alto', 'Great Metals', 'Vale Rail']);
    expect(shown({ properties: ['supplies'] })).toEqual(['Cerro Alto', 'Vale Rail']);
    expect(shown({ relations: false, together: 'paragraph' })).toEqual(['Rafael Quiroga', 'Vale']);
    expect(shown({ relations: false, together: 'document' })).toEqual(['Alone', 'Rafael Quiroga', 'Vale']);
    expect(shown({ relations: false, together: null })).toEqual([]);
  });

  it('shows relations that can have held in some years, without a date if wanted', () => {
    const years = { together: null, fromYear: 2018, toYear: 2019 } as const;
    expect(shown({ ...years, undated: false })).toEqual(['Rafael Quiroga', 'Vale Rail']);
    expect(shown({ ...years, undated: true })).toEqual([
      'Cerro Alto',
      'Great Metals',
      'Rafael Quiroga',
      'Vale Rail',
    ]);
    expect(shown({ ...years, fromYear: 2021, toYear: null, undated: false })).toEqual([]);
  });
});

describe('pathsBetween', () => {
  const steps = (network: ReturnType<typeof networkOf>, from: Entity, to: Entity) =>
    pathsBetween(network, from.id, to.id).map(({ steps }) => [
      steps[0]?.from.name,
      ...steps.map((step) => `${step.by} ${step.to.name}`),
    ]);

  it('goes by relations whichever way they point, rather than by one sentence that names both', () => {
    const network = networkOf(state, [named(mayor, miner, 1), named(railway, mine, 3)]);
    const [best, other] = steps(network, mayor, miner);
    expect(best).toEqual([
      'Rafael Quiroga',
      'relation Vale Rail',
      'relation Cerro Alto',
      'relation Great Metals',
    ]);
    expect(other).toEqual(['Rafael Quiroga', 'together Great Metals']);
  });

  it('goes by what is named together where there is no relation, and says so where there is nothing', () => {
    const network = networkOf(state, [named(city, miner, 1)]);
    expect(steps(network, mine, city)).toEqual([['Cerro Alto', 'relation Great Metals', 'together Vale']]);
    expect(pathsBetween(network, mayor.id, alone.id)).toEqual([]);
    expect(pathsBetween(network, mayor.id, mayor.id)).toEqual([]);
    expect(pathsBetween(network, mayor.id, entityIdSchema.parse('gone'))).toEqual([]);
  });

  it('rather goes by what is said than by what is denied', () => {
    const network = networkOf(CaseState.of([...records, denied]));
    const costs = pathsBetween(network, mayor.id, miner.id).map(({ cost, steps }) => [
      steps.length,
      cost < 3.1,
    ]);
    expect(costs).toEqual([
      [3, true],
      [1, true],
    ]);
  });

  it('is never longer than any other way', () => {
    const count = 7;
    const entities = Array.from({ length: count }, (_, i) => anEntityRecord(`Node ${i}`, 'Company'));
    const index = fc.integer({ min: 0, max: count - 1 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(index, index, fc.integer({ min: 0, max: 5 })), { maxLength: 14 }),
        index,
        index,
        (pairs, from, to) => {
          const statements = [];
          const together = new Map<string, Together>();
          for (const [a, b, sentences] of pairs) {
            const [one, other] = [entities[a], entities[b]];
            if (!one || !other || a === b) continue;
            if (sentences === 0) {
              statements.push(aStatement(one, 'owns', { is: 'entity', entityId: other.id }));
            } else {
              const pair = named(one, other, sentences);
              together.set(`${pair.a} ${pair.b}`, pair);
            }
          }
          const network = networkOf(CaseState.of([...entities, ...statements]), [...together.values()]);
          const [one, other] = [entities[from], entities[to]];
          if (!one || !other || from === to) return;
          const [best] = pathsBetween(network, one.id, other.id);
          // All sums by trying each entity as a stop between any two.
          const cost = new Map<string, number>();
          const at = (a: string, b: string): number => (a === b ? 0 : (cost.get(`${a}>${b}`) ?? Infinity));
          network.forEachEdge((_, { a, b }) => {
            const single =
              pathsBetween(network, a, b, 9).find(({ steps }) => steps.length === 1)?.cost ?? Infinity;
            cost.set(`${a}>${b}`, single);
            cost.set(`${b}>${a}`, single);
          });
          for (const { id: k } of entities)
            for (const { id: i } of entities)
              for (const { id: j } of entities) {
                const way = at(i, k) + at(k, j);
                if (way < at(i, j)) cost.set(`${i}>${j}`, way);
              }
          expect(best?.cost ?? Infinity).toBeCloseTo(at(one.id, other.id), 6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('togetherIn', () => {
  const doc = documentIdSchema.parse('doc-a');
  const other = documentIdSchema.parse('doc-b');
  const place = (entity: Entity, start: number) => ({ entityId: entity.id, start, end: start + 3 });
  const sentences = [
    { start: 0, end: 20 },
    { start: 21, end: 40 },
    { start: 50, end: 80 },
  ];
  const paragraphs = [
    { start: 0, end: 45 },
    { start: 50, end: 80 },
  ];

  it('counts sentences, paragraphs and documents that name both', () => {
    const first = togetherIn(
      doc,
      [place(mayor, 2), place(railway, 8), place(mayor, 12), place(mine, 30), place(city, 60)],
      sentences,
      paragraphs,
    );
    const second = togetherIn(other, [place(mayor, 2), place(railway, 55)], sentences, paragraphs);
    const { pairs } = allTogether([first, second]);
    const counts = pairs.map(({ a, b, sentences, paragraphs, documents }) => [
      ...names([a, b]),
      sentences,
      paragraphs,
      documents,
    ]);
    expect(counts).toContainEqual(['Rafael Quiroga', 'Vale Rail', 1, 1, 2]);
    expect(counts).toContainEqual(['Cerro Alto', 'Rafael Quiroga', 0, 1, 1]);
    expect(counts).toContainEqual(['Rafael Quiroga', 'Vale', 0, 0, 1]);
    expect(pairs[0]?.passages).toEqual([{ documentId: doc, start: 0, end: 20, within: 'sentence' }]);
  });

  it('passes over lists of names', () => {
    const many = Array.from({ length: 30 }, (_, i) => anEntityRecord(`Country ${i}`, 'Address'));
    const list = togetherIn(
      doc,
      many.map((entity, i) => ({ entityId: entity.id, start: i, end: i + 1 })),
      [{ start: 0, end: 100 }],
      [{ start: 0, end: 100 }],
    );
    expect([list.pairs.length, list.passedOver]).toEqual([0, 2]);
  });
});

describe('neighbourhoodSvg', () => {
  it('draws the closest, the same each time, and nothing where there is nothing', () => {
    const network = networkOf(state, [named(mayor, city, 2)]);
    const options = { called: (property: string) => property, width: 600 };
    const svg = neighbourhoodSvg(network, mayor.id, options);
    expect(svg).toBe(neighbourhoodSvg(networkOf(state, [named(mayor, city, 2)]), mayor.id, options));
    expect(svg).toContain('What ties Rafael Quiroga to others');
    expect(svg).toContain('>owns</text>');
    expect(svg).not.toMatch(/NaN|undefined/u);
    expect(neighbourhoodSvg(network, mayor.id, { ...options, most: 1 })).not.toContain('>Vale</text>');
    expect(neighbourhoodSvg(network, alone.id, options)).toBeNull();
  });
});
