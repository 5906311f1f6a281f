import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Evidence } from '../../../src/domain/case/annotation';
import type { Document } from '../../../src/domain/case/document';
import { annotationIdSchema, statementIdSchema } from '../../../src/domain/case/ids';
import type { Statement } from '../../../src/domain/case/statement';
import { StatusBar } from '../../../src/renderer/app/StatusBar';
import { TooltipProvider } from '../../../src/renderer/ui/Tooltip';
import { PickBar } from '../../../src/renderer/features/tray/PickBar';
import { TrayRoom } from '../../../src/renderer/features/tray/TrayRoom';
import { undo } from '../../../src/renderer/state/actions';
import { goTo, select, useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aHighlight, aMention, anchorOf, anEntity, LONG_AGO } from '../support/builders';

const first = [
  'The harbour of Visby was dredged in 1908, and the island paid for it alone.',
  'A cement works paid for Slite, for the sake of its own ships and nobody else.',
  'Nobody would pay for Klintehamn, where hardly a ship came in at any time.',
].join('\n\n');
const second = [
  'The harbour of Visby was dredged in 1908, and the island paid for it alone.',
  'A cement company paid for Slite, for the sake of its own ships and nobody else.',
  'Ferries went to the north.',
].join('\n\n');

const older = aDocument('A report', first);
const newer = { ...aDocument('A report, revised', second), replaces: older.id };
const works = anEntity('Cement works', 'Company');
const mention = aMention(older, first, 'cement works', works);
const highlight = aHighlight(older, first, 'hardly a ship came in');
const records = [older, newer, works, mention, highlight];

function openTray(readOnly?: string) {
  const fake = fakeBridge({
    records,
    texts: [
      [older.id, first],
      [newer.id, second],
    ],
    ...(readOnly ? { readOnly } : {}),
  });
  goTo({ room: 'tray' });
  const { container } = render(
    <TooltipProvider>
      <TrayRoom />
      <PickBar />
      <StatusBar />
    </TooltipProvider>,
  );
  return { fake, container };
}

const list = (): HTMLElement => screen.getByRole('listbox', { name: 'Unplaced marks' });
const desk = (): HTMLElement => screen.getByRole('region', { name: 'The mark and its candidates' });

test('the tray lists the marks that have no place, with where they may belong, and the count is at the foot', async () => {
  const { container } = openTray();
  expect(within(list()).getAllByRole('option')).toHaveLength(2);
  expect(screen.getByText('2 to place')).not.toBeNull();
  expect(screen.getByRole('button', { name: '2 unplaced marks' })).not.toBeNull();
  expect(await within(desk()).findByText('cement company')).not.toBeNull();
  expect(within(desk()).getByText('Mention of Cement works')).not.toBeNull();
  await expectNoAxeViolations(container);
});

test('one key puts a mark on its best candidate, the next one is current, and undo brings it back', async () => {
  const { fake } = openTray();
  await within(desk()).findByText('cement company');
  await userEvent.keyboard('y');
  await waitFor(() => expect(fake.state.annotation(mention.id)?.documentId).toBe(newer.id));
  expect(fake.state.annotation(mention.id)?.anchor.exact).toBe('cement company');
  expect(within(list()).getAllByRole('option')).toHaveLength(1);
  expect(within(list()).getByRole('option', { selected: true }).textContent).toContain('hardly a ship');
  expect(screen.getByRole('button', { name: '1 unplaced mark' })).not.toBeNull();
  await act(() => undo());
  expect(within(list()).getAllByRole('option')).toHaveLength(2);
});

test('a mark that is left unplaced stays in the list and in the count', async () => {
  const { fake } = openTray();
  await within(desk()).findByText('cement company');
  await userEvent.keyboard('{ArrowDown}l');
  await waitFor(() => expect(fake.changes).toHaveLength(1));
  expect(screen.getByText('1 to place, 1 left unplaced')).not.toBeNull();
  await within(desk()).findByText('cement company');
  await userEvent.keyboard('l');
  await waitFor(() => expect(fake.changes).toHaveLength(2));
  expect(screen.getByRole('button', { name: '2 unplaced marks, left so' })).not.toBeNull();
  expect(within(list()).getAllByText('left unplaced')).toHaveLength(2);
});

