import { describe, expect, it } from 'vitest';
import { reliabilityOf } from '#domain/case/commands/grades';
import { documentIdOf } from '#domain/case/ids';
import { MemoryCase, noteOf } from '../../../support/builders';

const texts = {
  harbour: 'The harbour of Vale opened in May. Vale harbour is run by Marten Lines. Marten pays.',
  rail: 'Marten Lines bought Vale Rail. The mayor of Vale agreed.',
};

function openCase() {
  const vale = new MemoryCase(texts);
  const created = vale.must({
    name: 'entity.create',
    args: {
      schema: 'Company',
      names: [{ form: 'Marten Lines', kind: 'name' }],
      passage: vale.passage('harbour', 'Marten Lines'),
    },
  });
  const entity = vale.state.entities()[0];
  if (!entity) throw new Error('no entity');
  return { vale, entity, created };
}

describe('tagging', () => {
  it('makes an entity and its first mention as one step', () => {
    const { vale, entity, created } = openCase();
    expect(created.put.map((record) => record.type)).toEqual(['entity', 'annotation']);
    const [mention] = vale.state.mentionsOf(entity.id);
    expect(mention?.anchor.exact).toBe('Marten Lines');
    expect(vale.text('harbour').slice(mention?.anchor.start, mention?.anchor.end)).toBe('Marten Lines');
    vale.undo();
    expect(vale.state.entities()).toEqual([]);
    expect(vale.state.mentionsOf(entity.id)).toEqual([]);
  });

  it('adds the selected words to the names where asked, in the same step', () => {
    const { vale, entity } = openCase();
    vale.must({
      name: 'mention.tag',
      args: { entityId: entity.id, passage: vale.passage('harbour', 'Marten', 2), addNameAs: 'alias' },
    });
    expect(vale.state.entity(entity.id)?.names).toEqual([
      { form: 'Marten Lines', kind: 'name' },
      { form: 'Marten', kind: 'alias' },
    ]);
    vale.undo();
    expect(vale.state.entity(entity.id)?.names).toHaveLength(1);
    expect(vale.state.mentionsOf(entity.id)).toHaveLength(1);
  });

  it('refuses to tag the same passage as the same entity twice', () => {
    const { vale, entity } = openCase();
    const again = vale.run({
      name: 'mention.tag',
      args: { entityId: entity.id, passage: vale.passage('harbour', 'Marten Lines') },
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'already-there' } });
  });

  it('refuses a passage outside of the text, an empty and a blank one', () => {
    const { vale, entity } = openCase();
    const { documentId } = vale.passage('harbour', 'The');
    const tag = (start: number, end: number) =>
      vale.run({ name: 'mention.tag', args: { entityId: entity.id, passage: { documentId, start, end } } });
    expect(tag(0, 10_000)).toMatchObject({ ok: false, error: { code: 'passage-outside' } });
    expect(tag(5, 5)).toMatchObject({ ok: false, error: { code: 'passage-outside' } });
    expect(tag(3, 4)).toMatchObject({ ok: false, error: { code: 'passage-blank' } });
  });
});

describe('reviewing suggestions', () => {
  it('accepts many as one Change and one undo', () => {
    const { vale, entity } = openCase();
    const mentions = [vale.passage('harbour', 'Marten', 2), vale.passage('rail', 'Marten Lines')].map(
      (passage) => ({ entityId: entity.id, passage }),
    );
    const change = vale.must({ name: 'mention.accept', args: { mentions: [...mentions, ...mentions] } });
    expect(change.label).toBe('Accept 2 mentions of “Marten Lines” in 2 documents');
    expect(vale.state.mentionsOf(entity.id)).toHaveLength(3);
    vale.undo();
    expect(vale.state.mentionsOf(entity.id)).toHaveLength(1);
  });

  it('remembers a rejection, and a later yes takes it back', () => {
    const { vale, entity } = openCase();
    const passage = vale.passage('harbour', 'Marten', 2);
    vale.must({ name: 'mention.reject', args: { mentions: [{ entityId: entity.id, passage }] } });
    expect(vale.state.judgementsOf(passage.documentId)).toHaveLength(1);
    expect(
      vale.run({ name: 'mention.reject', args: { mentions: [{ entityId: entity.id, passage }] } }),
    ).toMatchObject({ ok: false, error: { code: 'already-there' } });
    vale.must({ name: 'mention.accept', args: { mentions: [{ entityId: entity.id, passage }] } });
    expect(vale.state.judgementsOf(passage.documentId)).toEqual([]);
    vale.undo();
    expect(vale.state.judgementsOf(passage.documentId)).toHaveLength(1);
  });
});

