import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { ProposedAlias, ProposedEntity } from '../../../src/contract/mentions';
import { ReviewRoom } from '../../../src/renderer/features/review/ReviewRoom';
import { undo } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { fail } from '../../../src/domain/result';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, anchorOf, anEntity } from '../support/builders';

const text =
  'China Three Gorges (C3G), also CTG or Three Gorges, bought Luz del Sur. Ada Quispe left Luz del Sur.';
const report = aDocument('Report', text);
const gorges = anEntity('China Three Gorges', 'Company');

function line(words: string) {
  const { start, end } = anchorOf(text, words);
  return {
    passage: { documentId: report.id, start, end },
    before: text.slice(0, start),
    quote: words,
    after: text.slice(end),
  };
}

function alias(form: string, score = 0.9): ProposedAlias {
  return {
    entityId: gorges.id,
    form,
    kind: 'acronym',
    score,
    reason: 'stands behind it in brackets',
    ...line(form),
  };
}

function candidate(form: string, schema: string, ...forms: ReadonlyArray<string>): ProposedEntity {
  return {
    form,
    schema,
    forms: [form, ...forms],
    count: 2,
    documents: 1,
    score: 0.7,
    examples: [line(form)],
  };
}

const aliases = [alias('C3G'), alias('CTG', 0.7), alias('Three Gorges', 0.5)];
const candidates = [candidate('Luz del Sur', 'Asset', 'LDS'), candidate('Ada Quispe', 'Person')];

const selected = (list: HTMLElement): string =>
  within(list).getByRole('option', { selected: true }).textContent ?? '';

test('decides proposed names with one key each, and the rest of an entity as one step', async () => {
  const main = fakeBridge({ records: [report, gorges], texts: [[report.id, text]], aliases });
  const user = userEvent.setup();
  render(<ReviewRoom />);
  await user.keyboard('o');
  const list = await screen.findByRole('listbox', { name: 'Proposed names' });
  expect(document.activeElement).toBe(list);
  expect(screen.getByRole('region', { name: 'Current proposal' }).textContent).toContain(
    'acronym; stands behind it in brackets; very likely',
  );
  await expectNoAxeViolations(document.body);

  await user.keyboard('n');
  await waitFor(() =>
    expect(main.state.caseJudgements()).toMatchObject([{ kind: 'rejected-alias', form: 'C3G' }]),
  );
  expect(selected(list)).toContain('CTG');
  await user.keyboard('a');
  await waitFor(() =>
    expect(main.state.entity(gorges.id)?.names.map(({ form }) => form)).toEqual([
      'China Three Gorges',
      'CTG',
      'Three Gorges',
    ]),
  );
  expect(main.changes).toHaveLength(2);
  // What is decided stays in its place; what is undone is open again.
  expect(
    within(list)
      .getAllByRole('option')
      .map((row) => row.getAttribute('data-verdict')),
  ).toEqual(['no', 'yes', 'yes']);
  await undo();
  await waitFor(() =>
    expect(
      within(list)
        .getAllByRole('option')
        .map((row) => row.getAttribute('data-verdict')),
    ).toEqual(['no', 'open', 'open']),
  );
});

test('starts a fresh case with the entities that its documents speak of', async () => {
  const main = fakeBridge({ records: [report], texts: [[report.id, text]], candidates });
  const user = userEvent.setup();
  render(<ReviewRoom />);
  const list = await screen.findByRole('listbox', { name: 'Proposed entities' });
  expect(selected(list)).toContain('Luz del Sur');
  expect(screen.getByRole('region', { name: 'Current proposal' }).textContent).toContain(
    '2 times in 1 document',
  );
  await expectNoAxeViolations(document.body);

  await user.keyboard('{Alt>}2{/Alt}y');
  await waitFor(() => expect(main.state.entities()).toHaveLength(1));
  expect(main.state.entities()[0]).toMatchObject({
    schema: 'Company',
    names: [
      { form: 'Luz del Sur', kind: 'name' },
      { form: 'LDS', kind: 'acronym' },
    ],
  });
  expect(selected(list)).toContain('Ada Quispe');
  await user.keyboard('n');
  await waitFor(() =>
    expect(main.state.caseJudgements()).toMatchObject([{ kind: 'rejected-candidate', form: 'Ada Quispe' }]),
  );
  await user.keyboard('{Home}{Enter}');
  expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', documentId: report.id });
});

test('leaves everything as it is in a case that can only be read', async () => {
  const main = fakeBridge({
    records: [report],
    texts: [[report.id, text]],
    candidates,
    readOnly: 'The folder is read-only.',
  });
  const user = userEvent.setup();
  render(<ReviewRoom />);
  await user.keyboard('e');
  await screen.findByRole('listbox', { name: 'Proposed entities' });
  await user.keyboard('yn');
  expect(main.calls.filter(({ name }) => name === 'case.run')).toEqual([]);
  const button = screen.getByRole('button', { name: /Make it an entity/u });
  expect(button.getAttribute('aria-disabled')).toBe('true');
});

test('says what comes here where nothing is proposed', async () => {
  fakeBridge({ records: [report, gorges], texts: [[report.id, text]] });
  const user = userEvent.setup();
  render(<ReviewRoom />);
  await user.keyboard('o');
  expect(await screen.findByText('No further names are proposed')).toBeTruthy();
  await user.keyboard('e');
  expect(await screen.findByText('No new entities are proposed')).toBeTruthy();
  await user.keyboard('m');
  expect(await screen.findByText('All mentions are reviewed')).toBeTruthy();
  await expectNoAxeViolations(document.body);
});

test('shows on each tab how many proposals are open, whichever tab is chosen', async () => {
  fakeBridge({ records: [report, gorges], texts: [[report.id, text]], aliases, candidates });
  const user = userEvent.setup();
  render(<ReviewRoom />);
  await user.keyboard('m');
  expect(await screen.findByRole('radio', { name: 'M Mentions 0 open' })).toBeDefined();
  expect(await screen.findByRole('radio', { name: 'O Other names 3 open' })).toBeDefined();
  expect(await screen.findByRole('radio', { name: 'E New entities 2 open' })).toBeDefined();
  await user.keyboard('o');
  await screen.findByRole('listbox', { name: 'Proposed names' });
  await user.keyboard('n');
  expect(await screen.findByRole('radio', { name: 'O Other names 2 open' })).toBeDefined();
  await undo();
  expect(await screen.findByRole('radio', { name: 'O Other names 3 open' })).toBeDefined();
});

test('says in the room why nothing can be proposed, once and without a warning', async () => {
  const main = fakeBridge({ records: [report, gorges], texts: [[report.id, text]], aliases });
  main.answer('mentions.candidates', () => fail('names-too-much-text', 'There is too much text.'));
  const user = userEvent.setup();
  render(<ReviewRoom />);
  await user.keyboard('e');
  expect(await screen.findByText('There is too much text.')).toBeDefined();
  expect(screen.getByText('No entities can be proposed')).toBeDefined();
  expect(useApp.getState().toasts).toEqual([]);
});
