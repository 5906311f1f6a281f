import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ClaimedValue, GroupOfValues } from '#contract/conflicts';
import { ok } from '#domain/result';
import { ConflictsRoom } from '../../../src/renderer/features/conflicts/ConflictsRoom';
import { useApp } from '../../../src/renderer/state/app-store';
import { TooltipProvider } from '../../../src/renderer/ui/Tooltip';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, anchorOf, anEntity } from '../support/builders';

const FIRST = 'The Orla dam cost $400 million in all.';
const SECOND = 'Others put the Orla dam at $700 million.';
const first = aDocument('A ministry', FIRST, { date: '2021' });
const second = aDocument('A newspaper', SECOND);
const dam = anEntity('Orla dam', 'Asset');
const mine = anEntity('Vesta mine', 'Asset');

function valueAt(text: string, words: string, of: typeof first, value: number): ClaimedValue {
  const { start, end } = anchorOf(text, words);
  return {
    passage: { documentId: of.id, start, end },
    quote: words,
    value: { is: 'figure', kind: 'money', value, unit: 'USD', hedges: [] },
    date: '',
  };
}

const costs: GroupOfValues = {
  entityId: dam.id,
  property: 'cost',
  key: 'cost/USD',
  relation: 'contradict',
  values: [
    valueAt(FIRST, '$400 million', first, 4e8),
    { ...valueAt(SECOND, '$700 million', second, 7e8), qualifier: 'planned' },
  ],
  origins: 2,
};
const agreed: GroupOfValues = { ...costs, entityId: mine.id, relation: 'agree', origins: 1 };

function open(groups: ReadonlyArray<GroupOfValues> = [costs, agreed], pending = 0) {
  const fake = fakeBridge({
    records: [first, second, dam, mine],
    texts: [
      [first.id, FIRST],
      [second.id, SECOND],
    ],
  });
  fake.answer('conflicts.list', () => ok({ groups, pending }));
  render(
    <TooltipProvider>
      <ConflictsRoom />
    </TooltipProvider>,
  );
  return fake;
}

const group = (name: RegExp): HTMLElement =>
  within(screen.getByRole('region', { name: 'Groups of values' })).getByRole('button', { name });

describe('the room of conflicts', () => {
  it('lists what disagrees and shows its values side by side', async () => {
    open();
    expect(await screen.findByRole('heading', { name: 'Orla dam: cost' })).toBeTruthy();
    expect(document.activeElement).toBe(group(/Orla dam\s*cost\s*Contradict\s*2 origins/u));
    const table = screen.getByRole('table');
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^1400 million USDnot stated yetA ministry2021 · origin A/u),
      expect.stringMatching(/^2700 million USDplanned · not stated yetA newspaperundated · origin B/u),
    ]);
    expect(screen.queryByRole('button', { name: /Vesta mine/u })).toBeNull();
    expect(screen.getByText('1 open disagreement')).toBeTruthy();
    await expectNoAxeViolations(document.body);
  });

  it('is explained with a reason by keys, and leaves the list of what is open', async () => {
    const user = userEvent.setup();
    const fake = open();
    await screen.findByRole('heading', { name: 'Orla dam: cost' });
    await user.keyboard('e');
    const dialog = screen.getByRole('dialog', { name: 'Explain the disagreement' });
    expect(within(dialog).getByRole('button', { name: /Save/u }).hasAttribute('disabled')).toBe(true);
    await expectNoAxeViolations(document.body);
    await user.keyboard('Two phases.{Control>}{Enter}{/Control}');
    expect(await screen.findByText('No open disagreement')).toBeTruthy();
    expect(fake.changes.at(-1)?.put).toEqual([
      expect.objectContaining({
        kind: 'conflict-status',
        property: 'cost/USD',
        status: 'explained',
        reason: 'Two phases.',
      }),
    ]);
    await user.click(screen.getByRole('button', { name: 'Show all groups' }));
    expect(await screen.findByText('Two phases.', { exact: false })).toBeTruthy();
    await user.keyboard('o');
    await waitFor(() => expect(screen.queryByText('Two phases.', { exact: false })).toBeNull());
    expect(group(/Orla dam/u).textContent).toContain('2 origins');
  });

  it('is resolved in favour of a figure, which becomes a statement', async () => {
    const user = userEvent.setup();
    const fake = open();
    await screen.findByRole('heading', { name: 'Orla dam: cost' });
    await user.keyboard('2v');
    expect(screen.getByRole('dialog').textContent).toContain('In favour of “$700 million”');
    await user.keyboard('The audit.{Control>}{Enter}{/Control}');
    await screen.findByText('No open disagreement');
    const [statement] = fake.state.statements();
    expect(statement).toMatchObject({ property: 'cost', value: { value: 7e8 }, qualifier: 'planned' });
    expect(fake.changes.at(-1)?.put).toEqual([
      expect.objectContaining({ status: 'resolved', favours: statement?.id }),
    ]);
  });

  it('opens the passage of the value, states it, or drops it', async () => {
    const user = userEvent.setup();
    const fake = open();
    await screen.findByRole('heading', { name: 'Orla dam: cost' });
    await user.keyboard('{ArrowRight}{Enter}');
    expect(useApp.getState().trail.here).toMatchObject({
      room: 'reader',
      documentId: second.id,
      at: { start: 27 },
    });
    await user.keyboard('{ArrowLeft}f');
    await waitFor(() => expect(fake.state.statements()).toHaveLength(1));
    expect(fake.state.statements()[0]).toMatchObject({ value: { value: 4e8 }, entityId: dam.id });
    await user.keyboard('2x');
    await waitFor(() => expect(fake.state.rejectedFiguresOf(second.id)).toHaveLength(1));
  });

  it('says what to do where nothing is said twice, and that it still reads', async () => {
    open([], 0);
    expect(await screen.findByText('No two sources speak of the same thing yet')).toBeTruthy();
    await expectNoAxeViolations(document.body);
  });
});
