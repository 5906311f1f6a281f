import { describe, expect, it } from 'vitest';
import { proposeAliases } from '#domain/mentions/aliases';
import type { KnownEntity } from '#domain/mentions/name-corpus';
import { entity, proposed, sources } from '../../../support/proposals';

describe('further names', () => {
  it.each([
    [
      'acronym in brackets',
      'Nordic Timber Board',
      'The Nordic Timber Board (NTB) met in May.',
      'NTB',
      'acronym',
    ],
    [
      'acronym of syllables',
      'Corporation of Lead',
      'The Corporation of Lead (CORPLE) closed.',
      'CORPLE',
      'acronym',
    ],
    [
      'acronym with a digit',
      'Delta Three Dams',
      'In spring Delta Three Dams (D3D) stopped.',
      'D3D',
      'acronym',
    ],
    [
      'acronym elsewhere in the text',
      'Baltic Water and Rail',
      'Works by Baltic Water and Rail were late. The prize went to BWR again.',
      'BWR',
      'acronym',
    ],
    [
      'former name',
      'Vistula Lines',
      'Vistula Lines, formerly known as Motlawa Ferries, sails.',
      'Motlawa Ferries',
      'former',
    ],
    [
      'former name in brackets',
      'Vistula Lines',
      'It is Vistula Lines (formerly Motlawa Ferries).',
      'Motlawa Ferries',
      'former',
    ],
    [
      'also known as',
      'Sirius Harbour',
      'Sirius Harbour, also known as Dogstar Quay, is old.',
      'Dogstar Quay',
      'alias',
    ],
    [
      'new name',
      'Motlawa Ferries',
      'Motlawa Ferries, renamed Vistula Lines, sails.',
      'Vistula Lines',
      'alias',
    ],
    [
      'company in front of its bracket',
      'YTC',
      'A gift of Yarrow Tin Company (YTC) came.',
      'Yarrow Tin Company',
      'alias',
    ],
    [
      'country left away',
      'Chile Basaltix',
      'We met Chile Basaltix. Later Basaltix paid.',
      'Basaltix',
      'alias',
    ],
    ['trade left away', 'KORVO Shipping', 'We met KORVO Shipping. Later KORVO paid.', 'KORVO', 'alias'],
    ['trade added', 'KORVO', 'We met KORVO. Then KORVO Shipping paid.', 'KORVO Shipping', 'alias'],
    ['first word', 'Zelta Brikor', 'We met Zelta Brikor. The boss of Zelta paid.', 'Zelta', 'alias'],
    [
      'another order',
      'Port of Ustka',
      'We saw the Port of Ustka. They widened the Ustka port.',
      'Ustka port',
      'alias',
    ],
    [
      'a description',
      'Port of Ustka',
      'They widened the old deepwater port in Ustka.',
      'deepwater port in Ustka',
      'alias',
    ],
    [
      'adjective of a country',
      'Government of Chile',
      'Today the Chilean government fell.',
      'Chilean government',
      'alias',
    ],
    [
      'office turned',
      'Ministry of Foreign Affairs',
      'She left the Foreign Ministry.',
      'Foreign Ministry',
      'alias',
    ],
    [
      'another spelling',
      'Oslo Harbour Works',
      'We saw the Oslo Harbor Works today.',
      'Oslo Harbor Works',
      'alias',
    ],
    [
      'another number',
      'Kappa Fishery Club',
      'We saw the Kappa Fisheries Club today.',
      'Kappa Fisheries Club',
      'alias',
    ],
    [
      'another suffix',
      'Tellur Copper Corporation',
      'So Tellur Copper Company paid.',
      'Tellur Copper Company',
      'alias',
    ],
    [
      'another word for a project',
      'Amber Road Initiative',
      'So the Amber Road program ended.',
      'Amber Road program',
      'alias',
    ],
    [
      'official adjective left away',
      'National University of San Telmo',
      'At the University of San Telmo, she',
      'University of San Telmo',
      'alias',
    ],
    ['an added bracket', 'Ustka (town)', 'He lived in Ustka for years.', 'Ustka', 'alias'],
    ['an added comma', 'Salem, Oregon', 'He lived in Salem for years.', 'Salem', 'alias'],
    ['country by its letters', 'United Kingdom', 'He left the UK for years.', 'UK', 'acronym'],
  ])('%s', (_, name, text, form, kind) => {
    const [first] = proposeAliases(sources(text), [
      entity(name, name.startsWith('Port') ? 'Asset' : 'Company'),
    ]);
    expect([first?.form, first?.kind]).toEqual([form, kind]);
  });

  it('calls a parliament so while nobody speaks of another', () => {
    const parliament = entity('Parliament of Norway', 'PublicBody');
    expect(proposed('On it the Parliament of Norway voted. She left Parliament.', parliament)).toEqual([
      'Parliament',
    ]);
    expect(proposed('On it the Finnish Parliament voted. She left Parliament.', parliament)).toEqual([]);
  });

  it('leaves away what a mine is, not what a port is', () => {
    const text = 'They live in Ustka. She owns Alto Roble. The Alto Roble mine and the Ustka port are old.';
    expect(proposed(text, entity('Alto Roble mine', 'Asset'))).toEqual(['Alto Roble']);
    expect(proposed(text, entity('Alto Roble', 'Asset'))).toEqual([]);
    expect(proposed(text, entity('Ustka port', 'Asset'))).toEqual([]);
  });

  it('gives the passage that proves it', () => {
    const [found] = proposeAliases(sources('In May the Nordic Timber Board (NTB) met.'), [
      entity('Nordic Timber Board'),
    ]);
    expect(found).toEqual({
      entityId: 'Nordic-Timber-Board',
      form: 'NTB',
      kind: 'acronym',
      documentId: 'doc-0',
      start: 11,
      end: 36,
      quote: 'Nordic Timber Board (NTB)',
      score: 0.95,
      reason: 'stands behind it in brackets',
    });
  });

  it('finds what an event is called in short', () => {
    const text = 'The trade fair opened. At the trade fair, they met.';
    expect(proposed(text, entity('Trade fair of Turku, June 2020', 'Event'))).toEqual(['trade fair']);
  });
});

