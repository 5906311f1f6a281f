import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../src/domain/result';
import { askForExchange, useExchangeAsked } from '../../../src/renderer/features/exchange/exchange-asks';
import { ExchangeDialog } from '../../../src/renderer/features/exchange/ExchangeDialog';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, aMention, anEntity } from '../support/builders';

const TEXT = 'Elena Paz opened the port of Vale.';
const report = aDocument('A report', TEXT);
const other = aDocument('Another', TEXT);
const port = anEntity('Port of Vale', 'Asset');
const written = { file: 'Vale.qdpx', documents: 2, entities: 1, marks: 2, statements: 0, notes: 0 };

let bridge: FakeBridge;
let asked: unknown[] = [];

beforeEach(() => {
  asked = [];
  useExchangeAsked.setState({ asked: false });
  const marks = [aMention(report, TEXT, 'port of Vale', port), aMention(other, TEXT, 'port of Vale', port)];
  bridge = fakeBridge({
    records: [report, other, port, ...marks],
    texts: [
      [report.id, TEXT],
      [other.id, TEXT],
    ],
  });
});

/** Lets main answer only when the test says what. */
function held(): { readonly answer: (result: Result<typeof written | null>) => void } {
  let give: (result: Result<typeof written | null>) => void = () => undefined;
  bridge.answer('exchange.export', (input) => {
    asked.push(input);
    return new Promise((resolve) => {
      give = resolve;
    });
  });
  return { answer: (result) => give(result) };
}

const toasts = (): string =>
  useApp
    .getState()
    .toasts.map(({ message }) => message)
    .join('\n');

describe('ExchangeDialog', () => {
  it('says what leaves, in numbers that follow what is chosen', async () => {
    const user = userEvent.setup();
    const { container } = render(<ExchangeDialog />);
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => askForExchange());
    await screen.findByRole('dialog', { name: 'Export the case' });
    const facts = screen.getByRole('region', { name: 'What the file will hold' });
    expect(facts.textContent).toContain('Of the whole case, this leaves');
    expect(facts.textContent).not.toContain('document');
    expect(facts.textContent).toContain('2 marks, each with its quote');
    await expectNoAxeViolations(container.ownerDocument.body);
    await user.click(screen.getByLabelText('Another'));
    expect(facts.textContent).toContain('1 mark, each');
    expect(facts.textContent).not.toContain('whole case');
    await user.click(screen.getByLabelText('Format'));
    await user.click(await screen.findByRole('option', { name: 'REFI-QDA project' }));
    expect(facts.textContent).toContain('1 document, with all their words (34 characters)');
    expect(facts.textContent).toContain('ATLAS.ti');
  });

  it('hands over what is chosen, shows how far it is, and tells where it is', async () => {
    const user = userEvent.setup();
    const main = held();
    const { container } = render(<ExchangeDialog />);
    act(() => askForExchange());
    await user.click(await screen.findByLabelText('Without my assessments, comments and notes'));
    await user.click(screen.getByLabelText('A report'));
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    await waitFor(() =>
      expect(asked).toEqual([{ format: 'w3c', scope: { withoutNotes: true, leaveOut: [report.id] } }]),
    );
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('Choose where the file goes.');
    act(() => bridge.emit('exchange.progress', { what: 'checking', done: 1, total: 2 }));
    expect(
      within(dialog)
        .getByRole('progressbar', { name: 'Comparing every quote with its document' })
        .getAttribute('aria-valuenow'),
    ).toBe('1');
    await expectNoAxeViolations(container.ownerDocument.body);
    await act(async () => main.answer(ok(written)));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(toasts()).toContain('The case is written: Vale.qdpx, 2 documents, 2 marks.');
  });

  it('stops on request, and keeps what was chosen when nothing was written', async () => {
    const user = userEvent.setup();
    const main = held();
    let stops = 0;
    bridge.answer('exchange.cancel', () => {
      stops += 1;
      return ok(null);
    });
    render(<ExchangeDialog />);
    act(() => askForExchange());
    await user.click(await screen.findByLabelText('A report'));
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    await user.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(stops).toBe(1);
    await act(async () => main.answer(fail('cancelled', 'Nothing was written.')));
    expect(toasts()).toContain('Stopped. Nothing was written.');
    expect(screen.getByLabelText('A report').matches(':checked')).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    // The system's dialog was closed without a choice.
    await act(async () => main.answer(ok(null)));
    expect(screen.getByLabelText('A report').matches(':checked')).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
