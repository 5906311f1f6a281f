import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseRecord } from '../../../src/domain/case/record';
import { NetworkRoom } from '../../../src/renderer/features/network/NetworkRoom';
import { goTo, useApp } from '../../../src/renderer/state/app-store';
import { usePlace } from '../../../src/renderer/state/case-hooks';
import { TooltipProvider } from '../../../src/renderer/ui/Tooltip';
import { anEntityRecord, anEvidence, aStatement } from '../../support/statement-records';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

// jsdom draws nothing; what is drawn is looked at in the real window.
beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

const text =
  'The mayor owns Vale Rail. Vale Rail hauls for Cerro Alto. Great Metals runs Cerro Alto in Vale.';
const report = aDocument('Report', text);
const mayor = anEntityRecord('The Mayor', 'Person');
const rail = anEntityRecord('Vale Rail', 'Company');
const mine = anEntityRecord('Cerro Alto', 'Asset');
const metals = anEntityRecord('Great Metals', 'Company');
const vale = anEntityRecord('Vale', 'Address');
const owns = aStatement(mayor, 'owns', { is: 'entity', entityId: rail.id }, { date: '2010' });
const hauls = aStatement(rail, 'suppliesTo', { is: 'entity', entityId: mine.id });
const runs = aStatement(metals, 'operates', { is: 'entity', entityId: mine.id }, { qualifier: 'expected' });

const records: ReadonlyArray<CaseRecord> = [
  report,
  mayor,
  rail,
  mine,
  metals,
  vale,
  owns,
  hauls,
  runs,
  anEvidence(owns, report.id, 0, 'supports', 'The mayor owns Vale Rail'),
  anEvidence(runs, report.id, 58, 'supports', 'Great Metals runs Cerro Alto'),
];

function Window() {
  const place = usePlace();
  return (
    <TooltipProvider>
      {place.room === 'network' ? <NetworkRoom entityId={place.entityId} /> : <p>Elsewhere</p>}
    </TooltipProvider>
  );
}

async function open() {
  const bridge = fakeBridge({ records, texts: [[report.id, text]] });
  bridge.answer('network.together', () => ({
    ok: true,
    value: {
      pairs: [
        {
          a: metals.id,
          b: vale.id,
          sentences: 1,
          paragraphs: 1,
          documents: 1,
          passages: [{ documentId: report.id, start: 58, end: 95, within: 'sentence' }],
        },
      ],
      leftOut: 0,
      passedOver: 0,
    },
  }));
  goTo({ room: 'network' });
  const view = render(<Window />);
  expect(await screen.findByText('5 entities, 4 ties')).toBeTruthy();
  return { bridge, ...view };
}

const listed = (name: string) =>
  within(screen.getByRole('listbox', { name }))
    .getAllByRole('option')
    .map((row) => row.textContent);

describe('the network', () => {
  it('lists entities and ties beside the picture', async () => {
    const { container } = await open();
    expect(listed('Entities of the picture')).toHaveLength(5);
    expect(listed('Entities of the picture')[0]).toMatch(/^(?:Cerro Alto|Great Metals|Vale Rail)2 ties/u);
    await expectNoAxeViolations(container);
    await userEvent.click(screen.getByRole('radio', { name: 'Ties' }));
    expect(listed('Ties of the picture')).toEqual(
      expect.arrayContaining([
        'The Mayor → Vale Railowns (2010)',
        'Great Metals → Cerro Altooperates (expected)',
        'Great Metals ·· Valenamed together in 1 sentence, 1 document',
      ]),
    );
    await expectNoAxeViolations(container);
  });

  it('shows an entity in the inspector when it is chosen, and opens its dossier by Enter', async () => {
    await open();
    const user = userEvent.setup();
    screen.getByRole('listbox', { name: 'Entities of the picture' }).focus();
    await user.keyboard('{End}');
    const focus = useApp.getState().focus;
    expect(focus?.on).toBe('entity');
    await user.keyboard('{Enter}');
    expect(useApp.getState().trail.here).toMatchObject({ room: 'dossier' });
  });

  it('goes to the passage of a tie by Enter', async () => {
    await open();
    const user = userEvent.setup();
    await user.click(screen.getByRole('radio', { name: 'Ties' }));
    screen.getByRole('listbox', { name: 'Ties of the picture' }).focus();
    await user.keyboard('{End}{Enter}');
    expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', at: { start: 58, end: 95 } });
  });

  it('lists the way from one entity to another with the passage behind each step', async () => {
    const { container } = await open();
    const user = userEvent.setup();
    await user.click(screen.getByRole('radio', { name: 'Path' }));
    await user.type(screen.getByRole('combobox', { name: 'From' }), 'mayor{Enter}');
    await user.type(screen.getByRole('combobox', { name: 'To' }), 'vale{ArrowDown}{Enter}');
    const shown = useApp.getState();
    expect(shown.trail.here.room).toBe('network');
    await user.click(screen.getByRole('button', { name: 'To: choose none' }));
    await user.type(screen.getByRole('combobox', { name: 'To' }), 'great{Enter}');
    expect(screen.getByText('3 steps: The Mayor → Vale Rail → Cerro Alto → Great Metals')).toBeTruthy();
    const steps = screen.getAllByRole('listitem').filter((item) => item.parentElement?.tagName === 'OL');
    expect(steps.map((step) => step.querySelector('p')?.textContent)).toEqual([
      '1The Mayor owns (2010) Vale Rail',
      expect.stringContaining('Vale Rail'),
      expect.stringMatching(/Cerro Alto operated by \(expected\) Great Metals/u),
    ]);
    expect(within(steps[1] ?? container).getByText('No passage speaks for it.')).toBeTruthy();
    await expectNoAxeViolations(container);
    const passages = await screen.findAllByRole('button', { name: /Great Metals runs Cerro Alto/u });
    expect(passages.map((passage) => passage.querySelector('mark')?.textContent)).toEqual([
      'The mayor owns Vale Rail',
      'Great Metals runs Cerro Alto',
    ]);
    if (passages[1]) await user.click(passages[1]);
    expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', at: { start: 58, end: 86 } });
  });

  it('narrows by entity and steps, type and year', async () => {
    await open();
    const user = userEvent.setup();
    await user.type(screen.getByRole('combobox', { name: 'Around' }), 'mayor{Enter}');
    expect(screen.getByText('2 entities, 1 tie')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '2' }));
    expect(screen.getByText('3 entities, 2 ties')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Around: choose none' }));
    await user.type(screen.getByRole('textbox', { name: 'Relations from the year' }), '2015');
    expect(screen.getByText('4 entities, 3 ties')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'undated too' }));
    expect(screen.getByText('2 entities, 1 tie')).toBeTruthy();
  });

  it('writes the picture as an SVG', async () => {
    const { bridge } = await open();
    await userEvent.click(screen.getByRole('button', { name: 'Export SVG…' }));
    const call = bridge.calls.find(({ name }) => name === 'picture.export')?.input as { svg: string };
    expect(call.svg.match(/<g><title>/gu)).toHaveLength(5);
    expect(call.svg.match(/marker-end/gu)).toHaveLength(3);
    expect(call.svg).toContain('stroke-dasharray="1.5 4"');
  });
});
