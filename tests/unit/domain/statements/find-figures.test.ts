import { describe, expect, it } from 'vitest';
import type { Figure } from '#domain/statements/figure';
import { findFigures, type FigureOptions } from '#domain/statements/find-figures';
import { layoutText } from '#domain/text/layout';

function figuresIn(text: string, options?: FigureOptions): ReadonlyArray<Figure> {
  return findFigures(text, layoutText(text), options);
}

/** "quote = value unit", or the date; bounds in brackets; hedges and qualifier behind. */
function told(text: string, options?: FigureOptions): ReadonlyArray<string> {
  return figuresIn(text, options).map((figure) => {
    const quote = text.slice(figure.start, figure.end);
    const says = figure.kind === 'date' ? figure.date : `${figure.value} ${figure.unit}`;
    const bounds =
      figure.low === undefined && figure.high === undefined
        ? ''
        : ` [${figure.low ?? ''}..${figure.high ?? ''}]`;
    const words = [...figure.hedges, ...(figure.qualifier ? [figure.qualifier] : [])].join(', ');
    return `${quote} = ${says}${bounds}${words === '' ? '' : ` (${words})`}`;
  });
}

/** Kinds and values only, for lists of ways to write. */
function values(text: string): ReadonlyArray<string> {
  return figuresIn(text).map((figure) =>
    figure.kind === 'date' ? figure.date : `${figure.value} ${figure.unit}`,
  );
}

