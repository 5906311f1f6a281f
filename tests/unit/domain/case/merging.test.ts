import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseState } from '#domain/case/case-state';
import { areKeptApart } from '#domain/case/commands/merging';
import { displayName } from '#domain/case/entity';
import { entityIdSchema, judgementIdSchema, type EntityId } from '#domain/case/ids';
import type { SameEntity } from '#domain/case/judgement';
import { mergedEntity } from '#domain/case/sameness';
import { MemoryCase, noteOf } from '../../../support/builders';

const text =
  'The C3G group met. China Three Gorges answered. CTG paid, and C3G was silent. Three Gorges left.';

function gorges() {
  const vale = new MemoryCase({ one: text });
  const make = (name: string, words: string, schema = 'Company'): EntityId => {
    const change = vale.must({
      name: 'entity.create',
      args: { schema, names: [{ form: name, kind: 'name' }], passage: vale.passage('one', words) },
    });
    const entity = change.put.find((record) => record.type === 'entity');
    if (entity?.type !== 'entity') throw new Error('no entity was made');
    return entity.id;
  };
  return {
    vale,
    full: make('China Three Gorges', 'China Three Gorges'),
    short: make('C3G', 'C3G', 'Organization'),
    other: make('CTG', 'CTG'),
  };
}

function merge(vale: MemoryCase, keepId: EntityId, mergeId: EntityId) {
  return vale.must({ name: 'entity.merge', args: { keepId, mergeId } });
}

function refusal(result: ReturnType<MemoryCase['run']>): string {
  return result.ok ? 'done' : result.error.code;
}

