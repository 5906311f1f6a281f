import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrored, type Change, type RecordedChange } from '#domain/case/change';
import { backTo, takeBack, type OnConflict, type Reverted } from '#domain/case/revert';
import { sayConflict } from '#domain/case/revert-words';
import { fieldsOf, isSame } from '#domain/case/three-way';
import { MemoryCase, noteOf } from '../../../support/builders';
import { faultsOf } from '../../../support/soundness';
import { play, stepArbitrary, text } from '../../../support/random-case';

const texts = {
  harbour: 'The harbour of Vale opened in May. Vale harbour is run by Marten Lines. Marten pays.',
};

function vale(): MemoryCase {
  return new MemoryCase(texts);
}

function recordedOf(memory: MemoryCase, change: Change): RecordedChange {
  const found = memory.recorded.find((candidate) => candidate.change.id === change.id);
  if (!found) throw new Error('not recorded');
  return found;
}

function revert(memory: MemoryCase, change: Change, choice: OnConflict): Reverted {
  const target = recordedOf(memory, change);
  const later = memory.recorded.slice(memory.recorded.indexOf(target) + 1);
  const reverted = takeBack(target, memory.state, choice, later);
  if (reverted.put.length + reverted.remove.length > 0) {
    const { put, remove } = reverted;
    memory.commit({ label: 'Take back', put, remove, reverts: { changeId: change.id, as: 'revert' } });
  }
  return reverted;
}

function newCompany(memory: MemoryCase): Change {
  return memory.must({
    name: 'entity.create',
    args: {
      schema: 'Company',
      names: [{ form: 'Marten Lines', kind: 'name' }],
      passage: memory.passage('harbour', 'Marten Lines'),
    },
  });
}

function company(memory: MemoryCase) {
  const [entity] = memory.state.entities();
  if (!entity) throw new Error('no entity');
  return entity;
}

