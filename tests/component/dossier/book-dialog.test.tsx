import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteFromText } from '../../../src/domain/notes/blocks';
import { ok } from '../../../src/domain/result';
import { askForBook, useBookAsked } from '../../../src/renderer/features/dossier/book-asks';
import { BookDialog } from '../../../src/renderer/features/dossier/BookDialog';
import { run } from '../../../src/renderer/state/actions';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, aMention, anEntity } from '../support/builders';

const TEXT = 'Elena Paz opened the port of Vale. COSCO runs it.';
const report = aDocument('A report', TEXT);
const port = anEntity('Port of Vale', 'Asset');
const paz = anEntity('Elena Paz', 'Person');
const unnamed = anEntity('Nobody', 'Person');

let bridge: FakeBridge;
const written: unknown[] = [];

beforeEach(() => {
  written.length = 0;
  useBookAsked.setState({ asked: false });
  const marks = [aMention(report, TEXT, 'port of Vale', port), aMention(report, TEXT, 'Elena Paz', paz)];
  bridge = fakeBridge({ records: [report, port, paz, unnamed, ...marks], texts: [[report.id, TEXT]] });
  bridge.answer('book.export', (input) => {
    written.push(input);
    return ok({ file: 'Dossiers.pdf', chapters: 1, pages: 9 });
  });
});

describe('BookDialog', () => {
  it('offers all who are mentioned, and writes those that are chosen', async () => {
    const user = userEvent.setup();
    const { container } = render(<BookDialog />);
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => askForBook());
    const dialog = await screen.findByRole('dialog', { name: 'Export dossiers as a book' });
    expect(dialog.textContent).toContain('2 of 2 chosen');
    expect(screen.queryByLabelText('Nobody')).toBeNull();
    await expectNoAxeViolations(container.ownerDocument.body);
    const [none] = screen.getAllByRole('button', { name: 'None' });
    if (!none) throw new Error('no button');
    await user.click(none);
    expect(screen.getByRole('button', { name: 'Export 0 dossiers…' }).matches(':disabled')).toBe(true);
    await user.type(screen.getByLabelText('Find an entity'), 'paz');
    await user.click(screen.getByRole('button', { name: 'All found' }));
    await user.click(screen.getByLabelText('Without my assessment, comments and notes'));
    await user.click(screen.getByRole('button', { name: 'Export 1 dossier…' }));
    await waitFor(() =>
      expect(written).toEqual([
        { entityIds: [paz.id], format: 'pdf', release: { withoutNotes: true, leaveOut: [], mask: [] } },
      ]),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('shows all words of the file before it is written, as it is chosen', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    bridge.answer('book.preview', (input) => {
      asked.push(input);
      const { entityIds } = input as { entityIds: ReadonlyArray<string> };
      return ok({ chapters: entityIds.length, citations: 2, documents: 1, text: '# Vale\n\nPerson A came.' });
    });
    const { container } = render(<BookDialog />);
    act(() => askForBook());
    await screen.findByRole('dialog', { name: 'Export dossiers as a book' });
    expect(asked).toEqual([]);
    await user.click(screen.getByText('Read all that the file will hold'));
    expect((await screen.findByLabelText('All words of the file')).textContent).toContain('Person A came.');
    await user.click(screen.getByLabelText('Without my assessment, comments and notes'));
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({
        entityIds: [paz.id, port.id],
        release: { withoutNotes: true },
        templateId: null,
      }),
    );
    expect(await screen.findByText('2 dossiers, 2 passages of 1 document')).toBeTruthy();
    await expectNoAxeViolations(container.ownerDocument.body);
  });

  it('opens with the assessment of the case where one is written, unless it is told not to', async () => {
    const user = userEvent.setup();
    const subject = { of: 'case' } as const;
    await run({ name: 'note.write', args: { subject, content: noteFromText('It was a gift.') } });
    render(<BookDialog />);
    act(() => askForBook());
    const opens = await screen.findByLabelText('Open with my assessment of the case');
    expect(opens).toHaveProperty('checked', true);
    await user.click(opens);
    await user.click(screen.getByRole('button', { name: 'Export 2 dossiers…' }));
    await waitFor(() => expect(written).toContainEqual(expect.objectContaining({ withoutOpening: true })));
  });
});
