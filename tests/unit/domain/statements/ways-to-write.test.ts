import { describe, expect, it } from 'vitest';
import { findFigures, type FigureOptions } from '#domain/statements/find-figures';
import { layoutText } from '#domain/text/layout';

/** "value unit", bounds as "low..high", or the date, of each figure of a text. */
function values(text: string, options?: FigureOptions): ReadonlyArray<string> {
  return findFigures(text, layoutText(text), options).map((figure) => {
    if (figure.kind === 'date') return figure.date;
    const { value, unit, low, high } = figure;
    return low !== undefined && high !== undefined ? `${low}..${high} ${unit}` : `${value} ${unit}`;
  });
}

describe('sums as newspapers of the world write them', () => {
  it.each([
    ['The line cost $US4.5 billion.', ['4500000000 USD']],
    ['A fine of $R250 million was set.', ['250000000 BRL']],
    ['It paid Rmb10bn and Rmb800m.', ['10000000000 CNY', '800000000 CNY']],
    ['A loan of Ksh 22.6 billion was drawn.', ['22600000000 KES']],
    ['It rose by Sh200 billion.', ['200000000000 shilling']],
    ['They took Rwf 889m.', ['889000000 RWF']],
    ['The grid needs R250 million and N1,500,000.', ['250000000 ZAR', '1500000 NGN']],
    ['It costs RM42 million or GH₵3 million.', ['42000000 MYR', '3000000 GHS']],
    ['They lost 40 million kwacha and 3 billion birr.', ['40000000 ZMW', '3000000000 ETB']],
    ['He took three quarters of a million dollars.', ['750000 USD']],
    ['It cost a quarter of a billion euros.', ['250000000 EUR']],
    ['He asks two and a half million dollars.', ['2500000 USD']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('takes no letter for a currency that is part of a name', () => {
    expect(values('An N95 mask, the R134 gas and the TOP 10 list of R2 and SDG 7 came.')).toEqual([]);
  });

  it('reads the numbers of a text as the text itself writes them', () => {
    const spanish =
      'La obra en el puerto de la ciudad costó más de US$ 6.1 millones y S/ 271,500 según los informes que la empresa entregó por las obras del tramo en los años que siguieron con una demora que nadie explicó, y 2.000 trabajadores pararon.';
    expect(values(spanish)).toEqual(['6100000 USD', '271500 PEN', '2000 trabajadore']);
    const spaced =
      'El compromiso que asumió la empresa por las obras del tren asciende a USD 5 346 millones, y los retrasos en las obras que el informe señala para el tramo son una carga.';
    expect(values(spaced)).toEqual(['5346000000 USD']);
  });
});

describe('shares, factors and units', () => {
  it.each([
    ['A 40-per-cent stake was sold.', ['40 %']],
    ['Margins fell by 50 basis points, then 25 bps.', ['0.5 pp', '0.25 pp']],
    ['It cost nearly a third more than before.', ['33.3333 %']],
    ['She won by three and a half percentage points.', ['3.5 pp']],
    ['Output grew by a factor of 2.5.', ['2.5 fold']],
    ['It earned double the sum of before.', ['2 fold']],
    ['It moves 2m TEU, 1.2m b/d and 3m tons.', ['2000000 TEU', '1200000 barrel', '3000000 t']],
    ['Some 250 million m3 of mud came.', ['250000000 m³']],
    ['A 1.5Mtpa plant of 12 kt treats ore of 2.4 g/t.', ['1.5 Mt', '12 kt', '2.4 g/t']],
    ['They waited three more years, then two and a half years.', ['3 year', '2.5 year']],
    ['They came a week after the flood.', ['1 week']],
    ['The USD 6-month rate was used.', ['6 month']],
    ['A tanker aged 15 years met a man aged 46.', ['15 year']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('takes "over a five-year period" for its length, no more', () => {
    const text = 'It grew over a five-year period.';
    expect(findFigures(text, layoutText(text))[0]).toMatchObject({ value: 5, unit: 'year', hedges: [] });
  });
});

describe('counts', () => {
  it.each([
    ['The quake killed more than 200,000 and left 58 dead.', ['200000 person', '58 person']],
    ['Some 1.7 million fled.', ['1700000 person']],
    ['The firm employs 4,500 in Oslo.', ['4500 person']],
    ['Its workforce stood at 613,974 then.', ['613974 person']],
    ['The number of claimants rose to 13,500.', ['13500 claimant']],
    ['Some 11,000 Nigerians sued.', ['11000 person']],
    ['They held two other engineers and three more guards.', ['2 engineer', '3 guard']],
    ['They stopped nine “shadow fleet” tankers.', ['9 tanker']],
    ['They signed two commercial (EPC) contracts.', ['2 contract']],
    ['It was hit by two Category 3 typhoons.', ['2 typhoon']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    'He was killed in 2.',
    'A magnitude 8 shock under Executive Order 13902 and 18 U.S.C. 1956 came.',
    'Open 24/7 since 9/11.',
    'The toll road to 4 was closed.',
  ])('finds none in: %s', (text) => {
    expect(values(text)).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['On the night of 14-15 August 2019 it broke.', ['2019-08-14/2019-08-15']],
    ['From 3 to 5 May 2019 they met.', ['2019-05-03/2019-05-05']],
    ['They met on August 14–15, 2019.', ['2019-08-14/2019-08-15']],
    [
      'It compares 2012–16 with the years between 2012–16 and 2017–21.',
      ['2012/2016', '2012/2016', '2017/2021'],
    ],
    ['It lost money in FY23.', ['2023']],
    ['In the third quarter of FY2022 it lost less.', ['2022']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('finds a weekday behind a word with a capital', () => {
    expect(values('The Corporation on Tuesday closed.', { published: '2023-08-31' })).toEqual(['2023-08-29']);
    expect(values('On Black Friday it sold much.', { published: '2023-08-31' })).toEqual([]);
  });

  it('lends no year that something is only compared with, or that is still to come', () => {
    expect(values('It sold twice as many as in 1990. On 18 March it closed.')).toEqual([
      '2 fold',
      '1990',
      'XXXX-03-18',
    ]);
    expect(values('It opens in 2031. In May it was tried.', { published: '2024' })).toEqual([
      '2031',
      'XXXX-05',
    ]);
    expect(values('It opened in 2019. On 18 March it closed.')).toEqual(['2019', '2019-03-18']);
  });

  it('reads German and Spanish parts of years, fractions and ranges', () => {
    const german =
      'Die Kosten lagen am 3. Oktober 2014 bei 350 Mio. Euro, das ist nicht mehr als zwei Drittel der Summe, die der Bund für das Projekt mit dem Land plante. Ende 2015 und im Herbst 2016 stieg der Anteil auf 1,5 bis 2 Prozent.';
    expect(values(german)).toEqual([
      '2014-10-03',
      '350000000 EUR',
      '66.6667 %',
      '2015',
      '2016-23',
      '1.5..2 %',
    ]);
    const spanish =
      'El contrato que la empresa firmó por las obras del tren, del 31 de marzo del 2009 al 30 de marzo del 2018, era una cuarta parte del total, y a mediados de 2018 los trabajos que faltaban en el tramo pararon.';
    expect(values(spanish)).toEqual(['2009-03-31/2018-03-30', '25 %', '2018']);
  });
});
