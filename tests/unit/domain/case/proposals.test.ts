import { describe, expect, it } from 'vitest';
import { entityIdSchema, type EntityId } from '#domain/case/ids';
import { MemoryCase } from '../../../support/builders';

function withEntity(): { readonly vale: MemoryCase; readonly entityId: EntityId } {
  const vale = new MemoryCase({ one: 'China Three Gorges (CTG) built it.' });
  vale.must({
    name: 'entity.create',
    args: { schema: 'Company', names: [{ form: 'China Three Gorges', kind: 'name' }] },
  });
  return { vale, entityId: vale.state.entities()[0]?.id ?? entityIdSchema.parse('none') };
}

const accept = (entityId: EntityId, form: string) => ({
  name: 'name.accept' as const,
  args: { names: [{ entityId, name: { form, kind: 'acronym' as const } }] },
});

const reject = (entityId: EntityId, form: string) => ({
  name: 'name.reject' as const,
  args: { names: [{ entityId, form }] },
});

describe('proposed names', () => {
  it('become names in one step', () => {
    const { vale, entityId } = withEntity();
    expect(vale.must(accept(entityId, 'CTG')).label).toBe('Add the name “CTG” to “China Three Gorges”');
    expect(vale.state.entity(entityId)?.names.at(-1)).toEqual({ form: 'CTG', kind: 'acronym' });
    expect(vale.run(accept(entityId, 'CTG')).ok).toBe(false);
    vale.undo();
    expect(vale.state.entity(entityId)?.names).toHaveLength(1);
  });

  it('stay rejected until the analyst says yes after all', () => {
    const { vale, entityId } = withEntity();
    vale.must(reject(entityId, 'CTG'));
    expect(vale.run(reject(entityId, 'ctg'))).toMatchObject({ ok: false, error: { code: 'already-there' } });
    expect(vale.state.caseJudgements()).toMatchObject([{ kind: 'rejected-alias', form: 'CTG' }]);
    vale.must(accept(entityId, 'CTG'));
    expect(vale.state.caseJudgements()).toEqual([]);
  });

  it('of a merged entity go to the one that is kept', () => {
    const { vale, entityId } = withEntity();
    vale.must({
      name: 'candidate.accept',
      args: { entities: [{ schema: 'Company', names: [{ form: 'C3G', kind: 'name' }] }] },
    });
    const mergeId = vale.state.entities()[1]?.id ?? entityId;
    vale.must({ name: 'entity.merge', args: { keepId: entityId, mergeId } });
    expect(vale.run(accept(mergeId, 'C3G')).ok).toBe(false);
    vale.must(accept(mergeId, 'CTG'));
    expect(vale.state.ownEntity(entityId)?.names.map(({ form }) => form)).toEqual([
      'China Three Gorges',
      'CTG',
    ]);
    expect(vale.state.ownEntity(mergeId)?.names).toHaveLength(1);
  });
});

describe('proposed entities', () => {
  it('are made, many in one step', () => {
    const { vale } = withEntity();
    const made = vale.must({
      name: 'candidate.accept',
      args: {
        entities: [
          { schema: 'Person', names: [{ form: 'Ada Vale', kind: 'name' }] },
          {
            schema: 'Company',
            names: [
              { form: 'Vale Works', kind: 'name' },
              { form: ' Vale  Works ', kind: 'alias' },
              { form: 'VW', kind: 'acronym' },
            ],
          },
        ],
      },
    });
    expect(made.label).toBe('2 new entities');
    expect(vale.state.entities().map(({ names }) => names.length)).toEqual([1, 1, 2]);
  });

  it('stay rejected until the analyst makes one of that name after all', () => {
    const { vale } = withEntity();
    vale.must({ name: 'candidate.reject', args: { forms: ['Ada Vale'] } });
    expect(vale.run({ name: 'candidate.reject', args: { forms: ['ADA VALE'] } }).ok).toBe(false);
    expect(vale.state.caseJudgements()).toHaveLength(1);
    vale.must({
      name: 'candidate.accept',
      args: { entities: [{ schema: 'Person', names: [{ form: 'Ada Vale', kind: 'name' }] }] },
    });
    expect(vale.state.caseJudgements()).toEqual([]);
  });
});
