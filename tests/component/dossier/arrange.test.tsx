import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { templateFor } from '../../../src/domain/case/commands/templates';
import { evidenceSchema } from '../../../src/domain/case/annotation';
import { statementSchema } from '../../../src/domain/case/statement';
import { buildDossier } from '../../../src/domain/dossier/build';
import { ArrangeDialog } from '../../../src/renderer/features/dossier/ArrangeDialog';
import { DossierRoom } from '../../../src/renderer/features/dossier/DossierRoom';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, aHighlight, aMention, anEntity, LONG_AGO } from '../support/builders';

const TEXT = 'The port of Chancay cost three billion. COSCO runs it, says nobody else.';
const report = aDocument('A report', TEXT);
const port = anEntity('Port of Chancay', 'Asset', 'Chancay');
const cosco = anEntity('COSCO', 'Company');

function statement(id: string, property: string, value: unknown) {
  const said = { attributedTo: '', date: '', credibilityReason: '', createdAt: LONG_AGO, author: 'Ada' };
  return statementSchema.parse({ type: 'statement', id, entityId: port.id, property, value, ...said });
}

function evidence(id: string, words: string, statementId: string, stance: string) {
  const { colour: _, ...mark } = aHighlight(report, TEXT, words);
  return evidenceSchema.parse({ ...mark, id, kind: 'evidence', statementId, stance });
}

const records = [
  report,
  port,
  cosco,
  aMention(report, TEXT, 'port of Chancay', port),
  statement('stm-cost', 'cost', { is: 'text', text: 'three billion' }),
  statement('stm-run', 'operates', { is: 'entity', entityId: cosco.id }),
  evidence('ann-for', 'cost three billion', 'stm-cost', 'supports'),
  evidence('ann-against', 'says nobody else', 'stm-cost', 'disputes'),
];

function openCase(): FakeBridge {
  const bridge = fakeBridge({ records, texts: [[report.id, TEXT]] });
  bridge.answer('dossier.view', ({ entityId }) =>
    buildDossier({
      state: bridge.state,
      caseTitle: 'Ports',
      entityId: entityId as typeof port.id,
      textOf: () => TEXT,
      asOf: { sequence: 1, at: LONG_AGO },
    }),
  );
  return bridge;
}

describe('ArrangeDialog', () => {
  let bridge: FakeBridge;
  beforeEach(() => {
    bridge = openCase();
  });

  it('keeps sections, their order, paper and marking as a template of the dossier, in one step', async () => {
    const user = userEvent.setup();
    const onClose = vi.fn<() => void>();
    const { container } = render(<ArrangeDialog entityId={port.id} onClose={onClose} />);
    await user.type(screen.getByLabelText('Name of the template'), 'For the desk');
    await user.click(screen.getByRole('checkbox', { name: 'Summary' }));
    screen.getByRole('checkbox', { name: 'Sources' }).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(screen.getByRole('status').textContent).toBe('Sources is now number 11 of 13.');
    await user.type(screen.getByLabelText('Marking on every page'), 'Confidential');
    await user.click(screen.getByRole('radio', { name: 'Letter' }));
    await expectNoAxeViolations(container);
    await user.click(screen.getByRole('button', { name: 'Use for this dossier' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(bridge.changes).toHaveLength(1);
    const template = templateFor(bridge.state, port.id);
    expect(template).toMatchObject({ name: 'For the desk', paper: 'letter', marking: 'Confidential' });
    expect(template?.sections).not.toContain('summary');
    expect(template?.sections.slice(-3)).toEqual(['sources', 'questions', 'method']);
  });

  it('changes nothing where nothing is chosen', async () => {
    const user = userEvent.setup();
    const onClose = vi.fn<() => void>();
    render(<ArrangeDialog entityId={port.id} onClose={onClose} />);
    await user.click(screen.getByRole('button', { name: 'Use for this dossier' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(bridge.changes).toEqual([]);
  });
});

describe('DossierRoom', () => {
  it('shows what is stated with the passages for and against, each a way back', async () => {
    openCase();
    const user = userEvent.setup();
    const { container } = render(<DossierRoom entityId={port.id} />);
    const facts = await screen.findByRole('table', { name: /Key facts/u });
    expect(within(facts).getByRole('rowheader').textContent).toBe('cost');
    expect(facts.textContent).toContain('[1] disputed by [2]');
    expect(screen.getByRole('table', { name: /Relations/u }).textContent).toContain('COSCO');
    const disputes = screen.getByRole('region', { name: /Disputed facts/u });
    expect(disputes.textContent).toContain('Disputed: cost: three billion [2]');
    expect(screen.getByRole('region', { name: /Resting on one source/u }).textContent).toContain(
      'cost: three billion [1]',
    );
    await expectNoAxeViolations(container);
    await user.click(within(facts).getByRole('button', { name: 'Passage 2' }));
    expect(useApp.getState().focus).toEqual({ on: 'annotation', annotationId: 'ann-against' });
  });
});
