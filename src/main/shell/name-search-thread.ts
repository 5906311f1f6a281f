import { Worker } from 'node:worker_threads';
import type { NameFindings, NameQuestion, NameSearch } from '#services/name-search';
import type { Log } from '#services/log';
import type { ThreadQuestion } from './names-thread';

/** After this long without a question the thread ends, in milliseconds. */
const IDLE = 20_000;

/** Who waits for an answer. */
interface Waiting {
  readonly resolve: (found: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Looks for names in a thread of its own, so that the window never waits for it. The thread is made with the first
 * question and ends when there was none for a while.
 *
 * @param script built from `names-thread.ts`
 */
export function nameSearchThread(script: string, log: Log): NameSearch {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;

  const stop = (error: unknown): void => {
    clearTimeout(idle);
    void thread?.terminate();
    thread = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const made = new Worker(script);
    // The program may end while it looks.
    made.unref();
    made.on('message', ({ id, found }: { readonly id: number; readonly found: never }) => {
      waiting.get(id)?.resolve(found);
      waiting.delete(id);
      if (waiting.size === 0) idle = setTimeout(() => stop(null), IDLE).unref();
    });
    made.on('error', (error) => {
      void log({ doing: 'looking for names', error });
      if (thread === made) stop(error);
    });
    return made;
  };

  return <Find extends keyof NameFindings>(question: NameQuestion<Find>) => {
    clearTimeout(idle);
    thread ??= start();
    const worker = thread;
    const id = (last += 1);
    return new Promise<NameFindings[Find]>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const asked: ThreadQuestion = { id, question };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a page
      worker.postMessage(asked);
    });
  };
}
