import { describe, expect, it } from 'vitest';
import { findFigures } from '#domain/statements/find-figures';
import { figuresNear, readDate, readFigure, valueOfFigure, valueToEdit } from '#domain/statements/read-value';
import { layoutText } from '#domain/text/layout';

describe('a figure that was typed', () => {
  it.each([
    ['$1.3 billion', 'money', 1.3e9, 'USD'],
    ['1.3 billion USD', 'money', 1.3e9, 'USD'],
    ['EUR 40 million', 'money', 4e7, 'EUR'],
    ['2500 USD', 'money', 2500, 'USD'],
    ['about $3 million', 'money', 3e6, 'USD'],
    ['60 %', 'share', 60, '%'],
    ['60%', 'share', 60, '%'],
    ['86 percent', 'share', 86, '%'],
    ['15 km', 'measure', 15, 'km'],
    ['1 million TEU', 'measure', 1e6, 'TEU'],
    ['3,000 workers', 'count', 3000, 'worker'],
    ['12 years', 'duration', 12, 'year'],
    ['3-fold', 'factor', 3, 'fold'],
    ['7.36', 'count', 7.36, ''],
    ['12,500', 'count', 12_500, ''],
    ['0', 'count', 0, ''],
    ['-4', 'count', -4, ''],
  ])('%s', (typed, kind, value, unit) => {
    expect(readFigure(typed)).toMatchObject({ is: 'figure', kind, value, unit });
  });

  it('keeps hedges and ranges', () => {
    expect(readFigure('about $3 million')?.hedges).toEqual(['about']);
    expect(readFigure('up to 15 km')).toMatchObject({ value: 15, high: 15, hedges: ['at most'] });
    expect(readFigure('$15 to $20 million')).toMatchObject({ value: 1.5e7, low: 1.5e7, high: 2e7 });
  });

  it.each(['', 'a lot', 'the harbour of Vale, which was built by Marten Lines for $3 million', 'soon'])(
    'is none in “%s”',
    (typed) => expect(readFigure(typed)).toBeNull(),
  );
});

describe('a date that was typed', () => {
  it.each([
    ['2024', '2024'],
    ['2024-07', '2024-07'],
    ['2024-07-03', '2024-07-03'],
    ['2018/2023', '2018/2023'],
    ['2018/..', '2018/..'],
    ['199X', '199X'],
    ['XXXX-07', 'XXXX-07'],
    ['July 2024', '2024-07'],
    ['3 July 2024', '2024-07-03'],
    ['late July 2024', '2024-07'],
    ['from 2018 to 2023', '2018/2023'],
    ['2018 to 2023', '2018/2023'],
    ['the 1990s', '199X'],
    ['since 1993', '1993'],
  ])('%s', (typed, date) => {
    expect(readDate(typed)).toMatchObject({ is: 'date', date });
  });

  it('is none where there is none', () => {
    for (const typed of ['', 'soon', '2024-13', '../..', 'when Marten Lines had left the harbour in 2024']) {
      expect([typed, readDate(typed)]).toEqual([typed, null]);
    }
  });
});

describe('what a text gives', () => {
  it('is read again as the same value from the words in which it is edited', () => {
    const text =
      'It cost $1.3 billion, up to 60% of 15 km, for 3,000 workers and almost 12 years. It opened in late July 2024 and ran from 2018 to 2023.';
    const figures = findFigures(text, layoutText(text));
    expect(figures.length).toBeGreaterThan(6);
    for (const figure of figures) {
      const value = valueOfFigure(figure);
      const words = valueToEdit(value);
      const again = value.is === 'date' ? readDate(words) : readFigure(words);
      expect(again).toMatchObject(
        value.is === 'date'
          ? { date: value.date }
          : { kind: value.kind, value: value.value, unit: value.unit },
      );
    }
  });

  it('is found near a passage as in the whole text', () => {
    const text = `${'One of the quays of Vale costs $1 million. '.repeat(4)}\n\n${'The other one costs $2 million. '.repeat(4)}\n\n${'The third quay costs $3 million. '.repeat(4)}`;
    const layout = layoutText(text);
    const at = text.indexOf('$2');
    const near = figuresNear(text, layout, { start: at, end: at + 2 });
    expect(near).toEqual(findFigures(text, layout).slice(4, 8));
    expect(near).toHaveLength(4);
  });
});
