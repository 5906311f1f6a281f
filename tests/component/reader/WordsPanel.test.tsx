import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { WordsPanel } from '../../../src/renderer/features/reader/WordsPanel';
import { goTo, useApp } from '../../../src/renderer/state/app-store';
import { walkOccurrences } from '../../../src/renderer/state/occurrences';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

const wireText = 'Chancay one. Chancay two.';
const studyText = 'A study of Chancay.';
const wire = aDocument('Wire', wireText, { file: '1.txt' });
const study = aDocument('Study', studyText, { file: '2.txt' });

const texts = [
  [wire.id, wireText],
  [study.id, studyText],
] as const;

function here(): unknown {
  const place = useApp.getState().trail.here;
  return place.room === 'reader' ? [place.documentId, place.at?.start] : place.room;
}

test('lists where words stand in all documents, by document', async () => {
  fakeBridge({ records: [wire, study], texts });
  render(<WordsPanel words="Chancay" />);
  expect(await screen.findByText(/3 times in 2 documents/u)).toBeTruthy();
  expect(within(screen.getByRole('region', { name: 'Wire' })).getAllByRole('button')).toHaveLength(2);
  await expectNoAxeViolations(document.body);
  await userEvent.click(within(screen.getByRole('region', { name: 'Study' })).getByRole('button'));
  expect(here()).toEqual([study.id, 11]);
  expect(
    within(screen.getByRole('region', { name: 'Study' }))
      .getByRole('button')
      .getAttribute('aria-current'),
  ).toBe('true');
});

test('walks through them from where one is, round at the ends', async () => {
  fakeBridge({ records: [wire, study], texts });
  render(<WordsPanel words="chancay" />);
  await screen.findByText(/3 times/u);
  goTo({ room: 'reader', documentId: wire.id, at: { start: 0, end: 7 } });
  const seen: unknown[] = [];
  for (const step of [1, 1, 1, -1] as const) {
    walkOccurrences(step);
    seen.push(here());
  }
  await waitFor(() =>
    expect(seen).toEqual([
      [wire.id, 13],
      [study.id, 11],
      [wire.id, 0],
      [study.id, 11],
    ]),
  );
});

test('goes on behind the first thousand places, and says which are shown', async () => {
  const manyText = 'port '.repeat(2_500).trim();
  const many = aDocument('Many', manyText, { file: '1.txt' });
  fakeBridge({ records: [many], texts: [[many.id, manyText]] });
  render(<WordsPanel words="port" />);
  expect(await screen.findByText('1–1,000 of 2,500')).toBeTruthy();
  const at = (place: number) => waitFor(() => expect(here()).toEqual([many.id, place * 5]));
  goTo({ room: 'reader', documentId: many.id, at: { start: 999 * 5, end: 999 * 5 + 4 } });
  walkOccurrences(1);
  await at(1_000);
  expect(screen.getByText('1,001–2,000 of 2,500')).toBeTruthy();
  walkOccurrences(-1);
  await at(999);
  goTo({ room: 'reader', documentId: many.id, at: { start: 0, end: 4 } });
  walkOccurrences(-1);
  await at(2_499);
  expect(screen.getByText('2,001–2,500 of 2,500')).toBeTruthy();
  walkOccurrences(1);
  await at(0);
  await userEvent.click(screen.getByRole('button', { name: 'Later' }));
  expect(await screen.findByText('1,001–2,000 of 2,500')).toBeTruthy();
});
