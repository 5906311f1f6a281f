import { Worker } from 'node:worker_threads';
import type { Log } from '#services/log';

/** Who waits for an answer. */
interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What a thread is asked, numbered so that answers find their question. */
export interface ThreadQuestion<Question> {
  readonly id: number;
  readonly question: Question;
}

/** How a thread is kept. */
export interface ThreadOptions {
  /** What it does, for the log. */
  readonly doing: string;
  readonly log: Log;
  /** After this long without a question the thread ends, in milliseconds; left out, it stays. */
  readonly idle?: number;
}

/**
 * Asks a thread of its own, so that the window never waits for it. It is made with the first question; one that breaks down
 * takes its questions along, and the next one is asked of another.
 *
 * @param script a module that answers each `ThreadQuestion` with its `id` and an `answer`
 */
export function askThread(
  script: string,
  { doing, log, idle }: ThreadOptions,
): (question: unknown) => Promise<unknown> {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let ending: NodeJS.Timeout | undefined;
  let last = 0;

  const rest = (): void => {
    if (idle === undefined || waiting.size > 0) return;
    ending = setTimeout(() => {
      void thread?.terminate();
      thread = null;
    }, idle).unref();
  };
  const start = (): Worker => {
    const made = new Worker(script);
    // The program may end while it works.
    made.unref();
    made.on('message', ({ id, answer }: { readonly id: number; readonly answer: unknown }) => {
      waiting.get(id)?.resolve(answer);
      waiting.delete(id);
      rest();
    });
    made.on('error', (error) => {
      void log({ doing, error });
      if (thread === made) thread = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return made;
  };

  return (question) => {
    clearTimeout(ending);
    thread ??= start();
    const worker = thread;
    const id = (last += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const asked: ThreadQuestion<unknown> = { id, question };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a page
      worker.postMessage(asked);
    });
  };
}