describe('deleting', () => {
  it('takes what hangs on an entity along, says so, and brings all of it back', () => {
    const { vale, entity } = openCase();
    const [mention] = vale.state.mentionsOf(entity.id);
    if (!mention) throw new Error('no mention');
    vale.must({
      name: 'note.write',
      args: { subject: { of: 'entity', entityId: entity.id }, content: noteOf('who?') },
    });
    vale.must({
      name: 'note.write',
      args: { subject: { of: 'annotation', annotationId: mention.id }, content: noteOf('check') },
    });
    const before = vale.snapshot();
    const change = vale.must({ name: 'entity.remove', args: { entityId: entity.id } });
    expect(change.label).toBe('Delete “Marten Lines” and its mention');
    expect([...vale.state.records()].map((record) => record.type)).toEqual(['document', 'document']);
    vale.undo();
    expect(vale.snapshot()).toEqual(before);
  });

  it('takes the marks and notes of a document along but keeps rejections for a later import', () => {
    const { vale, entity } = openCase();
    const passage = vale.passage('harbour', 'Marten', 2);
    vale.must({ name: 'mark.comment', args: { passage, content: noteOf('who pays?') } });
    vale.must({ name: 'mention.reject', args: { mentions: [{ entityId: entity.id, passage }] } });
    vale.must({ name: 'document.remove', args: { documentId: passage.documentId } });
    expect(vale.state.document(passage.documentId)).toBeUndefined();
    expect(vale.state.annotationsOf(passage.documentId)).toEqual([]);
    expect(vale.state.notes()).toEqual([]);
    expect(vale.state.judgementsOf(passage.documentId)).toHaveLength(1);
  });

  it('removes a comment together with its words', () => {
    const { vale } = openCase();
    vale.must({
      name: 'mark.comment',
      args: { passage: vale.passage('rail', 'mayor'), content: noteOf('name?') },
    });
    const comment = vale.state.annotationsOf(vale.passage('rail', 'mayor').documentId)[0];
    if (!comment) throw new Error('no comment');
    expect(vale.state.notes()).toHaveLength(1);
    vale.must({ name: 'mark.remove', args: { annotationIds: [comment.id] } });
    expect(vale.state.notes()).toEqual([]);
  });
});

