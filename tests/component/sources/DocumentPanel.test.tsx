import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DocumentPanel } from '../../../src/renderer/features/sources/DocumentPanel';
import { useApp } from '../../../src/renderer/state/app-store';
import { undo } from '../../../src/renderer/state/actions';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aHighlight, aMention, anEntity } from '../support/builders';

const text = 'Lima buys trains.';
const lima = anEntity('Lima', 'Address');
const wire = {
  ...aDocument('A wire', text, { publisher: 'Agency', date: '2025' }),
  origins: { title: 'text', publisher: 'manifest', date: 'analyst' } as const,
};
const records = [wire, lima, aMention(wire, text, 'Lima', lima), aHighlight(wire, text, 'trains')];

function openPanel(readOnly?: string) {
  const fake = fakeBridge({ records, texts: [[wire.id, text]], ...(readOnly ? { readOnly } : {}) });
  const { container } = render(<DocumentPanel documentId={wire.id} />);
  return { fake, container };
}

test('the panel tells facts, marks and where each guess is from', async () => {
  const { container } = openPanel();
  expect(screen.getByText(wire.sha256)).not.toBeNull();
  expect(screen.getByText('Mentions').parentElement?.textContent).toBe('Mentions1');
  expect(screen.getByText('from the text')).not.toBeNull();
  expect(screen.getByText('recognised')).not.toBeNull();
  // What the analyst set herself, and what nobody knows, needs no such word.
  expect(container.querySelectorAll('[data-origin]')).toHaveLength(2);
  await expectNoAxeViolations(container);
});

test('it says how good the text is, and leads to the sentences that do not parse', async () => {
  const scraped = `The quay of Vale was sold by the company in the year after the war.\n\nIt was then sold to the of Vale, which had built it in the first place.\n`;
  const report = aDocument('A report', scraped);
  fakeBridge({ records: [report], texts: [[report.id, scraped]] });
  const { container } = render(<DocumentPanel documentId={report.id} />);
  expect(await screen.findByText('Plain text: 1 sentence that does not parse.')).not.toBeNull();
  await expectNoAxeViolations(container);
  await userEvent.click(screen.getByRole('button', { name: /^lacks a word/u }));
  const { here } = useApp.getState().trail;
  expect(here).toMatchObject({ room: 'reader', documentId: report.id });
  expect(here.room === 'reader' && here.at && scraped.slice(here.at.start, here.at.end)).toMatch(
    /^It was then/u,
  );
});

test('a value is saved on Enter as one change, and is the analyst’s from then on', async () => {
  const { fake } = openPanel();
  await userEvent.type(screen.getByLabelText('Author'), ' Ana  Ruiz {Enter}');
  expect(fake.changes).toHaveLength(1);
  expect(fake.state.document(wire.id)).toMatchObject({ author: 'Ana Ruiz', origins: { author: 'analyst' } });
  expect(screen.getByLabelText<HTMLInputElement>('Author').value).toBe('Ana Ruiz');
  await act(() => undo());
  expect(screen.getByLabelText<HTMLInputElement>('Author').value).toBe('');
});

test('leaving a field saves it, leaving it as it was does nothing', async () => {
  const { fake } = openPanel();
  await userEvent.click(screen.getByLabelText('Kind'));
  await userEvent.tab();
  expect(fake.changes).toHaveLength(0);
  await userEvent.type(screen.getByLabelText('Kind'), 'wire');
  await userEvent.tab();
  expect(fake.state.document(wire.id)?.kind).toBe('wire');
});

test('a date that is none is not saved, and Escape gives back what was there', async () => {
  const { fake } = openPanel();
  const field = screen.getByLabelText<HTMLInputElement>('Date');
  await userEvent.clear(field);
  await userEvent.type(field, '2025-13{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('Write 2024, 2024-07 or 2024-07-03.');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(fake.changes).toHaveLength(0);
  await userEvent.keyboard('{Escape}');
  expect(field.value).toBe('2025');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a document keeps its title', async () => {
  const { fake } = openPanel();
  await userEvent.clear(screen.getByLabelText('Title'));
  await userEvent.tab();
  expect(screen.getByRole('alert').textContent).toBe('A document needs a title.');
  expect(fake.state.document(wire.id)?.title).toBe('A wire');
});

test('removing says what goes with it, asks, and leads to the sources', async () => {
  const { fake } = openPanel();
  useApp.setState({ trail: { back: [], here: { room: 'reader', documentId: wire.id }, forward: [] } });
  await userEvent.click(screen.getByRole('button', { name: 'Remove from the case…' }));
  expect(screen.getByRole('alertdialog').textContent).toContain('with it 2 marks');
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(fake.state.documents()).toHaveLength(0);
  expect(useApp.getState().trail.here).toEqual({ room: 'sources' });
  expect(screen.getByText('This document is no longer in the case')).not.toBeNull();
});

test('in a read-only case nothing can be changed', () => {
  openPanel('Made by a newer Quipu.');
  expect(screen.getByLabelText<HTMLInputElement>('Author').readOnly).toBe(true);
  const remove = screen.getByRole('button', { name: 'Remove from the case…' });
  expect(remove.getAttribute('aria-disabled')).toBe('true');
});

test('it says with which mail a document came, and leads there and back', async () => {
  const mail = aDocument('Re: Who pays?', 'See the contract.');
  const contract = { ...aDocument('The contract', 'Nobody pays.'), attachedTo: mail.id };
  fakeBridge({ records: [mail, contract], texts: [] });
  const { container, rerender } = render(<DocumentPanel documentId={contract.id} />);
  await userEvent.click(screen.getByRole('button', { name: 'Re: Who pays?' }));
  expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', documentId: mail.id });
  rerender(<DocumentPanel documentId={mail.id} />);
  const attached = screen.getByRole('list', { name: 'Attached' });
  expect(attached.textContent).toContain('The contract');
  await expectNoAxeViolations(container);
});
