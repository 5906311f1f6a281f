import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { EntityId } from '#domain/case/ids';
import { layoutText } from '#domain/text/layout';
import { useApp } from '../../../src/renderer/state/app-store';
import { StatementComposer } from '../../../src/renderer/ui/statement/StatementComposer';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aMention, anchorOf, anEntity } from '../support/builders';

const TEXT =
  'Cosco Shipping owns 60% of the Port of Chancay. The port is expected to cost about $3 billion, said Elena Paz.';
const report = aDocument('A report', TEXT);
const cosco = anEntity('Cosco Shipping', 'Company', ['COSCO', 'acronym']);
const port = anEntity('Port of Chancay', 'Asset');
const callao = anEntity('Port of Callao', 'Asset');
const mentions = [
  aMention(report, TEXT, 'Cosco Shipping', cosco),
  aMention(report, TEXT, 'Port of Chancay', port),
];

function compose(words: string, onNewEntity?: (name: string) => Promise<EntityId | null>) {
  const fake = fakeBridge({
    records: [report, cosco, port, callao, ...mentions],
    texts: [[report.id, TEXT]],
  });
  const { start, end } = anchorOf(TEXT, words);
  const onMade = vi.fn<(said?: string) => void>();
  const onClose = vi.fn<(said?: string) => void>();
  const shown = render(
    <StatementComposer
      read={{ documentId: report.id, text: TEXT, layout: layoutText(TEXT), pages: [], notes: [] }}
      passage={{ documentId: report.id, start, end }}
      names={mentions.map(({ anchor, entityId }) => ({ start: anchor.start, end: anchor.end, entityId }))}
      onClose={onClose}
      {...(onNewEntity ? { onNewEntity } : {})}
      onMade={onMade}
    />,
  );
  return { fake, onMade, onClose, ...shown };
}

const field = (name: string): HTMLInputElement => screen.getByRole('combobox', { name });

describe('StatementComposer', () => {
  it('fills in a relation with its share, and saves it by keyboard', async () => {
    const { fake, onMade, container } = compose('Cosco Shipping owns 60% of the Port of Chancay');
    expect(field('About').value).toBe('Cosco Shipping');
    expect(field('Property').value).toBe('owns');
    expect(document.activeElement).toBe(field('Property'));
    expect(field('Other entity').value).toBe('Port of Chancay');
    expect(container.textContent).toContain('Cosco Shipping owns 60 % of Port of Chancay');
    await expectNoAxeViolations(container);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(onMade).toHaveBeenCalledWith('Statement saved'));
    const [statement] = fake.state.statements();
    expect(statement).toMatchObject({
      entityId: cosco.id,
      property: 'owns',
      share: 60,
      value: { is: 'entity', entityId: port.id },
    });
    const [evidence] = statement ? fake.state.evidenceOf(statement.id) : [];
    expect(evidence).toMatchObject({
      stance: 'supports',
      anchor: { exact: 'Cosco Shipping owns 60% of the Port of Chancay' },
    });
    expect(useApp.getState().focus).toEqual({ on: 'annotation', annotationId: evidence?.id });
  });

  it('fills in a figure with what the text says of it', async () => {
    const { fake, onMade } = compose('$3 billion');
    expect(field('Property').value).toBe('cost');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Value' }).value).toBe('about $3 billion');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'According to' }).value).toBe('Elena Paz');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(onMade).toHaveBeenCalled());
    expect(fake.state.statements()).toEqual([
      expect.objectContaining({
        entityId: port.id,
        qualifier: 'expected',
        attributedTo: 'Elena Paz',
        value: { is: 'figure', kind: 'money', value: 3e9, unit: 'USD', hedges: ['about'] },
      }),
    ]);
  });

  it('takes another subject and a property of one’s own by typing', async () => {
    const { fake, onMade } = compose('said Elena Paz');
    await userEvent.click(field('About'));
    await userEvent.keyboard('call');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Port of CallaoAsset',
    ]);
    await userEvent.keyboard('{Enter}');
    expect(field('About').value).toBe('Port of Callao');
    await userEvent.click(field('Property'));
    await userEvent.keyboard('Ships for{Enter}');
    expect(field('Property').value).toBe('Ships for');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(onMade).toHaveBeenCalled());
    expect(fake.state.statements()).toEqual([
      expect.objectContaining({
        entityId: callao.id,
        property: 'Ships for',
        value: { is: 'text', text: 'said Elena Paz' },
      }),
    ]);
  });

  it('takes a relation from its other end, and turns it round', async () => {
    const { fake, onMade } = compose('Cosco Shipping owns 60% of the Port of Chancay');
    await userEvent.click(field('Property'));
    await userEvent.keyboard('operated by{Enter}');
    expect(field('Property').value).toBe('operates');
    expect(field('About').value).toBe('Port of Chancay');
    expect(field('Other entity').value).toBe('Cosco Shipping');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(onMade).toHaveBeenCalled());
    expect(fake.state.statements()).toEqual([
      expect.objectContaining({
        entityId: port.id,
        property: 'operates',
        value: { is: 'entity', entityId: cosco.id },
      }),
    ]);
  });

  it('makes an entity of a name that is not known', async () => {
    const made = vi.fn<(name: string) => Promise<EntityId | null>>().mockResolvedValue(callao.id);
    compose('said Elena Paz', made);
    await userEvent.click(field('About'));
    await userEvent.keyboard('Elena  Paz');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'New entity “Elena Paz”',
    ]);
    await userEvent.keyboard('{Enter}');
    expect(made).toHaveBeenCalledWith('Elena Paz');
    await vi.waitFor(() => expect(field('About').value).toBe('Port of Callao'));
  });

  it('leaves a choice alone on Escape', async () => {
    compose('$3 billion');
    await userEvent.click(field('Property'));
    await userEvent.keyboard('opp{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field('Property').value).toBe('cost');
  });

  it('says what is wrong, and saves nothing', async () => {
    const { fake, onMade } = compose('$3 billion');
    const value = screen.getByRole('textbox', { name: 'Value' });
    await userEvent.clear(value);
    await userEvent.type(value, 'a lot{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveProperty(
      'textContent',
      'Write it like $1.3 billion, 60 %, 15 km or 3,000 workers.',
    );
    expect(onMade).not.toHaveBeenCalled();
    expect(fake.state.statements()).toEqual([]);
    await userEvent.clear(value);
    await userEvent.type(value, '3.5 billion USD');
    expect(screen.getByText('is 3.5 billion USD')).toBeTruthy();
  });

  it('lets the passage dispute a statement that there is', async () => {
    const first = compose('$3 billion');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(first.onMade).toHaveBeenCalled());
    const { start, end } = anchorOf(TEXT, 'said Elena Paz');
    const onMade = vi.fn<(said?: string) => void>();
    first.rerender(
      <StatementComposer
        key="second"
        read={{ documentId: report.id, text: TEXT, layout: layoutText(TEXT), pages: [], notes: [] }}
        passage={{ documentId: report.id, start, end }}
        names={[]}
        onClose={() => undefined}
        onMade={onMade}
      />,
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Evidence for another' }));
    const list = screen.getByRole('group', { name: 'Statement' });
    await userEvent.click(
      within(list).getByRole('radio', { name: /Port of Chancay.*cost: about 3 billion USD/u }),
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Disputes it' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(onMade).toHaveBeenCalledWith('Disputes the statement'));
    const [statement] = first.fake.state.statements();
    expect(statement && first.fake.state.evidenceOf(statement.id).map(({ stance }) => stance)).toEqual([
      'supports',
      'disputes',
    ]);
  });
});