describe('names and descriptions', () => {
  it('cleans names of controls and bidirectional overrides, drops repeats and refuses none at all', () => {
    const { vale, entity } = openCase();
    vale.must({
      name: 'entity.update',
      args: {
        entityId: entity.id,
        names: [
          { form: ' Marten\u202E \u0000Lines\n', kind: 'name' },
          { form: 'Marten Lines', kind: 'alias' },
          { form: '__proto__', kind: 'weak' },
        ],
      },
    });
    expect(vale.state.entity(entity.id)?.names.map((name) => name.form)).toEqual([
      'Marten Lines',
      '__proto__',
    ]);
    const empty = vale.run({
      name: 'entity.update',
      args: { entityId: entity.id, names: [{ form: ' \u200B ', kind: 'name' }] },
    });
    expect(empty).toMatchObject({ ok: false, error: { code: 'name-empty' } });
  });

  it('marks what the analyst sets as hers and refuses an empty title', () => {
    const { vale } = openCase();
    const { documentId } = vale.passage('rail', 'mayor');
    vale.must({
      name: 'document.describe',
      args: { documentId, description: { author: 'A. Writer', date: '2024-07' } },
    });
    expect(vale.state.document(documentId)).toMatchObject({
      author: 'A. Writer',
      date: '2024-07',
      origins: { author: 'analyst', date: 'analyst' },
    });
    expect(
      vale.run({ name: 'document.describe', args: { documentId, description: { title: ' ' } } }),
    ).toMatchObject({ ok: false, error: { code: 'title-empty' } });
  });

  it('describes several documents as one step, changes only what is given and takes it back as one', () => {
    const { vale } = openCase();
    const ids = vale.state.documents().map(({ id }) => id);
    const [first] = ids;
    if (!first) throw new Error('no document');
    vale.must({ name: 'document.describe', args: { documentId: first, description: { kind: 'wire' } } });
    const before = vale.snapshot();
    const change = vale.must({
      name: 'document.describeMany',
      args: { documentIds: [...ids, first], description: { publisher: ' Vale Press ', kind: 'wire' } },
    });
    expect(change.label).toBe(`Describe ${ids.length} documents`);
    for (const document of vale.state.documents()) {
      expect(document).toMatchObject({
        publisher: 'Vale Press',
        kind: 'wire',
        author: '',
        origins: { publisher: 'analyst', kind: 'analyst' },
      });
    }
    vale.undo();
    expect(vale.snapshot()).toEqual(before);
    const untitled = { documentIds: ids, description: { title: ' ' } };
    expect(vale.run({ name: 'document.describeMany', args: untitled })).toMatchObject({
      error: { code: 'title-empty' },
    });
  });

  it('makes a guess hers where she says the same', () => {
    const { vale } = openCase();
    const { documentId } = vale.passage('rail', 'mayor');
    const { title } = vale.state.document(documentId) ?? { title: '' };
    const args = { documentId, description: { title } };
    vale.must({ name: 'document.describe', args });
    expect(vale.state.document(documentId)?.origins.title).toBe('analyst');
    expect(vale.run({ name: 'document.describe', args })).toMatchObject({ error: { code: 'already-there' } });
  });

  it('removes and grades several documents as one step each', () => {
    const { vale } = openCase();
    const ids = vale.state.documents().map(({ id }) => id);
    const [first] = ids;
    if (!first) throw new Error('no document');
    vale.must({ name: 'source.grade', args: { documentId: first, grade: 'B', reason: 'known' } });
    const graded = vale.must({ name: 'source.gradeMany', args: { documentIds: ids, grade: 'B' } });
    expect(graded.label).toBe(ids.length === 2 ? 'Grade 1 source B' : `Grade ${ids.length - 1} sources B`);
    expect(reliabilityOf(vale.state, first)?.reason).toBe('known');
    const marks = ids.reduce((sum, id) => sum + vale.state.annotationsOf(id).length, 0);
    const before = vale.snapshot();
    const removed = vale.must({ name: 'document.removeMany', args: { documentIds: ids } });
    expect(removed.label).toBe(
      `Remove ${ids.length} documents and their ${marks === 1 ? 'mark' : `${marks} marks`}`,
    );
    expect(vale.state.documents()).toEqual([]);
    vale.undo();
    expect(vale.snapshot()).toEqual(before);
    expect(
      vale.run({ name: 'document.removeMany', args: { documentIds: [documentIdOf('f'.repeat(64))] } }),
    ).toMatchObject({ error: { code: 'document-missing' } });
  });

  it('updates an imported entity in place and refuses an id that something else has', () => {
    const { vale, entity } = openCase();
    const incoming = {
      id: entity.id,
      schema: 'Company',
      names: [{ form: 'Marten Lines Ltd', kind: 'name' as const }],
      description: '',
      properties: { country: ['xx'] },
    };
    vale.must({ name: 'entity.import', args: { entities: [incoming] } });
    expect(vale.state.entities()).toHaveLength(1);
    expect(vale.state.mentionsOf(entity.id)).toHaveLength(1);
    const taken = [...vale.state.records()].find((record) => record.type === 'document');
    if (!taken) throw new Error('no document');
    expect(
      vale.run({
        name: 'entity.import',
        args: { entities: [{ ...incoming, id: taken.id }] },
      }),
    ).toMatchObject({ ok: false, error: { code: 'id-taken' } });
  });
});
