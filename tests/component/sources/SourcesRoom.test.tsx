import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { SourceList } from '../../../src/renderer/features/sources/SourceList';
import { SourcesRoom } from '../../../src/renderer/features/sources/SourcesRoom';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aComment, aDocument, aHighlight, aMention, anEntity } from '../support/builders';

const text = 'Lima buys trains. Lima pays.';
const lima = anEntity('Lima', 'Address');
const wire = aDocument('A wire', text, { publisher: 'Agency', kind: 'wire', date: '2025' });
const study = aDocument('The study', 'Long.', { author: 'I. Calderwood', kind: 'study' });
const records = [
  wire,
  study,
  lima,
  aMention(wire, text, 'Lima', lima),
  aMention(wire, text, 'Lima', lima, 1),
  aHighlight(wire, text, 'trains'),
  aComment(wire, text, 'pays'),
];

const titles = (): ReadonlyArray<string | undefined> =>
  screen
    .getAllByRole('rowheader')
    .map((cell) => cell.querySelector('button span span')?.textContent ?? undefined);

test('an empty case says what to do, and does it', async () => {
  const fake = fakeBridge();
  const { container } = render(<SourcesRoom />);
  await expectNoAxeViolations(container);
  await userEvent.click(screen.getByRole('button', { name: 'Import a folder…' }));
  expect(fake.calls).toContainEqual({ name: 'import.choose', input: { what: 'folder' } });
});

test('the table shows each document with its marks and mentions', async () => {
  fakeBridge({ records });
  const { container } = render(<SourcesRoom />);
  const row = screen.getByRole('row', { name: /A wire/ });
  const cells = within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
  expect(cells.slice(1, 7)).toEqual(['Agency', '2025', 'wire', '28', '4', '2']);
  await expectNoAxeViolations(container);
});

test('a column sorts by a click on its head and says so', async () => {
  fakeBridge({ records });
  render(<SourcesRoom />);
  expect(titles()).toEqual(['A wire', 'The study']);
  await userEvent.click(screen.getByRole('button', { name: 'Title' }));
  expect(titles()).toEqual(['The study', 'A wire']);
  expect(screen.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('descending');
});

test('arrows go from title to title, the right panel follows, Enter opens the reader', async () => {
  fakeBridge({ records });
  render(<SourcesRoom />);
  act(() => screen.getByRole('button', { name: /A wire/ }).focus());
  await userEvent.keyboard('{ArrowDown}');
  expect(useApp.getState().focus).toEqual({ on: 'document', documentId: study.id });
  await userEvent.keyboard('{Enter}');
  expect(useApp.getState().trail.here).toEqual({ room: 'reader', documentId: study.id });
});

test('the filter narrows the table, counts, and can be cleared', async () => {
  fakeBridge({ records });
  render(<SourcesRoom />);
  await userEvent.type(screen.getByLabelText('Filter documents'), 'calderwood');
  expect(titles()).toEqual(['The study']);
  expect(screen.getByText('1 of 2 documents')).not.toBeNull();
  await userEvent.type(screen.getByLabelText('Filter documents'), ' xyz');
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
  expect(titles()).toHaveLength(2);
});

test('of many documents the first hundred are drawn, the rest on demand', async () => {
  const many = Array.from({ length: 150 }, (_, place) => aDocument(`Report ${place}`));
  fakeBridge({ records: many });
  render(<SourcesRoom />);
  expect(screen.getAllByRole('rowheader')).toHaveLength(100);
  await userEvent.click(screen.getByRole('button', { name: 'Show 50 more of 150' }));
  expect(screen.getAllByRole('rowheader')).toHaveLength(150);
});

test('the list in the sidebar opens a document and marks where one is', async () => {
  fakeBridge({ records });
  const { container } = render(<SourceList />);
  const row = screen.getByRole('button', { name: /A wire/ });
  expect(row.textContent).toContain('4 marks');
  expect(row.getAttribute('aria-current')).toBeNull();
  await userEvent.click(row);
  expect(row.getAttribute('aria-current')).toBe('page');
  expect(useApp.getState().focus).toEqual({ on: 'document', documentId: wire.id });
  await expectNoAxeViolations(container);
});
