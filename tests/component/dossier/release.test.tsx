import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildDossier } from '../../../src/domain/dossier/build';
import { dossierMarkdown } from '../../../src/domain/dossier/markdown';
import { releaseDossier, summaryOf, type Release } from '../../../src/domain/dossier/release';
import { ok, type Result } from '../../../src/domain/result';
import { ExportProgress } from '../../../src/renderer/features/dossier/ExportProgress';
import { ReleaseDialog } from '../../../src/renderer/features/dossier/ReleaseDialog';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, aMention, anEntity, LONG_AGO } from '../support/builders';

const TEXT = 'Elena Paz opened the port of Vale. COSCO runs it.';
const report = aDocument('A report', TEXT);
const port = anEntity('Port of Vale', 'Asset');
const paz = anEntity('Elena Paz', 'Person');

const records = [
  report,
  port,
  paz,
  aMention(report, TEXT, 'port of Vale', port),
  aMention(report, TEXT, 'Elena Paz', paz),
];

let bridge: FakeBridge;
const written: unknown[] = [];

beforeEach(() => {
  written.length = 0;
  bridge = fakeBridge({ records, texts: [[report.id, TEXT]] });
  bridge.answer('dossier.preview', ({ entityId, release }) => {
    const asOf = { sequence: 1, at: LONG_AGO };
    const id = entityId as typeof port.id;
    const built = buildDossier({
      state: bridge.state,
      caseTitle: 'Ports',
      entityId: id,
      textOf: () => TEXT,
      asOf,
    });
    if (!built.ok) return built;
    const asked = release as Release;
    const released = releaseDossier(built.value, asked, bridge.state);
    return ok({
      ...summaryOf(built.value, released, asked, bridge.state),
      text: dossierMarkdown(released),
      sources: built.value.sources.map(({ documentId, title }) => ({ documentId, title })),
    });
  });
  bridge.answer('dossier.export', (input) => {
    written.push(input);
    return ok({ file: 'Dossier.pdf', pages: 3 });
  });
});

describe('ReleaseDialog', () => {
  it('shows all that will leave, masks a name at once, and writes just that', async () => {
    const user = userEvent.setup();
    const onClose = vi.fn<() => void>();
    const { container } = render(
      <ReleaseDialog entityId={port.id} onClose={onClose} onWriting={() => undefined} />,
    );
    const text = await screen.findByLabelText('All words of the file');
    expect(text.textContent).toContain('Elena Paz');
    await user.type(screen.getByLabelText('Find whom to mask'), 'elena');
    await user.click(screen.getByRole('checkbox', { name: 'Elena Paz' }));
    await waitFor(() => expect(text.textContent).toContain('Person A opened the'));
    expect(text.textContent).not.toMatch(/elena|paz/iu);
    expect(screen.getByRole('region', { name: 'What the file will hold' }).textContent).toContain(
      'Masked: Elena Paz as Person A',
    );
    await user.click(screen.getByRole('checkbox', { name: 'Without my assessment, comments and notes' }));
    await expectNoAxeViolations(container);
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toEqual({
      entityId: port.id,
      format: 'pdf',
      release: { withoutNotes: true, leaveOut: [], mask: [paz.id] },
    });
    expect(onClose).toHaveBeenCalled();
  });

  it('leaves a document out', async () => {
    const user = userEvent.setup();
    render(<ReleaseDialog entityId={port.id} onClose={() => undefined} onWriting={() => undefined} />);
    await user.click(await screen.findByRole('checkbox', { name: 'A report' }));
    expect(await screen.findByText(/0 passages of 0 documents, 1 document left out/u)).toBeDefined();
  });
});

describe('ExportProgress', () => {
  it('says how far it is and stops when asked', async () => {
    const user = userEvent.setup();
    const stopped = vi.fn<() => Result<null>>(() => ok(null));
    bridge.answer('dossier.cancel', stopped);
    const { container } = render(<ExportProgress />);
    bridge.emit('dossier.progress', { what: 'reading', done: 1, total: 4 });
    await screen.findByText('Reading the sources once more');
    await expectNoAxeViolations(container);
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(stopped).toHaveBeenCalledOnce();
    expect(screen.getByRole('button').textContent).toBe('Stopping…');
  });
});
