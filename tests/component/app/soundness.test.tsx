import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../../src/renderer/app/App';
import { ok } from '#domain/result';
import { run } from '../../../src/renderer/state/actions';
import { focusOn, useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { dropFiles, forgetWindow, openCaseMenu, openWindow, records, report } from './window';

beforeEach(forgetWindow);

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
