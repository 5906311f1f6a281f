import { describe, expect, it } from 'vitest';
import type { NameKind } from '#domain/case/entity';
import { entityIdSchema } from '#domain/case/ids';
import { findMentions, mentionTokens } from '#domain/mentions/find';
import { compileNames, type CompiledNames } from '#domain/mentions/names';
import { layoutText } from '#domain/text/layout';

/** Entities by id, each with its forms; the first is its name, "weak:…" a weak form, the others aliases. */
function named(entities: Readonly<Record<string, ReadonlyArray<string>>>): CompiledNames {
  return compileNames(
    Object.entries(entities).map(([id, forms]) => ({
      id: entityIdSchema.parse(id),
      names: forms.map((form, i): { form: string; kind: NameKind } =>
        form.startsWith('weak:')
          ? { form: form.slice(5), kind: 'weak' }
          : { form, kind: i === 0 ? 'name' : 'alias' },
      ),
    })),
  );
}

function found(text: string, names: CompiledNames): ReadonlyArray<string> {
  return findMentions(text, names, layoutText(text)).map(
    ({ start, end, entityIds }) => `${text.slice(start, end)} = ${entityIds.join('+')}`,
  );
}

describe('names are found', () => {
  const names = named({
    gdynia: ['Port of Gdynia'],
    lodz: ['Łódź'],
    obrien: ["Siobhán O'Brien"],
    fleet: ['Baltic-Nordic Fleet'],
    volta: ['Volta Inc.'],
    us: ['United States', 'U.S.', 'US'],
  });

  it('whatever their case, accents, hyphens, apostrophes and white space', () => {
    const text =
      'The PORT OF GDYNIA and the port of\u00a0Gdynia; LODZ, Lódz alike. With Siobhan O’Brien came the Baltic\u2011Nordic\nFleet, the Baltic Nordic  Fleet.';
    expect(found(text, names)).toEqual([
      'PORT OF GDYNIA = gdynia',
      'port of\u00a0Gdynia = gdynia',
      'LODZ = lodz',
      'Lódz = lodz',
      'Siobhan O’Brien = obrien',
      'Baltic\u2011Nordic\nFleet = fleet',
      'Baltic Nordic  Fleet = fleet',
    ]);
  });

  it('without the possessive, with the full stop that is theirs', () => {
    expect(
      found("Łódź's trams; the U.S.’s ports; Volta Inc. built them, and Volta Inc left.", names),
    ).toEqual(['Łódź = lodz', 'U.S. = us', 'Volta Inc. = volta', 'Volta Inc = volta']);
  });

  it('but not in a sum of money', () => {
    expect(found('The US paid US$ 5 and R$ 7 for U.S. ports.', names)).toEqual(['US = us', 'U.S. = us']);
  });

  it('in compounds, but never inside a longer word or in another name', () => {
    const rail = named({ malta: ['Malta'], bank: ['Bank of Malta'], hu: ['Hu'] });
    expect(
      found('MaltaRail, Maltase, Humber and Hungary; Malta-based, pro-Malta; the Bank of Malta.', rail),
    ).toEqual(['Malta = malta', 'Malta = malta', 'Bank of Malta = bank']);
  });

  it('with the digits of a footnote behind them, and over a page break', () => {
    const line = (words: string): string => words.padEnd(70, ' and so on').slice(0, 70);
    const text = [
      'The dam holds.1 It was built by engineers from Malta2 and paid for by',
      'lenders there;3 the loan was signed in Valletta,4 by a minister of the',
      `island.5 ${line('Later the ministry sold its share to a firm called')} Baltic`,
      ' Nordic Fleet,6 which is not from there at all, as far as anyone knows.',
      '',
      'It went well.7',
    ].join('\n');
    const island = named({ malta: ['Malta'], valletta: ['Valletta'], fleet: ['Baltic-Nordic Fleet'] });
    expect(found(text, island)).toEqual([
      'Malta = malta',
      'Valletta = valletta',
      'Baltic\n Nordic Fleet = fleet',
    ]);
  });

  it('but not over paragraphs, sentences or commas', () => {
    const text =
      'They sailed for the Baltic\n\nNordic Fleet strength fell. In the Baltic. Nordic Fleet. Baltic, Nordic Fleet.';
    expect(found(text, names)).toEqual([]);
    expect(findMentions(text, names)).toEqual([]);
  });

  it('not in addresses, and not in running headers that come again', () => {
    const malta = named({ malta: ['Malta'] });
    expect(
      found('See https://example.org/Malta/Malta-report, mail info@Malta.example, ask Malta.', malta),
    ).toHaveLength(1);
    const page = (number: number, words: string): string =>
      `${words}\n\n\n\nNotes from Malta and Gozo\n\n${number} Island Papers Series\n\n`;
    expect(
      found(page(4, 'The year began well.') + page(5, 'It ended badly.') + 'And Malta slept.', malta),
    ).toHaveLength(2);
  });
});

