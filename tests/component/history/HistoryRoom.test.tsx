import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { HistoryRoom } from '../../../src/renderer/features/history/HistoryRoom';
import { run, undo } from '../../../src/renderer/state/actions';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

const wire = aDocument('A wire');

async function describe(...authors: ReadonlyArray<string>): Promise<void> {
  for (const author of authors) {
    await act(() =>
      run({ name: 'document.describe', args: { documentId: wire.id, description: { author } } }),
    );
  }
}

async function openRoom(...authors: ReadonlyArray<string>): Promise<FakeBridge & { container: HTMLElement }> {
  const fake = fakeBridge({ records: [wire] });
  const { container } = render(<HistoryRoom />);
  await act(async () => {});
  await describe(...authors);
  return Object.assign(fake, { container });
}

const lines = (): ReadonlyArray<HTMLElement> => screen.queryAllByRole('listitem');

test('an empty history says what it will hold', async () => {
  const { container } = await openRoom();
  expect(screen.getByText('Nothing has happened yet')).not.toBeNull();
  await expectNoAxeViolations(container);
});

test('every change is listed, newest first, with who made it; what is undone is marked', async () => {
  const { container } = await openRoom('Ana', 'Ben');
  await act(() => undo());
  expect(lines()).toHaveLength(3);
  expect(lines()[0]?.textContent).toContain('Undo: Describe “A wire”');
  expect(lines()[1]?.textContent).toContain('undone');
  expect(lines()[2]?.textContent).not.toContain('undone');
  expect(lines()[2]?.textContent).toContain('Ada');
  await expectNoAxeViolations(container);
});

test('the last change is undone by one press, without a question', async () => {
  const fake = await openRoom('Ana', 'Ben');
  await userEvent.click(within(lines()[0] as HTMLElement).getByRole('button', { name: 'Undo' }));
  expect(fake.state.document(wire.id)?.author).toBe('Ana');
});

test('going back several steps asks first and then takes back each of them', async () => {
  const fake = await openRoom('Ana', 'Ben', 'Cleo');
  const second = lines()[1] as HTMLElement;
  await userEvent.click(within(second).getByRole('button', { name: 'Undo back to here' }));
  expect(screen.getByRole('alertdialog', { name: 'Take back the last 2 steps?' })).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(fake.state.document(wire.id)?.author).toBe('Cleo');

  await userEvent.click(within(second).getByRole('button', { name: 'Undo back to here' }));
  await userEvent.click(screen.getByRole('button', { name: 'Take them back' }));
  expect(fake.state.document(wire.id)?.author).toBe('Ana');

  const redo = screen.getByRole('button', { name: 'Redo up to here' });
  await userEvent.click(redo);
  await userEvent.click(screen.getByRole('button', { name: 'Redo them' }));
  expect(fake.state.document(wire.id)?.author).toBe('Cleo');
});

test('older changes are loaded on demand', async () => {
  fakeBridge({ records: [wire] });
  for (let n = 0; n < 305; n++) {
    await run({
      name: 'document.describe',
      args: { documentId: wire.id, description: { author: `Author ${n}` } },
    });
  }
  render(<HistoryRoom />);
  expect(await screen.findAllByRole('listitem')).toHaveLength(300);
  await userEvent.click(screen.getByRole('button', { name: 'Show older changes' }));
  expect(lines()).toHaveLength(305);
});
