import { describe, expect, it } from 'vitest';
import type { CommandInput } from '#domain/case/commands/command';
import { reliabilityOf } from '#domain/case/commands/grades';
import type { EntityId, StatementId } from '#domain/case/ids';
import type { Statement } from '#domain/case/statement';
import { amountInWords, predicateInWords, statementInWords } from '#domain/case/statement-words';
import { MemoryCase, noteOf } from '../../../support/builders';

const texts = {
  harbour: 'The harbour of Vale costs $1.3 billion. Marten Lines owns 60% of Vale Rail, says Elena Paz.',
  rail: 'Vale harbour will cost 1.3 billion dollars. No, it never did, says the mayor of Vale.',
};

function openCase() {
  const vale = new MemoryCase(texts);
  const make = (name: string, schema: string): EntityId => {
    const change = vale.must({
      name: 'entity.create',
      args: { schema, names: [{ form: name, kind: 'name' }] },
    });
    const entity = change.put[0];
    if (entity?.type !== 'entity') throw new Error('no entity was made');
    return entity.id;
  };
  return {
    vale,
    harbour: make('Harbour of Vale', 'Project'),
    marten: make('Marten Lines', 'Company'),
    rail: make('Vale Rail', 'Company'),
  };
}

type MakeArgs = Extract<CommandInput, { name: 'statement.make' }>['args'];

function cost(vale: MemoryCase, entityId: EntityId, more: Partial<MakeArgs> = {}): Statement {
  const change = vale.must({
    name: 'statement.make',
    args: {
      entityId,
      property: 'cost',
      value: { is: 'figure', kind: 'money', value: 1.3e9, unit: 'USD', hedges: [] },
      evidence: [{ passage: vale.passage('harbour', '$1.3 billion'), stance: 'supports' }],
      ...more,
    },
  });
  const statement = change.put[0];
  if (statement?.type !== 'statement') throw new Error('no statement was made');
  return statement;
}

function codeOf(result: ReturnType<MemoryCase['run']>): string {
  return result.ok ? 'done' : result.error.code;
}

describe('stating', () => {
  it('makes a statement with its passages as one step, and one undo takes all of it', () => {
    const { vale, harbour } = openCase();
    const before = vale.snapshot();
    const statement = cost(vale, harbour, {
      evidence: [
        { passage: vale.passage('harbour', '$1.3 billion'), stance: 'supports' },
        { passage: vale.passage('rail', 'it never did'), stance: 'disputes' },
        // The same once more says nothing new.
        { passage: vale.passage('harbour', '$1.3 billion'), stance: 'supports' },
      ],
    });
    expect(vale.state.statementsOf(harbour)).toEqual([statement]);
    expect(vale.state.evidenceOf(statement.id).map(({ anchor, stance }) => [anchor.exact, stance])).toEqual([
      ['$1.3 billion', 'supports'],
      ['it never did', 'disputes'],
    ]);
    expect(vale.recorded.at(-1)?.change.label).toBe('State “Harbour of Vale – cost: 1.3 billion USD”');
    vale.undo();
    expect(vale.snapshot()).toEqual(before);
  });

  it('makes a relation that is found from both of its ends, also after they were merged', () => {
    const { vale, marten, rail, harbour } = openCase();
    vale.must({
      name: 'statement.make',
      args: {
        entityId: marten,
        property: 'owns',
        value: { is: 'entity', entityId: rail },
        share: 60,
        qualifier: 'attributed',
        attributedTo: ' Elena  Paz ',
        evidence: [{ passage: vale.passage('harbour', 'Marten Lines owns 60%'), stance: 'supports' }],
      },
    });
    const [relation] = vale.state.relationsTo(rail);
    expect(relation).toMatchObject({ entityId: marten, share: 60, attributedTo: 'Elena Paz' });
    vale.must({ name: 'entity.merge', args: { keepId: harbour, mergeId: rail } });
    expect(vale.state.relationsTo(harbour)).toEqual([relation]);
    expect(vale.state.statementsOf(marten)).toEqual([relation]);
  });

  it('refuses what is no statement, and says why', () => {
    const { vale, harbour, marten } = openCase();
    const passage = vale.passage('harbour', '$1.3 billion');
    const args: MakeArgs = {
      entityId: harbour,
      property: 'status',
      value: { is: 'text', text: 'open' },
      evidence: [{ passage, stance: 'supports' }],
    };
    const run = (more: Partial<MakeArgs>) =>
      codeOf(vale.run({ name: 'statement.make', args: { ...args, ...more } }));
    expect(run({ property: ' \n ' })).toBe('property-empty');
    expect(run({ value: { is: 'text', text: '  ' } })).toBe('value-empty');
    expect(run({ value: { is: 'entity', entityId: harbour } })).toBe('same-entity');
    expect(run({ evidence: [{ passage: { ...passage, end: 10_000 }, stance: 'supports' }] })).toBe(
      'passage-outside',
    );
    vale.must({ name: 'entity.remove', args: { entityId: marten } });
    expect(run({ entityId: marten })).toBe('entity-missing');
    expect(run({ value: { is: 'entity', entityId: marten } })).toBe('entity-missing');
    expect(vale.state.statements()).toEqual([]);
    expect(() => run({ evidence: [] })).toThrow(/expected array to have/u);
    expect(() => run({ date: 'last July' })).toThrow(/2024-07/u);
    expect(run({})).toBe('done');
  });

  it('refuses a relation to an entity that is merged into its subject', () => {
    const { vale, harbour, rail } = openCase();
    vale.must({ name: 'entity.merge', args: { keepId: harbour, mergeId: rail } });
    const result = vale.run({
      name: 'statement.make',
      args: {
        entityId: harbour,
        property: 'partOf',
        value: { is: 'entity', entityId: rail },
        evidence: [{ passage: vale.passage('harbour', 'Vale'), stance: 'supports' }],
      },
    });
    expect(codeOf(result)).toBe('same-entity');
  });
});

