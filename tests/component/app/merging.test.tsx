import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { judgementIdSchema } from '../../../src/domain/case/ids';
import type { MergeConflict } from '../../../src/domain/case/judgement';
import { ok } from '../../../src/domain/result';
import { MergeCopyDialog } from '../../../src/renderer/app/MergeCopyDialog';
import { showOverlay } from '../../../src/renderer/app/overlays';
import { StatusBar } from '../../../src/renderer/app/StatusBar';
import { useApp } from '../../../src/renderer/state/app-store';
import { useMerged } from '../../../src/renderer/state/merging';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { anEntity, LONG_AGO } from '../support/builders';

const port = anEntity('Port of Chancay', 'Asset');
const conflict: MergeConflict = {
  type: 'judgement',
  id: judgementIdSchema.parse('jud-1'),
  createdAt: LONG_AGO,
  author: '',
  kind: 'merge-conflict',
  recordId: port.id,
  name: '“Port of Chancay”',
  field: 'schema',
  kept: { value: '"Asset"', author: 'Ana', at: LONG_AGO },
  other: { value: '"Project"', author: 'Ben', at: LONG_AGO },
};

beforeEach(() => {
  showOverlay(null);
  useMerged.setState({ summary: null, caseTitle: '' });
});

function openBar(): FakeBridge {
  const fake = fakeBridge({ records: [port, conflict] });
  render(
    <>
      <StatusBar />
      <MergeCopyDialog />
    </>,
  );
  return fake;
}

test('a disagreement of merged copies shows both sides, and the one taken is a step that can be undone', async () => {
  const fake = openBar();
  await userEvent.click(screen.getByRole('button', { name: '1 disagreement' }));
  const dialog = screen.getByRole('dialog', { name: 'Disagreements of merged copies' });
  expect(dialog.textContent).toMatch(/In the case now, by Ana.*Asset.*In the other copy, by Ben.*Project/u);
  await expectNoAxeViolations(dialog);
  await userEvent.click(within(dialog).getByRole('button', { name: /^Take this/u }));
  await waitFor(() => expect(fake.state.entity(port.id)?.schema).toBe('Project'));
  expect(within(dialog).queryAllByRole('listitem')).toEqual([]);
  expect(fake.changes).toHaveLength(1);
});

test('a disagreement leads to what it is about', async () => {
  openBar();
  await userEvent.click(screen.getByRole('button', { name: '1 disagreement' }));
  await userEvent.click(screen.getByRole('button', { name: 'Show “Port of Chancay”' }));
  expect(useApp.getState().trail.here).toEqual({ room: 'dossier', entityId: port.id });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('merging says that both copies stay, and afterwards how much came from where', async () => {
  const fake = openBar();
  act(() => showOverlay('merge-copy'));
  const dialog = screen.getByRole('dialog', { name: 'Merge another copy of this case' });
  expect(dialog.textContent).toContain('Both copies stay as they are');
  await expectNoAxeViolations(dialog);
  await userEvent.click(screen.getByRole('button', { name: 'Choose the other copy…' }));
  expect(screen.queryByRole('dialog', { name: 'The copies are merged' })).toBeNull();

  fake.answer('case.merge', () =>
    ok({
      open: {
        caseId: useApp.getState().info?.caseId ?? ('' as never),
        title: 'Ports of Peru',
        folder: 'merged.quipu',
        sequence: 20,
        records: [port],
        steps: { undo: null, redo: null },
        readOnly: null,
        problems: [],
      },
      summary: { common: 12, ours: 3, theirs: 1005, conflicts: [], problems: [] },
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Choose the other copy…' }));
  const result = await screen.findByRole('dialog', { name: 'The copies are merged' });
  expect(result.textContent).toContain('12 changes in common; 3 only in this copy, 1,005 only in the other');
  expect(result.textContent).toContain('Nothing is left to settle.');
});
