import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { offeredSchemata } from '#domain/case/entity';
import { properties } from '#domain/statements/properties';
import {
  familyOf,
  inverseLabel,
  nameOfTyped,
  offeredProperties,
  propertyLabel,
} from '#domain/statements/vocabulary';

describe('the vocabulary', () => {
  it('is listed in the documentation', () => {
    const page = readFileSync(new URL('../../../../docs/statements.md', import.meta.url), 'utf8');
    expect(properties.filter(({ name }) => !page.includes(`\`${name}\``)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('has each name and each label once, and an inverse for every relation', () => {
    expect(new Set(properties.map(({ name }) => name)).size).toBe(properties.length);
    expect(new Set(properties.map(({ label }) => label)).size).toBe(properties.length);
    const named = (fits: (property: (typeof properties)[number]) => boolean) =>
      properties.filter(fits).map(({ name }) => name);
    expect(named(({ inverse }) => inverse !== undefined)).toEqual(
      named(({ takes }) => takes[0] === 'entity'),
    );
    expect(named(({ measures }) => measures !== undefined)).toEqual(
      named(({ takes }) => takes[0] === 'figure'),
    );
  });

  it('knows every schema that the program offers', () => {
    expect(offeredSchemata.filter((schema) => familyOf(schema) === null)).toEqual([]);
    expect(familyOf('Sanction')).toBeNull();
  });

  it('offers what fits the subject first, what is used most before the rest, and the analyst’s own', () => {
    const used = new Map([
      ['revenue', { count: 3, takes: new Set(['figure'] as const) }],
      ['shipsFor', { count: 1, takes: new Set(['entity'] as const) }],
      ['birthDate', { count: 9, takes: new Set(['date'] as const) }],
    ]);
    const offered = offeredProperties('Company', used);
    expect(offered.slice(0, 3).map(({ name }) => name)).toEqual(['revenue', 'shipsFor', 'owns']);
    expect(offered.find(({ name }) => name === 'birthDate')).toMatchObject({ fits: false, used: 9 });
    const lastThatFits = offered.findLastIndex(({ fits }) => fits);
    expect(offered.slice(0, lastThatFits + 1).every(({ fits }) => fits)).toBe(true);
    expect(offered).toHaveLength(properties.length + 1);
    expect(offeredProperties('Sanction', new Map()).every(({ fits }) => fits)).toBe(true);
  });

  it('names what was typed', () => {
    expect(nameOfTyped('Opening  date')).toBe('openingDate');
    expect(nameOfTyped('openingdate')).toBe('openingDate');
    expect(nameOfTyped(' Ships for ')).toBe('Ships for');
    expect(propertyLabel('subsidiaryOf')).toBe('subsidiary of');
    expect(propertyLabel('shipsForDay')).toBe('ships for day');
    expect(propertyLabel('Ships for')).toBe('Ships for');
    expect(inverseLabel('owns')).toBe('owned by');
    expect(inverseLabel('Ships for')).toBe('Ships for (from the other side)');
  });
});
