import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { HistoryRoom } from '../../../src/renderer/features/history/HistoryRoom';
import { run, undo } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge, type FakeOptions } from '../support/bridge';
import { aDocument } from '../support/builders';

const wire = aDocument('A wire');

async function describe(...authors: ReadonlyArray<string>): Promise<void> {
  for (const author of authors) {
    await act(() =>
      run({ name: 'document.describe', args: { documentId: wire.id, description: { author } } }),
    );
  }
}

async function openRoom(
  authors: ReadonlyArray<string> = [],
  options: FakeOptions = {},
): Promise<FakeBridge & { container: HTMLElement }> {
  const fake = fakeBridge({ records: [wire], ...options });
  const { container } = render(<HistoryRoom />);
  await act(async () => {});
  await describe(...authors);
  return Object.assign(fake, { container });
}

const lines = (): ReadonlyArray<HTMLElement> =>
  [...document.querySelectorAll<HTMLElement>('[data-change]')].map((line) => line.closest('li') ?? line);
const line = (place: number): HTMLElement => {
  const found = lines()[place];
  if (!found) throw new Error(`No line ${place}`);
  return found;
};
const author = (fake: FakeBridge): string | undefined => fake.state.document(wire.id)?.author;

test('an empty history says what it will hold', async () => {
  const { container } = await openRoom();
  expect(screen.getByText('Nothing has happened yet')).not.toBeNull();
  await expectNoAxeViolations(container);
});

test('every change is listed, newest first, with who made it and what it did; what is undone is marked', async () => {
  const { container } = await openRoom(['Ana', 'Ben']);
  await act(() => undo());
  expect(lines()).toHaveLength(3);
  expect(line(0).textContent).toContain('Undo: Describe “A wire”');
  expect(line(1).textContent).toContain('undone');
  expect(line(2).textContent).not.toContain('undone');
  expect(line(2).textContent).toContain('Ada');
  expect(line(2).textContent).toContain('1 document changed');
  await expectNoAxeViolations(container);
});

test('the last change is undone by one press, without a question', async () => {
  const fake = await openRoom(['Ana', 'Ben']);
  await userEvent.click(within(line(0)).getByRole('button', { name: 'Undo' }));
  expect(author(fake)).toBe('Ana');
});

test('going back to a line asks first, is one step, and one undo brings all back', async () => {
  const fake = await openRoom(['Ana', 'Ben', 'Cleo']);
  await userEvent.click(within(line(2)).getByRole('button', { name: 'Undo back to here' }));
  expect(screen.getByRole('alertdialog', { name: 'Undo back to here?' })).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(author(fake)).toBe('Cleo');

  await userEvent.click(within(line(2)).getByRole('button', { name: 'Undo back to here' }));
  await userEvent.click(screen.getByRole('button', { name: 'Undo back to here' }));
  await waitFor(() => expect(author(fake)).toBe('Ana'));
  expect(fake.changes).toHaveLength(4);
  expect(line(1).textContent).toContain('reverted');
  expect(line(3).textContent).not.toContain('reverted');

  await act(() => undo());
  expect(author(fake)).toBe('Cleo');
});

test('several steps are done again after a question', async () => {
  const fake = await openRoom(['Ana', 'Ben', 'Cleo']);
  await act(() => undo());
  await act(() => undo());
  await userEvent.click(screen.getByRole('button', { name: 'Redo up to here' }));
  await userEvent.click(screen.getByRole('button', { name: 'Redo them' }));
  await waitFor(() => expect(author(fake)).toBe('Cleo'));
});

test('an older change is reverted alone; what came after it stays', async () => {
  const fake = await openRoom(['Ana']);
  await act(() =>
    run({ name: 'document.describe', args: { documentId: wire.id, description: { publisher: 'A paper' } } }),
  );
  await userEvent.click(within(line(1)).getByRole('button', { name: 'Revert' }));
  await waitFor(() => expect(author(fake)).toBe(''));
  expect(fake.state.document(wire.id)?.publisher).toBe('A paper');
});