describe('changing a statement', () => {
  it('changes only what is given, takes away what is null, and undoes exactly', () => {
    const { vale, harbour } = openCase();
    const statement = cost(vale, harbour, { qualifier: 'planned', date: '2022' });
    vale.must({
      name: 'statement.change',
      args: { statementId: statement.id, qualifier: null, attributedTo: 'the mayor' },
    });
    const { qualifier: _, ...rest } = statement;
    expect(vale.state.statement(statement.id)).toStrictEqual({ ...rest, attributedTo: 'the mayor' });
    vale.undo();
    expect(vale.state.statement(statement.id)).toStrictEqual(statement);
  });

  it('drops the share when it is no relation any more', () => {
    const { vale, marten, rail } = openCase();
    const statement = cost(vale, marten, {
      property: 'owns',
      value: { is: 'entity', entityId: rail },
      share: 60,
    });
    expect(statement.share).toBe(60);
    vale.must({
      name: 'statement.change',
      args: { statementId: statement.id, value: { is: 'text', text: 'a railway' } },
    });
    expect(vale.state.statement(statement.id)).not.toHaveProperty('share');
  });

  it('says so where nothing is different or nothing is there', () => {
    const { vale, harbour } = openCase();
    const statement = cost(vale, harbour);
    const change = (statementId: StatementId) =>
      codeOf(vale.run({ name: 'statement.change', args: { statementId, property: 'cost' } }));
    expect(change(statement.id)).toBe('already-there');
    vale.must({ name: 'statement.remove', args: { statementId: statement.id } });
    expect(change(statement.id)).toBe('statement-missing');
  });

  it('keeps the subject it was made with when that is merged into another entity', () => {
    const { vale, harbour, rail } = openCase();
    const statement = cost(vale, rail);
    vale.must({ name: 'entity.merge', args: { keepId: harbour, mergeId: rail } });
    vale.must({ name: 'statement.change', args: { statementId: statement.id, date: '2022' } });
    expect(vale.state.statement(statement.id)?.entityId).toBe(rail);
  });
});

