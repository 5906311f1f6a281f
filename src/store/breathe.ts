import { setImmediate } from 'node:timers/promises';

/** Longest stretch, in milliseconds, for which background work keeps the event loop to itself. */
const SLICE = 2;

/**
 * Lets waiting events go first when long work has held the event loop for a slice. Call the function it returns once
 * for each small piece of the work.
 */
export function breather(): () => Promise<void> | undefined {
  let since = performance.now();
  const pause = async (): Promise<void> => {
    await setImmediate();
    since = performance.now();
  };
  return () => (performance.now() - since < SLICE ? undefined : pause());
}
