import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import { buildDossier } from '#domain/dossier/build';
import type { Stated } from '#domain/dossier/dossier';
import { outlineOf } from '#domain/dossier/outline';
import { TestCase } from './case-of';

const AT = '2026-11-21T22:17:00.000Z';

function statedCase(): TestCase {
  const made = new TestCase()
    .document('doc-a', { text: 'Vale Harbour cost much. Elena Paz owns Vale Harbour.' })
    .entity('ent-harbour', ['Vale Harbour'])
    .entity('elena-paz', ['Elena Paz'], 'Person');
  const more = { attributedTo: '', credibilityReason: '', createdAt: AT, author: 'Ada' };
  const stated = { type: 'statement', entityId: 'ent-harbour', ...more };
  const costs = (id: string, value: number, date: string) => ({
    ...stated,
    id,
    property: 'cost',
    value: { is: 'figure', kind: 'money', value, unit: 'USD', hedges: [] },
    date,
  });
  made.record(costs('stm-1', 2_000_000, '2024'));
  made.record(costs('stm-2', 3_000_000, '2019'));
  made.record({
    ...stated,
    id: 'stm-3',
    property: 'owner',
    value: { is: 'entity', entityId: 'elena-paz' },
    date: '',
  });
  made.mark('doc-a', 'cost much', { kind: 'evidence', statementId: 'stm-1', stance: 'supports' });
  made.mark('doc-a', 'Elena Paz owns', { kind: 'evidence', statementId: 'stm-3', stance: 'supports' });
  made.mention('doc-a', 'Vale Harbour', 'ent-harbour');
  return made;
}

const withoutNumbers = (stated: Stated) => ({
  ...stated,
  supports: stated.supports.length,
  disputes: stated.disputes.length,
});

describe('outlineOf', () => {
  it('says what the dossier will say, in its words and order, but for the numbers of passages', () => {
    const input = statedCase().input('ent-harbour');
    const built = buildDossier(input);
    if (!built.ok) throw new Error(built.error.message);
    const { facts, relations, ...outline } = outlineOf(input.state, input.entityId) ?? {
      facts: [],
      relations: [],
    };
    const whole = built.value;
    expect(whole).toMatchObject(outline);
    expect(facts.map(withoutNumbers)).toEqual(whole.facts.map(withoutNumbers));
    expect(relations.map(withoutNumbers)).toEqual(whole.relations.map(withoutNumbers));
    expect(whole.facts).toHaveLength(2);
    expect(whole.relations[0]?.supports).toEqual([2]);
    expect(relations[0]?.supports).toEqual([0]);
  });

  it('is null for an entity that is not in the case', () => {
    expect(outlineOf(statedCase().input('none').state, entityIdSchema.parse('none'))).toBeNull();
  });
});
