import { describe, expect, it } from 'vitest';
import { readInvocation, usageOf, type Shape } from '../../../src/cli/command-line';
import { codeOf, must } from '../../support/services';

const shape: Shape = {
  name: 'tie',
  words: ['CASE', 'KNOT…'],
  options: { colour: { value: 'C', choices: ['red', 'blue'] }, by: { value: 'NAME', required: true } },
  flags: ['tight'],
  does: 'ties knots',
};

describe('readInvocation', () => {
  it('reads words, values and flags in any order', () => {
    const invocation = must(
      readInvocation(shape, ['--tight', 'c', '--by', 'Ada', 'k1', '--colour=red', 'k2', '--json']),
    );
    expect(invocation.words).toEqual(['c', 'k1', 'k2']);
    expect(invocation.values).toEqual({ by: 'Ada', colour: 'red' });
    expect([...invocation.flags]).toEqual(['json', 'tight']);
  });

  it('takes what follows -- for words', () => {
    expect(must(readInvocation(shape, ['--by', 'Ada', '--', 'c', '--odd.txt'])).words).toEqual([
      'c',
      '--odd.txt',
    ]);
  });

  it.each([
    [['c', 'k'], 'tie needs --by.'],
    [['c', '--by', 'Ada'], 'tie needs KNOT….'],
    [['--by', 'Ada'], 'tie needs CASE and KNOT….'],
    [['c', 'k', '--by', 'Ada', '--colour', 'green'], '--colour is one of red, blue.'],
    [['c', 'k', '--by='], '--by is empty.'],
    [['c', '', '--by', 'Ada'], 'tie was given an empty word.'],
    [['c', 'k', '--by', 'Ada', '--loose'], "Unknown option '--loose'."],
    [['c', 'k', '--by'], "Option '--by <value>' argument missing"],
  ])('refuses %j in one sentence', (args, sentence) => {
    const refused = readInvocation(shape, args);
    expect(codeOf(refused)).toBe('usage');
    expect(refused.ok ? '' : refused.error.message).toBe(sentence);
  });

  it('refuses more words than the command takes', () => {
    const one: Shape = { ...shape, words: ['CASE'], options: {} };
    const refused = readInvocation(one, ['c', 'd']);
    expect(refused.ok ? '' : refused.error.message).toBe('tie does not know what to do with “d”.');
  });
});

it('usageOf shows what must and what may be given', () => {
  expect(usageOf(shape)).toBe('tie CASE KNOT… [--colour red|blue] --by NAME [--tight]');
});
