import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { run, sayStep } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { aDocument, aHighlight } from '../support/builders';
import { dropFiles, forgetWindow, openWindow, other, port, report, room, text } from './window';

beforeEach(forgetWindow);

test('the window with a case has no fault that axe knows', async () => {
  const { container } = await openWindow();
  expect(within(screen.getByRole('navigation')).getByText('Ports of Peru')).not.toBeNull();
  await expectNoAxeViolations(container);
});

test('every room is reached from the sidebar', async () => {
  await openWindow();
  const sidebar = within(screen.getByRole('navigation'));
  for (const name of ['Review', 'Notes', 'History', 'Sources']) {
    const row = sidebar.getByRole('button', { name });
    await userEvent.click(row);
    expect(room()).toBe(name);
    expect(row.getAttribute('aria-current')).toBe('page');
  }
});

test('G and a letter go to a room, but not while words are written', async () => {
  await openWindow();
  await userEvent.keyboard('gh');
  expect(room()).toBe('History');
  await userEvent.keyboard('gs');
  expect(room()).toBe('Sources');
  act(() => screen.getByLabelText('Filter documents').focus());
  await userEvent.keyboard('gh');
  expect(room()).toBe('Sources');
  expect(screen.getByRole('main').textContent).toContain('No document matches');
});

test('Alt and the arrows go back and forward', async () => {
  await openWindow();
  await userEvent.keyboard('gngh');
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(room()).toBe('Notes');
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
  expect(room()).toBe('History');
});