describe('taking one step back later', () => {
  it('keeps what came after it in the same record', () => {
    const memory = vale();
    newCompany(memory);
    const { id } = company(memory);
    const described = memory.must({ name: 'entity.update', args: { entityId: id, description: 'A line.' } });
    memory.must({ name: 'entity.update', args: { entityId: id, schema: 'Organization' } });
    const { conflicts } = revert(memory, described, 'keep-newer');
    expect(conflicts).toEqual([]);
    expect(company(memory)).toMatchObject({ description: '', schema: 'Organization' });
  });

  it('takes a name away again and keeps one that was added since', () => {
    const memory = vale();
    newCompany(memory);
    const { id } = company(memory);
    const tag = (words: string, occurrence: number): Change =>
      memory.must({
        name: 'mention.tag',
        args: { entityId: id, passage: memory.passage('harbour', words, occurrence), addNameAs: 'alias' },
      });
    const first = tag('Marten', 2);
    tag('harbour', 1);
    expect(revert(memory, first, 'keep-newer').conflicts).toEqual([]);
    expect(company(memory).names.map(({ form }) => form)).toEqual(['Marten Lines', 'harbour']);
    expect(memory.state.mentionsOf(id).map(({ anchor }) => anchor.exact)).toEqual([
      'Marten Lines',
      'harbour',
    ]);
  });

  it('asks where the same field was changed later, and names record, field and step', () => {
    const memory = vale();
    newCompany(memory);
    const { id } = company(memory);
    const first = memory.must({ name: 'entity.update', args: { entityId: id, description: 'One.' } });
    const second = memory.must({ name: 'entity.update', args: { entityId: id, description: 'Two.' } });
    memory.must({ name: 'entity.update', args: { entityId: id, schema: 'Organization' } });
    const asked = takeBack(recordedOf(memory, first), memory.state, 'keep-newer', memory.recorded);
    expect(asked.conflicts).toMatchObject([
      {
        kind: 'changed',
        recordId: id,
        name: '“Marten Lines”',
        field: 'description',
        later: { id: second.id, label: second.label },
      },
    ]);
    expect(asked.conflicts.map(sayConflict)).toEqual([
      '“Marten Lines”: the description was changed later (“Edit “Marten Lines””).',
    ]);
    expect(asked).toMatchObject({ put: [], remove: [] });
    revert(memory, first, 'revert-anyway');
    expect(company(memory)).toMatchObject({ description: '', schema: 'Organization' });
  });

  it('keeps an entity that later mentions need, or takes them with it', () => {
    for (const choice of ['keep-newer', 'revert-anyway'] as const) {
      const memory = vale();
      const created = newCompany(memory);
      const { id } = company(memory);
      memory.must({
        name: 'mention.tag',
        args: { entityId: id, passage: memory.passage('harbour', 'Marten', 2) },
      });
      const later = memory.state.mentionsOf(id)[1];
      memory.must({
        name: 'note.write',
        args: { subject: { of: 'annotation', annotationId: later?.id ?? 'none' }, content: noteOf('Why?') },
      });
      const { conflicts } = revert(memory, created, choice);
      expect(conflicts).toMatchObject([{ kind: 'needed', recordId: id }]);
      expect(faultsOf(memory.state)).toEqual([]);
      expect(memory.state.entities()).toHaveLength(choice === 'keep-newer' ? 1 : 0);
      expect(memory.state.mentionsOf(id)).toHaveLength(choice === 'keep-newer' ? 1 : 0);
      expect(memory.state.notes()).toHaveLength(choice === 'keep-newer' ? 1 : 0);
    }
  });

  it('does not bring a mention back whose entity is gone, and says so', () => {
    const memory = vale();
    newCompany(memory);
    const { id } = company(memory);
    const [mention] = memory.state.mentionsOf(id);
    const removed = memory.must({ name: 'mark.remove', args: { annotationIds: [mention?.id ?? 'none'] } });
    const gone = memory.must({ name: 'entity.remove', args: { entityId: id } });
    for (const choice of ['keep-newer', 'revert-anyway'] as const) {
      const { conflicts, put } = revert(memory, removed, choice);
      expect(conflicts).toMatchObject([{ kind: 'missing', recordId: mention?.id, later: { id: gone.id } }]);
      expect(put).toEqual([]);
    }
  });

  it('brings a whole bulk action back and leaves what was done again by hand', () => {
    const memory = vale();
    newCompany(memory);
    const { id } = company(memory);
    const [mention] = memory.state.mentionsOf(id);
    const removed = memory.must({ name: 'mark.remove', args: { annotationIds: [mention?.id ?? 'none'] } });
    memory.must({
      name: 'mention.tag',
      args: { entityId: id, passage: memory.passage('harbour', 'Marten Lines') },
    });
    expect(revert(memory, removed, 'keep-newer')).toEqual({ put: [], remove: [], conflicts: [] });
    expect(memory.state.mentionsOf(id)).toHaveLength(1);
  });

  it('does not write an old note over a newer one about the same thing unless told to', () => {
    for (const choice of ['keep-newer', 'revert-anyway'] as const) {
      const memory = vale();
      const subject = { of: 'case' } as const;
      memory.must({ name: 'note.write', args: { subject, content: noteOf('old') } });
      const removed = memory.must({ name: 'note.remove', args: { subject } });
      memory.must({ name: 'note.write', args: { subject, content: noteOf('new') } });
      const { conflicts } = revert(memory, removed, choice);
      expect(conflicts).toMatchObject([{ kind: 'replaced' }]);
      const wanted = noteOf(choice === 'keep-newer' ? 'new' : 'old');
      expect(memory.state.noteAbout(subject)?.content).toEqual(wanted);
      expect(faultsOf(memory.state)).toEqual([]);
    }
  });

  it('keeps the analyst’s word on where a title came from with the title', () => {
    const memory = vale();
    const [document] = memory.state.documents();
    const describe = (description: { title?: string; author?: string }): Change =>
      memory.must({ name: 'document.describe', args: { documentId: document?.id ?? 'none', description } });
    const title = describe({ title: 'Vale' });
    describe({ author: 'Ada' });
    revert(memory, title, 'keep-newer');
    expect(memory.state.documents()[0]).toMatchObject({
      title: 'harbour',
      author: 'Ada',
      origins: { author: 'analyst' },
    });
  });
});

const steps = fc.array(stepArbitrary, { minLength: 1, maxLength: 40 });
const choice = fc.constantFrom<OnConflict>('keep-newer', 'revert-anyway');