describe('evidence', () => {
  it('is added, turned round and taken away; the statement stays', () => {
    const { vale, harbour } = openCase();
    const { id } = cost(vale, harbour);
    const passage = vale.passage('rail', 'it never did');
    vale.must({ name: 'statement.addEvidence', args: { statementId: id, passage, stance: 'supports' } });
    expect(
      codeOf(
        vale.run({ name: 'statement.addEvidence', args: { statementId: id, passage, stance: 'supports' } }),
      ),
    ).toBe('already-there');
    vale.must({ name: 'statement.addEvidence', args: { statementId: id, passage, stance: 'disputes' } });
    expect(vale.state.evidenceOf(id).map(({ stance }) => stance)).toEqual(['supports', 'disputes']);
    const mark = vale.state.evidenceOf(id)[1];
    if (!mark) throw new Error('no evidence');
    vale.must({ name: 'statement.turnEvidence', args: { annotationId: mark.id, stance: 'supports' } });
    expect(vale.state.evidenceOf(id).map(({ stance }) => stance)).toEqual(['supports', 'supports']);
    vale.must({ name: 'mark.remove', args: { annotationIds: [mark.id] } });
    expect(vale.state.evidenceOf(id)).toHaveLength(1);
    expect(vale.state.statement(id)).toBeDefined();
  });

  it('goes with its statement, its notes too, and comes back with it', () => {
    const { vale, harbour } = openCase();
    const { id } = cost(vale, harbour);
    const [mark] = vale.state.evidenceOf(id);
    if (!mark) throw new Error('no evidence');
    vale.must({
      name: 'note.write',
      args: { subject: { of: 'annotation', annotationId: mark.id }, content: noteOf('check') },
    });
    const before = vale.snapshot();
    for (const command of [
      { name: 'statement.remove', args: { statementId: id } },
      // Three steps down: the entity, its statement, the evidence, the note on that.
      { name: 'entity.remove', args: { entityId: harbour } },
    ] as const) {
      vale.must(command);
      expect(vale.state.notes()).toEqual([]);
      expect(vale.state.annotation(mark.id)).toBeUndefined();
      vale.undo();
      expect(vale.snapshot()).toEqual(before);
    }
  });
});

describe('grading', () => {
  it('grades a statement and takes the grade away again', () => {
    const { vale, harbour } = openCase();
    const statement = cost(vale, harbour);
    const grade = (credibility: 2 | null, reason: string) =>
      vale.run({ name: 'statement.grade', args: { statementId: statement.id, credibility, reason } });
    expect(codeOf(grade(2, 'two papers'))).toBe('done');
    expect(vale.state.statement(statement.id)).toMatchObject({
      credibility: 2,
      credibilityReason: 'two papers',
    });
    expect(codeOf(grade(2, 'two papers'))).toBe('already-there');
    grade(null, 'left over');
    expect(vale.state.statement(statement.id)).toStrictEqual(statement);
  });

  it('keeps one grade for each source', () => {
    const { vale } = openCase();
    const { documentId } = vale.passage('harbour', 'The');
    const grade = (given: 'B' | 'C' | null, reason: string) =>
      vale.run({ name: 'source.grade', args: { documentId, grade: given, reason } });
    expect(codeOf(grade(null, ''))).toBe('already-there');
    grade('B', 'names its sources');
    grade('C', 'corrected twice');
    expect(vale.state.caseJudgements()).toHaveLength(1);
    expect(reliabilityOf(vale.state, documentId)).toMatchObject({ grade: 'C', reason: 'corrected twice' });
    vale.undo();
    expect(reliabilityOf(vale.state, documentId)).toMatchObject({ grade: 'B' });
    grade(null, '');
    expect(reliabilityOf(vale.state, documentId)).toBeUndefined();
  });
});

describe('rejecting figures', () => {
  it('remembers each once and offers it again', () => {
    const { vale } = openCase();
    const figure = vale.passage('harbour', '$1.3 billion');
    const other = vale.passage('harbour', '60%');
    vale.must({ name: 'figure.reject', args: { figures: [figure, figure, other] } });
    expect(vale.state.rejectedFiguresOf(figure.documentId).map(({ anchor }) => anchor.exact)).toEqual([
      '$1.3 billion',
      '60%',
    ]);
    expect(codeOf(vale.run({ name: 'figure.reject', args: { figures: [figure] } }))).toBe('already-there');
    vale.must({ name: 'figure.restore', args: { figures: [figure] } });
    expect(vale.state.rejectedFiguresOf(figure.documentId)).toHaveLength(1);
    expect(codeOf(vale.run({ name: 'figure.restore', args: { figures: [figure] } }))).toBe('already-there');
  });
});

