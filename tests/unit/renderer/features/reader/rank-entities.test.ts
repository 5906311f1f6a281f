import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '../../../../../src/domain/case/ids';
import { displayName, type Entity } from '../../../../../src/domain/case/entity';
import { isNamed, rankEntities } from '../../../../../src/renderer/features/reader/rank-entities';

function entity(...forms: ReadonlyArray<string>): Entity {
  return {
    type: 'entity',
    id: entityIdSchema.parse(`ent-${(forms[0] ?? '').replace(/\W+/gu, '-').toLowerCase()}`),
    schema: 'Asset',
    names: forms.map((form, i) => ({ form, kind: i === 0 ? 'name' : 'alias' })),
    description: '',
    createdAt: '2026-01-05T09:30:00.000Z',
  };
}

const chancay = entity('Port of Chancay', 'Chancay megaport', 'Puerto de Chancay');
const xi = entity('Xi Jinping', 'President Xi');
const xiaomi = entity('Xiaomi');
const vinatea = entity('Martín Vizcarra');
const all = [xiaomi, vinatea, xi, chancay];

function ranked(query: string, loose = false, weights: ReadonlyMap<Entity, number> = new Map()) {
  return rankEntities(all, query, { loose, weight: (one) => weights.get(one) ?? 0 });
}

const names = (query: string, loose = false): ReadonlyArray<string> =>
  ranked(query, loose).map((found) => displayName(found.entity));

describe('rankEntities', () => {
  it('puts the very name first, then names that begin so', () => {
    expect(names('xi')).toEqual(['Xi Jinping', 'Xiaomi']);
    expect(ranked('Xiaomi')[0]).toMatchObject({ entity: xiaomi, rank: 0 });
  });

  it('asks no case, accents or hyphens', () => {
    expect(names('MARTIN VIZCARRA')).toEqual(['Martín Vizcarra']);
    expect(ranked('port-of-chancay')[0]).toMatchObject({ entity: chancay, rank: 0 });
  });

  it('says which name matched', () => {
    expect(ranked('puerto')[0]?.matched.form).toBe('Puerto de Chancay');
  });

  it('takes the beginnings of words in any order', () => {
    expect(names('chan po')).toEqual(['Port of Chancay']);
  });

  it('finds names inside selected words, but not inside typed ones', () => {
    expect(names('the Port of Chancay in Peru', true)).toEqual(['Port of Chancay']);
    expect(names('the Port of Chancay in Peru')).toEqual([]);
  });

  it('offers all where nothing is typed, the most mentioned first', () => {
    const found = ranked('  ', false, new Map([[vinatea, 3]]));
    expect(found).toHaveLength(4);
    expect(found[0]?.entity).toBe(vinatea);
  });

  it('finds nothing where nothing fits', () => {
    expect(names('Callao')).toEqual([]);
  });
});

describe('isNamed', () => {
  it('compares as names are compared', () => {
    expect(isNamed(chancay, 'port  of \nCHANCAY')).toBe(true);
    expect(isNamed(chancay, 'Chancay')).toBe(false);
  });
});