describe('of any sequence of commands any step taken back', () => {
  it('leaves a case in which every record names what is there, and nothing is there twice', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.tuple(fc.nat(100), choice), { maxLength: 4 }), (sequence, reverts) => {
        const memory = play(sequence);
        for (const [pick, how] of reverts) {
          const target = memory.recorded[pick % memory.recorded.length];
          if (target) revert(memory, target.change, how);
          expect(faultsOf(memory.state)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is exactly undo where it was the last', () => {
    fc.assert(
      fc.property(steps, choice, (sequence, how) => {
        const memory = play(sequence.filter(({ kind }) => kind !== 'undo' && kind !== 'redo'));
        const last = memory.recorded.at(-1);
        if (!last) return;
        const again = play(sequence.filter(({ kind }) => kind !== 'undo' && kind !== 'redo'));
        again.undo();
        expect(revert(memory, last.change, how).conflicts).toEqual([]);
        expect(memory.snapshot()).toEqual(again.snapshot());
      }),
    );
  });

  it('changes no field that was changed after it, unless told to', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (sequence, pick) => {
        const memory = play(sequence.filter(({ kind }) => kind !== 'undo' && kind !== 'redo'));
        const at = pick % memory.recorded.length;
        const target = memory.recorded[at];
        if (!target) return;
        const before = new Map([...memory.state.records()].map((record) => [record.id, record]));
        revert(memory, target.change, 'keep-newer');
        for (const { change, before: old } of memory.recorded.slice(at + 1, -1)) {
          for (const put of change.put) {
            const was = before.get(put.id);
            const is = memory.state.record(put.id);
            const replaced = old.find(({ id }) => id === put.id);
            // Made later, and still there: it stays whole.
            if (was && !replaced) expect(is).toEqual(was);
            for (const field of Object.keys(put)) {
              if (!was || !replaced || field === 'names' || field === 'origins') continue;
              const changed = !isSame(fieldsOf(put)[field], fieldsOf(replaced)[field]);
              if (changed && isSame(fieldsOf(was)[field], fieldsOf(put)[field]) && is) {
                const back = target.change.put.find(({ id }) => id === put.id);
                // Changed back to what the step had put: then it is the step's again.
                if (back && isSame(fieldsOf(back)[field], fieldsOf(was)[field])) continue;
                expect(fieldsOf(is)[field]).toEqual(fieldsOf(was)[field]);
              }
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('asks the same whatever the answer will be', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (sequence, pick) => {
        const memory = play(sequence);
        const target = memory.recorded[pick % memory.recorded.length];
        if (!target) return;
        const asked = takeBack(target, memory.state, 'keep-newer').conflicts.length;
        expect(takeBack(target, memory.state, 'revert-anyway').conflicts.length > 0).toBe(asked > 0);
      }),
    );
  });

  it('is done again by taking its taking back back', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const memory = play(sequence);
        const last = memory.recorded.at(-1);
        if (!last) return;
        const before = memory.snapshot();
        revert(memory, last.change, 'keep-newer');
        const taken = takeBack(mirrored(last), memory.state, 'keep-newer');
        memory.commit({ label: 'Again', put: taken.put, remove: taken.remove });
        expect(memory.snapshot()).toEqual(before);
      }),
    );
  });
});

describe('going back to a step', () => {
  it('gives exactly the case of then, and is itself one step to undo', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (sequence, pick) => {
        const memory = new MemoryCase({ one: text, two: text });
        const seen = [memory.snapshot()];
        for (const step of sequence) {
          const count = memory.recorded.length;
          play([step], memory);
          if (memory.recorded.length > count) seen.push(memory.snapshot());
        }
        const at = pick % memory.recorded.length;
        const before = memory.snapshot();
        const draft = backTo(memory.recorded.slice(at + 1), memory.state);
        const target = memory.recorded[at]?.change.id;
        if (!target || draft.put.length + draft.remove.length === 0) return;
        memory.commit({ label: 'Back', ...draft, reverts: { changeId: target, as: 'back-to' } });
        expect(memory.snapshot()).toEqual(seen[at]);
        memory.undo();
        expect(memory.snapshot()).toEqual(before);
      }),
    );
  });
});
