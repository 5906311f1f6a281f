import { describe, expect, it } from 'vitest';
import { guessNameKind, guessSchema } from '../../../../../src/renderer/features/reader/guess-name';

describe('guessSchema', () => {
  it.each([
    ['Pedro Castillo', 'Person'],
    ['Liang de la Cruz', 'Person'],
    ['J. R. Hartley', 'Person'],
    ['China Harbour Engineering Company', 'Company'],
    ['Sample Holdings S.A.', 'Company'],
    ['Ministry of Transport', 'PublicBody'],
    ['Attorney General’s Office', 'PublicBody'],
    ['Port of Chancay', 'Asset'],
    ['Belt and Road Initiative', 'Project'],
    ['APEC Summit', 'Event'],
    ['University of Lima', 'Organization'],
    ['Lima', 'Address'],
    ['AIIB', 'Organization'],
  ])('takes %s for %s', (name, schema) => {
    expect(guessSchema(name)).toBe(schema);
  });
});

describe('guessNameKind', () => {
  it.each([
    ['AIIB', 'acronym', true],
    ['Chancay megaport', 'alias', true],
    ['The Asian Bank', 'alias', true],
    ['the port', 'weak', false],
    ['President', 'weak', false],
    ['The government', 'weak', false],
  ] as const)('takes “%s” for a name of kind %s', (words, kind, proper) => {
    expect(guessNameKind(words)).toEqual({ kind, proper });
  });
});
