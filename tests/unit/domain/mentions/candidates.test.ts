import { describe, expect, it } from 'vitest';
import { documentIdSchema } from '#domain/case/ids';
import { proposeEntities } from '#domain/mentions/candidates';
import { layoutText } from '#domain/text/layout';

function proposals(...texts: ReadonlyArray<string>) {
  return proposeEntities(
    texts.map((text, i) => ({
      documentId: documentIdSchema.parse(`doc-${i}`),
      text,
      layout: layoutText(text),
    })),
  );
}

const forms = (...texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  proposals(...texts).map(({ form }) => form);

const report = `On Monday, President Maria Lund opened the Ustka Shipyard in Gdynia. According to KORVO Shipping,
the shipyard will employ 400 people by March 2024. Later, Lund met the head of the Nordic Timber Board (NTB),
who praised the Polish government and the Amber Road Initiative.

However, critics say that KORVO has not paid. The NTB and the Polish government deny it. Lund declined to comment
when asked by reporters near the Bank of Chile in August.`;

describe('entities proposed from the texts alone', () => {
  it('gives names with their variants, what they are, how often and in how many documents', () => {
    const found = proposals(report, 'The minister said that KORVO and Maria Lund agreed.');
    expect(found.slice(0, 3)).toEqual([
      expect.objectContaining({ form: 'Maria Lund', schema: 'Person', count: 4, documents: 2 }),
      expect.objectContaining({ form: 'KORVO Shipping', schema: 'Company', count: 3, documents: 2 }),
      expect.objectContaining({
        form: 'Nordic Timber Board',
        forms: ['Nordic Timber Board', 'NTB'],
        count: 3,
        documents: 1,
      }),
    ]);
    const schemaOf = new Map(found.map(({ form, schema }) => [form, schema]));
    expect(schemaOf.get('Polish government')).toBe('PublicBody');
    expect(schemaOf.get('Ustka Shipyard')).toBe('Asset');
    expect(schemaOf.get('Amber Road Initiative')).toBe('Project');
    expect(schemaOf.get('Bank of Chile')).toBe('Company');
    expect(schemaOf.get('Gdynia')).toBe('Address');
  });

  it.each([
    [
      'a surname by the office that is held',
      'They met the Lund administration. Lund was away.',
      'Lund',
      'Person',
    ],
    ['a model by its code', 'They bought the Falk 20B. The Falk 20B is slow.', 'Falk 20B', 'Asset'],
    ['a satellite by its code', 'They launched NordSat1 with NordSat1 parts.', 'NordSat1', 'Asset'],
    [
      'a disease by what it is',
      'Prices fell in the KORA-21 pandemic. After KORA-21 they rose.',
      'KORA-21',
      'Event',
    ],
    [
      'a harbour town',
      'Ships call at the port of Karin. The port of Karin is deep. Karin grows.',
      'Karin',
      'Address',
    ],
    ['a ship', 'They sold the ship Basalt. Then the ship Basalt sank.', 'Basalt', 'Asset'],
    [
      'a firm of many words that is only gone to',
      'They sold it to Norra Stone Quarry Works.',
      'Norra Stone Quarry Works',
      'Company',
    ],
  ])('guesses %s', (_, text, form, schema) => {
    expect(new Map(proposals(text).map((one) => [one.form, one.schema])).get(form)).toBe(schema);
  });

  it('gives no office as an entity', () => {
    expect(forms('The General Secretary of the Norra Palace came. A Mayor of Lund spoke.')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Secretary|Mayor/u)]),
    );
  });

  it('gives each form once, the surest first', () => {
    const found = proposals(report);
    const all = found.flatMap((candidate) => candidate.forms);
    expect(new Set(all).size).toBe(all.length);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it.each([
    [
      'months, days and words that begin sentences',
      'However, on Monday in March they left. Critics left. Many stayed.',
    ],
    [
      'adjectives of countries and regions',
      'The Polish and the Latin American ministers met western and Asian ones.',
    ],
    [
      'titles without a name',
      'The President met the Prime Minister, the Mayor of Ustka and the General Secretary.',
    ],
    ['words of the language in capitals', 'The Committee rose. That committee and this committee rose.'],
    [
      'headlines',
      'Rising Prices Hurt Many Coastal Towns\n\nPrices rose in towns of the coast, and many there were hurt by rising costs.',
    ],
    ['parts of a document', 'Table 3 and Figure 4 show it. The Introduction says so; see Chapter 5 of it.'],
  ])('passes over %s', (_, text) => {
    expect(forms(text)).toEqual([]);
  });

  it('keeps a name that begins a sentence when it stands inside one elsewhere', () => {
    expect(forms('Zelta paid. They say that Zelta paid.')).toEqual(['Zelta']);
  });

  it('joins with "and" what is one name and parts what is two', () => {
    const text =
      'They met the Baltic Land and Water Trust today. Others met Norway and Finland today. ' +
      'Then Maria Lund and Peter Berg met them; Baltic Land and Water Trust fees were paid.';
    const found = forms(text);
    expect(found).toEqual(expect.arrayContaining(['Norway', 'Finland', 'Maria Lund', 'Peter Berg']));
    expect(found.some((form) => /Norway and|Lund and/u.test(form))).toBe(false);
    expect(found.some((form) => form.endsWith('Land and Water Trust'))).toBe(true);
  });

  it('finds events that are called the same again and again', () => {
    const text = 'The trade conference was long. A trade conference is dear. They left the trade conference.';
    expect(proposals(text)).toEqual([
      expect.objectContaining({ form: 'trade conference', schema: 'Event', count: 3 }),
    ]);
  });

  it('does not make one of two that share a family name', () => {
    const text = 'They met Maria Lund. They met Peter Lund. They met Lund.';
    const found = proposals(text);
    expect(found.filter((candidate) => candidate.forms.length > 1)).toEqual([]);
  });

  it('finds nothing in nothing', () => {
    expect(proposals()).toEqual([]);
    expect(proposals('')).toEqual([]);
  });
});