describe('questions', () => {
  it('are asked, answered, linked and removed, each as one step', () => {
    const { vale, harbour } = openCase();
    const statement = cost(vale, harbour);
    vale.must({ name: 'question.ask', args: { text: ' What does  it cost? ' } });
    const question = vale.state.questions()[0];
    expect(question).toMatchObject({ text: 'What does it cost?', status: 'open', statementIds: [] });
    if (!question) throw new Error('no question');
    const questionId = question.id;
    vale.must({ name: 'question.link', args: { questionId, statementIds: [statement.id, statement.id] } });
    expect(vale.state.questions()[0]?.statementIds).toEqual([statement.id]);
    expect(
      codeOf(vale.run({ name: 'question.link', args: { questionId, statementIds: [statement.id] } })),
    ).toBe('already-there');
    vale.must({ name: 'question.change', args: { questionId, status: 'answered', answer: 'Too much.' } });
    expect(vale.recorded.at(-1)?.change.label).toBe('Answer “What does it cost?”');
    expect(codeOf(vale.run({ name: 'question.change', args: { questionId, text: ' ' } }))).toBe(
      'question-empty',
    );
    vale.must({ name: 'question.unlink', args: { questionId, statementIds: [statement.id] } });
    expect(vale.state.questions()[0]).toMatchObject({ statementIds: [], answer: 'Too much.' });
    vale.must({ name: 'question.remove', args: { questionId } });
    expect(vale.state.questions()).toEqual([]);
    for (let i = 0; i < 5; i++) vale.undo();
    expect(vale.state.questions()).toEqual([]);
    expect(vale.state.statement(statement.id)).toBeDefined();
  });
});

describe('a statement in words', () => {
  const nameOf = (id: EntityId): string => `<${id}>`;
  it('reads as a sentence where it is a relation, else as a line of a table', () => {
    const { vale, marten, rail, harbour } = openCase();
    const relation = cost(vale, marten, {
      property: 'owns',
      value: { is: 'entity', entityId: rail },
      share: 62.5,
      qualifier: 'attributed',
      attributedTo: 'Elena Paz',
      date: '2022',
    });
    expect(statementInWords(relation, nameOf)).toBe(
      `<${marten}> owns 62.5 % of <${rail}> (according to Elena Paz, 2022)`,
    );
    const dated = cost(vale, harbour, {
      property: 'openingDate',
      value: { is: 'date', date: '2024-11', hedges: ['late'] },
      qualifier: 'expected',
    });
    expect(predicateInWords(dated, nameOf)).toBe('opening date: late November 2024 (expected)');
  });
});

describe('an amount in words', () => {
  it('counts in the plural, and leaves symbols and currencies alone', () => {
    const said = (value: number, unit: string): string => amountInWords(value, unit);
    expect(said(2, 'constructor')).toBe('2 constructors');
    expect([
      said(3000, 'worker'),
      said(1, 'worker'),
      said(2, 'person'),
      said(2, 'policewoman'),
      said(2, 'company'),
      said(12, 'day'),
      said(3, 'nautical mile'),
      said(4, 'bus'),
      said(5, 'staff'),
      said(15, 'km'),
      said(2, 'sq mi'),
      said(1.3e9, 'USD'),
      said(60, '%'),
      said(3, 'fold'),
      said(7, ''),
    ]).toEqual([
      '3,000 workers',
      '1 worker',
      '2 people',
      '2 policewomen',
      '2 companies',
      '12 days',
      '3 nautical miles',
      '4 buses',
      '5 staff',
      '15 km',
      '2 sq mi',
      '1.3 billion USD',
      '60 %',
      '3-fold',
      '7',
    ]);
  });
});
