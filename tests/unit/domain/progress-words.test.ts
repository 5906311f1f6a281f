import { expect, it } from 'vitest';
import { leftWords, progressAloud, progressLine, rateWords } from '#domain/progress-words';

const going = { done: 412, total: 10_000, perSecond: 38.4, left: 249_000, paused: false };

it('says how far it is, how fast, and how long it takes, on one line', () => {
  expect(progressLine(going)).toBe('412 of 10,000 · 38 a second · about 4 minutes left');
  expect(progressLine({ ...going, perSecond: null, left: null })).toBe('412 of 10,000');
  expect(progressLine({ ...going, paused: true })).toBe('412 of 10,000 · paused');
});

it('counts in what can be counted', () => {
  expect([1234, 38.4, 1, 0.5, 0.02, 0.001, null].map(rateWords)).toEqual([
    '1,200 a second',
    '38 a second',
    '1 a second',
    '30 a minute',
    '1 a minute',
    '',
    '',
  ]);
});

it('is as coarse as an estimate', () => {
  expect([2_000, 30_000, 60_000, 200_000, 3_500_000, 3_700_000, 9_000_000, null].map(leftWords)).toEqual([
    'a few seconds left',
    'less than a minute left',
    'about a minute left',
    'about 3 minutes left',
    'about 58 minutes left',
    'about an hour left',
    'about 2.5 hours left',
    '',
  ]);
});

it('is told aloud by quarters only', () => {
  const said = Array.from({ length: 101 }, (_, done) =>
    progressAloud({ ...going, done, total: 100, left: null }),
  );
  expect([...new Set(said)]).toEqual(['', 'a quarter done', 'half done', 'three quarters done', 'done']);
  expect(progressAloud({ ...going, done: 5000 })).toBe('half done, about 4 minutes left');
  expect(progressAloud({ ...going, paused: true })).toBe('paused');
});