describe('money', () => {
  it.each([
    ['The dam cost $2.7 billion.', ['2700000000 USD']],
    ['The dam cost US$ 40 m in all.', ['40000000 USD']],
    ['A fee of €1,250 was due.', ['1250 EUR']],
    ['They sold five billion dollars more in goods.', ['5000000000 USD']],
    ['It raised £3.2bn and $90B.', ['3200000000 GBP', '90000000000 USD']],
    ['A loan of 12.5 million euros.', ['12500000 EUR']],
    ['A grant of KES 300 million.', ['300000000 KES']],
    ['A grant of EUR40m.', ['40000000 EUR']],
    ['They paid 700 rupees each.', ['700 INR']],
    ['Half a million dollars went missing.', ['500000 USD']],
    ['A million pounds was lost.', ['1000000 GBP']],
    ['It cost Rs 5 crore.', ['50000000 INR']],
    ['A $250-million ferry sank.', ['250000000 USD']],
    ['It cost 30 billion Kenyan shillings.', ['30000000000 KES']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('keeps one value in two currencies together, and both findable', () => {
    const text = 'The court fined the mill 60 million rand ($3.4 million) for dust.';
    const [outer, inner] = figuresIn(text);
    expect(outer).toMatchObject({
      kind: 'money',
      value: 60_000_000,
      unit: 'ZAR',
      equals: { value: 3_400_000, unit: 'USD' },
    });
    expect(inner).toMatchObject({ kind: 'money', value: 3_400_000, unit: 'USD' });
    expect(text.slice(outer?.start, outer?.end)).toBe('60 million rand ($3.4 million)');
    expect(text.slice(inner?.start, inner?.end)).toBe('$3.4 million');
  });

  it('ties a sum to the date it held for', () => {
    const figures = figuresIn(
      'Sales rose from $40 million in 1998 to $2 billion in 2011. In 2015, exports were worth $3 billion.',
    );
    expect(
      figures.flatMap((figure) => (figure.kind === 'money' ? [[figure.value, figure.date]] : [])),
    ).toEqual([
      [40_000_000, '1998'],
      [2_000_000_000, '2011'],
      [3_000_000_000, '2015'],
    ]);
  });
});

describe('the date that a value held for', () => {
  it.each([
    ['The revenue of the mill in 2018 was $3 million.', '2018'],
    ['Sales for 2018 stood at $3 million.', '2018'],
    ['In 2021 it made $3 million.', '2021'],
    ['In 2021 it bought a boat and made $3 million.', undefined],
    ['It made $3 million and will run until 2034.', undefined],
    ['It opened in 2019 and cost $3 million.', undefined],
  ])('%s', (text, date) => {
    const sum = figuresIn(text).find(({ kind }) => kind === 'money');
    expect(sum && sum.kind !== 'date' && sum.date).toBe(date);
  });

  it('is a year before where the text says so, and when it was written is known', () => {
    const [sum] = figuresIn('It made $3 million a year ago.', { published: '2024-06-28' });
    expect(sum).toMatchObject({ value: 3_000_000, date: '2023' });
  });
});

describe('shares', () => {
  it.each([
    ['86% of the fleet', ['86 %']],
    ['34 percent of the catch', ['34 %']],
    ['Some 12.5 per cent of voters', ['12.5 %']],
    ['One in four boats is old.', ['25 %']],
    ['Nine out of ten villages agree.', ['90 %']],
    ['a third of the herd', ['33.3333 %']],
    ['Two-thirds of the herd died.', ['66.6667 %']],
    ['Half of the wells are dry.', ['50 %']],
    ['Support fell by 3 percentage points.', ['3 pp']],
    ['one hundred percent of it', ['100 %']],
  ])('%s', (text, expected) => {
    expect(values(`They say: ${text}`)).toEqual(expected);
  });

  it('leaves a third country and the first half of a match alone', () => {
    expect(values('A third country joined in the first half of the match.')).toEqual([]);
  });
});

describe('counts', () => {
  it.each([
    [
      'changes to more than 30 mayors heading 12 towns',
      ['more than 30 mayors = 30 mayor [30..] (more than)', '12 towns = 12 town'],
    ],
    ['eight Oslo-based shipping companies merged', ['eight Oslo-based shipping companies = 8 company']],
    ['a 22-berth marina opened', ['22-berth = 22 berth']],
    ['three of Malta’s oldest yards closed', ['three of Malta’s oldest yards = 3 yard']],
    ['four of the nine licences went abroad', ['four of the nine licences = 4 licence']],
    ['a group of 12 Kenyan national park personnel', ['12 Kenyan national park personnel = 12 personnel']],
    ['a total of 300 \nwork stoppages', ['300 \nwork stoppages = 300 stoppage']],
    ['2,500 people and 16 buses', ['2,500 people = 2500 person', '16 buses = 16 bus']],
    ['two dozen trawlers', ['two dozen trawlers = 24 trawler']],
    ['between 15 and 20 farms', ['between 15 and 20 farms = 15 farm [15..20]']],
    ['18-20 pilot wells', ['18-20 pilot wells = 18 well [18..20]']],
  ])('%s', (words, expected) => {
    expect(told(`There were ${words} here.`)).toEqual(expected);
  });
});

describe('measures, durations and factors', () => {
  it.each([
    ['A road of 269 kilometers was built.', ['269 km']],
    ['It lies forty-four miles north of Oslo.', ['44 mile']],
    ['The 1,100-hectare park and the 1.8 kilometer tunnel.', ['1100 ha', '1.8 km']],
    ['It moves 3 million TEU a year.', ['3000000 TEU']],
    ['A 300 MW plant made 1.2 GWh.', ['300 MW', '1.2 GWh']],
    ['It carried 400,000 tons of ore.', ['400000 t']],
    ['Speeds of 60 to 95 kph were seen.', ['60 km/h']],
    ['The trip was shortened by ten days.', ['10 day']],
    ['They waited nearly a decade.', ['1 decade']],
    ['It was a twenty-five-fold rise.', ['25 fold']],
    ['Exports doubled.', ['2 fold']],
    ['A five-year plan began.', ['5 year']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

describe('hedges', () => {
  it.each([
    ['up to 2 percent', 'up to 2 percent = 2 % [..2] (at most)'],
    ['more than $4 million', 'more than $4 million = 4000000 USD [4000000..] (more than)'],
    ['almost one in five', 'almost one in five = 20 % [..20] (almost)'],
    ['around 40 farms', 'around 40 farms = 40 farm (about)'],
    ['at least 10 judges', 'at least 10 judges = 10 judge [10..] (at least)'],
    ['$7 billion or more', '$7 billion or more = 7000000000 USD [7000000000..] (at least)'],
    ['as much as €15 billion', 'as much as €15 billion = 15000000000 EUR [..15000000000] (at most)'],
    [
      'between $3 billion and $4 billion',
      'between $3 billion and $4 billion = 3000000000 USD [3000000000..4000000000]',
    ],
    ['$3–4 billion', '$3–4 billion = 3000000000 USD [3000000000..4000000000]'],
    ['5 to 10 percent', '5 to 10 percent = 5 % [5..10]'],
  ])('%s', (words, expected) => {
    expect(told(`The sum was ${words}.`)).toEqual([expected]);
  });

  it('takes a change for two figures, not for a range', () => {
    expect(told('It grew from 5 percent to 10 percent.')).toEqual(['5 percent = 5 %', '10 percent = 10 %']);
  });
});

describe('how real it is', () => {
  it.each([
    [
      'Lured by €9 million in hoped-for grants (of which the town has only spent €2 million), they signed.',
      ['hoped-for', 'spent'],
    ],
    ['The firm is planning a large, $4 billion mill.', ['planned']],
    ['Fiji has approved a $20 million wharf.', ['authorised']],
    ['The bridge could cost $15 million.', ['possible']],
    ['The plant is expected to yield 40 tons.', ['expected']],
    ['The union pledged $3 million.', ['pledged']],
    ['The minister denied a bribe of $3 million.', ['denied']],
    ['There were rumours of a $3 million debt.', ['rumoured']],
    ['According to the court, it lost $3 million.', ['attributed']],
    ['The mill cost $3 million.', [undefined]],
    ['The mill cost $3 million and is expected to open soon.', [undefined]],
    ['The mill had sales of $3 million and paid its chief well.', [undefined]],
    ['In 2031, the mill will be closed.', ['expected']],
    ['He may run for mayor in 2031.', ['possible']],
    ['Protests came in 2018 over the expected effect of the mill.', [undefined]],
  ])('%s', (text, expected) => {
    expect(figuresIn(text).map(({ qualifier }) => qualifier)).toEqual(expected);
  });
});

describe('dates', () => {
  it.each([
    ['He came in late July.', 'late July = XXXX-07 [XXXX-07-21..XXXX-07-31] (late)'],
    ['They work there since 1993.', '1993 = 1993 (since)'],
    ['From 2016 onward, it grew.', '2016 = 2016 (since)'],
    [
      'It was shut during the end of 2021 and the first half of 2022.',
      'during the end of 2021 and the first half of 2022 = 2021-10/2022-06',
    ],
    ['It grew in the second quarter of 2019.', 'second quarter of 2019 = 2019-04/2019-06'],
    ['It grew in Q3 2019.', 'Q3 2019 = 2019-07/2019-09'],
    ['It opened in November 2024.', 'November 2024 = 2024-11'],
    ['It opened on June 28, 2024.', 'June 28, 2024 = 2024-06-28'],
    ['It opened on 28 June 2024.', '28 June 2024 = 2024-06-28'],
    ['It opened on 2024-06-28.', '2024-06-28 = 2024-06-28'],
    ['Between 2018 and 2023, it grew.', 'Between 2018 and 2023 = 2018/2023'],
    ['In 2018–19 it grew.', '2018–19 = 2018/2019'],
    ['From June to August 2021 it grew.', 'From June to August 2021 = 2021-06/2021-08'],
    ['In the early 2000s it grew.', 'early 2000s = 2000/2004 (early)'],
    ['In the 1990s it grew.', '1990s = 199X'],
    ['In the nineteenth century it grew.', 'nineteenth century = 18XX'],
    ['In summer 2020 it grew.', 'summer 2020 = 2020-22'],
    ['It was due in early 2023.', 'early 2023 = 2023 [2023-01..2023-04] (early)'],
    ['Its 2017 security law stands.', '2017 = 2017'],
    ['Oslo’s 2026 elections are near.', '2026 = 2026'],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it('takes the missing year from the sentence right before in the paragraph, and from nowhere else', () => {
    expect(
      values('In 2019, the dam broke. In August of that year, aid came. In October, it was gone.'),
    ).toEqual(['2019', '2019-08', '2019-10']);
    expect(values('In 2019, the dam broke.\n\nIn October, aid came to the people of the valley.')).toEqual([
      '2019',
      'XXXX-10',
    ]);
    expect(values('In late July, he spoke of the vote in 2026.')).toEqual(['XXXX-07', '2026']);
  });

  it('reads this year and weekdays by the date of the document, and never by the clock', () => {
    const text = 'In March of this year it rained. On Friday, it snowed.';
    expect(values(text)).toEqual(['XXXX-03']);
    expect(told(text, { published: '2023-05-03' })).toEqual([
      'March of this year = 2023-03',
      'On Friday = 2023-04-28',
    ]);
    expect(told(text, { published: '2023' })).toEqual(['March of this year = 2023-03']);
  });

  it('counts four digits before a noun', () => {
    expect(values('They hired 2000 workers in 1999.')).toEqual(['2000 worker', '1999']);
  });
});

describe('other languages', () => {
  it('reads German sums', () => {
    const text =
      'Der Bau der Brücke und der Bahn hat die Stadt 3,5 Milliarden Euro gekostet. Das ist der Preis, den die Leute nicht für den Hafen und die Bahn zahlen. Der Rat ist mit dem Plan nicht einig und will 1.250 Euro von den Leuten.';
    expect(values(text)).toEqual(['3500000000 EUR', '1250 EUR']);
  });

  it('reads Spanish sums and dates', () => {
    const text =
      'El puerto que se construye en la costa costó 1.300 millones de dólares en 2019. Los vecinos dicen que las obras de la empresa para el puerto son caras. El 28 de junio de 2024 el 3,5 % de los barcos llegó con retraso por las obras.';
    expect(values(text)).toEqual(['1300000000 USD', '2019', '2024-06-28', '3.5 %']);
  });
});

describe('what only looks like a figure', () => {
  it.each([
    'Call +47 22 86 44 00 or (555) 123-4567.',
    'The 5G network and COVID-19 came with the G20.',
    'China Rail No. 10 met Group of 77.',
    'The Boeing 737 and the Type 90B stood in Terminal 3.',
    'See Section 3.2, page 14 and Article 12.',
    'It began at 10:30 with version 2.1.3 of it.',
    'Read https://example.org/2019/05/12-things and more.',
    'After China Three Gorges came others.',
    'One of the reasons was a two-way street.',
    'He won 3-0.',
    'They may march again.',
  ])('%s', (text) => {
    expect(values(text)).toEqual([]);
  });

  it('passes over list numbers, section numbers and cells of a table', () => {
    const text =
      'No. | Points |\n---|---|\n4 | The mill cost $3 million. |\n5 | Analysts doubt it. |\n\n1) First things\n\n2. Second things';
    expect(values(text)).toEqual(['3000000 USD']);
  });

  it('leaves out glued footnote digits', () => {
    const words = ['region', 'river', 'harbor', 'valley', 'forest', 'market', 'island', 'bridge', 'tunnel'];
    const notes = words.map((word, i) => `They came to the ${word}.${i + 1}`).join(' ');
    const text = `${notes} Sales were $850 million in 2002,10 and it closed at the end of 202111 for good.`;
    expect(values(text)).toEqual(['850000000 USD', '2002', '2021']);
  });
});

describe('figures that lean on others', () => {
  it.each([
    ['Only 3 of 18 ships came, and two of the nine crews slept.', ['3 ship', '2 crew']],
    ['The rate fell from 45 to 38 percent.', ['45 %', '38 %']],
    ['Its debt rose from $1 to $3 billion.', ['1000000000 USD', '3000000000 USD']],
    ['Prices fell by half and rents rose tenfold.', ['50 %', '10 fold']],
    ['Some 40,000 Japanese came.', ['40000 person']],
    ['Some 1.5m people have 300k jobs and a wall of 3m in height.', ['1500000 person', '300000 job', '3 m']],
    ['A 500-bed hospital and a 1,200-strong force came.', ['500 bed']],
    ['It is due by end-2025, or by the end of 2026.', ['2025', '2026']],
    ['They paid 1.5 million soles, about US$400,000, for it.', ['1500000 PEN', '400000 USD']],
    ['Some 40,000 Japanese families came.', ['40000 family']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    ['The first nine months of 2021 were dry.', ['2021-01/2021-09']],
    ['Between June and August 2021 it rained.', ['2021-06/2021-08']],
    ['It was signed on 23.05.2019, or 05/23/2019.', ['2019-05-23', '2019-05-23']],
    ['It was signed on 03/04/2019.', ['2019']],
    ['In FY2019 it lost money.', ['2019']],
    ['During the summer of 2022 and in spring 2023 it was dry.', ['2022-22', '2023-21']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('count lengths of time from the day of the text, and not at all where that is not known', () => {
    const text = 'It closed three years ago. Over the past decade, and in the past five years, it rotted.';
    expect(values(text)).toEqual(['3 year', '5 year']);
    expect(told(text, { published: '2024-06-28' })).toEqual([
      'three years ago = 2021 (about)',
      'past decade = 2014/2024 (about)',
      'the past five years = 2019/2024 (about)',
    ]);
  });

  it('are read in parts of a year that the day of the text tells', () => {
    expect(told('It closed at the end of last year.', { published: '2024' })).toEqual([
      'end of last year = 2023 [2023-10..2023-12] (late)',
    ]);
  });

  it('give both a length of time and its beginning where the text counts from an event', () => {
    const text = 'In the twelve years since its founding the club won nothing.';
    expect(told(text, { published: '2024' })).toEqual([
      'twelve years = 2012 (about)',
      'twelve years = 12 year',
    ]);
  });

  it('date what lies beside an event that was dated before, and not beside another one', () => {
    const text =
      'On 28 June 2024 she ended her visit. In her last visit, in May 2019, she had slept. The law was passed just days before the visit. In the months preceding the visit it was drafted. It was signed weeks after the visit.';
    expect(values(text)).toEqual(['2024-06-28', '2019-05', '2024-06', '2024']);
  });

  it('are spent only if they are money', () => {
    expect(told('She spent 18 months and $3 million on it.')).toEqual([
      '18 months = 18 month',
      '$3 million = 3000000 USD (spent)',
    ]);
  });

  it('are what is denied, not what is spent, where the one stands before the other', () => {
    expect(told('The mayor denied that she had paid $5 million.')).toEqual([
      '$5 million = 5000000 USD (denied)',
    ]);
  });
});
