import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { buildDossier } from '../../../src/domain/dossier/build';
import { ok } from '../../../src/domain/result';
import { DossierRoom } from '../../../src/renderer/features/dossier/DossierRoom';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aMention, anEntity, LONG_AGO } from '../support/builders';

const TEXT = 'The port of Chancay opened.\n\nNobody asked Chancay. Lima waits for Chancay.';
const report = aDocument('A report', TEXT);
const port = anEntity('Port of Chancay', 'Asset', 'Chancay');
const marks = [
  aMention(report, TEXT, 'port of Chancay', port),
  aMention(report, TEXT, 'Chancay', port, 1),
  aMention(report, TEXT, 'Chancay', port, 2),
];
const at = { sequence: 1, format: 'pdf' as const, file: 'Dossier.pdf', at: '2026-11-12T10:00:00.000Z' };

function open(
  annotations: ReadonlyArray<{ id: (typeof marks)[number]['id']; isNew: boolean }>,
  names: string[],
) {
  const bridge = fakeBridge({ records: [report, port, ...marks], texts: [[report.id, TEXT]] });
  bridge.answer('dossier.view', () =>
    buildDossier({
      state: bridge.state,
      caseTitle: 'Ports',
      entityId: port.id,
      textOf: () => TEXT,
      asOf: { sequence: 2, at: LONG_AGO },
    }),
  );
  bridge.answer('dossier.since', () =>
    ok({
      export: at,
      annotations,
      statements: [],
      names,
      assessment: false,
      documentIds: [],
      graded: [],
      judged: [],
      gone: { passages: 0, statements: 0, names: [] },
    }),
  );
  return render(<DossierRoom entityId={port.id} />);
}

describe('changes since the last export', () => {
  it('are marked, counted and stepped through', async () => {
    const scrolled = vi.fn<(row: string | undefined) => void>();
    Element.prototype.scrollIntoView = function scroll(this: Element) {
      scrolled(this.closest('li')?.textContent);
    };
    const user = userEvent.setup();
    const [, second, third] = marks;
    if (!second || !third) throw new Error('three marks');
    const { container } = open(
      [
        { id: second.id, isNew: true },
        { id: third.id, isNew: false },
      ],
      ['Chancay'],
    );
    await screen.findByText(
      '1 new passage, 1 changed passage and 1 new name since the PDF of 12 November 2026',
    );
    const signs = [...container.querySelectorAll('[data-since]')].map((sign) => sign.textContent);
    expect(signs).toEqual(['New', 'New', 'Changed']);
    await user.click(screen.getByRole('button', { name: 'Next change' }));
    await user.click(screen.getByRole('button', { name: 'Next change' }));
    await waitFor(() => expect(screen.getByText('2 of 3')).toBeTruthy());
    expect(scrolled.mock.calls.at(-1)?.[0]).toContain('Nobody asked Chancay');
    await user.click(screen.getByRole('button', { name: 'Previous change' }));
    expect(scrolled.mock.calls.at(-1)?.[0]).toContain('Also called');
    await expectNoAxeViolations(container);
  });

  it('are said to be none where there are none', async () => {
    const { container } = open([], []);
    await screen.findByText('Nothing is new since the PDF of 12 November 2026.');
    expect(container.querySelector('[data-since]')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Next change' })).toBeNull();
  });
});
