import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from '../../../src/renderer/app/ErrorBoundary';
import { expectNoAxeViolations } from '../support/axe';

function Room({ broken }: { readonly broken: boolean }) {
  if (broken) throw new Error('the map is upside down');
  return <p>All is well.</p>;
}

// React reports what a boundary catches; here it is meant to.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

test('a bug in a room gives one calm message, and another place is tried afresh', async () => {
  const { container, rerender } = render(
    <ErrorBoundary resetKey="reader a">
      <Room broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('safe on the disk');
  expect(screen.getByRole('alert').textContent).toContain('the map is upside down');
  await expectNoAxeViolations(container);

  rerender(
    <ErrorBoundary resetKey="reader a">
      <Room broken={false} />
    </ErrorBoundary>,
  );
  expect(screen.queryByRole('alert')).not.toBeNull();

  rerender(
    <ErrorBoundary resetKey="reader b">
      <Room broken={false} />
    </ErrorBoundary>,
  );
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('All is well.')).not.toBeNull();
});
