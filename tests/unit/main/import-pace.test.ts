import { expect, it } from 'vitest';
import { ImportPace } from '#services/import-pace';

/** A pace whose clock is moved by hand. */
function moved() {
  let now = 0;
  const pace = new ImportPace(() => now);
  const work = (files: number, each: number): void => {
    for (let i = 0; i < files; i++) {
      now += each;
      pace.worked();
    }
  };
  return { pace, work, wait: (ms: number) => (now += ms) };
}

it('says nothing before it can tell', () => {
  const { pace, work } = moved();
  work(4, 1000);
  expect(pace.perSecond).toBeNull();
  expect(pace.left(100)).toBeNull();
});

it('counts files a second, and how long the rest will take', () => {
  const { pace, work } = moved();
  work(100, 100);
  expect(pace.perSecond).toBeCloseTo(10, 0);
  expect(pace.left(600)).toBeCloseTo(60_000, -3);
});

it('leaves pauses out', () => {
  const { pace, work, wait } = moved();
  work(100, 100);
  pace.pause();
  wait(3_600_000);
  pace.resume();
  work(20, 100);
  expect(pace.perSecond).toBeCloseTo(10, 0);
});

it('is calm: one slow file does not make it jump, and what was said stays for a second', () => {
  const { pace, work } = moved();
  work(200, 100);
  const before = pace.perSecond;
  work(1, 900);
  expect(pace.perSecond).toBe(before);
  work(1, 1100);
  expect(pace.perSecond).toBeGreaterThan(8);
});

it('follows when the files become others', () => {
  const { pace, work } = moved();
  work(200, 100);
  work(50, 1000);
  expect(pace.perSecond).toBeCloseTo(1, 0);
});
