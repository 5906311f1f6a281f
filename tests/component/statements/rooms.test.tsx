import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '#domain/case/commands/command';
import { run, undo } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { EntityPanel } from '../../../src/renderer/features/entities/EntityPanel';
import { QuestionsRoom } from '../../../src/renderer/features/questions/QuestionsRoom';
import { MarkPanel } from '../../../src/renderer/features/reader/MarkPanel';
import { DocumentPanel } from '../../../src/renderer/features/sources/DocumentPanel';
import { StatementPanel } from '../../../src/renderer/features/statements/StatementPanel';
import { StatementsRoom } from '../../../src/renderer/features/statements/StatementsRoom';
import { TooltipProvider } from '../../../src/renderer/ui/Tooltip';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, anchorOf, anEntity } from '../support/builders';

const TEXT = 'Cosco owns 60% of Chancay. The port costs $3 billion. Others say it never cost so much.';
const LATER = 'The port of Chancay cost $3.5 billion in the end.';
const report = aDocument('A report', TEXT);
const further = aDocument('A further report', LATER);
const cosco = anEntity('Cosco', 'Company');
const port = anEntity('Port of Chancay', 'Asset');

type MakeArgs = Extract<CommandInput, { name: 'statement.make' }>['args'];

function passage(words: string, document = report, text = TEXT): MakeArgs['evidence'][number]['passage'] {
  const { start, end } = anchorOf(text, words);
  return { documentId: document.id, start, end };
}

const owns: MakeArgs = {
  entityId: cosco.id,
  property: 'owns',
  value: { is: 'entity', entityId: port.id },
  share: 60,
  evidence: [{ passage: passage('Cosco owns 60%'), stance: 'supports' }],
};
const cost: MakeArgs = {
  entityId: port.id,
  property: 'cost',
  value: { is: 'figure', kind: 'money', value: 3e9, unit: 'USD', hedges: [] },
  qualifier: 'planned',
  date: '2022',
  evidence: [
    { passage: passage('$3 billion'), stance: 'supports' },
    { passage: passage('never cost so much'), stance: 'disputes' },
  ],
};
const more: MakeArgs = {
  entityId: port.id,
  property: 'cost',
  value: { is: 'figure', kind: 'money', value: 3.5e9, unit: 'USD', hedges: [] },
  evidence: [{ passage: passage('$3.5 billion', further, LATER), stance: 'supports' }],
};

async function openCase(...made: ReadonlyArray<MakeArgs>) {
  const fake = fakeBridge({
    records: [report, further, cosco, port],
    texts: [
      [report.id, TEXT],
      [further.id, LATER],
    ],
  });
  for (const args of made) await run({ name: 'statement.make', args });
  return fake;
}

function lines(): ReadonlyArray<string> {
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent).join('|'));
}

