import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fail, ok } from '#domain/result';
import { expectNoAxeViolations } from '../support/axe';
import { dropFiles, forgetWindow, lately, openCaseMenu, openWindow, room } from './window';

beforeEach(forgetWindow);

test('at first start the sample case is one click away', async () => {
  const { container } = await openWindow({ open: false });
  expect(screen.getByText('Drop your documents here')).not.toBeNull();
  await expectNoAxeViolations(container);
  await userEvent.click(screen.getByRole('button', { name: /sample case/ }));
  expect(room()).toBe('Sources');
  expect(document.title).toBe('Ports of Peru – Quipu');
});

test('a recent case is opened by its key, and is told from another of its name by the folder', async () => {
  const recent = [
    { key: 'k1', title: 'Lithium', folder: 'lithium-2025.quipu', openedAt: '2026-01-01T00:00:00.000Z' },
    { key: 'k2', title: 'Lithium', folder: 'lithium.quipu', openedAt: '2026-01-02T00:00:00.000Z' },
  ];
  const fake = await openWindow({ open: false, recent });
  await userEvent.click(screen.getByRole('button', { name: /lithium\.quipu/ }));
  expect(fake.calls).toContainEqual({ name: 'case.openRecent', input: { key: 'k2' } });
});

test('documents dropped on the start screen go into the new case', async () => {
  const fake = await openWindow({ open: false });
  act(() => dropFiles('a.txt', 'b.txt'));
  const dialog = await screen.findByRole('dialog', { name: 'New case' });
  expect(dialog.textContent).toContain('2 items you dropped');
  await userEvent.keyboard('Fishing fleets{Enter}');
  await waitFor(() => expect(fake.calls.map(({ name }) => name)).toContain('import.dropped'));
  expect(fake.calls).toContainEqual({ name: 'case.create', input: { title: 'Fishing fleets' } });
  expect(fake.calls).toContainEqual({ name: 'import.dropped', input: { paths: ['a.txt', 'b.txt'] } });
});

test('giving up the new case forgets what was dropped', async () => {
  const fake = await openWindow({ open: false });
  act(() => dropFiles('a.txt'));
  await screen.findByRole('dialog', { name: 'New case' });
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await userEvent.click(screen.getByRole('button', { name: 'New case' }));
  expect(screen.getByRole('dialog').textContent).not.toContain('dropped');
  expect(fake.calls.map(({ name }) => name)).not.toContain('import.dropped');
});

test('a case that is open elsewhere says so, and can be opened to read', async () => {
  const fake = await openWindow({ open: false, recent: [lately] });
  const refused = {
    code: 'case-locked',
    message: 'This case is open in another window. Nothing was changed.',
    folder: 'port.quipu',
    readable: true,
  };
  fake.answer('case.openRecent', () => fail(refused.code, refused.message));
  fake.answer('app.recent', () => ok({ recent: [lately], refused }));
  await userEvent.click(screen.getByRole('button', { name: /The port/ }));
  const dialog = await screen.findByRole('dialog', { name: 'This case is open elsewhere' });
  expect(dialog.textContent).toContain(refused.message);
  await expectNoAxeViolations(dialog);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Open to read' }));
  await waitFor(() => expect(fake.calls).toContainEqual({ name: 'case.reopen', input: { access: 'read' } }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a case that was refused at the start is said at once', async () => {
  const refused = {
    code: 'case-newer',
    message: 'Update Quipu to open it.',
    folder: 'x.quipu',
    readable: false,
  };
  await openWindow({ open: false, refused });
  const dialog = screen.getByRole('dialog', { name: 'This case needs a newer Quipu' });
  expect(within(dialog).queryByRole('button', { name: 'Open to read' })).toBeNull();
  expect(within(dialog).getByRole('button', { name: 'Try again' })).not.toBeNull();
});

test('the list of recent cases is brought up to date when the menu opens', async () => {
  const fake = await openWindow();
  fake.answer('app.recent', () => ok({ recent: [lately], refused: null }));
  await openCaseMenu();
  expect(await screen.findByRole('menuitem', { name: 'The port' })).not.toBeNull();
});

test('closing the case leads back to the start', async () => {
  await openWindow();
  // By keyboard: in jsdom, where nothing has a place, the separators of the panels take every press of the mouse.
  act(() => screen.getByRole('button', { name: 'Ports of Peru' }).focus());
  await userEvent.keyboard('{Enter}{End}{Enter}');
  expect(await screen.findByText('Drop your documents here')).not.toBeNull();
  expect(document.title).toBe('Quipu');
});
