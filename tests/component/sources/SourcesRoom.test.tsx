import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ok } from '../../../src/domain/result';
import { SourceList } from '../../../src/renderer/features/sources/SourceList';
import { SourcesRoom } from '../../../src/renderer/features/sources/SourcesRoom';
import { useWidth } from '../../../src/renderer/features/sources/use-width';
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

const titles = (): ReadonlyArray<string | null> =>
  screen.getAllByRole('rowheader').map((cell) => cell.textContent);
const chosen = (): ReadonlyArray<string | null> =>
  screen.getAllByRole('row', { selected: true }).map((row) => within(row).getByRole('rowheader').textContent);
/** Five documents that differ in what is said of them. */
const five = [
  aDocument('Alpha', text, { author: 'Ana', kind: 'wire' }),
  aDocument('Bravo', text, { author: 'Ana', kind: 'wire', publisher: 'Agency' }),
  aDocument('Charlie', text, { author: 'Ben', kind: 'study' }),
  aDocument('Delta', text, { kind: 'study' }),
  aDocument('Echo', text),
];
const cell = (title: string, column: string): HTMLElement => {
  const row = screen.getByRole('row', { name: new RegExp(title, 'u') });
  const found = row.querySelector<HTMLElement>(`[data-column="${column}"]`);
  if (!found) throw new Error(`no ${column} of ${title}`);
  return found;
};
test('an empty case says what to do, and does it', async () => {
  const fake = fakeBridge();
  const { container } = render(<SourcesRoom />);
  await expectNoAxeViolations(container);
  await userEvent.click(screen.getByRole('button', { name: 'Import a folder…' }));
  expect(fake.calls).toContainEqual({ name: 'import.choose', input: { what: 'folder' } });
});

/** Says how wide the room for the table is, once there is one. */
function Wide({ shown }: { readonly shown: boolean }) {
  const [element, width] = useWidth();
  return shown ? <output ref={element}>{width}</output> : null;
}

test('the width of the room for the table is known also where the first documents come later', () => {
  const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
  const { rerender } = render(<Wide shown={false} />);
  rerender(<Wide shown />);
  expect(screen.getByRole('status').textContent).toBe('700');
  width.mockRestore();
});