test('where newer work stands in the way it is named, and nothing happens before a choice', async () => {
  const fake = await openRoom(['Ana', 'Ben']);
  await userEvent.click(within(line(1)).getByRole('button', { name: 'Revert' }));
  const dialog = await screen.findByRole('dialog', { name: 'Newer work stands in the way' });
  expect(within(dialog).getByRole('list').textContent).toMatch(/A wire.*author.*changed later/u);
  await expectNoAxeViolations(dialog);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(fake.changes).toHaveLength(2);

  await userEvent.click(within(line(1)).getByRole('button', { name: 'Revert' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Revert anyway' }));
  await waitFor(() => expect(author(fake)).toBe(''));
});

test('keeping what is newer says that nothing is left to revert', async () => {
  const fake = await openRoom(['Ana', 'Ben']);
  await userEvent.click(within(line(1)).getByRole('button', { name: 'Revert' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Keep what is newer' }));
  await waitFor(() => expect(useApp.getState().toasts.at(-1)?.tone).toBe('problem'));
  expect(author(fake)).toBe('Ben');
});

test('a line opens to what it did to each record, field by field, and leads there', async () => {
  const { container } = await openRoom(['Ana', 'Ben']);
  line(0).querySelector<HTMLElement>('[data-change]')?.focus();
  await userEvent.keyboard('{Enter}');
  const removed = await within(line(0)).findByText('Ana');
  expect(removed.tagName).toBe('DEL');
  expect(within(line(0)).getByText('Ben').tagName).toBe('INS');
  await expectNoAxeViolations(container);
  await userEvent.click(within(line(0)).getByRole('button', { name: '“A wire”' }));
  expect(useApp.getState().trail.here).toEqual({ room: 'reader', documentId: wire.id });
});

test('arrows go from line to line, and R reverts the line', async () => {
  const fake = await openRoom(['Ana']);
  await act(() =>
    run({ name: 'document.describe', args: { documentId: wire.id, description: { publisher: 'A paper' } } }),
  );
  line(0).querySelector<HTMLElement>('[data-change]')?.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.closest('li')).toBe(line(1));
  await userEvent.keyboard('r');
  await waitFor(() => expect(author(fake)).toBe(''));
});

test('the history is narrowed by words and by kind', async () => {
  const fake = await openRoom(['Ana']);
  await act(() =>
    run({ name: 'entity.create', args: { schema: 'Person', names: [{ form: 'Ben', kind: 'name' }] } }),
  );
  await act(() => undo());
  await userEvent.type(screen.getByRole('textbox', { name: 'Filter the history' }), 'wire');
  await waitFor(() => expect(lines()).toHaveLength(1));
  await userEvent.clear(screen.getByRole('textbox', { name: 'Filter the history' }));
  await userEvent.click(screen.getByRole('combobox', { name: 'Kind of change' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Taken back' }));
  await waitFor(() => expect(lines()).toHaveLength(1));
  expect(line(0).textContent).toContain('Undo:');
  expect(fake.calls.at(-1)?.input).toMatchObject({ kind: 'taken-back' });
  await userEvent.type(screen.getByRole('textbox', { name: 'Filter the history' }), 'nothing like it');
  await userEvent.click(await screen.findByRole('button', { name: 'Clear the filter' }));
  await waitFor(() => expect(lines()).toHaveLength(3));
});

test('in a case that can only be read nothing is taken back, and the reason is said', async () => {
  const fake = await openRoom();
  await describe('Ana', 'Ben');
  act(() =>
    useApp.setState(({ info }) => ({ info: info && { ...info, readOnly: 'It is open elsewhere.' } })),
  );
  const button = within(line(1)).getByRole('button', { name: 'Revert' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(button);
  expect(fake.changes).toHaveLength(2);
  await userEvent.hover(button);
  expect((await screen.findByRole('tooltip')).textContent).toContain('It is open elsewhere.');
});

test('older changes are loaded on demand', async () => {
  fakeBridge({ records: [wire] });
  for (let n = 0; n < 105; n++) {
    await run({
      name: 'document.describe',
      args: { documentId: wire.id, description: { author: `Author ${n}` } },
    });
  }
  render(<HistoryRoom />);
  await waitFor(() => expect(lines()).toHaveLength(100));
  await userEvent.click(screen.getByRole('button', { name: 'Show older changes' }));
  await waitFor(() => expect(lines()).toHaveLength(105));
});