test('the palette finds a document and opens it in the reader', async () => {
  await openWindow();
  await userEvent.keyboard('{Control>}k{/Control}');
  const palette = screen.getByRole('dialog', { name: 'Find' });
  await expectNoAxeViolations(palette);
  await userEvent.keyboard('older{Enter}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(useApp.getState().trail.here).toEqual({ room: 'reader', documentId: other.id });
});

test('who goes to a place by keys finds the focus there, and not where it was lost', async () => {
  await openWindow();
  await userEvent.keyboard('gn');
  expect(screen.getByRole('main').contains(document.activeElement)).toBe(true);
  const find = screen.getByRole('button', { name: /^Find…/u });
  find.focus();
  await userEvent.keyboard('{Enter}{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(find));
  await userEvent.keyboard('?{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(find));
  await userEvent.keyboard('{Enter}older{Enter}');
  const text = await screen.findByRole('document');
  await waitFor(() => expect(document.activeElement).toBe(text));
});

test('who comes into a room by keys is where its keys work', async () => {
  await openWindow();
  await act(() => run({ name: 'entity.update', args: { entityId: port.id, description: 'Deep.' } }));
  await userEvent.keyboard('gn');
  await userEvent.keyboard('gh');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-change')).toBeTruthy());
});

test('Escape leads out of an empty field to the room, and not out of one with words', async () => {
  await openWindow();
  const search = screen.getByLabelText('Filter documents');
  act(() => search.focus());
  await userEvent.keyboard('a{Escape}');
  expect(document.activeElement).toBe(search);
  expect(search).toHaveProperty('value', '');
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Documents of the case' }));
  await userEvent.keyboard('gh');
  expect(room()).toBe('History');
});

test('a message that offers to undo the last step goes with the next one', async () => {
  await openWindow();
  const describe = (description: string) =>
    act(() => run({ name: 'entity.update', args: { entityId: port.id, description } }));
  await describe('Deep.');
  act(() => sayStep('Described'));
  expect(screen.getByRole('list', { name: 'Messages' }).textContent).toContain('Described');
  await describe('Deeper.');
  expect(screen.getByRole('list', { name: 'Messages' }).textContent).toBe('');
});

test('the palette finds an entity by another of its names', async () => {
  await openWindow();
  await userEvent.keyboard('{Control>}k{/Control}puerto{Enter}');
  expect(useApp.getState().trail.here).toEqual({ room: 'dossier', entityId: port.id });
});

test('the palette puts first what fits best, whatever it is', async () => {
  const notebook = aDocument('A study', 'Words.', { publisher: 'Notebooks Series' });
  await openWindow({ records: [report, other, port, notebook] });
  await userEvent.keyboard('{Control>}k{/Control}book');
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'Export dossiers as a book…',
    expect.stringContaining('A study'),
    expect.stringContaining('Find “book” in all documents'),
  ]);
});

test('a dialog chosen from the palette gives the focus back to the room', async () => {
  await openWindow();
  await userEvent.keyboard('{Control>}k{/Control}preferences{Enter}');
  await screen.findByRole('dialog', { name: 'Preferences' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Documents of the case' })),
  );
});

test('the palette runs commands, and says when nothing goes by a name', async () => {
  await openWindow();
  await userEvent.keyboard('{Control>}k{/Control}dark theme');
  await userEvent.keyboard('{Enter}');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await userEvent.keyboard('{Control>}k{/Control}xyzzy');
  expect(screen.getByRole('dialog').textContent).toContain('Nothing here goes by “xyzzy”');
});

test('? shows the sheet of keys, and Escape closes it', async () => {
  await openWindow();
  await userEvent.keyboard('?');
  const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(sheet.textContent).toContain('Tag an entity');
  await expectNoAxeViolations(sheet);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('Ctrl+Z takes back the last change from any room, but not while words are written', async () => {
  const fake = await openWindow();
  const mark = aHighlight(report, text, 'COSCO');
  await act(async () => {
    await run({
      name: 'mark.highlight',
      args: {
        passage: { documentId: report.id, start: mark.anchor.start, end: mark.anchor.end },
        colour: 'amber',
      },
    });
  });
  expect(fake.state.annotationsOf(report.id)).toHaveLength(2);
  const label = fake.changes.at(-1)?.label ?? '';
  expect(screen.getByRole('contentinfo').textContent).toContain(label);

  const filter = screen.getByLabelText('Filter documents');
  act(() => filter.focus());
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(fake.state.annotationsOf(report.id)).toHaveLength(2);

  act(() => filter.blur());
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(fake.state.annotationsOf(report.id)).toHaveLength(1);
  expect(screen.getByLabelText('Messages').textContent).toContain(`Undone: ${label}`);
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  expect(fake.state.annotationsOf(report.id)).toHaveLength(2);
});

test('the menu of the application does what its items say', async () => {
  const fake = await openWindow();
  fake.emit('menu.chosen', { item: 'theme-light' });
  await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('light'));
  fake.emit('menu.chosen', { item: 'import-folder' });
  expect(fake.calls).toContainEqual({ name: 'import.choose', input: { what: 'folder' } });
  fake.emit('menu.chosen', { item: 'keys' });
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).not.toBeNull();
});

test('files over the window are announced with the case they would go into', async () => {
  const fake = await openWindow();
  fireEvent.dragEnter(window, { dataTransfer: { types: ['text/plain'] } });
  expect(screen.queryByText(/Drop to import/)).toBeNull();
  fireEvent.dragEnter(window, { dataTransfer: { types: ['Files'] } });
  expect(screen.getByText('Drop to import into “Ports of Peru”')).not.toBeNull();
  fireEvent.dragLeave(window, { dataTransfer: { types: ['Files'] } });
  expect(screen.queryByText(/Drop to import/)).toBeNull();
  act(() => dropFiles('new.txt'));
  await waitFor(() =>
    expect(fake.calls).toContainEqual({ name: 'import.dropped', input: { paths: ['new.txt'] } }),
  );
});

test('the name under which changes are recorded is set in the preferences', async () => {
  const fake = await openWindow();
  await userEvent.keyboard('{Control>},{/Control}');
  const dialog = screen.getByRole('dialog', { name: 'Preferences' });
  await expectNoAxeViolations(dialog);
  await userEvent.clear(screen.getByLabelText('Your name'));
  await userEvent.keyboard('Ines{Tab}');
  expect(fake.calls).toContainEqual({ name: 'app.setPreferences', input: { author: 'Ines' } });
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await userEvent.click(screen.getByRole('button', { name: 'Larger text' }));
  expect(screen.getByLabelText('Size of the reading text').textContent).toBe('18 px');
  expect(document.documentElement.style.getPropertyValue('--reading-size')).toBe('18px');
});
