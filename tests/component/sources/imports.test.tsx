import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ImportOutcome } from '../../../src/contract/imports';
import { ok } from '../../../src/domain/result';
import { ImportProgress } from '../../../src/renderer/features/sources/ImportProgress';
import { ImportReport } from '../../../src/renderer/features/sources/ImportReport';
import { useApp } from '../../../src/renderer/state/app-store';
import { closeReport, importAndReport } from '../../../src/renderer/state/imports';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

const letter = aDocument('A letter', 'Dear all.');
const imported: ImportOutcome = { file: 'letter.txt', status: 'imported', documentId: letter.id };
const failed: ImportOutcome = { file: 'scan.pdf', status: 'failed', message: 'This is a PDF.' };
const duplicate: ImportOutcome = {
  file: 'copy.txt',
  status: 'duplicate',
  documentId: letter.id,
  message: 'The same bytes as “A letter”.',
};

beforeEach(() => closeReport());
afterEach(() => void vi.useRealTimers());

async function importThese(...outcomes: ReadonlyArray<ImportOutcome>): Promise<void> {
  const fake = fakeBridge({ records: [letter] });
  fake.answer('import.choose', () => ok(outcomes));
  render(<ImportReport />);
  await act(() => importAndReport('files'));
}

test('where a file was left out, all are listed with their reasons, what needs a look first', async () => {
  await importThese(imported, failed, duplicate);
  const dialog = screen.getByRole('dialog', { name: 'Import' });
  expect(dialog.textContent).toContain('1 document imported, 1 in the case already, 1 could not be read.');
  const groups = within(dialog)
    .getAllByRole('heading', { level: 3 })
    .map((heading) => heading.textContent);
  expect(groups).toEqual(['Could not be read1', 'In the case already1', 'Imported1']);
  expect(dialog.textContent).toContain('This is a PDF.');
  await expectNoAxeViolations(dialog);
});

test('a listed document is opened by a click', async () => {
  await importThese(imported, failed);
  await userEvent.click(screen.getByRole('button', { name: 'letter.txt' }));
  expect(useApp.getState().trail.here).toEqual({ room: 'reader', documentId: letter.id });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('where all went well a word is enough, and the list is one click away', async () => {
  await importThese(imported);
  expect(screen.queryByRole('dialog')).toBeNull();
  const [toast] = useApp.getState().toasts;
  expect(toast?.message).toBe('Imported 1 document');
  act(() => toast?.action?.run());
  expect(screen.getByRole('dialog').textContent).toContain('letter.txt');
});

test('choosing nothing says nothing; a folder without texts says so', async () => {
  await importThese();
  expect(useApp.getState().toasts.map(({ tone }) => tone)).toEqual(['problem']);
  const fake = fakeBridge();
  fake.answer('import.choose', () => ok(null));
  await act(() => importAndReport('folder'));
  expect(useApp.getState().toasts).toEqual([]);
});

test('progress is shown when it takes a while, and can be stopped once', () => {
  vi.useFakeTimers();
  const fake = fakeBridge();
  render(<ImportProgress />);
  fake.emit('import.progress', {
    done: 3,
    total: 1200,
    file: 'third.txt',
    perSecond: null,
    left: null,
    paused: false,
  });
  act(() => void vi.advanceTimersByTime(200));
  expect(screen.queryByRole('progressbar')).toBeNull();
  act(() => void vi.advanceTimersByTime(200));
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('3');
  expect(screen.getByText('Importing 3 of 1,200')).not.toBeNull();
  const stop = screen.getByRole('button', { name: 'Stop' });
  act(() => stop.click());
  expect(fake.calls.map(({ name }) => name)).toEqual(['import.cancel']);
  expect(stop.hasAttribute('disabled')).toBe(true);
  act(() => useApp.setState({ importing: null }));
  expect(screen.queryByRole('progressbar')).toBeNull();
});

/** What was asked to be tried again. */
const againIn = ({ calls }: FakeBridge): ReadonlyArray<unknown> =>
  calls.filter(({ name }) => name === 'import.again').map(({ input }) => input);

test('what could not be read can be tried again, each in its place', async () => {
  const first: ImportOutcome = { ...failed, retry: 'file-1', code: 'file-unreadable' };
  const second: ImportOutcome = { ...failed, file: 'gone.txt', retry: 'file-2', code: 'file-unreadable' };
  const fake = fakeBridge({ records: [letter] });
  fake.answer('import.choose', () => ok([first, second]));
  fake.answer('import.again', () => ok([imported, { ...second, message: 'Still gone.', retry: 'file-3' }]));
  render(<ImportReport />);
  await act(() => importAndReport('files'));
  await userEvent.click(screen.getByRole('button', { name: 'Try 2 files again' }));
  expect(againIn(fake)).toEqual([{ retries: ['file-1', 'file-2'] }]);
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('1 document imported, 1 could not be read.');
  expect(dialog.textContent).toContain('Still gone.');
  await userEvent.click(screen.getByRole('button', { name: 'Try it again' }));
  expect(againIn(fake).at(-1)).toEqual({ retries: ['file-3'] });
});

test('a locked file asks for its password, and is tried again with it', async () => {
  const locked: ImportOutcome = { ...failed, message: 'Locked.', retry: 'file-1', code: 'needs-password' };
  const fake = fakeBridge({ records: [letter] });
  fake.answer('import.choose', () => ok([locked]));
  fake.answer('import.again', () => ok([imported]));
  render(<ImportReport />);
  await act(() => importAndReport('files'));
  expect(screen.queryByRole('button', { name: 'Try it again' })).toBeNull();
  await userEvent.type(screen.getByLabelText('Password of scan.pdf'), 'open{Enter}');
  expect(againIn(fake)).toEqual([{ retries: ['file-1'], password: 'open' }]);
  expect(screen.getByRole('button', { name: 'letter.txt' })).toBeDefined();
  expect(screen.queryByLabelText('Password of scan.pdf')).toBeNull();
});

test('what is to be known of a text is said, also where all went well', async () => {
  await importThese({ ...imported, notes: ['1 of 3 pages without text: 2.'] });
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('1 of 3 pages without text: 2.');
  await expectNoAxeViolations(dialog);
});

test('a near copy is said, and the list offers to file it as a new version or to keep both', async () => {
  const older = aDocument('An older letter', 'Dear all, as ever.');
  const fake = fakeBridge({
    records: [letter, older],
    texts: [
      [letter.id, 'Dear all.'],
      [older.id, 'Dear all, as ever.'],
    ],
    similar: [{ documentId: letter.id, otherId: older.id, share: 0.94, sameText: false }],
  });
  fake.answer('import.choose', () => ok([imported]));
  render(<ImportReport />);
  await act(() => importAndReport('files'));
  const messages = useApp.getState().toasts;
  expect(messages.at(-1)?.message).toBe('It is nearly the same as another document');
  act(() => messages.at(-1)?.action?.run());
  const dialog = await screen.findByRole('dialog', { name: 'Import' });
  const offer = await within(dialog).findByRole('button', { name: 'File as its new version' });
  expect(dialog.textContent).toContain('Nearly the same as “An older letter” (an-older-letter.txt): 94 %.');
  await expectNoAxeViolations(dialog);
  // The main process names no copies among the versions of one document.
  fake.answer('versions.similar', () => ok([]));
  await userEvent.click(offer);
  expect(fake.state.document(letter.id)?.replaces).toBe(older.id);
  expect(await within(dialog).findByText(/^Filed as a new version of/u)).not.toBeNull();
});
