import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work goes on before others get their turn, in milliseconds: less than a frame of the window. */
const LONGEST_WORK = 12;

/**
 * Long work in pieces: whoever waits for this process (the window asks it for everything) gets a turn in between. Ask
 * `over` at each place where the work can be left, and where it says so wait for `next`.
 */
export class Turns {
  #since = performance.now();

  /** Whether this turn has lasted long enough. */
  get over(): boolean {
    return performance.now() - this.#since > LONGEST_WORK;
  }

  /** The next turn. */
  async next(): Promise<void> {
    await nextTurn();
    this.#since = performance.now();
  }
}
