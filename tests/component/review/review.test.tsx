import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { Suggestion } from '../../../src/contract/mentions';
import type { Document } from '../../../src/domain/case/document';
import type { Entity } from '../../../src/domain/case/entity';
import { ReviewRoom } from '../../../src/renderer/features/review/ReviewRoom';
import { undo } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, anchorOf, anEntity } from '../support/builders';

const wireText = 'Chancay one. Chancay two. COSCO three. Arena four. Chancay five.';
const studyText = 'A study of Chancay. And of COSCO.';
const wire = aDocument('Wire', wireText, { file: '1.txt' });
const study = aDocument('Study', studyText, { file: '2.txt' });
const port = anEntity('Port of Chancay', 'Asset', ['Chancay', 'weak']);
const cosco = anEntity('COSCO', 'Company');
const arena = anEntity('La Arena', 'Asset', 'Arena');
const arena2 = anEntity('La Arena II', 'Project', 'Arena');

function suggest(
  document: Document,
  text: string,
  entity: Entity,
  form: string,
  nth = 0,
  ...others: ReadonlyArray<Entity>
): Suggestion {
  const { start, end, exact } = anchorOf(text, form, nth);
  return {
    entityId: entity.id,
    passage: { documentId: document.id, start, end },
    quote: exact,
    form,
    before: text.slice(Math.max(0, start - 20), start),
    after: text.slice(end, end + 20),
    ambiguousWith: others.map(({ id }) => id),
  };
}

const suggestions = [
  suggest(wire, wireText, port, 'Chancay'),
  suggest(wire, wireText, port, 'Chancay', 1),
  suggest(wire, wireText, cosco, 'COSCO'),
  suggest(wire, wireText, arena, 'Arena', 0, arena2),
  suggest(wire, wireText, arena2, 'Arena', 0, arena),
  suggest(wire, wireText, port, 'Chancay', 2),
  suggest(study, studyText, port, 'Chancay'),
  suggest(study, studyText, cosco, 'COSCO'),
];

let main: FakeBridge;

beforeEach(() => {
  main = fakeBridge({
    records: [wire, study, port, cosco, arena, arena2],
    texts: [
      [wire.id, wireText],
      [study.id, studyText],
    ],
    suggestions,
  });
});

async function open(props: Parameters<typeof ReviewRoom>[0] = {}) {
  const shown = render(<ReviewRoom {...props} />);
  const grid = await screen.findByRole('grid', { name: 'Suggested mentions' });
  act(() => grid.focus());
  // Where one was is remembered from room to room; each test begins at the top.
  await userEvent.keyboard('{Home}');
  return { ...shown, grid };
}

function labels(): ReadonlyArray<string> {
  return main.changes.map((change) => change.label);
}

/** The words of the row that the cursor is on. */
function current(): string {
  return screen.getByRole('row', { selected: true }).textContent ?? '';
}

test('lines are grouped by entity, each with its words, its reason and the progress', async () => {
  const { container } = await open();
  expect(screen.getAllByRole('rowgroup').map((group) => group.getAttribute('aria-label'))).toEqual([
    'COSCO',
    'La Arena',
    'Port of Chancay',
  ]);
  screen.getByText('0 of 7');
  expect(current()).toBe('y one. Chancay two. COSCO three. Arena four. name');
  const ports = within(screen.getByRole('rowgroup', { name: 'Port of Chancay' })).getAllByRole('row');
  expect(ports.slice(1).every((row) => row.textContent?.endsWith('weak form'))).toBe(true);
  await expectNoAxeViolations(container);
});

test('Y accepts and N rejects, each as one Change, and the cursor goes on', async () => {
  await open();
  await userEvent.keyboard('y');
  await waitFor(() => expect(labels()).toEqual(['Accept a mention of “COSCO”']));
  expect(current()).toContain('COSCO');
  await userEvent.keyboard('n');
  await waitFor(() => expect(labels()[1]).toBe('Reject a suggestion of “COSCO”'));
  expect(current()).toContain('Arena');
  await screen.findByText('2 of 7');
});

test('who comes back to the mentions from another tab goes on where something is open', async () => {
  await open();
  await userEvent.keyboard('y');
  await waitFor(() => expect(main.changes).toHaveLength(1));
  await userEvent.keyboard('{Home}');
  expect(current()).toContain('accepted');
  await userEvent.keyboard('om');
  await screen.findByRole('grid', { name: 'Suggested mentions' });
  expect(current()).not.toContain('accepted');
});

