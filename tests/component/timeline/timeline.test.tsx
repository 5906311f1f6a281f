import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../../src/domain/case/record';
import { TimelineRoom } from '../../../src/renderer/features/timeline/TimelineRoom';
import { useApp } from '../../../src/renderer/state/app-store';
import { usePlace } from '../../../src/renderer/state/case-hooks';
import { goTo } from '../../../src/renderer/state/app-store';
import { TooltipProvider } from '../../../src/renderer/ui/Tooltip';
import { anEntityRecord, anEvidence, aStatement } from '../../support/statement-records';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

const text =
  'The port of Vale opened on 14 November 2024. Others say it opened in 2023. Ada runs it since 2019.';
const report = aDocument('Report', text);
const port = anEntityRecord('Port of Vale', 'Asset');
const ada = anEntityRecord('Ada Marten', 'Person');
const opened = aStatement(port, 'openingDate', { is: 'date', date: '2024-11-14', hedges: [] });
const earlier = aStatement(port, 'openingDate', { is: 'date', date: '2023', hedges: [] });
const runs = aStatement(ada, 'operates', { is: 'entity', entityId: port.id }, { date: '2019/2023' });
const feast = aStatement(ada, 'feast', { is: 'date', date: 'XXXX-07', hedges: ['late'] });

const records: ReadonlyArray<CaseRecord> = [
  report,
  port,
  ada,
  opened,
  earlier,
  runs,
  feast,
  anEvidence(opened, report.id, 0, 'supports', 'The port of Vale opened'),
  anEvidence(earlier, report.id, 45, 'supports', 'Others say'),
];

function Window() {
  const place = usePlace();
  return (
    <TooltipProvider>
      {place.room === 'timeline' ? <TimelineRoom entityId={place.entityId} /> : <p>Elsewhere</p>}
    </TooltipProvider>
  );
}

function open(all: ReadonlyArray<CaseRecord> = records) {
  const bridge = fakeBridge({ records: all, texts: [[report.id, text]] });
  goTo({ room: 'timeline' });
  return { bridge, ...render(<Window />) };
}

const list = () => screen.getByRole('listbox', { name: 'Entries in the order of time' });
const rows = () =>
  within(list())
    .getAllByRole('option')
    .map((row) => row.textContent);
const bars = (container: Element) =>
  [...container.querySelectorAll('g[data-id]')].map((bar) => bar.querySelector('text')?.textContent);

describe('the timeline', () => {
  it('lists what is dated in the order of time and draws it, dates without a year only in the list', async () => {
    const { container } = open();
    expect(rows()).toEqual([
      '2019 to 2023Ada Marten operates Port of Vale',
      '2023Other datesPort of Vale opening date: 2023',
      '14 November 2024Other datesPort of Vale opening date: 14 November 2024',
      'July, year not givenAda Marten feast: late July, year not given',
    ]);
    expect(bars(container)).toEqual([
      'operates Port of Vale',
      'opening date: 2023',
      'opening date: 14 November 2024',
    ]);
    expect(screen.getByText(/1 date without a year/u)).toBeTruthy();
    await expectNoAxeViolations(container);
  });

  it('goes to the passage by Enter, and comes back to the entry', async () => {
    open();
    const user = userEvent.setup();
    list().focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(within(list()).getByRole('option', { selected: true }).textContent).toContain('14 November 2024');
    expect(useApp.getState().focus).toEqual({ on: 'statement', statementId: opened.id });
    await user.keyboard('{Enter}');
    expect(useApp.getState().trail.here).toEqual({
      room: 'reader',
      documentId: report.id,
      at: { start: 0, end: 23 },
    });
    expect(useApp.getState().focus).toMatchObject({ on: 'annotation' });
  });

  it('goes to the passage by a click on a bar, and N and P choose the next and the previous one', async () => {
    const { container } = open();
    const user = userEvent.setup();
    screen.getByRole('application').focus();
    await user.keyboard('nn');
    expect(within(list()).getByRole('option', { selected: true }).textContent).toContain('2023Other');
    await user.keyboard('p');
    expect(container.querySelector('g[data-active=true] text')?.textContent).toBe('operates Port of Vale');
    const bar = [...container.querySelectorAll('g[data-id]')][1];
    if (!bar) throw new Error('no bar');
    await user.click(bar);
    expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', at: { start: 45 } });
  });

  it('shows one entity with what relates to it, types and properties', async () => {
    const { container } = open();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Types' }));
    await user.click(screen.getByRole('checkbox', { name: /People/u }));
    expect(rows()).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Properties' }));
    await user.click(screen.getByRole('checkbox', { name: /opening date/u }));
    expect(bars(container)).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await user.keyboard('{Escape}');
    await user.type(screen.getByRole('combobox', { name: 'Entity' }), 'ada{Enter}');
    expect(useApp.getState().trail.here).toEqual({ room: 'timeline', entityId: ada.id });
    expect(rows()).toHaveLength(2);
  });

  it('shows dates of texts when they are asked for', async () => {
    const { bridge } = open();
    bridge.answer('timeline.dates', () => ({
      ok: true,
      value: {
        more: false,
        dates: [
          {
            entityId: ada.id,
            passage: { documentId: report.id, start: 95, end: 99, exact: '2019' },
            sentence: 'Ada runs it since 2019.',
            date: '2019',
            hedges: ['since'],
          },
        ],
      },
    }));
    await userEvent.click(screen.getByRole('button', { name: 'Dates in texts' }));
    expect(await screen.findByText('in a text')).toBeTruthy();
    expect(rows()).toContain('2019 or laterin a textAda Marten Ada runs it since 2019.');
  });

  it('writes the picture as an SVG', async () => {
    const { bridge } = open();
    await userEvent.click(screen.getByRole('button', { name: 'Export SVG…' }));
    const call = bridge.calls.find(({ name }) => name === 'picture.export')?.input as {
      svg: string;
      name: string;
    };
    expect(call.name).toBe('Timeline');
    expect(call.svg).toContain('<title id="timeline-title">Timeline</title>');
    expect(call.svg).toContain('operates Port of Vale');
  });

  it('says what to do where nothing is dated', () => {
    open([report, port]);
    expect(screen.getByText('Nothing has a date yet')).toBeTruthy();
  });
});
