import { describe, expect, it } from 'vitest';
import { entityIdSchema, type EntityId } from '#domain/case/ids';
import { draftStatement, type NamedAt } from '#domain/statements/draft';
import { layoutText } from '#domain/text/layout';

const schemata: Readonly<Record<string, string>> = {
  'Marten Lines': 'Company',
  'Vale Rail': 'Company',
  'the harbour of Vale': 'Project',
  'Elena Paz': 'Person',
  Vale: 'Address',
};

function idOf(name: string): EntityId {
  return entityIdSchema.parse(name.replaceAll(' ', '-'));
}

/** The draft of some words of a text in which all the names above are tagged. */
function draft(text: string, words = text) {
  const names: NamedAt[] = Object.keys(schemata).flatMap((name) =>
    Array.from(
      text.matchAll(new RegExp(name === 'Vale' ? 'Vale(?:an)?' : name, 'giu')),
      ({ index, 0: words }) => ({
        start: index,
        end: index + words.length,
        entityId: idOf(name),
      }),
    ),
  );
  const start = text.indexOf(words);
  return draftStatement(
    {
      text,
      layout: layoutText(text),
      names,
      schemaOf: (id) => schemata[Object.keys(schemata).find((name) => idOf(name) === id) ?? ''] ?? '',
    },
    { start, end: start + words.length },
  );
}

const marten = idOf('Marten Lines');
const rail = idOf('Vale Rail');
const harbour = idOf('the harbour of Vale');

describe('a draft of a relation', () => {
  it.each([
    ['Marten Lines owns Vale Rail.', marten, 'owns', rail],
    ['Vale Rail is owned by Marten Lines.', marten, 'owns', rail],
    ['Vale Rail, a subsidiary of Marten Lines, is late.', rail, 'subsidiaryOf', marten],
    ['Marten Lines bought Vale Rail.', marten, 'acquired', rail],
    ['Vale Rail was built by Marten Lines.', marten, 'builds', rail],
    ['Vale Rail is financed by Marten Lines.', rail, 'financedBy', marten],
    ['Marten Lines financed Vale Rail.', rail, 'financedBy', marten],
    ['Elena Paz visited Vale Rail.', idOf('Elena Paz'), 'visited', rail],
    ['Marten Lines and Vale Rail.', marten, '', rail],
    // Which way round it is, the types tell.
    ['Vale Mayor Elena Paz.', idOf('Elena Paz'), 'leads', idOf('Vale')],
    ['Elena Paz, the mayor of Vale.', idOf('Elena Paz'), 'leads', idOf('Vale')],
    ['Elena Paz of Marten Lines.', marten, 'employs', idOf('Elena Paz')],
    // A place that only describes is neither subject nor object.
    ['Vale’s state-owned Marten Lines bought Vale Rail.', marten, 'acquired', rail],
    ['Valean builder Marten Lines met Elena Paz.', marten, 'met', idOf('Elena Paz')],
  ])('%s', (text, subject, property, object) => {
    expect(draft(text)).toMatchObject({
      entityId: subject,
      property,
      value: { is: 'entity', entityId: object },
    });
  });

  it('takes the share and the date along', () => {
    expect(draft('Marten Lines has owned 60% of Vale Rail since 2019.')).toMatchObject({
      entityId: marten,
      property: 'owns',
      value: { is: 'entity', entityId: rail },
      share: 60,
      date: '2019',
    });
  });
});

describe('a draft of a figure or date', () => {
  it.each([
    ['The harbour of Vale costs $1.3 billion.', '$1.3 billion', harbour, 'cost', 1.3e9],
    ['Marten Lines had revenue of $2 billion.', '$2 billion', marten, 'revenue', 2e9],
    ['Marten Lines invested $2 billion in the harbour of Vale.', '$2 billion', harbour, 'investment', 2e9],
    ['The harbour of Vale has a quay of 1,500 meters.', '1,500 meters', harbour, 'length', 1500],
    ['The harbour of Vale is 16 meters deep.', '16 meters', harbour, 'depth', 16],
    ['Marten Lines has 3,000 workers.', '3,000 workers', marten, 'employees', 3000],
    ['Marten Lines grew by 12%.', '12%', marten, 'growth', 12],
  ])('%s', (text, words, entityId, property, value) => {
    expect(draft(text, words)).toMatchObject({
      entityId,
      property,
      value: { is: 'figure', value },
      valueWords: words,
    });
  });

  it('keeps what the text says of it', () => {
    expect(
      draft(
        'According to Elena Paz, the harbour of Vale is expected to cost about $3 billion in 2025.',
        '$3 billion',
      ),
    ).toMatchObject({ qualifier: 'expected', attributedTo: 'Elena Paz', date: '2025', property: 'cost' });
    expect(draft('The harbour of Vale opened in November 2024.', 'in November 2024')).toMatchObject({
      entityId: harbour,
      property: 'openingDate',
      value: { is: 'date', date: '2024-11' },
      date: '',
    });
  });

  it('is about the one named nearest before it, in the sentence or else in the paragraph', () => {
    const text = 'Marten Lines met Vale Rail. It cost $5 million. Nobody knows why.';
    expect(draft(text, '$5 million').entityId).toBe(rail);
    expect(draft('It cost $5 million, said Marten Lines.', '$5 million').entityId).toBe(marten);
    expect(draft('It cost $5 million.', '$5 million').entityId).toBeNull();
  });
});

describe('a draft of words', () => {
  it('has them as its value, unless they are nothing but the subject', () => {
    expect(draft('The harbour of Vale is half empty.', 'is half empty')).toMatchObject({
      entityId: harbour,
      property: '',
      value: { is: 'text', text: 'is half empty' },
    });
    expect(draft('Marten Lines is half empty.', 'Marten Lines')).toMatchObject({
      entityId: marten,
      value: null,
    });
  });
});