describe('merged entities', () => {
  it('are one entity with the names and mentions of both, while their records stay', () => {
    const { vale, full, short } = gorges();
    const before = vale.snapshot();
    const change = merge(vale, full, short);
    expect(change.label).toBe('Merge “C3G” into “China Three Gorges”');
    expect(change.put).toMatchObject([{ kind: 'same-entity', entityId: full, mergedId: short }]);
    expect(vale.snapshot()).toEqual(expect.arrayContaining([...before]));
    expect(vale.snapshot()).toHaveLength(before.length + 1);

    const { state } = vale;
    expect(state.entities().map(displayName)).toEqual(['China Three Gorges', 'CTG']);
    expect(state.entity(short)).toBe(state.entity(full));
    expect(state.idOf(short)).toBe(full);
    expect(state.entity(full)?.names.map(({ form }) => form)).toEqual(['China Three Gorges', 'C3G']);
    expect(state.entity(full)?.schema).toBe('Company');
    expect(state.ownEntity(full)?.names).toHaveLength(1);
    expect(state.mergedInto(full).map(({ id }) => id)).toEqual([short]);
    expect(state.mentionsOf(short)).toHaveLength(2);
    expect(state.mentionsOf(full)).toBe(state.mentionsOf(short));
    expect(state.ownMentionsOf(short)).toHaveLength(1);
  });

  it('are two again when split, with what was said of each meanwhile', () => {
    const { vale, full, short } = gorges();
    const before = vale.snapshot();
    merge(vale, full, short);
    expect(vale.must({ name: 'entity.split', args: { mergedId: short } }).label).toBe(
      'Split “C3G” from “China Three Gorges”',
    );
    expect(vale.snapshot()).toEqual(before);
    expect(vale.state.entities()).toHaveLength(3);
    expect(vale.state.mentionsOf(full)).toHaveLength(1);
    expect(refusal(vale.run({ name: 'entity.split', args: { mergedId: short } }))).toBe('not-merged');
  });

  it('follow chains, and a part of a chain splits with what hangs on it', () => {
    const { vale, full, short, other } = gorges();
    merge(vale, other, short);
    merge(vale, full, other);
    expect(vale.state.idOf(short)).toBe(full);
    expect(vale.state.mergedInto(full).map(({ id }) => id)).toEqual(expect.arrayContaining([short, other]));
    expect(vale.state.entities()).toHaveLength(1);
    vale.must({ name: 'entity.split', args: { mergedId: other } });
    expect(vale.state.idOf(short)).toBe(other);
    expect(vale.state.entities().map(({ id }) => id)).toEqual([full, other]);
  });

  it('never go round in a circle', () => {
    const { vale, full, short, other } = gorges();
    merge(vale, full, short);
    expect(refusal(vale.run({ name: 'entity.merge', args: { keepId: short, mergeId: full } }))).toBe(
      'same-already',
    );
    expect(refusal(vale.run({ name: 'entity.merge', args: { keepId: full, mergeId: full } }))).toBe(
      'same-already',
    );
    // Into a merged one means into the one it is part of.
    merge(vale, short, other);
    expect(vale.state.idOf(other)).toBe(full);
  });

  it('write names, mentions and descriptions to one record only', () => {
    const { vale, full, short } = gorges();
    merge(vale, full, short);
    vale.must({
      name: 'mention.tag',
      args: { entityId: short, passage: vale.passage('one', 'Three Gorges', 2), addNameAs: 'alias' },
    });
    expect(vale.state.ownEntity(full)?.names.map(({ form }) => form)).toEqual([
      'China Three Gorges',
      'Three Gorges',
    ]);
    vale.must({ name: 'entity.update', args: { entityId: short, description: 'an acronym' } });
    expect(vale.state.ownEntity(short)?.description).toBe('an acronym');
    expect(vale.state.entity(short)?.description).toBe('');
    vale.must({ name: 'entity.split', args: { mergedId: short } });
    expect(vale.state.ownEntity(short)?.names).toEqual([{ form: 'C3G', kind: 'name' }]);
    expect(vale.state.mentionsOf(full)).toHaveLength(2);
  });

  it('count a passage tagged with both once, and remove it at once', () => {
    const { vale, full, short } = gorges();
    vale.must({ name: 'mention.tag', args: { entityId: full, passage: vale.passage('one', 'C3G') } });
    merge(vale, full, short);
    expect(vale.state.mentionsOf(full)).toHaveLength(2);
    expect(
      refusal(
        vale.run({ name: 'mention.tag', args: { entityId: short, passage: vale.passage('one', 'C3G') } }),
      ),
    ).toBe('already-there');
    const [mark] = vale.state.mentionsOf(full).filter(({ anchor }) => anchor.exact === 'C3G');
    if (!mark) throw new Error('no mark');
    vale.must({ name: 'mark.remove', args: { annotationIds: [mark.id] } });
    expect(vale.state.mentionsOf(full)).toHaveLength(1);
  });

  it('know a rejection of any of them', () => {
    const { vale, full, short } = gorges();
    const passage = vale.passage('one', 'C3G', 2);
    vale.must({ name: 'mention.reject', args: { mentions: [{ entityId: short, passage }] } });
    merge(vale, full, short);
    expect(
      refusal(vale.run({ name: 'mention.reject', args: { mentions: [{ entityId: full, passage }] } })),
    ).toBe('already-there');
    vale.must({ name: 'mention.accept', args: { mentions: [{ entityId: full, passage }] } });
    expect(vale.state.judgementsOf(passage.documentId)).toEqual([]);
  });

  it('go together when deleted, and come back together', () => {
    const { vale, full, short, other } = gorges();
    vale.must({
      name: 'note.write',
      args: { subject: { of: 'entity', entityId: short }, content: noteOf('who?') },
    });
    vale.must({ name: 'entity.keepApart', args: { aId: full, bId: other } });
    merge(vale, full, short);
    const before = vale.snapshot();
    expect(refusal(vale.run({ name: 'entity.remove', args: { entityId: short } }))).toBe('merged');
    expect(vale.must({ name: 'entity.remove', args: { entityId: full } }).label).toBe(
      'Delete “China Three Gorges” and its 2 mentions',
    );
    expect(vale.snapshot().map((record) => (record as { type: string }).type)).toEqual([
      'annotation',
      'document',
      'entity',
    ]);
    vale.undo();
    expect(vale.snapshot()).toEqual(before);
    expect(vale.state.idOf(short)).toBe(full);
  });
});

