import { expect, it } from 'vitest';
import type { RecordedChange } from '#domain/case/change';
import { countTouched, describeChange, fieldInWords } from '#domain/case/describe-change';
import { MemoryCase, noteOf } from '../../../support/builders';

const texts = { harbour: 'The harbour of Vale opened in May. Vale harbour is run by Marten Lines.' };

function last(memory: MemoryCase): RecordedChange {
  const recorded = memory.recorded.at(-1);
  if (!recorded) throw new Error('nothing was recorded');
  return recorded;
}

function vale() {
  const memory = new MemoryCase(texts);
  const [document] = memory.state.documents();
  if (!document) throw new Error('no document');
  memory.run({
    name: 'entity.create',
    args: {
      schema: 'Asset',
      names: [{ form: 'harbour of Vale', kind: 'name' }],
      passage: { documentId: document.id, start: 4, end: 19 },
    },
  });
  const [entity] = memory.state.entities();
  if (!entity) throw new Error('no entity');
  return { memory, document, entity };
}

it('names what was added, what it is about, and the documents and entities that ids stand for', () => {
  const { memory, document, entity } = vale();
  expect(countTouched(last(memory))).toEqual([
    { type: 'entity', added: 1, changed: 0, removed: 0 },
    { type: 'annotation', added: 1, changed: 0, removed: 0 },
  ]);
  const { records } = describeChange(last(memory), memory.state, 10);
  expect(records.map(({ name }) => name)).toEqual(['“harbour of Vale”', 'the mention “harbour of Vale”']);
  expect(records[1]).toMatchObject({ documentId: document.id, entityId: entity.id });
  expect(records[1]?.fields).toContainEqual({ field: 'entity', before: '', after: 'harbour of Vale' });
});

it('speaks of what is gone by its own names', () => {
  const { memory, entity } = vale();
  memory.run({ name: 'entity.remove', args: { entityId: entity.id } });
  const { records, touched } = describeChange(last(memory), memory.state, 10);
  expect(touched.map(({ removed }) => removed)).toEqual([1, 1]);
  expect(records[1]?.fields).toContainEqual({ field: 'entity', before: 'harbour of Vale', after: '' });
});

it('shows notes as their text, and counts what it leaves out', () => {
  const { memory, entity } = vale();
  memory.run({
    name: 'note.write',
    args: { subject: { of: 'entity', entityId: entity.id }, content: noteOf('Who paid?') },
  });
  const { records } = describeChange(last(memory), memory.state, 10);
  expect(records[0]?.fields).toContainEqual({ field: 'text', before: '', after: 'Who paid?' });
  expect(describeChange(last(memory), memory.state, 0)).toMatchObject({ records: [], more: 1 });
});

it('says a value in words, whatever a file may hold there', () => {
  const { memory, entity } = vale();
  expect(fieldInWords('entityId', entity.id, memory.state)).toBe('harbour of Vale');
  expect(fieldInWords('names', [{ form: 'Vale', kind: 'alias' }], memory.state)).toBe('Vale (also called)');
  expect(fieldInWords('names', 'nonsense', memory.state)).toBe('"nonsense"');
  expect(fieldInWords('content', 7, memory.state)).toBe('');
  expect(fieldInWords('description', undefined, memory.state)).toBe('');
  expect(fieldInWords('description', 'long '.repeat(1000), memory.state).length).toBeLessThanOrEqual(400);
});
