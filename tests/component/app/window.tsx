import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import { App } from '../../../src/renderer/app/App';
import { showOverlay } from '../../../src/renderer/app/overlays';
import { useApp } from '../../../src/renderer/state/app-store';
import { closeReport, keepWaiting } from '../../../src/renderer/state/imports';
import { fakeBridge, type FakeBridge, type FakeOptions } from '../support/bridge';
import { aDocument, aMention, anEntity } from '../support/builders';

/** A case of two documents and an entity that one of them names. */
export const text = 'The Port of Chancay opened in 2024.\n\nCOSCO runs the Port of Chancay.';
export const report = aDocument('A port opens', text, { publisher: 'Daily', date: '2024-11' });
export const other = aDocument('An older study', 'Nothing about ports.', { author: 'I. Calderwood' });
export const port = anEntity('Port of Chancay', 'Asset', 'Puerto de Chancay');
export const records = [report, other, port, aMention(report, text, 'Port of Chancay', port)];

export const lately = {
  key: 'k9',
  title: 'The port',
  folder: 'port.quipu',
  openedAt: '2026-01-03T00:00:00.000Z',
};

/** Forgets what stands beside the store: to be called before each test. */
export function forgetWindow(): void {
  showOverlay(null);
  closeReport();
  keepWaiting([]);
}

/** Opens the whole window on the case above, and waits until it has started. */
export async function openWindow(
  options: FakeOptions = {},
): Promise<FakeBridge & { readonly container: HTMLElement }> {
  const fake = fakeBridge({
    records,
    texts: [
      [report.id, text],
      [other.id, 'Nothing about ports.'],
    ],
    started: false,
    ...options,
  });
  const { container } = render(<App />);
  const opened = options.open === false ? 'home' : 'case';
  await waitFor(() => expect(useApp.getState().phase).toBe(opened));
  return Object.assign(fake, { container });
}

/** By keyboard: without a layout, the panels take every press of the mouse for one on their edge. */
export async function openCaseMenu(): Promise<void> {
  screen.getByRole('button', { name: 'Ports of Peru' }).focus();
  await userEvent.keyboard('{Enter}');
}

/** The heading of the room that is shown. */
export const room = (): string | null | undefined =>
  screen.getByRole('main').querySelector('h1')?.textContent;

/** Drops files of these names on the window. */
export function dropFiles(...names: ReadonlyArray<string>): void {
  const files = names.map((name) => new File(['words'], name));
  fireEvent.drop(window, { dataTransfer: { types: ['Files'], files } });
}
