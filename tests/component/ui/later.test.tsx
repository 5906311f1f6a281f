import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { later, loadLater } from '../../../src/renderer/ui/later';
import { ErrorBoundary } from '../../../src/renderer/app/ErrorBoundary';
import { fakeBridge } from '../support/bridge';

function Greeting({ name }: { readonly name: string }): ReactNode {
  return <p>Good day, {name}</p>;
}

it('reads a part when it is first drawn, and shows what stands in its place until then', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting));
  const Part = later(load, { meanwhile: <p>one moment</p> });
  expect(load).not.toHaveBeenCalled();
  render(<Part name="Ada" />);
  expect(screen.getByText('one moment')).toBeTruthy();
  expect(await screen.findByText('Good day, Ada')).toBeTruthy();
  expect(screen.queryByText('one moment')).toBeNull();
  expect(load).toHaveBeenCalledTimes(1);
});

it('draws a part that is there at once, without a frame in between', async () => {
  const calm = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const load = vi.fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting));
  const Part = later(load);
  await loadLater(calm);
  expect(calm).toHaveBeenCalled();
  render(<Part name="Ada" />);
  expect(screen.getByText('Good day, Ada')).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

it('does not read a part that is drawn but not wanted yet', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting));
  const Part = later<{ readonly name: string; readonly open: boolean }>(load, { useWanted: () => false });
  render(<Part name="Ada" open={false} />);
  await Promise.resolve();
  expect(load).not.toHaveBeenCalled();
});

it('keeps keys from what lies below while it is wanted and not there yet', async () => {
  const below = vi.fn<(key: string) => void>();
  const listen = ({ key }: KeyboardEvent): void => below(key);
  document.addEventListener('keydown', listen);
  let arrive: (part: typeof Greeting) => void = () => undefined;
  const Part = later(() => new Promise<typeof Greeting>((resolve) => (arrive = resolve)), {
    useWanted: () => true,
  });
  render(<Part name="Ada" />);
  const press = (key: string): boolean => fireEvent.keyDown(document.body, { key });
  expect(press('h')).toBe(false);
  expect(press('Escape')).toBe(true);
  arrive(Greeting);
  expect(await screen.findByText('Good day, Ada')).toBeTruthy();
  expect(press('i')).toBe(true);
  expect(below.mock.calls).toEqual([['Escape'], ['i']]);
  document.removeEventListener('keydown', listen);
});

it('throws where it is drawn when it cannot be read, and is tried again by the next to draw it', async () => {
  fakeBridge();
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const load = vi
    .fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting))
    .mockRejectedValueOnce(new Error('no such file'));
  const Part = later(load);
  const drawn = (key: string): ReactNode => (
    <ErrorBoundary resetKey={key}>
      <Part name="Ada" />
    </ErrorBoundary>
  );
  const { rerender } = render(drawn('one place'));
  expect(await screen.findByRole('alert')).toBeTruthy();
  rerender(drawn('another'));
  expect(await screen.findByText('Good day, Ada')).toBeTruthy();
  quiet.mockRestore();
});
