import { describe, expect, it } from 'vitest';
import type { CommandInput } from '#domain/case/commands/command';
import type { StatementId } from '#domain/case/ids';
import type { StatementValue } from '#domain/case/statement';
import { suggestedStatus } from '#domain/statements/question-status';
import { MemoryCase } from '../../../support/builders';

type Args = Extract<CommandInput, { name: 'statement.make' }>['args'];

function openCase() {
  const vale = new MemoryCase({ one: 'Vale harbour costs something. It opened. No, it did not.' });
  const made = vale.must({
    name: 'entity.create',
    args: { schema: 'Project', names: [{ form: 'Vale harbour', kind: 'name' }] },
  });
  const entity = made.put[0];
  if (entity?.type !== 'entity') throw new Error('no entity');
  const state = (property: string, value: StatementValue, more: Partial<Args> = {}): StatementId => {
    const change = vale.must({
      name: 'statement.make',
      args: {
        entityId: entity.id,
        property,
        value,
        evidence: [{ passage: vale.passage('one', 'costs'), stance: 'supports' }],
        ...more,
      },
    });
    const statement = change.put[0];
    if (statement?.type !== 'statement') throw new Error('no statement');
    return statement.id;
  };
  const statusOf = (...statementIds: ReadonlyArray<StatementId>): string => {
    vale.must({ name: 'question.ask', args: { text: 'What?', statementIds } });
    const question = vale.state.questions().at(-1);
    if (!question) throw new Error('no question');
    return suggestedStatus(question, vale.state).status;
  };
  return { vale, state, statusOf };
}

const money = (value: number): StatementValue => ({
  is: 'figure',
  kind: 'money',
  value,
  unit: 'USD',
  hedges: [],
});
const date = (value: string): StatementValue => ({ is: 'date', date: value, hedges: [] });

describe('how a question stands', () => {
  it('is open without statements, and with statements that lost their passages', () => {
    const { vale, state, statusOf } = openCase();
    expect(statusOf()).toBe('open');
    const id = state('cost', money(3));
    expect(statusOf(id)).toBe('answered');
    vale.must({
      name: 'mark.remove',
      args: { annotationIds: vale.state.evidenceOf(id).map((mark) => mark.id) },
    });
    expect(statusOf(id)).toBe('open');
  });

  it('is contested where values differ that hold for the same time', () => {
    const { state, statusOf } = openCase();
    expect(statusOf(state('cost', money(3)), state('cost', money(4)))).toBe('contested');
    expect(statusOf(state('cost', money(3)), state('cost', money(3)))).toBe('answered');
    expect(statusOf(state('cost', money(3)), state('debt', money(4)))).toBe('answered');
    expect(
      statusOf(state('cost', money(3), { date: '2019' }), state('cost', money(4), { date: '2022' })),
    ).toBe('answered');
    expect(statusOf(state('openingDate', date('2024')), state('openingDate', date('2024-07')))).toBe(
      'answered',
    );
    expect(statusOf(state('openingDate', date('2024')), state('openingDate', date('2025')))).toBe(
      'contested',
    );
  });

  it('is contested where a passage disputes a statement, and open where all are doubtful', () => {
    const { vale, state, statusOf } = openCase();
    const id = state('cost', money(3));
    vale.must({ name: 'statement.grade', args: { statementId: id, credibility: 5 } });
    expect(statusOf(id)).toBe('open');
    vale.must({
      name: 'statement.addEvidence',
      args: { statementId: id, passage: vale.passage('one', 'did not'), stance: 'disputes' },
    });
    expect(statusOf(id)).toBe('contested');
  });
});