test('words that a line of the document breaks stand in one line of the queue', async () => {
  const text = 'They sold it to COSCO\nShipping in the end.';
  const brief = aDocument('Brief', text, { file: '3.txt' });
  const shipping = anEntity('COSCO Shipping', 'Company');
  main = fakeBridge({
    records: [brief, shipping],
    texts: [[brief.id, text]],
    suggestions: [suggest(brief, text, shipping, 'COSCO\nShipping')],
  });
  const { grid } = await open();
  await waitFor(() => expect(grid.querySelector('mark')?.textContent).toBe('COSCO Shipping'));
});

test('decided lines stay where they are, with what became of them', async () => {
  await open();
  await userEvent.keyboard('yn');
  await waitFor(() => expect(main.changes).toHaveLength(2));
  const [, first, second] = screen.getAllByRole('row');
  await waitFor(() => expect(first?.textContent).toContain('accepted'));
  expect(second?.textContent).toContain('not a mention');
  await act(() => undo());
  await waitFor(() => expect(second?.textContent).not.toContain('not a mention'));
  screen.getByText('1 of 7');
});

test('Space skips, arrows walk, Enter shows the line in the reader', async () => {
  await open();
  await userEvent.keyboard(' ');
  expect(main.changes).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');
  const { start, end } = anchorOf(studyText, 'COSCO');
  expect(useApp.getState().trail.here).toEqual({
    room: 'reader',
    documentId: study.id,
    at: { start, end },
  });
});

test('A accepts the rest of the group as one Change; what was passed over stays open', async () => {
  await open();
  await userEvent.keyboard('{End}{ArrowUp}{ArrowUp}');
  screen.getByRole('button', { name: /Accept the rest of this entity \(3\)/ });
  await userEvent.keyboard('a');
  await waitFor(() => expect(labels()).toEqual(['Accept 3 mentions of “Port of Chancay” in 2 documents']));
  await screen.findByText('3 of 7');
  expect(current()).toContain('COSCO');
  await act(() => undo());
  await screen.findByText('0 of 7');
});

test('a whole group is accepted from its head, without what is ambiguous', async () => {
  await open();
  await userEvent.click(screen.getByRole('radio', { name: 'By document' }));
  await userEvent.click(screen.getByRole('button', { name: 'Accept 4' }));
  await waitFor(() => expect(labels()).toEqual(['Accept 4 mentions of 2 entities']));
  await screen.findByText('4 of 7');
  expect(main.state.mentionsOf(arena.id)).toEqual([]);
  await userEvent.click(screen.getByRole('radio', { name: 'By entity' }));
});

test('D accepts the rest of the entity in this document, F the rest of this form', async () => {
  await open();
  // COSCO comes first; the lines of the port are Chancay three times in the one document and once in the other.
  await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}{ArrowDown}d');
  await waitFor(() => expect(main.changes).toHaveLength(1));
  expect(main.state.mentionsOf(port.id).map(({ documentId }) => documentId)).toEqual([
    wire.id,
    wire.id,
    wire.id,
  ]);
  await undo();
  await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}{ArrowDown}f');
  await waitFor(() => expect(main.state.mentionsOf(port.id)).toHaveLength(4));
});

test('an ambiguous line is one line and waits for a choice', async () => {
  await open();
  await userEvent.keyboard('  ');
  expect(current()).toContain('2 possible');
  await userEvent.keyboard('y');
  expect(main.changes).toEqual([]);
  screen.getByText('Which one is meant?');
  await userEvent.keyboard('2');
  await waitFor(() => expect(labels()).toEqual(['Accept a mention of “La Arena II”']));
  await screen.findByText('1 of 7');
});

test('“neither” rejects an ambiguous line for all it could name', async () => {
  await open();
  await userEvent.keyboard('  ');
  await userEvent.click(screen.getByRole('button', { name: /Neither/ }));
  await waitFor(() => expect(labels()).toEqual(['Reject 2 suggestions of 2 entities']));
  expect(document.activeElement).toBe(screen.getByRole('grid'));
});

test('the second letter of “G then N” is no answer', async () => {
  await open();
  await userEvent.keyboard('gn');
  expect(main.changes).toEqual([]);
});

