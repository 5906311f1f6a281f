import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { describePassage } from '../../../src/domain/anchoring/anchor';
import type { Evidence } from '../../../src/domain/case/annotation';
import { annotationIdSchema, statementIdSchema } from '../../../src/domain/case/ids';
import type { Statement } from '../../../src/domain/case/statement';
import { DocumentPanel } from '../../../src/renderer/features/sources/DocumentPanel';
import { SourcesRoom } from '../../../src/renderer/features/sources/SourcesRoom';
import { VersionsRoom } from '../../../src/renderer/features/versions/VersionsRoom';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aHighlight, anEntity, LONG_AGO } from '../support/builders';

const first = [
  'The harbour of Visby was dredged in 1908, and the island paid for it alone.',
  'A cement works paid for Slite, for the sake of its own ships and nobody else.',
  'Nobody would pay for Klintehamn, where hardly a ship came in at any time.',
].join('\n\n');
const second = [
  'The harbour of Visby was dredged in 1909, and the island paid for it alone.',
  'A cement works paid for Slite, for the sake of its own ships and nobody else.',
].join('\n\n');

const older = aDocument('A report', first);
const newer = { ...aDocument('A report, revised', second), replaces: older.id };
const texts = [
  [older.id, first],
  [newer.id, second],
] as const;
const harbour = anEntity('Klintehamn', 'Address');
const statement: Statement = {
  type: 'statement',
  id: statementIdSchema.parse('sta-ships'),
  entityId: harbour.id,
  property: 'ships',
  value: { is: 'text', text: 'hardly any' },
  date: '',
  attributedTo: '',
  credibilityReason: '',
  createdAt: LONG_AGO,
  author: 'analyst',
};
const at = first.indexOf('hardly a ship');
const evidence: Evidence = {
  type: 'annotation',
  kind: 'evidence',
  id: annotationIdSchema.parse('ann-ships'),
  documentId: older.id,
  anchor: describePassage(first, at, at + 13),
  statementId: statement.id,
  stance: 'supports',
  createdAt: LONG_AGO,
  author: 'analyst',
};

test('what changed is shown by paragraph and word, with signs, and leads to the text', async () => {
  fakeBridge({ records: [older, newer], texts });
  const { container } = render(<VersionsRoom newerId={newer.id} olderId={older.id} />);
  const changes = await screen.findByRole('list', { name: 'Changed paragraphs' });
  expect([...changes.querySelectorAll('del')].map((del) => del.textContent)).toEqual([
    expect.stringContaining('1908'),
    expect.stringContaining('Nobody would pay for Klintehamn'),
  ]);
  expect(changes.querySelector('ins')?.textContent).toContain('1909');
  expect(changes.querySelector('ins')?.textContent).toContain('+');
  expect(within(changes).getByText('1 paragraph without a change')).not.toBeNull();
  await expectNoAxeViolations(container);
  await userEvent.click(within(changes).getByRole('button', { name: 'Show in the older version' }));
  expect(useApp.getState().trail.here).toMatchObject({
    room: 'reader',
    documentId: older.id,
    at: { start: first.indexOf('Nobody') },
  });
});

test('statements whose evidence is gone are listed', async () => {
  fakeBridge({ records: [older, newer, harbour, statement, evidence], texts });
  const { container } = render(<VersionsRoom newerId={newer.id} olderId={older.id} />);
  const gone = await screen.findByRole('region', { name: 'Statements whose evidence is gone' });
  await expectNoAxeViolations(container);
  await userEvent.click(within(gone).getByRole('button', { name: /^Find it a place/u }));
  expect(useApp.getState().trail.here).toEqual({ room: 'tray', annotationId: evidence.id });
  await userEvent.click(within(gone).getByRole('button', { name: /^Klintehamn.*has no other evidence/u }));
  expect(useApp.getState().focus).toEqual({ on: 'statement', statementId: statement.id });
});

test('a document’s panel leads to its older versions; an older one says what replaces it', async () => {
  fakeBridge({ records: [older, newer, aHighlight(older, first, 'Visby')], texts });
  const { container, unmount } = render(<DocumentPanel documentId={newer.id} />);
  const versions = screen.getByRole('list', { name: 'Older versions' });
  await userEvent.click(within(versions).getByRole('button', { name: 'What changed' }));
  expect(useApp.getState().trail.here).toMatchObject({ room: 'versions', olderId: older.id });
  await expectNoAxeViolations(container);
  unmount();
  render(<DocumentPanel documentId={older.id} />);
  expect(screen.getByText('Older version.')).not.toBeNull();
  expect(screen.queryByRole('button', { name: /Import a new version/u })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '1 unplaced' }));
  expect(useApp.getState().trail.here).toEqual({ room: 'tray' });
});

test('a near copy is offered to be filed as a version, which takes it out of the list of sources', async () => {
  const copy = aDocument('A reprint', second);
  const highlight = aHighlight(older, first, 'Visby');
  const fake = fakeBridge({
    records: [older, copy, highlight],
    texts: [
      [older.id, first],
      [copy.id, second],
    ],
    similar: [{ documentId: copy.id, otherId: older.id, share: 0.944, sameText: false }],
  });
  render(
    <>
      <DocumentPanel documentId={copy.id} />
      <SourcesRoom />
    </>,
  );
  const near = await screen.findByRole('list', { name: 'Nearly the same' });
  expect(near.textContent).toContain('94 % of the words');
  expect(screen.getByText('2 documents')).not.toBeNull();
  await userEvent.click(within(near).getByRole('button', { name: 'This one is newer' }));
  await waitFor(() => expect(fake.state.document(copy.id)?.replaces).toBe(older.id));
  expect(fake.state.annotation(highlight.id)?.documentId).toBe(copy.id);
  expect(screen.getByText('1 document')).not.toBeNull();
  expect(screen.getByRole('row', { name: /A reprint with older versions/u })).not.toBeNull();
});