describe('StatementsRoom', () => {
  it('says what to do where nothing is stated', async () => {
    await openCase();
    const { container } = render(<StatementsRoom />, { wrapper: TooltipProvider });
    expect(container.textContent).toContain('Nothing is stated yet');
    await expectNoAxeViolations(container);
  });

  it('lists statements, sorted and narrowed', async () => {
    await openCase(cost, owns, more);
    const { container } = render(<StatementsRoom />, { wrapper: TooltipProvider });
    expect(lines()).toEqual([
      'Cosco|owns|60 % of Port of Chancay|||1|',
      'Port of Chancay|cost|3 billion USD|planned|2022|1 : 1 for, 1 against|',
      'Port of Chancay|cost|3.5 billion USD|||1|',
    ]);
    await expectNoAxeViolations(container);
    await userEvent.click(screen.getByRole('button', { name: 'Value' }));
    await userEvent.click(screen.getByRole('button', { name: /^Value/u }));
    expect(lines()[0]).toContain('60 %');
    expect(lines()[1]).toContain('3.5 billion');
    await userEvent.type(screen.getByRole('textbox', { name: 'Filter statements' }), '3.5 port');
    expect(lines()).toHaveLength(1);
    expect(container.textContent).toContain('1 of 3 statements');
    await userEvent.clear(screen.getByRole('textbox', { name: 'Filter statements' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Filter statements' }), 'nowhere');
    await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(lines()).toHaveLength(3);
  });

  it('is gone through by keyboard: each line shows its statement, Enter its passage', async () => {
    const { state } = await openCase(cost, owns);
    render(<StatementsRoom />, { wrapper: TooltipProvider });
    screen.getByRole('button', { name: 'Cosco' }).focus();
    const [first] = state.statementsOf(cosco.id);
    expect(useApp.getState().focus).toEqual({ on: 'statement', statementId: first?.id });
    await userEvent.keyboard('{ArrowDown}');
    const [second] = state.statementsOf(port.id);
    expect(useApp.getState().focus).toEqual({ on: 'statement', statementId: second?.id });
    await userEvent.keyboard('{Enter}');
    const { start, end } = passage('$3 billion');
    expect(useApp.getState().trail.here).toMatchObject({
      room: 'reader',
      documentId: report.id,
      at: { start, end },
    });
  });
});

describe('the panel of a statement', () => {
  it('shows what it says with its passages for and against, and goes to them', async () => {
    const { state } = await openCase(cost);
    const [statement] = state.statements();
    if (!statement) throw new Error('no statement');
    const { container } = render(<StatementPanel statementId={statement.id} />, { wrapper: TooltipProvider });
    expect(container.textContent).toContain('Port of Chancay cost: 3 billion USD (planned, 2022)');
    expect(container.textContent).toContain('2 passages in 1 document');
    await expectNoAxeViolations(container);
    await userEvent.click(screen.getByRole('button', { name: /^never cost so much/u }));
    expect(useApp.getState().focus).toMatchObject({ on: 'annotation' });
    await userEvent.click(screen.getByRole('button', { name: 'It supports this' }));
    expect(state.evidenceOf(statement.id).map(({ stance }) => stance)).toEqual(['supports', 'supports']);
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Take this passage away' })[1] ?? document.body,
    );
    expect(state.evidenceOf(statement.id)).toHaveLength(1);
  });

  it('is changed in a form that holds what it says', async () => {
    const { state } = await openCase(cost);
    const [statement] = state.statements();
    if (!statement) throw new Error('no statement');
    render(<StatementPanel statementId={statement.id} />, { wrapper: TooltipProvider });
    await userEvent.click(screen.getByRole('button', { name: 'Change this statement' }));
    const value = screen.getByRole('textbox', { name: 'Value' });
    expect((value as HTMLInputElement).value).toBe('3 billion USD');
    await userEvent.clear(value);
    await userEvent.type(value, '$4 billion');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(state.statement(statement.id)).toMatchObject({
      value: { value: 4e9, unit: 'USD' },
      qualifier: 'planned',
      date: '2022',
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('grades it, with a reason that is saved when the field is left', async () => {
    const { state } = await openCase(cost);
    const [statement] = state.statements();
    if (!statement) throw new Error('no statement');
    await run({ name: 'statement.grade', args: { statementId: statement.id, credibility: 4, reason: '' } });
    render(<StatementPanel statementId={statement.id} />, { wrapper: TooltipProvider });
    await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'one party only{Tab}');
    expect(state.statement(statement.id)).toMatchObject({
      credibility: 4,
      credibilityReason: 'one party only',
    });
  });

  it('is part of the panel of its evidence', async () => {
    const { state } = await openCase(cost);
    const [statement] = state.statements();
    const [mark] = statement ? state.evidenceOf(statement.id) : [];
    if (!mark) throw new Error('no evidence');
    const { container } = render(<MarkPanel annotationId={mark.id} />, { wrapper: TooltipProvider });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Supports a statement');
    expect(container.textContent).toContain('cost: 3 billion USD (planned, 2022)');
    expect(screen.getByRole('button', { name: /^never cost so much/u })).toBeTruthy();
    await expectNoAxeViolations(container);
  });
});

describe('the panels of entities and documents', () => {
  it('show what was stated of an entity, and what leads to it', async () => {
    const { state } = await openCase(cost, owns, more);
    const { container } = render(<EntityPanel entityId={port.id} />, { wrapper: TooltipProvider });
    const section = screen.getByRole('region', { name: 'Statements' });
    expect(section.textContent).toContain('owned byCosco (60 %)1 passage in 1 document');
    expect(section.textContent).toContain('2 passages in 1 document, 1 against');
    await expectNoAxeViolations(container);
    await userEvent.click(within(section).getByRole('button', { name: /^3 billion USD/u }));
    expect(useApp.getState().focus).toEqual({
      on: 'statement',
      statementId: state.statementsOf(port.id)[0]?.id,
    });
  });

  it('show how reliable a source is', async () => {
    await openCase();
    await run({
      name: 'source.grade',
      args: { documentId: report.id, grade: 'B', reason: 'names its sources' },
    });
    render(<DocumentPanel documentId={report.id} />, { wrapper: TooltipProvider });
    const section = screen.getByRole('region', { name: 'Reliability of the source' });
    expect(section.textContent).toContain('B · usually reliable');
    expect(within(section).getByRole<HTMLInputElement>('textbox', { name: 'Reason' }).value).toBe(
      'names its sources',
    );
  });
});

describe('QuestionsRoom', () => {
  it('asks, links statements and tells how a question stands by them', async () => {
    const { state } = await openCase(cost, owns, more);
    const { container } = render(<QuestionsRoom />, { wrapper: TooltipProvider });
    expect(container.textContent).toContain('What must this case answer?');
    await userEvent.type(screen.getByRole('textbox', { name: 'New question' }), 'Who owns it?{Enter}');
    const card = screen.getByRole('article', { name: 'Who owns it?' });
    await userEvent.click(within(card).getByRole('button', { name: 'Link a statement' }));
    await userEvent.click(screen.getByRole('button', { name: /owns 60 % of Port of Chancay/u }));
    expect(state.questions()[0]?.statementIds).toEqual([state.statementsOf(cosco.id)[0]?.id]);
    expect(card.textContent).toContain('Its statements agree.');
    await userEvent.click(within(card).getByRole('button', { name: 'Call it answered' }));
    expect(state.questions()[0]?.status).toBe('answered');
    await userEvent.type(within(card).getByRole('textbox', { name: 'Answer' }), 'Cosco does.{Tab}');
    expect(state.questions()[0]?.answer).toBe('Cosco does.');
    await expectNoAxeViolations(container);
    await undo();
    await undo();
    expect(state.questions()[0]).toMatchObject({ status: 'open', answer: '' });
  });

  it('calls a question contested where a passage disputes its statements, or they differ', async () => {
    const { state } = await openCase(cost, more);
    const [disputed, other] = state.statements();
    if (!disputed || !other) throw new Error('no statements');
    await run({ name: 'question.ask', args: { text: 'What does it cost?', statementIds: [disputed.id] } });
    render(<QuestionsRoom />, { wrapper: TooltipProvider });
    const card = screen.getByRole('article', { name: 'What does it cost?' });
    expect(card.textContent).toContain('A passage disputes what is stated.');
    expect(within(card).getByRole('button', { name: 'Call it contested' })).toBeTruthy();
    const words = within(card).getByRole('textbox', { name: 'Question' });
    await userEvent.clear(words);
    await userEvent.tab();
    expect((words as HTMLTextAreaElement).value).toBe('What does it cost?');
    await userEvent.click(within(card).getByRole('button', { name: 'Remove this question' }));
    expect(state.questions()).toEqual([]);
  });
});