test('a passage can be selected in the new text instead', async () => {
  const { fake, container } = openTray();
  await within(desk()).findByText('cement company');
  await userEvent.keyboard('{ArrowDown}p');
  expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', documentId: newer.id });
  const bar = screen.getByRole('region', { name: 'Select a passage' });
  const place = within(bar).getByRole<HTMLButtonElement>('button', { name: /Place on the selection/u });
  expect(place.disabled).toBe(true);
  await expectNoAxeViolations(container);
  const start = second.indexOf('Ferries');
  act(() => select({ documentId: older.id, start, end: start + 7 }));
  expect(place.disabled).toBe(true);
  act(() => select({ documentId: newer.id, start, end: start + 7 }));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(fake.state.annotation(highlight.id)?.anchor.exact).toBe('Ferries'));
  expect(useApp.getState().trail.here.room).toBe('tray');
  expect(screen.queryByRole('region', { name: 'Select a passage' })).toBeNull();
});

test('keys lead to the older version and to what changed', async () => {
  openTray();
  await within(desk()).findByText('cement company');
  await userEvent.keyboard('c');
  expect(useApp.getState().trail.here).toEqual({
    room: 'versions',
    documentId: newer.id,
    olderId: older.id,
  });
  await userEvent.keyboard('{Enter}');
  expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', documentId: older.id });
});

test('an empty tray says what comes here, and nothing is at the foot', () => {
  fakeBridge({ records: [older], texts: [[older.id, first]] });
  render(
    <TooltipProvider>
      <TrayRoom />
      <StatusBar />
    </TooltipProvider>,
  );
  expect(screen.getByText('Every mark has its place')).not.toBeNull();
  expect(screen.queryByRole('button', { name: /unplaced/u })).toBeNull();
});

test('statements that lost evidence are listed, those without any first, and lead to their passages', async () => {
  const stated = (id: string, text: string): Statement => ({
    type: 'statement',
    id: statementIdSchema.parse(id),
    entityId: works.id,
    property: 'ships',
    value: { is: 'text', text },
    date: '',
    attributedTo: '',
    credibilityReason: '',
    createdAt: LONG_AGO,
    author: 'Ada',
  });
  const proves = (id: string, of: Statement, document: Document, text: string, words: string): Evidence => ({
    type: 'annotation',
    kind: 'evidence',
    id: annotationIdSchema.parse(id),
    documentId: document.id,
    anchor: anchorOf(text, words),
    statementId: of.id,
    stance: 'supports',
    createdAt: LONG_AGO,
    author: 'Ada',
  });
  const held = stated('sta-held', 'its own');
  const lost = stated('sta-lost', 'hardly any');
  const bare = stated('sta-bare', 'none at all');
  const unplacedMark = proves('ann-lost', lost, older, first, 'hardly a ship');
  fakeBridge({
    records: [
      older,
      newer,
      works,
      held,
      lost,
      bare,
      unplacedMark,
      proves('ann-held', held, newer, second, 'own ships'),
      proves('ann-held-too', held, older, first, 'cement works'),
    ],
    texts: [
      [older.id, first],
      [newer.id, second],
    ],
  });
  goTo({ room: 'tray', show: 'statements' });
  const { container } = render(<TrayRoom show="statements" />);
  const statements = screen.getByRole('list', { name: 'Statements whose evidence is gone' });
  const rows = within(statements).getAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('button')?.textContent)).toEqual([
    expect.stringMatching(/hardly any.*has no other evidence/u),
    expect.stringMatching(/none at all.*has no evidence any more/u),
    expect.stringMatching(/its own.*has 1 more/u),
  ]);
  await expectNoAxeViolations(container);
  const [button] = within(statements).getAllByRole('button', { name: /^Find it a place/u });
  if (button) await userEvent.click(button);
  expect(useApp.getState().trail.here).toEqual({ room: 'tray', annotationId: unplacedMark.id });
});
