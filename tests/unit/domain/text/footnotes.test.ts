import { describe, expect, it } from 'vitest';
import { findFootnotes } from '#domain/text/footnotes';

const numbersIn = (text: string): ReadonlyArray<string> =>
  findFootnotes(text, []).map(({ number, word }) => `${number} on ${text.slice(word.start, word.end)}`);

describe('glued footnotes', () => {
  it('hang on words, years, brackets, quotes and shares', () => {
    expect(
      numbersIn(
        'The dam1 was built in 1962.2 By 19753 it leaked,4 said the utility (EDP).5 “Not so,”6 wrote Lopes (its chief)7 in 2002,8 when 40%9 was repaired. The rest is old.10',
      ),
    ).toEqual([
      '1 on dam',
      '2 on 1962',
      '3 on 1975',
      '4 on leaked',
      '5 on EDP',
      '6 on so',
      '7 on chief',
      '8 on 2002',
      '9 on 40%',
      '10 on old',
    ]);
  });

  it('are read from superscript digits too, but not from square metres', () => {
    expect(numbersIn('A hall of 40 m² was added.¹ It was sold² and let.³')).toEqual([
      '1 on added',
      '2 on sold',
      '3 on let',
    ]);
  });

  it('are told from names, amounts, ratios and versions by their order', () => {
    expect(
      numbersIn(
        'Sentinel2 saw it.1 The G20 met in Osaka.2 It cost $2.4 million,3 or 1,100 a head.4 COVID-19 came in 2020.5 The A320 and the 8x8 truck run on 4G,6 the 10th of May,7 at 3.6 knots.8 There are 9 ministries,9 and iOS16.',
      ),
    ).toEqual([
      '1 on it',
      '2 on Osaka',
      '3 on million',
      '4 on head',
      '5 on 2020',
      '6 on 4G',
      '7 on May',
      '8 on knots',
      '9 on ministries',
    ]);
  });

  it('may skip numbers that the scraper lost, and begin late', () => {
    expect(numbersIn('One.31 Two.32 Three.34 Four.35 Five.36 Six.37 Seven.38')).toHaveLength(7);
  });

  it('may begin anew in another chapter', () => {
    const chapter = 'It rose.1 It fell.2 It rose,3 and fell.4 ';
    expect(numbersIn(chapter + chapter)).toHaveLength(8);
  });

  it('are not seen where there is no rising chain', () => {
    expect(
      numbersIn('PeruSat1 and KompSat3 flew in 2016. Version 1.2 cost $3.4 million; see No.7 and p.12.'),
    ).toEqual([]);
    expect(numbersIn('Sat1, Sat2, Sat3, Sat4 and Sat5 are names.')).toEqual([]);
    expect(numbersIn('The score was 3.2, then 4.1, and 58,3 in the end.')).toEqual([]);
  });

  it('are not looked for in excluded ranges', () => {
    const text = 'One.1 Two.2 Three.3 See https://x.org/a.4 Five.5';
    const url = { start: text.indexOf('https'), end: text.indexOf(' Five') };
    expect(findFootnotes(text, [url]).map(({ number }) => number)).toEqual([1, 2, 3, 5]);
  });
});
