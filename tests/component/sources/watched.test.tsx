import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { noWatch, type WatchState } from '../../../src/contract/watched';
import { ok } from '../../../src/domain/result';
import { SourcesRoom } from '../../../src/renderer/features/sources/SourcesRoom';
import { WatchDialog } from '../../../src/renderer/features/sources/WatchDialog';
import { useApp } from '../../../src/renderer/state/app-store';
import { useImports } from '../../../src/renderer/state/imports';
import { useWatched, useWatching } from '../../../src/renderer/state/watched';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

const report = aDocument('The quay of Vale', 'Long.');
const inbox: WatchState = {
  ...noWatch,
  folder: 'Inbox',
  fresh: [
    { key: 'watched-1', file: 'a.pdf' },
    { key: 'watched-2', file: 'b.pdf' },
  ],
  freshCount: 2,
  changed: [{ key: 'watched-3', file: 'quay.docx', documentId: report.id }],
};

function Program() {
  useWatching();
  return (
    <>
      <SourcesRoom />
      <WatchDialog />
    </>
  );
}

async function openProgram(state: WatchState) {
  const fake = fakeBridge({ records: [report] });
  fake.answer('watch.state', () => ok(state));
  const { container } = render(<Program />);
  await act(() => Promise.resolve());
  return { fake, container };
}

test('without a watched folder nothing is said; the menu asks for one and shows it', async () => {
  const { fake } = await openProgram(noWatch);
  expect(screen.queryByRole('region', { name: 'Watched folder' })).toBeNull();
  fake.answer('watch.choose', () => ok({ ...noWatch, folder: 'Inbox' }));
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Watch a folder…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Watched folder “Inbox”' });
  expect(dialog.textContent).toContain('Everything in it that Quipu can read is in the case');
});

test('what is new and what changed is said in a line, imported with one click, listed with another', async () => {
  const { fake, container } = await openProgram(inbox);
  const bar = screen.getByRole('region', { name: 'Watched folder' });
  expect(bar.textContent).toContain('2 new files in “Inbox” · 1 file changed since the import');
  await expectNoAxeViolations(container);
  await userEvent.click(within(bar).getByRole('button', { name: 'Import' }));
  expect(fake.calls).toContainEqual({ name: 'watch.import', input: {} });
  await userEvent.click(within(bar).getByRole('button', { name: 'Show' }));
  const dialog = screen.getByRole('dialog', { name: 'Watched folder “Inbox”' });
  await expectNoAxeViolations(dialog);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Import b.pdf' }));
  expect(fake.calls).toContainEqual({ name: 'watch.import', input: { keys: ['watched-2'] } });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Leave out a.pdf' }));
  expect(fake.calls).toContainEqual({ name: 'watch.leave', input: { keys: ['watched-1'] } });
});

test('a changed file becomes a new version only when that is asked for', async () => {
  const { fake } = await openProgram(inbox);
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('quay.docx is “The quay of Vale”');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Import as a new version quay.docx' }));
  expect(fake.calls).toContainEqual({ name: 'watch.importVersion', input: { key: 'watched-3' } });
});

test('files that came in by themselves are said, with the list one click away', async () => {
  const { fake } = await openProgram({ ...noWatch, folder: 'Inbox' });
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Watched folder “Inbox”…' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Import them by themselves' }));
  expect(fake.calls).toContainEqual({ name: 'watch.setByItself', input: { byItself: true } });
  const outcomes = [{ file: 'a.pdf', status: 'imported' as const }];
  act(() => fake.emit('watch.imported', { folder: 'Inbox', outcomes }));
  const [toast] = useApp.getState().toasts;
  expect(toast?.message).toBe('Imported 1 file from “Inbox”');
  toast?.action?.run();
  expect(useImports.getState().report).toEqual(outcomes);
});

test('a folder that is gone is said, and looked for again when asked', async () => {
  const { fake } = await openProgram({ ...noWatch, folder: 'Inbox', problem: 'The folder is not there.' });
  const bar = screen.getByRole('region', { name: 'Watched folder' });
  expect(bar.textContent).toContain('“Inbox”: The folder is not there.');
  await userEvent.click(within(bar).getByRole('button', { name: 'Look again' }));
  expect(fake.calls).toContainEqual({ name: 'watch.look', input: {} });
  act(() => fake.emit('watch.changed', { ...noWatch, folder: 'Inbox' }));
  expect(screen.queryByRole('region', { name: 'Watched folder' })).toBeNull();
  expect(useWatched.getState().state.problem).toBeNull();
});