test('the table shows each document with its marks and mentions', async () => {
  fakeBridge({ records });
  const { container } = render(<SourcesRoom />);
  const row = screen.getByRole('row', { name: /A wire/ });
  const cells = within(row)
    .getAllByRole('gridcell')
    .map((cell) => cell.textContent);
  expect(cells.slice(1, 8)).toEqual(['Agency', '2025', 'wire', 'en', '28', '4', '2']);
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

test('arrows go from row to row, the right panel follows, Enter opens the reader', async () => {
  fakeBridge({ records });
  render(<SourcesRoom />);
  await userEvent.click(cell('A wire', 'title'));
  expect(useApp.getState().focus).toEqual({ on: 'document', documentId: wire.id });
  await userEvent.keyboard('{ArrowDown}');
  expect(useApp.getState().focus).toEqual({ on: 'document', documentId: study.id });
  await userEvent.keyboard('{Enter}');
  expect(useApp.getState().trail.here).toEqual({ room: 'reader', documentId: study.id });
});

test('several are chosen by keys: Shift takes a range, Ctrl+A all, Space adds, Escape leaves one', async () => {
  fakeBridge({ records: five });
  const { container } = render(<SourcesRoom />);
  screen.getByRole('grid').focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(chosen()).toEqual(['Alpha']);
  await userEvent.keyboard('{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  expect(chosen()).toEqual(['Bravo', 'Charlie', 'Delta']);
  await expectNoAxeViolations(container);
  await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
  expect(chosen()).toEqual(['Bravo', 'Charlie']);
  await userEvent.keyboard('{Control>}{End}{/Control} ');
  expect(chosen()).toEqual(['Bravo', 'Charlie', 'Echo']);
  expect(screen.getByText('5 documents, 3 chosen')).not.toBeNull();
  await userEvent.keyboard('{Control>}a{/Control}');
  expect(chosen()).toHaveLength(5);
  await userEvent.keyboard('{Escape}');
  expect(chosen()).toEqual(['Echo']);
});

test('several are chosen by mouse: Ctrl, Shift and the sign before the title', async () => {
  fakeBridge({ records: five });
  render(<SourcesRoom />);
  const user = userEvent.setup();
  await user.click(cell('Alpha', 'kind'));
  await user.keyboard('{Control>}');
  await user.click(cell('Charlie', 'title'));
  await user.keyboard('{/Control}');
  expect(chosen()).toEqual(['Alpha', 'Charlie']);
  const tick = cell('Echo', 'title').querySelector('[data-tick]');
  if (!tick) throw new Error('no sign');
  await user.click(tick);
  expect(chosen()).toEqual(['Alpha', 'Charlie', 'Echo']);
  await user.click(cell('Alpha', 'title'));
  await user.keyboard('{Shift>}');
  await user.click(cell('Charlie', 'date'));
  await user.keyboard('{/Shift}');
  expect(chosen()).toEqual(['Alpha', 'Bravo', 'Charlie']);
});

test('a cell is edited where it stands, Tab goes on to the next, Escape forgets', async () => {
  const fake = fakeBridge({ records: five });
  const { container } = render(<SourcesRoom />);
  await userEvent.dblClick(cell('Delta', 'author'));
  const author = screen.getByRole('combobox', { name: 'Author of Delta' });
  await expectNoAxeViolations(container);
  await userEvent.type(author, ' Dora Diaz ');
  await userEvent.keyboard('{Tab}');
  expect(fake.changes.map(({ label }) => label)).toEqual(['Describe “Delta”']);
  const publisher = await screen.findByRole('combobox', { name: 'Publisher of Delta' });
  expect(document.activeElement).toBe(publisher);
  await userEvent.keyboard('Gone{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('grid'));
  expect(cell('Delta', 'author').textContent).toBe('Dora Diaz');
  expect(cell('Delta', 'publisher').textContent).toBe('');
  await userEvent.keyboard('{ArrowRight}{F2}2024-13{Enter}');
  expect(screen.getByRole('alert').textContent).toContain('2024-07');
  await userEvent.keyboard('{Control>}a{/Control}2024-12{Enter}');
  expect(fake.state.document(five[3]?.id ?? wire.id)).toMatchObject({ author: 'Dora Diaz', date: '2024-12' });
  // Enter opened no document: it ended the editing.
  expect(useApp.getState().trail.here).toEqual({ room: 'sources' });
});

test('Delete asks, says what goes along, and removes all that are chosen as one step', async () => {
  const fake = fakeBridge({ records });
  render(<SourcesRoom />);
  await userEvent.click(cell('A wire', 'title'));
  await userEvent.keyboard('{Control>}a{/Control}{Delete}');
  const dialog = screen.getByRole('alertdialog', { name: 'Remove 2 documents?' });
  expect(dialog.textContent).toContain('4 marks');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
  expect(fake.changes.map(({ label }) => label)).toEqual(['Remove 2 documents and their 4 marks']);
});

test('a case that can only be read is looked at, not written in', async () => {
  fakeBridge({ records, readOnly: 'It is open elsewhere.' });
  render(<SourcesRoom />);
  await userEvent.click(cell('A wire', 'author'));
  await userEvent.keyboard('{F2}');
  expect(screen.queryByRole('combobox', { name: 'Author of A wire' })).toBeNull();
  expect(useApp.getState().toasts.map(({ message }) => message)).toEqual(['It is open elsewhere.']);
});

test('columns are chosen, and kept for this machine', async () => {
  fakeBridge({ records });
  render(<SourcesRoom />);
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'File' }));
  await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Author' }));
  await userEvent.keyboard('{Escape}');
  const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
  expect(heads).toContain('File');
  expect(heads).not.toContain('Author');
  expect(useApp.getState().preferences.sourceColumns).toContain('file');
});

test('the filter narrows the table, counts, and can be cleared', async () => {
  fakeBridge({ records });
  render(<SourcesRoom />);
  await userEvent.type(screen.getByLabelText('Filter documents'), 'calderwood');
  expect(titles()).toEqual(['The study']);
  expect(screen.getByText('1 of 2 documents')).not.toBeNull();
  await userEvent.type(screen.getByLabelText('Filter documents'), ' xyz');
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(titles()).toHaveLength(2);
});

test('of thousands of documents only those near the view are drawn, and all can be chosen', async () => {
  const many = Array.from({ length: 3000 }, (_, place) => aDocument(`Report ${place}`));
  fakeBridge({ records: many });
  render(<SourcesRoom />);
  expect(screen.getAllByRole('rowheader').length).toBeLessThan(250);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('3001');
  screen.getByRole('grid').focus();
  await userEvent.keyboard('{Control>}a{/Control}');
  const { focus } = useApp.getState();
  expect(focus?.on === 'documents' && focus.documentIds.length).toBe(3000);
});

test('near copies are looked for when they are asked for', async () => {
  const fake = fakeBridge({ records: five });
  fake.answer('versions.likely', () =>
    ok([{ documentId: five[1]?.id ?? wire.id, otherId: five[2]?.id ?? wire.id }]),
  );
  render(<SourcesRoom />);
  expect(fake.calls.map(({ name }) => name)).not.toContain('versions.likely');
  await userEvent.click(screen.getByRole('button', { name: 'To look after' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Nearly the same as another' }));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(titles()).toEqual(['Bravo']));
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