describe('capitals', () => {
  const names = named({
    us: ['US'],
    who: ['WHO'],
    hu: ['Hu'],
    may: ['May'],
    hmm: ['HUMMEL'],
    rail: ['SeaRail'],
    deal: ['Green Deal'],
    council: ['Norwegian Cod Council'],
  });

  it('tell an acronym from a word', () => {
    expect(found('Give us the US, who asked the WHO? Us, Who.', names)).toEqual(['US = us', 'WHO = who']);
    expect(found('The Hummel company, HUMMEL.', names)).toEqual(['Hummel = hmm', 'HUMMEL = hmm']);
  });

  it('tell a name from a word', () => {
    expect(found('Mrs May may go in May; MAY 2019 was dry.', names)).toEqual(['May = may', 'May = may']);
    expect(found('A green deal is not the Green deal.', names)).toEqual(['Green deal = deal']);
    expect(found('SeaRail, SEARAIL and searail; the norwegian cod council.', names)).toHaveLength(4);
  });

  it('tell a short name from a numeral', () => {
    expect(found('Volume HU of it. HU ORDERS A REVIEW. Hu left.', names)).toEqual(['HU = hu', 'Hu = hu']);
  });

  it('say nothing in a text without any', () => {
    const text = 'mrs may went to the port. she said the green deal was done, and hu agreed with her.';
    expect(found(text, names)).toEqual(['may = may', 'green deal = deal', 'hu = hu']);
  });
});

describe('the longest name wins', () => {
  it('and what is inside a proper name is part of it', () => {
    const names = named({
      norway: ['Norway'],
      cod: ['Norway Cod Council', 'Cod Council of Norway'],
      xi: ['Li'],
      lisbon: ['Lisbon'],
    });
    expect(found('Norway Cod Council, the Cod Council of Norway, Norway, Lisbon.', names)).toEqual([
      'Norway Cod Council = cod',
      'Cod Council of Norway = cod',
      'Norway = norway',
      'Lisbon = lisbon',
    ]);
  });

  it('but a name inside a description or an office is a mention of its own', () => {
    const names = named({
      norway: ['Norway'],
      state: ['Kingdom', 'Norway government'],
      mayor: ['Ida Lund', 'Mayor of Bergen', 'Norway’s strong woman'],
      bergen: ['Bergen'],
      yard: ['Hull Yard', 'shipyard in Bergen', 'Bergen'],
    });
    expect(
      found(
        'The Norway government, the Mayor of Bergen, Norway’s strong woman, the shipyard in Bergen',
        names,
      ),
    ).toEqual([
      'Norway government = state',
      'Norway = norway',
      'Mayor of Bergen = mayor',
      'Bergen = bergen+yard',
      'Norway’s strong woman = mayor',
      'Norway = norway',
      'shipyard in Bergen = yard',
      'Bergen = bergen',
    ]);
  });

  it('and another order of the words of a proper name is proper too', () => {
    const names = named({ port: ['Port of Gdynia', 'Gdynia port'], town: ['Gdynia'] });
    expect(found('Gdynia port lies in Gdynia.', names)).toEqual(['Gdynia port = port', 'Gdynia = town']);
  });
});

describe('a form of several entities', () => {
  it('gives all of them, the one whose name it is first', () => {
    const names = named({ ministry: ['Ministry of Health', 'weak:Riga'], town: ['Riga'] });
    expect(found('Riga decides.', names)).toEqual(['Riga = town+ministry']);
    expect(findMentions('Riga decides.', names)[0]).toMatchObject({ form: 'Riga', kind: 'name' });
  });
});

describe('names themselves', () => {
  it('may have marks inside and behind them', () => {
    const names = named({
      pa: ['National Port Authority (NPA)'],
      nick: ['Joaquín “El Chapo” Guzmán'],
      shop: ["Macy's"],
      dc: ['Washington, D.C.'],
      saint: ['St Petersburg'],
      and: ['Smith & Sons'],
      china: ['中国'],
    });
    const text =
      'The National Port Authority (NPA) sued Joaquín "El Chapo" Guzmán and Macy’s, not Macy, in Washington D.C. and St. Petersburg; Smith and Sons 在中国五矿.';
    expect(found(text, names)).toEqual([
      'National Port Authority (NPA) = pa',
      'Joaquín "El Chapo" Guzmán = nick',
      'Macy’s = shop',
      'Washington D.C. = dc',
      'St. Petersburg = saint',
      'Smith and Sons = and',
      '中国 = china',
    ]);
  });

  it('without letters or digits are passed over', () => {
    expect(found('Well — well.', named({ dash: ['—', ' ', '…'] }))).toEqual([]);
  });

  it('are compiled once and used on words that are cut once', () => {
    const names = named({ riga: ['Riga'] });
    const text = 'Riga and Rīga.';
    const layout = layoutText(text);
    expect(findMentions(mentionTokens(text, layout), names, layout)).toEqual(
      findMentions(text, names, layout),
    );
  });
});
