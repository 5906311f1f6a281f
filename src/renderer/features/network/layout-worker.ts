import { layOut, type LayoutTask } from '#domain/network/layout';

/** How long it works before it tells how far it is, in milliseconds. */
const BETWEEN = 320;

/** What the worker answers: where everything is by now. */
export interface LaidOut {
  readonly positions: Float32Array;
  readonly done: boolean;
}

/** A worker as it sees itself; its project knows only pages. */
interface Scope {
  addEventListener: (name: 'message', listener: (event: MessageEvent<LayoutTask>) => void) => void;
  postMessage: (message: LaidOut, transfer: ReadonlyArray<ArrayBufferLike>) => void;
}

const scope = globalThis as unknown as Scope;

scope.addEventListener('message', ({ data }) => {
  const layout = layOut(data);
  for (let done = false; !done;) {
    const until = performance.now() + BETWEEN;
    do done = layout.advance(2);
    while (!done && performance.now() < until);
    const positions = layout.positions();
    scope.postMessage({ positions, done }, [positions.buffer]);
  }
});
