import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictStatusOf } from '#domain/case/commands/judging';
import { documentIdSchema, entityIdSchema, statementIdSchema, type DocumentId } from '#domain/case/ids';
import { disputedFacts } from '#domain/dossier/disputed';
import { singleSourceFacts } from '#domain/dossier/single-source';
import { admiraltyMatrix, restingOn, supportOf } from '#domain/statements/corroboration';
import { originsInWords, originsOf, standingOf, type LinkScore } from '#domain/statements/origin-groups';
import { MemoryCase } from '../../../support/builders';

const texts = {
  a: 'The Orla dam cost $400 million.',
  b: 'Orla, a $400 million dam.',
  c: 'The Orla dam cost $700 million.',
};
const [a, b, c] = ['a', 'b', 'c'].map((name) => documentIdSchema.parse(`doc-${name}`)) as [
  DocumentId,
  DocumentId,
  DocumentId,
];
const copies: ReadonlyArray<LinkScore> = [{ documents: [a, b], score: 0.9 }];

/** A case with the dam, stated to cost 400 million by `a` and `b`, and 700 by `c`. */
function damCase() {
  const memory = new MemoryCase(texts);
  memory.must({
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: 'Orla dam', kind: 'name' }] },
  });
  const dam = memory.state.entities()[0];
  if (!dam) throw new Error('no dam');
  const state = (
    value: number,
    passages: ReadonlyArray<readonly ['a' | 'b' | 'c', 'supports' | 'disputes']>,
  ) => {
    const words = { a: '$400 million', b: '$400 million', c: '$700 million' };
    memory.must({
      name: 'statement.make',
      args: {
        entityId: dam.id,
        property: 'cost',
        value: { is: 'figure', kind: 'money', value, unit: 'USD', hedges: [] },
        evidence: passages.map(([name, stance]) => ({ passage: memory.passage(name, words[name]), stance })),
      },
    });
    const made = memory.state.statements().at(-1);
    if (!made) throw new Error('no statement');
    return made;
  };
  const first = state(4e8, [
    ['a', 'supports'],
    ['b', 'supports'],
  ]);
  const second = state(7e8, [['c', 'supports']]);
  return { memory, dam, first, second, state };
}