describe('names of people', () => {
  const person = (name: string): KnownEntity => entity(name, 'Person');

  it.each([
    ['family name', 'Maria Lund', 'Maria Lund came. Then Lund left.', 'Lund'],
    ['two family names', 'Ana Vega Prado', 'Ana Vega Prado came. Then Vega Prado left.', 'Vega Prado'],
    ['family name that stands first', 'Zhao Lanfen', 'Zhao Lanfen came. He says Zhao left.', 'Zhao'],
    [
      'short family name with its title',
      'Wen Ji',
      'The envoy Wen Ji came. Then Ambassador Ji left.',
      'Ambassador Ji',
    ],
    ['initial', 'Maria Lund', 'Maria Lund came. They say M. Lund left.', 'M. Lund'],
    [
      'middle name left away',
      'Maria Inga Lund',
      'Maria Inga Lund came. They say Maria Lund left.',
      'Maria Lund',
    ],
    ['office', 'Maria Lund', 'So Maria Lund, the Mayor of Bergen, came.', 'Mayor of Bergen'],
    [
      'office turned',
      'Maria Lund',
      'So Maria Lund is the Mayor of Oslo. She, Oslo’s mayor, left.',
      'Oslo’s mayor',
    ],
  ])('%s', (_, name, text, form) => {
    expect(proposed(text, person(name))).toContain(form);
  });

  it.each([
    ['a given name that two people bear', 'Maria Lund came, and Maria Stone came. Then Maria left.'],
    ['a given name of whom the text never calls in full', 'Maria Lund’s man came. Then M left with her.'],
    [
      'a word of the language',
      'Maria Stone came. Each stone fell. Stone by stone the Stone wall fell; a stone fell.',
    ],
    ['another person with the family name', 'Maria Lund came. Peter Lund came. The rest says Lund left.'],
    ['a party behind a politician', 'So Maria Lund (DPL) came.'],
  ])('never %s', (_, text) => {
    expect(proposed(text, person(text.split(' ').slice(0, 2).join(' ')))).toEqual([]);
  });

  it('proposes a family name of two people for neither', () => {
    const text = 'Maria Lund came. Peter Lund came. The rest says Lund left.';
    expect(proposeAliases(sources(text), [person('Maria Lund'), person('Peter Lund')])).toEqual([]);
  });
});

describe('what must stay apart', () => {
  it.each([
    ['a numbered neighbour', 'El Roble', 'They bought the El Roble and El Roble II mines.'],
    ['a numbered subsidiary', 'Chile Railway', 'Chile Railway left. So Chile Railway 4th Group won.'],
    [
      'firms with the same first word',
      'Chile Three Peaks',
      'Both Chile Three Peaks and Chile Western Power Grid paid.',
    ],
    [
      'a bank inside the name of a bank',
      'Bank of Chile',
      'Both the Bank of Chile and Merchant Trade Bank of Chile paid.',
    ],
    ['bodies of two countries', 'Chilean Navy', 'The Bolivian Navy met the Chilean Navy.'],
    ['works of two towns', 'Port of Ustka', 'They went from the Port of Ustka to the port of Hel.'],
    ['towns named like works', 'Port of Ustka', 'The Port of Ustka is busy. They live in Ustka.'],
    [
      'universities of a kind',
      'Catholic University of Hel',
      'At the Catholic University of Ustka, he met her.',
    ],
    ['alike beginnings', 'Sinoterra', 'Both Sinoterra and Sinolux paid.'],
    ['what stands behind a longer name', 'Chile', 'So the Merchant Bank of Chile (MBC) paid.'],
    ['the adjective before a name', 'Basaltix', 'They met the Chilean Basaltix. Then Basaltix paid.'],
    ['one half of a name with "and"', 'Amber Optical and Cable', 'They met Amber Optical and Cable.'],
    ['countries', 'Niger', 'They went from Niger to Nigeria.'],
  ])('%s', (_, name, text) => {
    expect(proposed(text, entity(name))).toEqual([]);
  });

  it('a short form that two known names hold', () => {
    const text = 'Both Zelta Brikor and Zelta Monar paid. The boss of Zelta left.';
    expect(proposeAliases(sources(text), [entity('Zelta Brikor'), entity('Zelta Monar')])).toEqual([]);
  });

  it('a form that is a name of another already', () => {
    const text = 'We met KORVO Shipping. Later KORVO paid.';
    expect(proposeAliases(sources(text), [entity('KORVO Shipping'), entity('KORVO')])).toEqual([]);
  });
});
