import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseState } from '#domain/case/case-state';
import { changeIdSchema, judgementIdSchema, type RecordId } from '#domain/case/ids';
import { mergeHistories, type MergedCopies } from '#domain/case/merge-copies';
import type { CaseRecord } from '#domain/case/record';
import { placeOf } from '#domain/case/references';
import { fieldsOf, isSame } from '#domain/case/three-way';
import { MemoryCase, noteOf } from '../../../support/builders';
import { play, stepArbitrary, text } from '../../../support/random-case';
import { faultsOf } from '../../../support/soundness';

const ids = {
  change: changeIdSchema.parse('chg-merge'),
  judgement: (index: number) => judgementIdSchema.parse(`jdg-merge-${index}`),
};

/** The records as of a Change, played from nothing. */
function stateAt(memory: MemoryCase, count: number): ReadonlyArray<CaseRecord> {
  const state = new CaseState();
  for (const { change } of memory.recorded.slice(0, count)) state.apply(change);
  return [...state.records()];
}

function merge(ours: MemoryCase, theirs: MemoryCase, common: number): MergedCopies {
  return mergeHistories({
    common: stateAt(ours, common),
    ours: ours.recorded.slice(common),
    theirs: theirs.recorded.slice(common),
    ids,
  });
}

function contentOf(records: Iterable<CaseRecord>): ReadonlyArray<CaseRecord> {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Two copies of one case, and how many Changes they have in common. */
interface Copies {
  readonly base: MemoryCase;
  readonly ours: MemoryCase;
  readonly theirs: MemoryCase;
  readonly common: number;
}

function copies(base = new MemoryCase({ vale: 'The Port of Vale. The Port pays. Ada left.' })): Copies {
  const ours = base.copy(11);
  const theirs = base.copy(12);
  ours.author = 'Ada';
  theirs.author = 'Bo';
  return { base, ours, theirs, common: base.recorded.length };
}

function withPort(): Copies {
  const base = new MemoryCase({ vale: 'The Port of Vale. The Port pays. Ada left.' });
  base.must({
    name: 'entity.create',
    args: {
      schema: 'Asset',
      names: [{ form: 'Port of Vale', kind: 'name' }],
      passage: base.passage('vale', 'Port of Vale'),
    },
  });
  return copies(base);
}

function port(memory: MemoryCase) {
  const [entity] = memory.state.entities();
  if (!entity) throw new Error('no entity');
  return entity;
}

describe('two copies of a case', () => {
  it('come together field by field, with nothing to disagree about', () => {
    const { ours, theirs, common } = withPort();
    const { id } = port(ours);
    ours.must({ name: 'entity.update', args: { entityId: id, description: 'A port.' } });
    theirs.must({
      name: 'mention.tag',
      args: { entityId: id, passage: theirs.passage('vale', 'Port', 2), addNameAs: 'weak' },
    });
    ours.must({
      name: 'entity.update',
      args: { entityId: id, names: [...port(ours).names, { form: 'Vale Port', kind: 'alias' }] },
    });
    const merged = merge(ours, theirs, common);
    expect(merged.conflicts).toEqual([]);
    const state = CaseState.of(merged.records);
    expect(state.entity(id)).toMatchObject({ description: 'A port.' });
    expect(
      state
        .entity(id)
        ?.names.map(({ form }) => form)
        .toSorted(),
    ).toEqual(['Port', 'Port of Vale', 'Vale Port']);
    expect(state.mentionsOf(id)).toHaveLength(2);
    expect(merged.own).toEqual({ ours: 2, theirs: 1 });
    expect(merged.changes.map(({ change }) => change.author)).toEqual(['Ada', 'Bo', 'Ada', 'Quipu']);
  });

  it('show both sides where they say something else about one field; the later counts', () => {
    const { ours, theirs, common } = withPort();
    const { id } = port(ours);
    theirs.must({ name: 'entity.update', args: { entityId: id, description: 'Theirs.' } });
    ours.wait();
    ours.must({ name: 'entity.update', args: { entityId: id, description: 'Ours.' } });
    const merged = merge(ours, theirs, common);
    expect(CaseState.of(merged.records).entity(id)?.description).toBe('Ours.');
    expect(merged.conflicts).toMatchObject([
      {
        recordId: id,
        name: '“Port of Vale”',
        field: 'description',
        kept: { value: '"Ours."', author: 'Ada' },
        other: { value: '"Theirs."', author: 'Bo' },
      },
    ]);
    expect(CaseState.of(merged.records).record(ids.judgement(1))).toEqual(merged.conflicts[0]);
  });

  it('keep what one removed and the other worked on, with what went in the same step, and say so', () => {
    const { ours, theirs, common } = withPort();
    const { id } = port(ours);
    ours.must({ name: 'entity.remove', args: { entityId: id } });
    theirs.must({ name: 'mention.tag', args: { entityId: id, passage: theirs.passage('vale', 'Port', 2) } });
    const merged = merge(ours, theirs, common);
    const state = CaseState.of(merged.records);
    expect(state.mentionsOf(id)).toHaveLength(2);
    expect(merged.conflicts).toMatchObject([
      { recordId: id, field: '', other: { value: null, author: 'Ada' } },
    ]);
    expect(faultsOf(state)).toEqual([]);
  });

  it('let a removal be where the other did nothing with it', () => {
    const { ours, theirs, common } = withPort();
    ours.must({ name: 'entity.remove', args: { entityId: port(ours).id } });
    theirs.must({ name: 'mark.highlight', args: { passage: theirs.passage('vale', 'Ada'), colour: 'blue' } });
    const merged = merge(ours, theirs, common);
    expect(CaseState.of(merged.records).entities()).toEqual([]);
    expect(merged.conflicts).toEqual([]);
  });

  it('have the same mention once, with the note that one of them wrote on it', () => {
    const { ours, theirs, common } = withPort();
    const { id } = port(ours);
    for (const side of [ours, theirs]) {
      side.must({ name: 'mention.tag', args: { entityId: id, passage: side.passage('vale', 'Port', 2) } });
    }
    for (const side of [ours, theirs]) {
      const mark = side.state.mentionsOf(id)[1];
      side.must({
        name: 'note.write',
        args: {
          subject: { of: 'annotation', annotationId: mark?.id ?? 'none' },
          content: noteOf(side.author),
        },
      });
    }
    const merged = merge(ours, theirs, common);
    const state = CaseState.of(merged.records);
    expect(state.mentionsOf(id)).toHaveLength(2);
    expect(state.notes()).toHaveLength(1);
    expect(merged.conflicts).toMatchObject([{ field: 'content' }]);
    const said = [JSON.stringify(state.notes()[0]?.content), merged.conflicts[0]?.other.value];
    expect(new Set(said)).toEqual(new Set([JSON.stringify(noteOf('Ada')), JSON.stringify(noteOf('Bo'))]));
  });

  it('keep a mention that the other rejected, and the no beside it', () => {
    const { ours, theirs, common } = withPort();
    const { id } = port(ours);
    const mentions = [{ entityId: id, passage: ours.passage('vale', 'Port', 2) }];
    ours.must({ name: 'mention.accept', args: { mentions } });
    theirs.must({ name: 'mention.reject', args: { mentions } });
    const merged = merge(ours, theirs, common);
    expect(CaseState.of(merged.records).mentionsOf(id)).toHaveLength(2);
    expect(merged.conflicts).toMatchObject([{ field: '', other: { author: 'Bo' } }]);
    expect(merged.conflicts[0]?.other.value).toContain('rejected-mention');
  });

  it('are the newer one where only one went on', () => {
    const { base, ours, common } = withPort();
    ours.must({ name: 'entity.update', args: { entityId: port(ours).id, description: 'A port.' } });
    const merged = merge(ours, base, common);
    expect(merged.changes).toEqual(ours.recorded.slice(common));
    expect(contentOf(merged.records)).toEqual(contentOf(ours.state.records()));
  });

  it('keep the order of each copy when a clock went back', () => {
    const { ours, theirs, common } = copies();
    theirs.must({ name: 'mark.highlight', args: { passage: theirs.passage('vale', 'Ada'), colour: 'blue' } });
    const late = ours.copy(13, 5000);
    late.must({ name: 'note.write', args: { subject: { of: 'case' }, content: noteOf('late') } });
    const early = late.copy(14, 1);
    early.must({
      name: 'note.write',
      args: { subject: { of: 'case' }, content: noteOf('later, by an earlier clock') },
    });
    const merged = merge(early, theirs, common);
    expect(CaseState.of(merged.records).notes()[0]?.content).toEqual(noteOf('later, by an earlier clock'));
  });
});

const steps = (maxLength: number) => fc.array(stepArbitrary, { maxLength });

/** Two copies worked on at random, with clocks that run beside each other. */
const diverged = fc
  .record({ before: steps(15), ours: steps(15), theirs: steps(15), late: fc.integer({ min: -10, max: 10 }) })
  .map(({ before, ours: mine, theirs: other, late }): Copies => {
    const base = play(before, new MemoryCase({ one: text, two: text }));
    const { common } = copies(base);
    const minute = 100 + base.recorded.length;
    const ours = base.copy(21, minute);
    const theirs = base.copy(22, minute + late);
    ours.author = 'Ada';
    theirs.author = 'Bo';
    play(mine, ours);
    play(other, theirs);
    return { base, ours, theirs, common };
  });

describe('any two copies', () => {
  it('come to the same whichever comes first, in a case that is sound', () => {
    fc.assert(
      fc.property(diverged, ({ ours, theirs, common }) => {
        const merged = merge(ours, theirs, common);
        const other = merge(theirs, ours, common);
        expect(merged.changes.map(({ change }) => change)).toEqual(other.changes.map(({ change }) => change));
        expect(contentOf(merged.records)).toEqual(contentOf(other.records));
        expect(merged.conflicts).toEqual(other.conflicts);
        expect(faultsOf(CaseState.of(merged.records))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('leave every Change in the history once, and the history leads to the records, sound at each step', () => {
    fc.assert(
      fc.property(diverged, ({ base, ours, theirs, common }) => {
        const merged = merge(ours, theirs, common);
        const wanted = [...ours.recorded, ...theirs.recorded].slice().map(({ change }) => change.id);
        const found = merged.changes.map(({ change }) => change.id);
        expect(new Set([...base.recorded.map(({ change }) => change.id), ...found, ids.change])).toEqual(
          new Set([...wanted, ids.change]),
        );
        expect(new Set(found).size).toBe(found.length);
        const state = CaseState.of(stateAt(ours, common));
        for (const { change, before } of merged.changes) {
          expect(state.apply(change)).toEqual(before);
          expect(faultsOf(state)).toEqual([]);
        }
        expect(contentOf(state.records())).toEqual(contentOf(merged.records));
      }),
      { numRuns: 300 },
    );
  });

  it('drop nothing: what either says is in the case or in a disagreement', () => {
    fc.assert(
      fc.property(diverged, ({ base, ours, theirs, common }) => {
        const merged = merge(ours, theirs, common);
        const state = CaseState.of(merged.records);
        const places = new Set([...state.records()].map(placeOf));
        const listed = new Set(merged.conflicts.map(({ recordId, field }) => `${recordId} ${field}`));
        const noted = merged.conflicts.flatMap(({ kept, other }) => [kept.value, other.value]).join('\n');
        const lost: string[] = [];
        const check = (copy: MemoryCase, other: MemoryCase): void => {
          for (const record of copy.state.records()) {
            const old = base.state.record(record.id);
            if (old && isSame(old, record)) continue;
            const now = state.record(record.id);
            if (!now) {
              const place = placeOf(record);
              const there = place !== null && places.has(place);
              if (!there && record.type !== 'note' && !noted.includes(record.id)) lost.push(record.id);
              continue;
            }
            for (const [field, value] of Object.entries(fieldsOf(record))) {
              const theirsNow = fieldsOf(other.state.record(record.id) ?? {})[field];
              const before = fieldsOf(old ?? {})[field];
              if (isSame(value, before) || isSame(fieldsOf(now)[field], value)) continue;
              if (['createdAt', 'importedAt', 'updatedAt', 'origins', 'subject', 'author'].includes(field))
                continue;
              // Both changed it: then either it was put together, or it is listed.
              expect(isSame(theirsNow, before)).toBe(false);
              expect(field === 'names' || listed.has(`${record.id} ${field}`)).toBe(true);
            }
          }
        };
        check(ours, theirs);
        check(theirs, ours);
        expect(lost).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('can be merged again after one of them went on', () => {
    fc.assert(
      fc.property(diverged, steps(10), ({ ours, theirs, common }, more) => {
        const first = merge(ours, theirs, common);
        const both = ours.copy(31, 400);
        both.recorded.length = common;
        both.recorded.push(...first.changes);
        play(more, theirs);
        const again = merge(both, theirs, common);
        const other = merge(theirs, both, common);
        expect(again.changes.map(({ change }) => change)).toEqual(other.changes.map(({ change }) => change));
        expect(contentOf(again.records)).toEqual(contentOf(other.records));
        expect(faultsOf(CaseState.of(again.records))).toEqual([]);
        const known = new Set(again.changes.map(({ change }) => change.id));
        for (const { change } of [...first.changes, ...theirs.recorded.slice(common)]) {
          expect(known.has(change.id)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are as they are where one of them has all that the other has', () => {
    fc.assert(
      fc.property(diverged, ({ ours, theirs, common }) => {
        const first = merge(ours, theirs, common);
        const both = ours.copy(51, 400);
        both.recorded.length = common;
        both.recorded.push(...first.changes);
        for (const again of [merge(both, theirs, common), merge(theirs, both, common)]) {
          if (again.own.ours > 0 && again.own.theirs > 0) throw new Error('one of them has all');
          expect(again.changes).toEqual(first.changes);
          expect(contentOf(again.records)).toEqual(contentOf(first.records));
        }
      }),
    );
  });

  it('know what can be undone after one of them undid a step and did it again', () => {
    const { base, ours, theirs, common } = withPort();
    ours.must({ name: 'entity.update', args: { entityId: port(ours).id, description: 'A port.' } });
    ours.undo();
    theirs.must({ name: 'mark.highlight', args: { passage: theirs.passage('vale', 'Ada'), colour: 'blue' } });
    const late = ours.copy(61, 200);
    late.redo();
    const both = base.copy(62, 300);
    for (const { change } of merge(late, theirs, common).changes) both.commit(change);
    const steps: Array<string | undefined> = [];
    for (; both.history.undo; both.undo()) steps.push(both.history.undo.label);
    expect(steps.slice(1, 3)).toEqual(['Edit “Port of Vale”', 'Highlight “Ada”']);
  });

  it('are undone step by step without ever leaving a record that names nothing', () => {
    fc.assert(
      fc.property(diverged, ({ base, ours, theirs, common }) => {
        const merged = merge(ours, theirs, common);
        const both = base.copy(41, 500);
        for (const recorded of merged.changes) {
          both.recorded.push({ change: recorded.change, before: both.state.apply(recorded.change) });
          both.history.record(recorded.change);
        }
        for (let i = 0; i < 100 && both.undo(); i++) expect(faultsOf(both.state)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the ids of a merge', () => {
  it('are asked for in an order that does not depend on the copies', () => {
    const { ours, theirs, common } = withPort();
    const { id } = port(ours);
    for (const side of [ours, theirs]) {
      side.must({
        name: 'entity.update',
        args: { entityId: id, description: side.author, schema: side === ours ? 'Project' : 'Event' },
      });
    }
    const fields = (merged: MergedCopies): ReadonlyArray<readonly [RecordId, string]> =>
      merged.conflicts.map(({ id: conflict, field }) => [conflict, field]);
    expect(fields(merge(ours, theirs, common))).toEqual(fields(merge(theirs, ours, common)));
    expect(fields(merge(ours, theirs, common)).map(([, field]) => field)).toEqual(['description', 'schema']);
  });
});
