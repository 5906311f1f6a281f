import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ImportOutcome, ImportProgress } from '../../../src/contract/imports';
import { ok } from '../../../src/domain/result';
import { ImportProgress as Progress } from '../../../src/renderer/features/sources/ImportProgress';
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

const going: ImportProgress = {
  done: 412,
  total: 10_000,
  file: 'third.txt',
  perSecond: 38,
  left: 240_000,
  paused: false,
};

/** What stands in the card of the running import, once it is there. */
function runningImport(progress: ImportProgress = going) {
  vi.useFakeTimers();
  const fake = fakeBridge();
  render(<Progress />);
  fake.emit('import.progress', progress);
  act(() => void vi.advanceTimersByTime(200));
  expect(screen.queryByRole('progressbar')).toBeNull();
  act(() => void vi.advanceTimersByTime(200));
  return { fake, card: screen.getByRole('region', { name: 'Import' }) };
}

test('progress is shown when it takes a while, with its pace, and can be stopped once', () => {
  const { fake, card } = runningImport();
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('412');
  expect(card.textContent).toContain('Importing 412 of 10,000');
  expect(card.textContent).toContain('38 a second · about 4 minutes left');
  const stop = screen.getByRole('button', { name: 'Stop' });
  act(() => stop.click());
  expect(fake.calls.map(({ name }) => name)).toContain('import.cancel');
  expect(stop.hasAttribute('disabled')).toBe(true);
  act(() => useApp.setState({ importing: null }));
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('it is held and goes on', () => {
  const { fake, card } = runningImport();
  const asked = () => fake.calls.filter(({ name }) => name === 'import.pause').map(({ input }) => input);
  act(() => screen.getByRole('button', { name: 'Pause' }).click());
  fake.emit('import.progress', { ...going, file: '', paused: true });
  expect(card.textContent).toContain('Paused at 412 of 10,000');
  act(() => screen.getByRole('button', { name: 'Go on' }).click());
  expect(asked()).toEqual([{ paused: true }, { paused: false }]);
});

test('it can be made small, and large again', async () => {
  const { card } = runningImport();
  vi.useRealTimers();
  await expectNoAxeViolations(card);
  act(() => screen.getByRole('button', { name: 'Make this small' }).click());
  const small = screen.getByRole('button', { name: /412 of 10,000 · 38 a second · about 4 minutes left/u });
  await expectNoAxeViolations(screen.getByRole('region', { name: 'Import' }));
  act(() => small.click());
  expect(screen.getByRole('progressbar')).not.toBeNull();
});

test('listeners are told at each quarter, not at each file', () => {
  const { fake } = runningImport();
  const said = new Set<string>();
  for (let done = 412; done <= 6000; done += 50) {
    fake.emit('import.progress', { ...going, done, left: 300_000 - done * 20 });
    said.add(screen.getByRole('status').textContent ?? '');
  }
  expect([...said]).toEqual([
    '',
    'Import: a quarter done, about 4 minutes left',
    'Import: half done, about 3 minutes left',
  ]);
});

test('an import that was interrupted is offered: it goes on, or is left', async () => {
  const fake = fakeBridge({ records: [letter] });
  let imports = [
    { key: 'a', name: 'reports', done: 4120, total: 10_000 },
    { key: 'b', name: 'box 2', done: 0, total: 0 },
  ];
  fake.answer('import.unfinished', () => ok(imports));
  fake.answer('import.goOn', () => {
    imports = imports.slice(1);
    return ok([imported, duplicate]);
  });
  fake.answer('import.leave', () => {
    imports = [];
    return ok(null);
  });
  render(<Progress />);
  const card = await screen.findByRole('region', { name: 'Interrupted import' });
  expect(card.textContent).toContain('The import of “reports” was interrupted at 4,120 of 10,000.');
  await expectNoAxeViolations(card);
  await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
  expect(fake.calls).toContainEqual({ name: 'import.goOn', input: { key: 'a' } });
  // What was in already is no news.
  expect(useApp.getState().toasts.map(({ message }) => message)).toContain('Imported 1 document');
  expect(await screen.findByText('The import of “box 2” was interrupted.')).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Leave it' }));
  expect(fake.calls).toContainEqual({ name: 'import.leave', input: { key: 'b' } });
  expect(screen.queryByRole('region', { name: 'Interrupted import' })).toBeNull();
});

test('of very many files some are listed, and the rest is counted', async () => {
  const failures = Array.from({ length: 450 }, (_, i): ImportOutcome => ({ ...failed, file: `${i}.pdf` }));
  await importThese(imported, ...failures, { file: '', status: 'imported', files: 9000 });
  const dialog = screen.getByRole('dialog', { name: 'Import' });
  expect(dialog.textContent).toContain('9,001 documents imported, 450 could not be read.');
  expect(dialog.textContent).toContain('And 9,000 more.');
  expect(within(dialog).getAllByRole('listitem')).toHaveLength(201);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Show more' }));
  expect(within(dialog).getAllByRole('listitem')).toHaveLength(401);
});

/** What was asked to be tried again. */
const againIn = ({ calls }: FakeBridge): ReadonlyArray<unknown> =>
  calls.filter(({ name }) => name === 'import.again').map(({ input }) => input);

test('what could not be read can be tried again, each in its place', async () => {
  const first: ImportOutcome = { ...failed, retry: 'file-1', code: 'file-unreadable' };
  const second: ImportOutcome = { ...failed, file: 'gone.txt', retry: 'file-2', code: 'file-unreadable' };
  const fake = fakeBridge({ records: [letter] });
  fake.answer('import.choose', () => ok([first, second]));
  fake.answer('import.again', () =>
    ok([
      { ...imported, again: 'file-1' },
      { ...second, message: 'Still gone.', retry: 'file-3', again: 'file-2' },
    ]),
  );
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

test('what was not reached again stays as it was, and what came along with it is listed too', async () => {
  const first: ImportOutcome = { ...failed, retry: 'file-1', code: 'file-unreadable' };
  const second: ImportOutcome = { ...failed, file: 'gone.txt', retry: 'file-2', code: 'file-unreadable' };
  const fake = fakeBridge({ records: [letter] });
  fake.answer('import.choose', () => ok([first, second]));
  fake.answer('import.again', () =>
    ok([
      { ...imported, again: 'file-2' },
      { ...imported, file: 'attached.txt' },
    ]),
  );
  render(<ImportReport />);
  await act(() => importAndReport('files'));
  await userEvent.click(screen.getByRole('button', { name: 'Try 2 files again' }));
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('2 documents imported, 1 could not be read.');
  expect(dialog.textContent).toContain('scan.pdf');
  expect(dialog.textContent).toContain('attached.txt');
  expect(dialog.textContent).not.toContain('gone.txt');
});

test('a locked file asks for its password, and is tried again with it', async () => {
  const locked: ImportOutcome = { ...failed, message: 'Locked.', retry: 'file-1', code: 'needs-password' };
  const fake = fakeBridge({ records: [letter] });
  fake.answer('import.choose', () => ok([locked]));
  fake.answer('import.again', () => ok([{ ...imported, again: 'file-1' }]));
  render(<ImportReport />);
  await act(() => importAndReport('files'));
  expect(screen.queryByRole('button', { name: 'Try it again' })).toBeNull();
  await userEvent.type(screen.getByLabelText('Password of scan.pdf'), 'open{Enter}');
  expect(againIn(fake)).toEqual([{ retries: ['file-1'], password: 'open' }]);
  expect(screen.getByRole('button', { name: 'letter.txt' })).toBeDefined();
  expect(screen.queryByLabelText('Password of scan.pdf')).toBeNull();
});

test('what was tried again stands first, however long the list', async () => {
  const locked: ImportOutcome = { ...failed, message: 'Locked.', retry: 'file-1', code: 'needs-password' };
  const many = Array.from({ length: 250 }, (_, n) => ({ ...imported, file: `note ${n}.txt` }));
  const fake = fakeBridge({ records: [letter] });
  fake.answer('import.choose', () => ok([...many, locked]));
  fake.answer('import.again', () => ok([{ ...imported, again: 'file-1' }]));
  render(<ImportReport />);
  await act(() => importAndReport('files'));
  expect(screen.getByText('note 0.txt')).toBeDefined();
  await userEvent.type(screen.getByLabelText('Password of scan.pdf'), 'open{Enter}');
  expect(screen.getByRole('button', { name: 'letter.txt' })).toBeDefined();
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
