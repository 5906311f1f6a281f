import { describe, expect, it } from 'vitest';
import { documentIdSchema, entityIdSchema, type StatementId } from '#domain/case/ids';
import { buildDossier } from '#domain/dossier/build';
import { changedSince, markedSince, type SinceThen } from '#domain/dossier/since';
import { MemoryCase, noteOf } from '../../../support/builders';

const port = entityIdSchema.parse('port');
const first = documentIdSchema.parse('doc-first');
const second = documentIdSchema.parse('doc-second');

/** A port with two mentions, two costs that contradict each other, a note and a grade; what comes later is told. */
function exported() {
  const kase = new MemoryCase({
    first: 'The Port of Vale cost 3 million dollars.',
    second: 'The Port of Vale cost 9 million dollars. It leaks.',
  });
  const names = [
    { form: 'Port of Vale', kind: 'name' as const },
    { form: 'Vale Port', kind: 'alias' as const },
  ];
  kase.must({
    name: 'entity.import',
    args: { entities: [{ id: port, schema: 'Asset', names, description: '', properties: {} }] },
  });
  const statements: StatementId[] = [];
  for (const [file, value] of [
    ['first', 3e6],
    ['second', 9e6],
  ] as const) {
    kase.must({ name: 'mention.tag', args: { entityId: port, passage: kase.passage(file, 'Port of Vale') } });
    const { put } = kase.must({
      name: 'statement.make',
      args: {
        entityId: port,
        property: 'cost',
        value: { is: 'figure', kind: 'money', value, unit: 'USD', hedges: [] },
        evidence: [{ passage: kase.passage(file, 'million dollars'), stance: 'supports' }],
      },
    });
    statements.push(...put.flatMap((record) => (record.type === 'statement' ? [record.id] : [])));
  }
  kase.must({
    name: 'note.write',
    args: { subject: { of: 'entity', entityId: port }, content: noteOf('Deep.') },
  });
  kase.must({ name: 'source.grade', args: { documentId: first, grade: 'B', reason: 'Careful.' } });
  const then = kase.recorded.length;
  const since = (): SinceThen => changedSince(kase.state, port, kase.recorded.slice(then));
  const words = (): string => {
    const built = buildDossier({
      state: kase.state,
      caseTitle: 'Ports',
      entityId: port,
      textOf: (id) => kase.text(id.slice('doc-'.length)),
      asOf: { sequence: 1, at: '2025-01-01T00:00:00.000Z' },
    });
    if (!built.ok) throw new Error(built.error.message);
    return markedSince(built.value, since()).words;
  };
  return { kase, statements, since, words };
}

describe('what is new in a dossier since it left', () => {
  it('is nothing at first, and nothing after what was done was taken back', () => {
    const { kase, since, words } = exported();
    expect(words()).toBe('');
    kase.must({ name: 'source.grade', args: { documentId: first, grade: null } });
    kase.undo();
    expect(words()).toBe('');
    expect(since().gone).toEqual({ passages: 0, statements: 0, names: [] });
  });

  it('tells grades of sources and statements, and what was said of a disagreement', () => {
    const { kase, statements, since, words } = exported();
    const [one] = statements;
    if (!one) throw new Error('no statement');
    kase.must({ name: 'source.grade', args: { documentId: first, grade: null } });
    kase.must({ name: 'source.grade', args: { documentId: second, grade: 'E', reason: 'Sells ports.' } });
    kase.must({ name: 'statement.grade', args: { statementId: one, credibility: 2, reason: '' } });
    kase.must({
      name: 'conflict.judge',
      args: { entityId: port, property: 'cost/USD', status: 'explained', reason: 'Two phases.' },
    });
    expect(since()).toMatchObject({ graded: [first, second], judged: ['cost/USD'] });
    expect(words()).toBe(
      '1 changed statement, 2 changed grades of sources and 1 changed word on a disputed fact',
    );
    kase.must({ name: 'conflict.judge', args: { entityId: port, property: 'cost/USD', status: 'open' } });
    expect(since().judged).toEqual([]);
  });

  it('tells what is no longer in it', () => {
    const { kase, statements, since, words } = exported();
    const [, other] = statements;
    const [mention] = kase.state.mentionsOf(port);
    if (!other || !mention) throw new Error('nothing to remove');
    kase.must({ name: 'mark.remove', args: { annotationIds: [mention.id] } });
    kase.must({ name: 'statement.remove', args: { statementId: other } });
    kase.must({
      name: 'entity.update',
      args: { entityId: port, names: [{ form: 'Port of Vale', kind: 'name' }] },
    });
    kase.must({ name: 'note.remove', args: { subject: { of: 'entity', entityId: port } } });
    expect(since()).toMatchObject({
      assessment: true,
      // The mention, and the evidence of the statement.
      gone: { passages: 2, statements: 1, names: ['Vale Port'] },
    });
    expect(words()).toBe('a changed assessment, 2 removed passages, 1 removed statement and 1 removed name');
  });
});