describe('origins', () => {
  it('are what strong links tie, until the analyst says otherwise', () => {
    const { memory } = damCase();
    const origins = () => originsOf(memory.state, copies);
    expect(originsInWords([a, b, c], origins())).toBe('3 documents, 2 origins');
    expect(origins().of(b)).toMatchObject({ documents: [a, b], isCertain: false });
    memory.must({ name: 'origin.judge', args: { a: b, b: a, isShared: true } });
    expect(origins().of(b)).toMatchObject({ isCertain: true });
    expect(standingOf(memory.state, b, a)).toBe('confirmed');
    memory.must({ name: 'origin.judge', args: { a, b, isShared: false, reason: 'One quotes the other.' } });
    expect(originsInWords([a, b, c], origins())).toBe('3 documents, 3 origins');
    memory.must({ name: 'origin.judge', args: { a, b, isShared: null } });
    expect(standingOf(memory.state, a, b)).toBe('open');
    expect(memory.undo()).toBe(true);
    expect(standingOf(memory.state, a, b)).toBe('denied');
  });

  it('join what hangs together, also without a link that was found', () => {
    const { memory } = damCase();
    memory.must({ name: 'origin.judge', args: { a: b, b: c, isShared: true } });
    expect(originsOf(memory.state, copies).of(c).documents).toEqual([a, b, c]);
    expect(originsOf(memory.state, []).of(a).documents).toEqual([a]);
  });

  it('refuse to be said of one document, of one that is gone, or twice', () => {
    const { memory } = damCase();
    const gone = documentIdSchema.parse('doc-gone');
    expect(memory.run({ name: 'origin.judge', args: { a, b: a, isShared: true } })).toMatchObject({
      ok: false,
    });
    expect(memory.run({ name: 'origin.judge', args: { a, b: gone, isShared: true } })).toMatchObject({
      ok: false,
    });
    memory.must({ name: 'origin.judge', args: { a, b, isShared: true } });
    expect(memory.run({ name: 'origin.judge', args: { a: b, b: a, isShared: true } })).toMatchObject({
      ok: false,
      error: { code: 'already-there' },
    });
  });

  it('are a partition of all documents, whatever is linked and judged', () => {
    const ids = Array.from({ length: 8 }, (_, i) => documentIdSchema.parse(`doc-${'abcdefgh'.charAt(i)}`));
    const pair = fc.tuple(fc.nat(7), fc.nat(7)).filter(([x, y]) => x !== y);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(pair, fc.double({ min: 0.5, max: 1, noNaN: true })), { maxLength: 12 }),
        fc.array(fc.tuple(pair, fc.boolean()), { maxLength: 8 }),
        (links, judged) => {
          const memory = new MemoryCase(
            Object.fromEntries(ids.map((id) => [id.slice(4), 'Nothing to see here.'])),
          );
          const idAt = (i: number): DocumentId => ids[i] ?? a;
          for (const [[x, y], isShared] of judged)
            memory.run({ name: 'origin.judge', args: { a: idAt(x), b: idAt(y), isShared } });
          const origins = originsOf(
            memory.state,
            links.map(([[x, y], score]) => ({ documents: [idAt(x), idAt(y)], score })),
          );
          for (const id of ids) {
            const group = origins.of(id);
            expect(group.documents).toContain(id);
            for (const other of group.documents) expect(origins.of(other).documents).toEqual(group.documents);
          }
          for (const [[x, y]] of judged)
            if (standingOf(memory.state, idAt(x), idAt(y)) === 'confirmed')
              expect(origins.of(idAt(x)).key).toBe(origins.of(idAt(y)).key);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what statements stand on', () => {
  it('is counted by origins', () => {
    const { memory, first } = damCase();
    const support = supportOf(memory.state, first.id, originsOf(memory.state, copies));
    expect(support.documents).toEqual([a, b]);
    expect(support.origins).toHaveLength(1);
  });

  it('rests on one source alone, or would be lost or weakened without it', () => {
    const { memory, first, second } = damCase();
    const apart = originsOf(memory.state, []);
    expect(restingOn(memory.state, a, apart)).toEqual({ alone: [], lost: [], weakened: [first] });
    const joined = originsOf(memory.state, copies);
    expect(restingOn(memory.state, a, joined)).toEqual({ alone: [first], lost: [], weakened: [] });
    expect(restingOn(memory.state, c, joined)).toEqual({ alone: [second], lost: [second], weakened: [] });
  });

  it('is a matrix over origins, by the most cautious grade, and never an average', () => {
    const { memory, first, second } = damCase();
    const grade = (documentId: DocumentId, is: 'A' | 'B' | 'D') =>
      memory.must({ name: 'source.grade', args: { documentId, grade: is } });
    grade(a, 'A');
    grade(b, 'D');
    grade(c, 'B');
    memory.must({ name: 'statement.grade', args: { statementId: first.id, credibility: 2 } });
    const told = (links: ReadonlyArray<LinkScore>) =>
      admiraltyMatrix(memory.state, memory.state.statements(), originsOf(memory.state, links)).map(
        ({ reliability, credibility, origins, statements }) =>
          `${reliability ?? '-'}${credibility ?? '-'} ${origins.length} ${statements.length}`,
      );
    expect(told([])).toEqual(['A2 1 1', 'B- 1 1', 'D2 1 1']);
    expect(told(copies)).toEqual(['B- 1 1', 'D2 1 1']);
    expect(second.credibility).toBeUndefined();
  });
});

describe('disagreements in a dossier', () => {
  it('keep all sides, whatever the analyst makes of them', () => {
    const { memory, dam, first, second } = damCase();
    const told = () => disputedFacts(memory.state, dam.id, originsOf(memory.state, copies));
    const [open] = told();
    expect(open).toMatchObject({
      property: 'cost',
      key: 'cost/USD',
      relation: 'contradict',
      judged: undefined,
    });
    expect(
      open?.sides.map(({ statements, origins, passages }) => [statements, origins.length, passages.length]),
    ).toEqual([
      [[first], 1, 2],
      [[second], 1, 1],
    ]);
    memory.must({
      name: 'conflict.judge',
      args: {
        entityId: dam.id,
        property: 'cost/USD',
        status: 'resolved',
        reason: 'The budget says so.',
        favours: second.id,
      },
    });
    expect(told()[0]?.sides.map(({ isFavoured }) => isFavoured)).toEqual([false, true]);
    expect(told()[0]?.judged).toMatchObject({ status: 'resolved', reason: 'The budget says so.' });
  });

  it('show a statement and the word against it as two sides', () => {
    const { memory, dam, state } = damCase();
    memory.must({
      name: 'statement.remove',
      args: { statementId: memory.state.statements()[1]?.id ?? statementIdSchema.parse('x') },
    });
    memory.must({
      name: 'statement.remove',
      args: { statementId: memory.state.statements()[0]?.id ?? statementIdSchema.parse('x') },
    });
    state(4e8, [
      ['a', 'supports'],
      ['c', 'disputes'],
    ]);
    const [fact] = disputedFacts(memory.state, dam.id, originsOf(memory.state, []));
    expect(
      fact?.sides.map(({ isDenial, passages }) => [isDenial, passages.map(({ documentId }) => documentId)]),
    ).toEqual([
      [false, [a]],
      [true, [c]],
    ]);
  });

  it('leave facts that one origin alone supports with the number of its documents', () => {
    const { memory, dam, first, second } = damCase();
    const told = (links: ReadonlyArray<LinkScore>) =>
      singleSourceFacts(memory.state, dam.id, originsOf(memory.state, links)).map(
        ({ statement, documents, origin }) => [statement.id, documents, origin.documents.length],
      );
    expect(told([])).toEqual([[second.id, 1, 1]]);
    expect(told(copies)).toEqual([
      [first.id, 2, 2],
      [second.id, 1, 1],
    ]);
  });
});

describe('what is made of a disagreement', () => {
  it('needs a reason, and of a resolution the statement it favours', () => {
    const { memory, dam, first } = damCase();
    const judge = (args: {
      status: 'open' | 'explained' | 'resolved';
      reason?: string;
      favours?: typeof first.id;
    }) => memory.run({ name: 'conflict.judge', args: { entityId: dam.id, property: 'cost/USD', ...args } });
    expect(judge({ status: 'explained' })).toMatchObject({ ok: false, error: { code: 'reason-missing' } });
    expect(judge({ status: 'resolved', reason: 'So.' })).toMatchObject({
      ok: false,
      error: { code: 'favour-missing' },
    });
    expect(judge({ status: 'open' })).toMatchObject({ ok: false, error: { code: 'already-there' } });
    expect(
      judge({ status: 'resolved', reason: 'So.', favours: statementIdSchema.parse('gone') }),
    ).toMatchObject({ ok: false, error: { code: 'statement-missing' } });
    expect(judge({ status: 'explained', reason: ' Two phases. ' })).toMatchObject({ ok: true });
    expect(judge({ status: 'explained', reason: 'Two phases.' })).toMatchObject({
      ok: false,
      error: { code: 'already-there' },
    });
    expect(conflictStatusOf(memory.state, dam.id, 'cost/USD')).toMatchObject({ reason: 'Two phases.' });
    expect(judge({ status: 'open' })).toMatchObject({ ok: true });
    expect(conflictStatusOf(memory.state, dam.id, 'cost/USD')).toBeUndefined();
    expect(memory.undo()).toBe(true);
    expect(conflictStatusOf(memory.state, dam.id, 'cost/USD')?.status).toBe('explained');
    expect(
      memory.run({
        name: 'conflict.judge',
        args: {
          entityId: entityIdSchema.parse('nobody'),
          property: 'cost',
          status: 'explained',
          reason: 'So.',
        },
      }),
    ).toMatchObject({ ok: false, error: { code: 'entity-missing' } });
  });
});