describe('keeping apart', () => {
  it('is remembered once, in either order, and also through merges', () => {
    const { vale, full, short, other } = gorges();
    vale.must({ name: 'entity.keepApart', args: { aId: short, bId: full } });
    expect(areKeptApart(vale.state, full, short)).toBe(true);
    expect(areKeptApart(vale.state, full, other)).toBe(false);
    expect(refusal(vale.run({ name: 'entity.keepApart', args: { aId: full, bId: short } }))).toBe(
      'already-there',
    );
    merge(vale, short, other);
    expect(areKeptApart(vale.state, full, other)).toBe(true);
    // The analyst may change her mind; splitting brings the older word back.
    merge(vale, full, short);
    expect(refusal(vale.run({ name: 'entity.keepApart', args: { aId: full, bId: short } }))).toBe(
      'same-already',
    );
    vale.must({ name: 'entity.split', args: { mergedId: short } });
    expect(areKeptApart(vale.state, full, short)).toBe(true);
  });
});

describe('sameness', () => {
  const ids = ['ent-a', 'ent-b', 'ent-c', 'ent-d', 'ent-e'].map((id) => entityIdSchema.parse(id));
  const pair = fc.record({ kept: fc.constantFrom(...ids), merged: fc.constantFrom(...ids) });
  const entity = (id: EntityId) => ({
    type: 'entity' as const,
    id,
    schema: 'Person',
    names: [{ form: id, kind: 'name' as const }],
    description: '',
    createdAt: '2025-01-01T00:00:00.000Z',
  });
  const judgement = ({ kept, merged }: { kept: EntityId; merged: EntityId }, at: number): SameEntity => ({
    type: 'judgement',
    kind: 'same-entity',
    id: judgementIdSchema.parse(`jdg-${at}`),
    entityId: kept,
    mergedId: merged,
    createdAt: '2025-01-01T00:00:00.000Z',
    author: '',
  });

  it('holds whatever was said in whatever order, circles too: each entity is in one group with one kept', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), fc.nat(), (pairs, turn) => {
        const judgements = pairs.map(judgement);
        const state = CaseState.of([...ids.map(entity), ...judgements]);
        const at = judgements.length === 0 ? 0 : turn % judgements.length;
        const turned = CaseState.of([
          ...judgements.slice(at),
          ...judgements.slice(0, at),
          ...[...ids].reverse().map(entity),
        ]);
        for (const { kept, merged } of pairs) expect(state.idOf(kept)).toBe(state.idOf(merged));
        const listed = new Set(state.entities().map(({ id }) => id));
        for (const id of ids) {
          expect(state.idOf(state.idOf(id))).toBe(state.idOf(id));
          expect(listed.has(state.idOf(id))).toBe(true);
          expect(turned.idOf(id)).toBe(state.idOf(id));
        }
        const inGroups = state
          .entities()
          .flatMap(({ id }) => [id, ...state.mergedInto(id).map((one) => one.id)]);
        expect(inGroups.sort()).toEqual(ids);
      }),
    );
  });

  it('has no effect while one of the two is not in the case', () => {
    const [a, b] = ids;
    if (!a || !b) throw new Error('two ids are needed');
    const state = CaseState.of([entity(b), judgement({ kept: a, merged: b }, 1)]);
    expect(state.idOf(b)).toBe(b);
    expect(state.entities()).toHaveLength(1);
    state.apply({ put: [entity(a)], remove: [] });
    expect(state.idOf(b)).toBe(a);
    expect(state.entities().map(({ id }) => id)).toEqual([a]);
  });

  it('never changes what the kept one is called', () => {
    const [a, b] = ids;
    if (!a || !b) throw new Error('two ids are needed');
    const kept = { ...entity(a), names: [{ form: 'CTG', kind: 'acronym' as const }] };
    expect(displayName(mergedEntity(kept, [entity(b)]))).toBe('CTG');
  });
});