test('keys with Ctrl and keys in other controls are no answers', async () => {
  await open();
  await userEvent.keyboard('{Control>}y{/Control}');
  screen.getByRole('radio', { name: 'By entity' }).focus();
  await userEvent.keyboard('yn');
  expect(main.changes).toEqual([]);
});

test('the room can be about one entity, and back to everything', async () => {
  await open({ entityId: cosco.id });
  screen.getByRole('heading', { name: 'Review: COSCO' });
  screen.getByText('0 of 2');
  await userEvent.click(screen.getByRole('button', { name: 'Review everything' }));
  expect(useApp.getState().trail.here).toEqual({ room: 'review' });
});

test('a line whose name was removed leaves the queue', async () => {
  await open();
  main.answer('mentions.suggested', () => ({ ok: true, value: suggestions.slice(0, 3) }));
  await userEvent.keyboard('y');
  await waitFor(() => expect(screen.getByText('1 of 3')).toBeDefined());
});

test('an empty room says what to do', async () => {
  fakeBridge();
  render(<ReviewRoom />);
  await screen.findByText('No new entities are proposed');
  await userEvent.keyboard('m');
  await screen.findByText('Nothing to review yet');
  expect(screen.getByText(/tag it/)).toBeDefined();
});

test('when all is decided the room says so on coming back', async () => {
  fakeBridge({ records: [wire, port] });
  render(<ReviewRoom />);
  expect(await screen.findByText('All mentions are reviewed')).toBeDefined();
});

test('of a long group only what is near is drawn, and the keys reach all of it', async () => {
  const words = Array.from({ length: 450 }, (_, number) => `Chancay ${number}.`).join(' ');
  const long = aDocument('Long', words);
  main = fakeBridge({
    records: [long, port],
    texts: [[long.id, words]],
    suggestions: Array.from({ length: 450 }, (_, number) => suggest(long, words, port, 'Chancay', number)),
  });
  await open();
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('451');
  expect(screen.getAllByRole('row').length).toBeLessThan(100);
  await userEvent.keyboard('{End}');
  expect(screen.getAllByRole('row').length).toBeLessThan(100);
  expect(current()).toContain('449');
  expect(screen.getByRole('row', { selected: true }).getAttribute('aria-rowindex')).toBe('451');
  await userEvent.keyboard('{ArrowUp}');
  expect(current()).toContain('448');
});

test('a case that cannot be written can be looked at, not decided', async () => {
  main = fakeBridge({
    records: [wire, study, port, cosco, arena, arena2],
    suggestions,
    readOnly: 'Another program holds this case.',
  });
  await open();
  await userEvent.keyboard('yna');
  expect(main.calls.filter(({ name }) => name === 'case.run')).toEqual([]);
  const buttons = screen.getAllByRole('button', { name: /Yes|No|Accept/ });
  for (const button of buttons) await userEvent.click(button);
  expect(buttons.map((button) => button.getAttribute('aria-disabled'))).toEqual(buttons.map(() => 'true'));
  expect(main.calls.filter(({ name }) => name === 'case.run')).toEqual([]);
  expect(useApp.getState().toasts.map(({ message }) => message)).toEqual([
    'Another program holds this case.',
  ]);
});

test('says how sure each suggestion is: weak names are not, nor is what seems part of a longer name', async () => {
  const text = 'They sold it to COSCO and to COSCO Norra Works in the end. Chancay is deep.';
  const brief = aDocument('Brief', text, { file: '3.txt' });
  main = fakeBridge({
    records: [brief, port, cosco],
    texts: [[brief.id, text]],
    suggestions: [
      suggest(brief, text, cosco, 'COSCO'),
      suggest(brief, text, cosco, 'COSCO', 1),
      suggest(brief, text, port, 'Chancay'),
    ],
  });
  const user = userEvent.setup();
  await open();
  await user.click(screen.getByRole('radio', { name: 'By document' }));
  act(() => screen.getByRole('grid', { name: 'Suggested mentions' }).focus());
  const desk = screen.getByRole('region', { name: 'Current suggestion' });
  await user.keyboard('{Home}');
  expect(desk.textContent).toContain('name; sure');
  await user.keyboard('{ArrowDown}');
  expect(desk.textContent).toContain('name; perhaps part of “COSCO Norra Works”');
  await user.keyboard('{ArrowDown}');
  expect(desk.textContent).toContain('unsure: others are called so too');
});