describe('names as the world writes them', () => {
  it.each([
    ['an Arabic article', 'They met Karim al-Dorri in May, and al-Dorri came.', ['Karim al-Dorri']],
    ['a legal form behind a comma', 'It went to Norra Works Co., Ltd. in May.', ['Norra Works Co., Ltd']],
    ['two legal forms with full stops', 'It went to Norra Works Pte. Ltd. in May.', ['Norra Works Pte. Ltd']],
    ['a military title', 'They met Maj. Gen. Karim Lund in May.', ['Karim Lund']],
    ['a number', 'They drilled in Area 4, then in Dam B1 again.', ['Area 4', 'Dam B1']],
    ['initials that begin a sentence', 'All went well there. S. G. Brisko came in May.', ['S. G. Brisko']],
    [
      '“for” and “on” behind what it is',
      'The Norra Commission on Amber Rights met.',
      ['Norra Commission on Amber Rights'],
    ],
    [
      '“and” in Portuguese',
      'They asked Norra Projetos e Consultas Ltda. in May.',
      ['Norra Projetos e Consultas Ltda'],
    ],
    [
      'words that lead sentences together',
      'Hansa Amber pays. Hansa Amber says so. They like Amber a lot.',
      ['Hansa Amber'],
    ],
    [
      'a legal form in small letters',
      'They asked Norra Amberworks d.o.o. in May.',
      ['Norra Amberworks d.o.o.'],
    ],
    [
      'a number that always stands behind',
      'They saw Amber Wang 5 in May and Amber Wang 6 in June.',
      ['Amber Wang 5', 'Amber Wang 6'],
    ],
    [
      'adjectives joined by “and”',
      'They asked the Norra Center for Legal and Human Rights in May.',
      ['Norra Center for Legal and Human Rights'],
    ],
    [
      'an unknown name that begins a sentence',
      'Iskra Lundova came. All met Lundova in May.',
      ['Iskra Lundova'],
    ],
  ])('are seen whole: %s', (_, text, expected) => {
    expect(forms(text)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['a firm and its seat', 'They asked Norra Works S.A. of Brazil in May.', 'Norra Works S.A.', 'Brazil'],
    [
      'somebody and whom she works for',
      'They asked Maria Brisko of Norra Works in May.',
      'Maria Brisko',
      'Norra Works',
    ],
    ['a movement and its country', 'They met Ansaru of Libya in May.', 'Ansaru', 'Libya'],
    [
      'an army and its leader',
      'They met the Norra Army of Karim al-Dorri in May.',
      'Norra Army',
      'Karim al-Dorri',
    ],
    [
      'a picture and what it shows',
      'All went well. Images of Norra Works show it.',
      'Norra Works',
      'Norra Works',
    ],
    [
      'somebody of no common name and her school',
      'They met Mego Briskova of Norra Business School in May.',
      'Mego Briskova',
      'Norra Business School',
    ],
    [
      'somebody with a title and her firm',
      'They met Ms. Jane P. Briskova of Norra Lundt LLP in May.',
      'Jane P. Briskova',
      'Norra Lundt LLP',
    ],
  ])('are told apart: %s', (_, text, one, other) => {
    expect(forms(text)).toEqual(expect.arrayContaining([one, other]));
  });

  it.each([
    ['who speaks', 'There Norima Briskova said so in May.', 'Norima Briskova', 'Person'],
    ['whose part is said', 'They met the lawyer Norima Briskova in May.', 'Norima Briskova', 'Person'],
    ['who has an initial', 'They met Norima K. Briskova in May.', 'Norima K. Briskova', 'Person'],
    [
      'who is called by the last name',
      'They met Karram al-Dorri in May; al-Dorri left.',
      'Karram al-Dorri',
      'Person',
    ],
    ['a ship', 'They saw MV Amber Pride in May.', 'MV Amber Pride', 'Asset'],
    [
      'a firm that two people lead',
      'They asked Lundo y Hijos, and Lundo y Hijos said no.',
      'Lundo y Hijos',
      'Company',
    ],
    [
      'what is named for a saint',
      'They drove by San Brisko de Norra in May.',
      'San Brisko de Norra',
      'Address',
    ],
  ])('are taken for what they are: %s', (_, text, form, schema) => {
    expect(proposals(text)[0]).toEqual(expect.objectContaining({ form, schema }));
  });

  it.each([
    ['a heading in capitals', 'THE AMBER DEAL\n\nIt was signed in May.', 'AMBER DEAL'],
    [
      'a legal form alone',
      'It was the Group that paid, and the Group that lost; the Company did not.',
      'Group',
    ],
    ['a letter that counts parts', 'B. The Amber business\n\nIt was sold in May.', 'B. The'],
    ['money', 'Then Norra paid R$ 250 and US$ 40.', 'Norra R'],
    ['a title alone', 'They met Brig. Gen. Karim Lund and Gen. Karim Lund.', 'Gen'],
    [
      'a party to a contract',
      'Then the Claimant paid and the Respondent did not; the Claimant said so.',
      'Claimant',
    ],
    ['an article of a law', 'They broke Article 173 of it.', 'Article 173'],
    ['a numeral', 'They read Judgment IV, then IV again.', 'IV'],
    ['the dollar of a state', 'They paid US$ 5, then US$ 6.', 'United States'],
  ])('are no names: %s', (_, text, form) => {
    expect(forms(text)).not.toContain(form);
  });
});
