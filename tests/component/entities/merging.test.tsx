import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { judgementIdSchema, noteIdSchema, type EntityId } from '../../../src/domain/case/ids';
import type { SameEntity } from '../../../src/domain/case/judgement';
import type { Note } from '../../../src/domain/case/note';
import { noteFromText } from '../../../src/domain/notes/blocks';
import { EntityPanel } from '../../../src/renderer/features/entities/EntityPanel';
import { focusOn, useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aMention, anEntity, LONG_AGO } from '../support/builders';

const text = 'China Three Gorges paid. C3G was silent, and C3G left. Cosco came.';
const report = aDocument('Report', text);
const gorges = { ...anEntity('China Three Gorges', 'Company'), description: 'A dam builder.' };
const short = { ...anEntity('C3G', 'Organization'), description: 'An acronym.' };
const cosco = anEntity('Cosco', 'Company');

function noteOn(id: EntityId, words: string): Note {
  return {
    type: 'note',
    id: noteIdSchema.parse(`note-${id}`),
    subject: { of: 'entity', entityId: id },
    content: noteFromText(words),
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    author: 'Ada',
  };
}

const records = [
  report,
  gorges,
  short,
  cosco,
  aMention(report, text, 'China Three Gorges', gorges),
  aMention(report, text, 'C3G', short),
  aMention(report, text, 'C3G', short, 1),
  noteOn(gorges.id, 'Ask the regulator.'),
  noteOn(short.id, 'Who signs?'),
];

const same: SameEntity = {
  type: 'judgement',
  kind: 'same-entity',
  id: judgementIdSchema.parse('jdg-same'),
  entityId: gorges.id,
  mergedId: short.id,
  createdAt: LONG_AGO,
  author: 'Ada',
};

const merges = [{ entityIds: [gorges.id, short.id] as const, score: 0.9, reason: 'acronym of the words' }];

/** The panel on what has the focus, as the window shows it. */
function Focused() {
  const focus = useApp((state) => state.focus);
  return focus?.on === 'entity' ? <EntityPanel entityId={focus.entityId} /> : null;
}

async function openDialog(): Promise<HTMLElement> {
  fireEvent.keyDown(screen.getByRole('button', { name: 'More about this entity' }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Merge with…' }));
  return screen.findByRole('dialog');
}

async function choose(name: RegExp): Promise<HTMLElement> {
  const dialog = await openDialog();
  fireEvent.click(await within(dialog).findByRole('button', { name }));
  return screen.findByRole('dialog', { name: 'Are these the same?' });
}

test('proposes what may be the same first, and finds the others by name', async () => {
  fakeBridge({ records, merges });
  render(<EntityPanel entityId={gorges.id} />);
  const dialog = await openDialog();
  const list = within(dialog).getByRole('list', { name: 'Entities to merge with' });
  await waitFor(() =>
    expect(within(list).getAllByRole('button')[0]?.textContent).toContain(
      'may be the same: acronym of the words',
    ),
  );
  fireEvent.change(within(dialog).getByLabelText('Which entity is the same?'), { target: { value: 'cos' } });
  expect(
    within(list)
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Cosco0 mentions']);
  await expectNoAxeViolations(document.body);
});

test('shows both side by side, flags what differs, and merges into the one that is kept', async () => {
  const main = fakeBridge({ records, merges });
  focusOn({ on: 'entity', entityId: gorges.id });
  render(<Focused />);
  const dialog = await choose(/^C3G/u);
  for (const words of ['different', 'both have one', 'Ask the regulator.', 'Who signs?', 'A dam builder.']) {
    expect(within(dialog).getAllByText(words).length).toBeGreaterThan(0);
  }
  // The one that is mentioned more is kept unless the analyst says otherwise.
  expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: 'Keep C3G' }).checked).toBe(true);
  expect(dialog.textContent).toContain('Merged, they are “C3G”, organization, with 2 names and 3 mentions.');
  await expectNoAxeViolations(document.body);
  fireEvent.click(within(dialog).getByRole('radio', { name: 'Keep China Three Gorges' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Merge' }));
  await waitFor(() => expect(main.state.idOf(short.id)).toBe(gorges.id));
  const panel = await screen.findByRole('region', { name: 'Merged into it' });
  expect(panel.textContent).toContain('C3G');
  expect(screen.getByRole('region', { name: 'Notes on “C3G”' })).toBeTruthy();
  expect(screen.getByText('3 mentions in 1 document')).toBeTruthy();
});

test('remembers what is kept apart', async () => {
  const main = fakeBridge({ records, merges });
  render(<EntityPanel entityId={gorges.id} />);
  const dialog = await choose(/^C3G/u);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Keep apart' }));
  await waitFor(() => expect(main.changes.at(-1)?.label).toBe('Keep “China Three Gorges” and “C3G” apart'));
  const again = await choose(/^C3G/u);
  expect(again.textContent).toContain('You decided before that these two are not the same.');
  expect(within(again).queryByRole('button', { name: 'Keep apart' })).toBeNull();
});

test('splits again, and writes each name to the record it comes from', async () => {
  const main = fakeBridge({ records: [...records, same] });
  render(<EntityPanel entityId={short.id} />);
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('China Three Gorges');
  await expectNoAxeViolations(document.body);
  fireEvent.keyDown(screen.getByRole('button', { name: 'Change “C3G”' }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Acronym' }));
  await waitFor(() => expect(main.state.ownEntity(short.id)?.names[0]?.kind).toBe('acronym'));
  expect(main.state.ownEntity(gorges.id)).toEqual(gorges);
  fireEvent.click(screen.getByRole('button', { name: 'Split “C3G” again' }));
  await waitFor(() => expect(main.state.entities()).toHaveLength(3));
  expect(screen.queryByRole('region', { name: 'Merged into it' })).toBeNull();
});

test('lists the mentions of all that is merged, each in its sentence', async () => {
  fakeBridge({ records: [...records, same], texts: [[report.id, text]] });
  render(<EntityPanel entityId={gorges.id} />);
  const toggle = screen.getByRole('button', { name: 'List the mentions in “Report”' });
  expect(toggle.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(toggle);
  const list = within(screen.getByRole('region', { name: 'Mentions' }));
  await waitFor(() =>
    expect(
      list.getAllByRole('button', { name: /C3G was silent/u }).map(({ textContent }) => textContent),
    ).toEqual(['C3G was silent, and C3G left.', 'C3G was silent, and C3G left.']),
  );
  fireEvent.click(list.getByRole('button', { name: 'China Three Gorges paid.' }));
  expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', at: { start: 0, end: 18 } });
  await expectNoAxeViolations(document.body);
});

test('says all that goes when a merged entity is deleted', async () => {
  const main = fakeBridge({ records: [...records, same] });
  render(<EntityPanel entityId={gorges.id} />);
  fireEvent.keyDown(screen.getByRole('button', { name: 'More about this entity' }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete this entity…' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain(
    'This also removes its 3 mentions in 1 document, its 2 notes and what is merged into it (“C3G”). You can undo it.',
  );
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(main.state.entities().map(({ id }) => id)).toEqual([cosco.id]));
});
