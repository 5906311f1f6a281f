import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../../../src/renderer/app/Toasts';
import { showToast } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';

beforeEach(() => {
  vi.useFakeTimers();
  fakeBridge();
});
afterEach(() => void vi.useRealTimers());

const messages = (): string | null => screen.getByLabelText('Messages').textContent;

test('good news goes by itself, bad news stays until it is dismissed', () => {
  render(<Toasts />);
  act(() => void showToast('done', 'Imported 2 documents'));
  act(() => void showToast('problem', 'The disk is full.'));
  act(() => void vi.advanceTimersByTime(5000));
  expect(messages()).not.toContain('Imported');
  expect(messages()).toContain('The disk is full.');
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(messages()).toBe('');
});

test('a message waits while it is read', () => {
  render(<Toasts />);
  act(() => void showToast('done', 'Undone: Tag “Lima”'));
  const card = screen.getByRole('listitem');
  fireEvent.mouseEnter(card);
  act(() => void vi.advanceTimersByTime(60_000));
  expect(messages()).toContain('Undone');
  fireEvent.mouseLeave(card);
  act(() => void vi.advanceTimersByTime(5000));
  expect(messages()).toBe('');
});

test('what a message offers is done once, and the message goes', () => {
  render(<Toasts />);
  const redo = vi.fn<() => void>();
  act(() => void showToast('done', 'Undone', { label: 'Redo', run: redo }));
  fireEvent.click(screen.getByRole('button', { name: 'Redo' }));
  expect(redo).toHaveBeenCalledOnce();
  expect(messages()).toBe('');
});

test('screen readers hear problems at once and the rest in turn', async () => {
  const { container } = render(<Toasts />);
  act(() => void showToast('done', 'Saved as PDF'));
  expect(container.querySelector('[aria-live="polite"]')?.textContent).toBe('Saved as PDF');
  act(() => void showToast('problem', 'No room'));
  expect(container.querySelector('[aria-live="assertive"]')?.textContent).toBe('No room');
  vi.useRealTimers();
  await expectNoAxeViolations(container);
});
