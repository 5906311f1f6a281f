import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DocumentsPanel } from '../../../src/renderer/features/sources/DocumentsPanel';
import { undo } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aHighlight } from '../support/builders';

const text = 'Lima buys trains.';
const wire = {
  ...aDocument('A wire', text, { publisher: 'Agency', kind: 'wire', author: 'Ana' }),
  origins: { publisher: 'metadata', kind: 'text', author: 'text' } as const,
};
const study = {
  ...aDocument('The study', text, { publisher: 'Agency', kind: 'study' }),
  origins: { publisher: 'metadata', kind: 'analyst' } as const,
};
const note = aDocument('A note', text, { publisher: 'Agency' });
const documents = [wire, study, note];

function openPanel(readOnly?: string) {
  const fake = fakeBridge({
    records: [...documents, aHighlight(wire, text, 'trains')],
    ...(readOnly ? { readOnly } : {}),
  });
  const { container } = render(<DocumentsPanel documentIds={documents.map(({ id }) => id)} />);
  const field = (label: string): HTMLInputElement => screen.getByLabelText(label);
  return { fake, container, field };
}

test('what all say is shown, what they differ in is said, and so is where it came from', async () => {
  const { container, field } = openPanel();
  expect(screen.getByRole('heading', { name: '3 documents' })).not.toBeNull();
  expect(field('Publisher').value).toBe('Agency');
  expect(field('Kind').value).toBe('');
  expect(field('Kind').placeholder).toBe('Several values');
  expect(screen.queryByLabelText('Title')).toBeNull();
  expect(screen.getByText('from the file')).not.toBeNull();
  expect(screen.getByText('from several places')).not.toBeNull();
  await expectNoAxeViolations(container);
});

test('only what is typed changes, in all of them, and goes back in one step', async () => {
  const { fake, field } = openPanel();
  await userEvent.type(field('Kind'), 'wire{Enter}');
  expect(fake.changes.map(({ label }) => label)).toEqual(['Describe 3 documents']);
  expect(documents.map(({ id }) => fake.state.document(id)?.kind)).toEqual(['wire', 'wire', 'wire']);
  expect(documents.map(({ id }) => fake.state.document(id)?.author)).toEqual(['Ana', '', '']);
  await act(() => undo());
  expect(documents.map(({ id }) => fake.state.document(id)?.kind)).toEqual(['wire', 'study', '']);
});

test('several values stay where one types and takes it away again; emptying them is a button of its own', async () => {
  const { fake, field } = openPanel();
  await userEvent.type(field('Kind'), 'x{Backspace}');
  await userEvent.tab();
  expect(fake.changes).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Empty “Kind” in all 3' }));
  expect(documents.map(({ id }) => fake.state.document(id)?.kind)).toEqual(['', '', '']);
});

test('all sources are graded at once', async () => {
  const { fake } = openPanel();
  await userEvent.click(screen.getByRole('combobox', { name: 'Reliability of all' }));
  await userEvent.click(screen.getByRole('option', { name: /^B/u }));
  expect(fake.changes.map(({ label }) => label)).toEqual(['Grade 3 sources B']);
});

test('removing says what goes along', async () => {
  const { fake } = openPanel();
  await userEvent.click(screen.getByRole('button', { name: 'Remove from the case…' }));
  const dialog = screen.getByRole('alertdialog', { name: 'Remove 3 documents?' });
  expect(dialog.textContent).toContain('and with them 1 mark');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
  expect(fake.state.documents()).toEqual([]);
  expect(useApp.getState().trail.here).toEqual({ room: 'sources' });
});

test('where the case can only be read, nothing can be written', () => {
  const { field } = openPanel('It is open elsewhere.');
  expect(field('Publisher').readOnly).toBe(true);
  expect(screen.queryByRole('button', { name: /Empty/u })).toBeNull();
});
