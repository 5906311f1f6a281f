import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '#domain/timeline/days';
import { canMeet, readHedged, readPeriod, type ReadPeriod, type Span } from '#domain/timeline/period';

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** First and last day, both included, and the sure part where there is one. */
function said(read: ReadPeriod): string {
  if (read.is !== 'dated')
    return read.is === 'undated' ? `undated ${read.month ?? '-'} ${read.day ?? '-'}` : read.is;
  const { from, to, sureFrom, sureTo, openStart, openEnd } = read.span;
  const sure = sureFrom < sureTo ? ` sure ${iso(sureFrom)}..${iso(sureTo - 1)}` : '';
  return `${openStart ? '<' : ''}${iso(from)}..${iso(to - 1)}${openEnd ? '>' : ''}${sure}`;
}

const span = (edtf: string): Span => {
  const read = readPeriod(edtf);
  if (read.is !== 'dated') throw new Error(`${edtf} is ${read.is}`);
  return read.span;
};

describe('readPeriod', () => {
  it.each([
    ['2024', '2024-01-01..2024-12-31'],
    ['2024-02', '2024-02-01..2024-02-29'],
    ['2024-07-03', '2024-07-03..2024-07-03 sure 2024-07-03..2024-07-03'],
    ['199X', '1990-01-01..1999-12-31'],
    ['18XX', '1800-01-01..1899-12-31'],
    ['2021-34', '2021-04-01..2021-06-30'],
    ['2021-21', '2021-01-01..2021-12-31'],
    ['2024-07-XX', '2024-07-01..2024-07-31'],
    ['2018/2023', '2018-01-01..2023-12-31 sure 2019-01-01..2022-12-31'],
    ['2022-01/2022-06', '2022-01-01..2022-06-30 sure 2022-02-01..2022-05-31'],
    ['2022-01-05/2022-01-09', '2022-01-05..2022-01-09 sure 2022-01-05..2022-01-09'],
    ['2021/2022', '2021-01-01..2022-12-31'],
    ['2020/..', '2020-01-01..2020-12-31>'],
    ['../2020-05-01', '<2020-05-01..2020-05-01 sure 2020-05-01..2020-05-01'],
    ['2024-05-03?', '2024-05-02..2024-05-04'],
    ['XXXX-07', 'undated 7 -'],
    ['XXXX-07-12', 'undated 7 12'],
    ['XXXX-01/XXXX-06', 'undated 1 -'],
    ['2023-02-29', 'unreadable'],
    ['2023-13', 'unreadable'],
    ['XX20', 'unreadable'],
    ['2023/2020', 'unreadable'],
    ['2023-02-30/2024', 'unreadable'],
    ['2020/2023-13', 'unreadable'],
    ['..', 'unreadable'],
    ['../..', 'unreadable'],
    ['', 'unreadable'],
  ])('reads %s', (edtf, expected) => {
    expect(said(readPeriod(edtf))).toBe(expected);
  });

  it('never ends before it begins, and is sure only within', () => {
    const part = fc.oneof(
      fc.integer({ min: 1000, max: 2999 }).map(String),
      fc.integer({ min: 100, max: 299 }).map((decade) => `${decade}X`),
      fc
        .tuple(fc.integer({ min: 1000, max: 2999 }), fc.integer({ min: 1, max: 12 }))
        .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
      fc.constantFrom('..', '', 'XXXX-03', '2024-02-30'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          part,
          fc.tuple(part, part).map((ends) => ends.join('/')),
        ),
        (edtf) => {
          const read = readPeriod(edtf);
          if (read.is !== 'dated') return;
          expect(read.span.from).toBeLessThan(read.span.to);
          if (read.span.sureFrom < read.span.sureTo) {
            expect(read.span.sureFrom).toBeGreaterThanOrEqual(read.span.from);
            expect(read.span.sureTo).toBeLessThanOrEqual(read.span.to);
          }
        },
      ),
    );
  });
});

describe('readHedged', () => {
  it('narrows by bounds, opens ends and widens', () => {
    const hedges = (date: string, ...words: Parameters<typeof readHedged>[0]['hedges']): string =>
      said(readHedged({ date, hedges: words }));
    expect(said(readHedged({ date: '2021', low: '2021-10', high: '2021-12', hedges: ['late'] }))).toBe(
      '2021-10-01..2021-12-31',
    );
    // What is sure of a long time stays within what its bounds leave of it.
    expect(said(readHedged({ date: '2018/2023', low: '2020', high: '2022', hedges: [] }))).toBe(
      '2020-01-01..2022-12-31 sure 2020-01-01..2022-12-31',
    );
    expect(hedges('2016', 'since')).toBe('2016-01-01..2016-12-31>');
    expect(hedges('2016-03-02', 'since')).toBe('2016-03-02..2016-03-02> sure 2016-03-02..2016-03-02');
    expect(hedges('2016', 'before')).toBe('<2016-01-01..2016-12-31');
    expect(hedges('2016-03-10', 'about')).toBe('2016-03-09..2016-03-11');
    // A long time that is about right does not become twice as long.
    expect(hedges('2002/2022', 'about')).toBe('2001-07-02..2023-07-02');
    expect(said(readHedged({ date: 'XXXX-07', hedges: ['late'] }))).toBe('undated 7 -');
  });
});

describe('canMeet', () => {
  it('tells dates that fit into each other from dates that are at odds', () => {
    expect(canMeet(span('2024'), span('2024-11-14'))).toBe(true);
    expect(canMeet(span('2023'), span('2024'))).toBe(false);
    expect(canMeet(span('2020/..'), span('2024'))).toBe(true);
    expect(canMeet(span('../2020'), span('2024'))).toBe(false);
  });
});

describe('days', () => {
  it('turns days into dates and back, years before 100 included', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 400_000 }), (day) => {
        const { year, month, day: of } = dateOf(day);
        expect(dayOf(year, month, of)).toBe(day);
      }),
    );
  });
});
