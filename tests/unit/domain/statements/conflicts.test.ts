import { describe, expect, it } from 'vitest';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { compareValues, type Comparable } from '#domain/statements/compare-values';
import { findConflicts, type ConflictContext } from '#domain/statements/conflicts';
import { tieFigures } from '#domain/statements/figure-subjects';
import { findFigures } from '#domain/statements/find-figures';
import { openClaims } from '#domain/statements/open-claims';
import { joinedPlaces, settledPlaces } from '#domain/statements/settled-places';
import { findMentions } from '#domain/mentions/find';
import { compileNames } from '#domain/mentions/names';
import { layoutText } from '#domain/text/layout';

const entities = [
  { id: entityIdSchema.parse('dam'), schema: 'Asset', names: ['Orla dam', 'Orla'] },
  { id: entityIdSchema.parse('town'), schema: 'Address', names: ['Orla (town)', 'Orla'] },
  { id: entityIdSchema.parse('bank'), schema: 'Company', names: ['Vesta Bank'] },
  { id: entityIdSchema.parse('mayor'), schema: 'Person', names: ['Ida Brandt'] },
  { id: entityIdSchema.parse('relief'), schema: 'Event', names: ['Flood Relief'] },
].map(({ names, ...rest }) => ({ ...rest, names: names.map((form) => ({ form, kind: 'name' as const })) }));
const names = compileNames(entities);

/** What documents say in open figures, as "entity property relation: values; origins". */
function told(
  texts: Readonly<Record<string, string>>,
  dates: Readonly<Record<string, string>> = {},
  origin: (id: string) => string = (id) => id,
): ReadonlyArray<string> {
  const claims = Object.entries(texts).flatMap(([id, text]) => {
    const layout = layoutText(text);
    const found = findMentions(text, names, layout).flatMap(({ start, end, entityIds }) =>
      entityIds.map((entityId) => ({ start, end, entityId })),
    );
    const places = settledPlaces(joinedPlaces(found), entities, text, layout);
    const figures = findFigures(text, layout, { published: dates[id] ?? '' });
    return openClaims({
      documentId: documentIdSchema.parse(id),
      text,
      layout,
      tied: tieFigures(figures, places, entities, text, layout),
      schemaOf: (entityId) => entities.find((one) => one.id === entityId)?.schema ?? '',
    });
  });
  const context: ConflictContext = {
    namesOf: (id) => entities.find((one) => one.id === id)?.names.map(({ form }) => form) ?? [],
    publishedOf: (id) => dates[id] ?? '',
    rankOf: (id) => Object.keys(texts).indexOf(id),
    originOf: origin,
  };
  return findConflicts(claims, context).map(({ entityId, key, relation, claims: these, origins }) => {
    const values = these.map(({ value }) =>
      value.is === 'figure' ? value.value : value.is === 'date' ? value.date : '',
    );
    return `${entityId} ${key} ${relation}: ${values.join(', ')}; ${origins}`;
  });
}

