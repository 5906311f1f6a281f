import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestMark, rowOf, ticksOf, type Tick } from '../../../../src/renderer/reading/rail';

interface Mark extends Tick {
  readonly start: number;
  readonly end: number;
}

const ticks = (marks: ReadonlyArray<Mark>, length: number, rows: number) =>
  ticksOf({ marks, tickOf: (mark: Mark) => mark }, length, rows).map(({ colour, lane, rows: taken }) => ({
    colour,
    lane,
    rows: taken,
  }));

describe('ticksOf', () => {
  it('draws each row of a colour and lane once, however many marks stand in it', () => {
    const marks = Array.from({ length: 1_000 }, (_, i) => ({ start: i, end: i + 1, colour: 'red', lane: 0 }));
    expect(ticks(marks, 1_000, 10)).toEqual([
      { colour: 'red', lane: 0, rows: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ]);
  });

  it('joins what looks the same, whichever entity it is of', () => {
    const looks: ReadonlyArray<Tick> = [
      { colour: 'red', lane: 0 },
      { colour: 'red', lane: 0 },
    ];
    const marks = [0, 1, 2, 3].map((i) => ({ start: i * 25, end: i * 25 + 1, look: looks[i % 2] }));
    const tickOf = ({ look }: (typeof marks)[number]): Tick => look ?? { colour: 'none', lane: 9 };
    expect(ticksOf({ marks, tickOf }, 100, 4)).toEqual([{ colour: 'red', lane: 0, rows: [0, 1, 2, 3] }]);
  });

  it('keeps lanes and colours apart', () => {
    const marks = [
      { start: 0, end: 1, colour: 'red', lane: 0 },
      { start: 0, end: 1, colour: 'red', lane: 1 },
      { start: 99, end: 100, colour: 'blue', lane: 0 },
    ];
    expect(ticks(marks, 100, 4)).toEqual([
      { colour: 'red', lane: 0, rows: [0] },
      { colour: 'red', lane: 1, rows: [0] },
      { colour: 'blue', lane: 0, rows: [3] },
    ]);
  });
});

describe('rowOf', () => {
  it('stays within the rail for any offset', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(1_000), fc.integer({ min: 1, max: 300 }), (offset, length, rows) => {
        const row = rowOf(offset, length, rows);
        expect(row).toBeGreaterThanOrEqual(0);
        expect(row).toBeLessThan(rows);
      }),
    );
  });
});

describe('nearestMark', () => {
  const marks = [
    { start: 10, end: 20 },
    { start: 50, end: 60 },
  ];

  it('takes the mark that starts nearest', () => {
    expect(nearestMark(marks, 44, 100)).toBe(marks[1]);
    expect(nearestMark(marks, 12, 100)).toBe(marks[0]);
  });

  it('takes none beyond its reach', () => {
    expect(nearestMark(marks, 30, 5)).toBeUndefined();
  });
});
