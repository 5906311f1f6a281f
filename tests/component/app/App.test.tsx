import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../../src/renderer/app/App';
import { fail, ok } from '../../../src/domain/result';
import { showOverlay } from '../../../src/renderer/app/overlays';
import { run } from '../../../src/renderer/state/actions';
import { focusOn, useApp } from '../../../src/renderer/state/app-store';
import { closeReport, keepWaiting } from '../../../src/renderer/state/imports';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge, type FakeOptions } from '../support/bridge';
import { aDocument, aHighlight, aMention, anEntity } from '../support/builders';

const text = 'The Port of Chancay opened in 2024.\n\nCOSCO runs the Port of Chancay.';
const report = aDocument('A port opens', text, { publisher: 'Daily', date: '2024-11' });
const other = aDocument('An older study', 'Nothing about ports.', { author: 'I. Calderwood' });
const port = anEntity('Port of Chancay', 'Asset', 'Puerto de Chancay');
const records = [report, other, port, aMention(report, text, 'Port of Chancay', port)];

const lately = { key: 'k9', title: 'The port', folder: 'port.quipu', openedAt: '2026-01-03T00:00:00.000Z' };

beforeEach(() => {
  showOverlay(null);
  closeReport();
  keepWaiting([]);
});

async function openWindow(options: FakeOptions = {}): Promise<FakeBridge & { container: HTMLElement }> {
  const fake = fakeBridge({
    records,
    texts: [
      [report.id, text],
      [other.id, 'Nothing about ports.'],
    ],
    started: false,
    ...options,
  });
  const { container } = render(<App />);
  await waitFor(() => expect(useApp.getState().phase).not.toBe('starting'));
  return Object.assign(fake, { container });
}

/** By keyboard: without a layout, the panels take every press of the mouse for one on their edge. */
async function openCaseMenu(): Promise<void> {
  screen.getByRole('button', { name: 'Ports of Peru' }).focus();
  await userEvent.keyboard('{Enter}');
}

const room = (): string | null | undefined => screen.getByRole('main').querySelector('h1')?.textContent;

function dropFiles(...names: ReadonlyArray<string>): void {
  const files = names.map((name) => new File(['words'], name));
  fireEvent.drop(window, { dataTransfer: { types: ['Files'], files } });
}

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
  expect(document.activeElement).toBe(screen.getByRole('main'));
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