describe('figures of several documents', () => {
  it('contradict where both speak of the same thing', () => {
    expect(
      told({
        a: 'The Orla dam, a $400 million dam in the north, was finished.',
        b: 'The Orla dam cost $700 million.',
      }),
    ).toEqual(['dam cost/USD contradict: 400000000, 700000000; 2']);
  });

  it('agree once where the documents share an origin', () => {
    expect(
      told(
        { a: 'The Orla dam cost $400 million.', b: 'It was the Orla dam that cost $400 million.' },
        {},
        () => 'wire',
      ),
    ).toEqual(['dam cost/USD agree: 400000000, 400000000; 1']);
  });

  it('are rounded where one is the other in fewer digits, and where a bound holds both', () => {
    expect(
      told({
        a: 'The Orla dam is 131 metres high.',
        b: 'The Orla dam is 130 metres high.',
        c: 'The Orla dam is more than 120 metres high.',
      }),
    ).toEqual(['dam height/m rounding: 131, 130, 120; 3']);
  });

  it('compare in one unit', () => {
    expect(
      told({ a: 'The Orla dam is 2 kilometres long.', b: 'The Orla dam is 1,990 metres long.' }),
    ).toEqual(['dam length/m rounding: 2, 1990; 2']);
  });

  it('are of different scope where one is planned and the other spent, and so are values near them', () => {
    expect(
      told({
        a: 'Vesta Bank hopes for a $900 million investment in the Orla dam; only $300 million has been spent on the Orla dam.',
        b: 'The Orla dam cost $310 million.',
        c: 'The Orla dam is a $880 million dam.',
      }),
    ).toEqual(['dam cost/USD different-scope: 900000000, 300000000, 310000000, 880000000; 3']);
  });

  it('of one year and one property contradict, and those of other years do not', () => {
    expect(
      told({
        a: 'Vesta Bank had revenue of €1.9 billion in 2018, a record for the old house by the river.',
        b: 'Auditors put the revenue of Vesta Bank in 2018 at €1.7 billion.',
      }),
    ).toEqual(['bank revenue/EUR contradict: 1900000000, 1700000000; 2']);
    expect(
      told({
        a: 'Vesta Bank had revenue of €1.9 billion in 2018, a record for the old house by the river.',
        b: 'In 2021 Vesta Bank had revenue of €2.2 billion.',
      }),
    ).toEqual(['bank revenue/EUR different-scope: 1900000000, 2200000000; 2']);
  });

  it('leave out what a value is only compared with', () => {
    expect(
      told({
        a: 'Vesta Bank made a profit of €90 million, up from €70 million a year before.',
        b: 'Profit at Vesta Bank rose by 28 per cent, from €71 million, to €90 million.',
      }),
    ).toEqual(['bank profit/EUR agree: 90000000, 90000000; 2']);
  });

  it('count people whatever they are called, and nothing else among them', () => {
    expect(
      told({
        a: 'Vesta Bank employs 4,500 people at its two towers.',
        b: 'More than 4,000 people work for Vesta Bank.',
        c: 'The staff of Vesta Bank is 4,500 employees.',
      }),
    ).toEqual(['bank employees/person rounding: 4500, 4000, 4500; 3']);
  });

  it('tell the dead from the injured', () => {
    expect(
      told({
        a: 'Three workers died during the construction of the Orla dam.',
        b: 'Four workers were killed while they built the Orla dam, and 17 were injured.',
      }),
    ).toEqual(['dam casualties/person contradict: 3, 4; 2']);
  });

  it('are no cost of the work where they are for something else', () => {
    expect(
      told({
        a: 'The Orla dam cost $900 million.',
        b: 'The Orla dam cost $950 million. Its operating costs are $74 per megawatt hour.',
        c: 'Repairs to the Orla dam cost $3 million in 2021.',
        d: 'The net present value of the Orla dam is $1.9 billion.',
      }),
    ).toEqual(['dam cost/USD contradict: 900000000, 950000000; 2']);
  });

  it('are of whom the paragraph is about where the sentence names nobody', () => {
    expect(
      told({
        a: 'The Orla dam is to be built by Vesta Bank. The initial capital cost is estimated at $357 million.',
        b: 'The Orla dam cost $471 million.',
      }),
    ).toEqual(['dam cost/USD contradict: 357000000, 471000000; 2']);
  });

  it('are superseded where a later document says otherwise of what was planned', () => {
    expect(
      told(
        {
          a: 'The Orla dam is planned to be completed in 2021.',
          b: 'The Orla dam was completed in 2023.',
        },
        { a: '2019', b: '2023-11' },
      ),
    ).toEqual(['dam completionDate/date superseded: 2021, 2023; 2']);
  });

  it('are not grouped where only the number is the same', () => {
    expect(
      told({
        a: 'At the Flood Relief, Vesta Bank gave 50,000 blankets to schools. At the Flood Relief, farmers from Orla brought 50,000 blankets for horses.',
        b: 'The Flood Relief had 50,000 visitors.',
      }),
    ).toEqual([]);
  });

  it('of one document are two things', () => {
    expect(told({ a: 'Vesta Bank fined him $3 million. Vesta Bank lent $3 million to a shop.' })).toEqual([]);
  });

  it('lean on the entity that the sentence means by a name that two share', () => {
    expect(
      told({
        a: 'Engineers praised the dam at Orla, which cost $400 million.',
        b: 'A road from Orla to the coast would cost $90 million.',
        c: 'The Orla dam cost $400 million.',
      }),
    ).toEqual(['dam cost/USD agree: 400000000, 400000000; 2']);
  });
});

describe('two values', () => {
  const money = (value: number, more: Partial<Comparable> = {}): Comparable => ({
    value: { is: 'figure', kind: 'money', value, unit: 'USD', hedges: [] },
    date: '',
    published: '',
    ...more,
  });
  it.each([
    ['the same', money(5e6), money(5e6), 'agree'],
    ['rounded', money(1.3e9), money(1.28e9), 'rounding'],
    ['apart', money(1.3e9), money(3e9), 'contradict'],
    ['of two years', money(1.3e9, { date: '2019' }), money(3e9, { date: '2021' }), 'different-scope'],
    ['one denied', money(5e6, { qualifier: 'denied' }), money(5e6), 'contradict'],
    ['one disputed', money(5e6, { stance: 'disputes' }), money(5e6), 'contradict'],
    [
      'spent and hoped for',
      money(1e9, { qualifier: 'spent' }),
      money(3e9, { qualifier: 'hoped-for' }),
      'different-scope',
    ],
    [
      'planned, and later known',
      money(1e9, { qualifier: 'planned', published: '2019' }),
      money(3e9, { published: '2022' }),
      'superseded',
    ],
    [
      'known, and planned later',
      money(1e9, { published: '2019' }),
      money(3e9, { qualifier: 'planned', published: '2022' }),
      'different-scope',
    ],
  ] as const)('%s', (_, a, b, relation) => {
    expect(compareValues(a, b, 'cost', true)).toBe(relation);
    expect(compareValues(b, a, 'cost', true)).toBe(relation);
  });

  it('in two currencies compare by the one they share', () => {
    const soles: Comparable = {
      ...money(0),
      value: {
        is: 'figure',
        kind: 'money',
        value: 40e6,
        unit: 'PEN',
        hedges: [],
        equals: { value: 10e6, unit: 'USD' },
      },
    };
    expect(compareValues(soles, money(10e6), 'cost', true)).toBe('agree');
    expect(compareValues(soles, money(40e6), 'cost', true)).toBe('contradict');
  });

  it('are dates that agree where one holds the other', () => {
    const date = (value: string): Comparable => ({
      value: { is: 'date', date: value, hedges: [] },
      date: '',
      published: '',
    });
    expect(compareValues(date('2024'), date('2024-11'), 'openingDate', true)).toBe('rounding');
    expect(compareValues(date('2024-10'), date('2024-11'), 'openingDate', true)).toBe('contradict');
    expect(compareValues(date('XXXX-11'), date('2024-11'), 'openingDate', true)).toBe('rounding');
  });
});