test('the palette finds an entity by another of its names', async () => {
  await openWindow();
  await userEvent.keyboard('{Control>}k{/Control}puerto{Enter}');
  expect(useApp.getState().trail.here).toEqual({ room: 'dossier', entityId: port.id });
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

test('a read-only case takes nothing in and says why', async () => {
  const fake = await openWindow({ readOnly: 'Made by a newer Quipu.' });
  expect(screen.getByRole('button', { name: 'Read-only' })).not.toBeNull();
  expect(screen.getByRole('button', { name: 'Import' }).getAttribute('aria-disabled')).toBe('true');
  await userEvent.keyboard('{Control>}i{/Control}');
  act(() => dropFiles('new.txt'));
  expect(fake.calls.map(({ name }) => name)).not.toContain('import.dropped');
  expect(fake.calls.map(({ name }) => name)).not.toContain('import.choose');
  expect(useApp.getState().toasts.map(({ message }) => message)).toEqual(['Made by a newer Quipu.']);
  expect(screen.getByRole('region', { name: 'Read-only' }).textContent).toContain('Made by a newer Quipu.');
  await userEvent.click(screen.getByRole('button', { name: 'Read-only' }));
  expect(screen.getByRole('dialog').textContent).toContain('Made by a newer Quipu.');
});

test('a case that can be written again is the same case with everything on', async () => {
  const fake = await openWindow({ readOnly: 'It was open elsewhere.' });
  act(() => focusOn({ on: 'document', documentId: report.id }));
  const note = () => screen.getByRole('textbox', { name: /What is this document worth/ });
  await waitFor(() => expect(note().getAttribute('contenteditable')).toBe('false'));
  const { info, reader, sequence, steps } = useApp.getState();
  fake.answer('case.reopen', () =>
    ok({
      caseId: info?.caseId ?? ('' as never),
      title: info?.title ?? '',
      folder: info?.folder ?? '',
      sequence,
      steps,
      records: [...reader.records()],
      readOnly: null,
      problems: [],
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Try to open it for writing' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Read-only' })).toBeNull());
  act(() => focusOn({ on: 'document', documentId: report.id }));
  await waitFor(() => expect(note().getAttribute('contenteditable')).toBe('true'));
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

test('the whole case is checked with progress, and what is found leads to its place', async () => {
  const fake = await openWindow();
  const found = {
    ok: false,
    checked: 1234,
    problems: [{ code: 'quote-differs', where: report.id, message: 'It does not say so. Remove the mark.' }],
  };
  let end: (() => void) | undefined;
  fake.answer('case.verify', () => new Promise((resolve) => (end = () => resolve(ok(found)))));
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.keyboard('check the whole{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Check the whole case' });
  await waitFor(() => expect(end).toBeDefined());
  fake.emit('verify.progress', { done: 600, total: 1234 });
  expect(dialog.textContent).toContain('Checked 600 of 1,234');
  await act(async () => end?.());
  expect(dialog.textContent).toContain('1 problem was found.');
  expect(dialog.textContent).toContain('A mark does not say what its document says');
  expect(dialog.textContent).toContain('It does not say so. Remove the mark.');
  await expectNoAxeViolations(dialog);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Show' }));
  expect(useApp.getState().trail.here).toEqual({ room: 'reader', documentId: report.id });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a check can be stopped, and a sound case says that everything holds', async () => {
  const fake = await openWindow();
  fake.answer('case.verify', () => new Promise(() => undefined));
  await openCaseMenu();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Check the whole case…' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  expect(fake.calls.map(({ name }) => name)).toContain('case.cancelVerify');
  await userEvent.keyboard('{Escape}');
  fake.answer('case.verify', () => ok({ ok: true, checked: 12, problems: [] }));
  await openCaseMenu();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Check the whole case…' }));
  expect(await screen.findByText('Everything holds.')).not.toBeNull();
});

test('problems of the case folder are counted and listed', async () => {
  const problems = [
    { code: 'rebuilt', where: 'records/annotation', message: 'A snapshot was rebuilt from the journal.' },
  ];
  await openWindow({ problems });
  await userEvent.click(screen.getByRole('button', { name: '1 problem' }));
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('A snapshot was rebuilt from the journal.');
  expect(dialog.textContent).toContain('records/annotation');
  await expectNoAxeViolations(dialog);
});

test('the status bar says Saved when all is on the disk, and Saving only when it takes long', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: false });
  try {
    const fake = fakeBridge({ records, started: true });
    render(<App />);
    await act(() => vi.advanceTimersByTimeAsync(0));
    const status = within(screen.getByRole('contentinfo'));
    let answer = (): void => {};
    fake.answer('case.run', () => {
      return new Promise((resolve) => {
        answer = () => resolve({ ok: false, error: { code: 'disk-full', message: 'The disk is full.' } });
      });
    });
    const running = run({ name: 'document.remove', args: { documentId: report.id } });
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(status.getByText('Saved')).not.toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(status.getByText('Saving…')).not.toBeNull();
    answer();
    await act(async () => void (await running));
    expect(status.getByText('Saved')).not.toBeNull();
    // What failed is said, and stays until it is dismissed.
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(screen.getByLabelText('Messages').textContent).toContain('The disk is full.');
  } finally {
    vi.useRealTimers();
  }
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

test('closing the case leads back to the start', async () => {
  await openWindow();
  // By keyboard: in jsdom, where nothing has a place, the separators of the panels take every press of the mouse.
  act(() => screen.getByRole('button', { name: 'Ports of Peru' }).focus());
  await userEvent.keyboard('{Enter}{End}{Enter}');
  expect(await screen.findByText('Drop your documents here')).not.toBeNull();
  expect(document.title).toBe('Quipu');
});
