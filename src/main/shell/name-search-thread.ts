import { Worker } from 'node:worker_threads';
import { TooMuchText, type NameFindings, type NameQuestion, type NameSearch } from '#services/name-search';
import type { Log } from '#services/log';
import type { ThreadQuestion } from './names-thread';

/** After this long without a question the thread ends, in milliseconds. */
const IDLE = 20_000;

/** What the thread may take for itself, in megabytes. Measured: some 10 for each megabyte of text. */
const MEMORY = 2048;

/** Who waits for an answer. */
interface Waiting {
  readonly resolve: (found: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Looks for names in a thread of its own, so that the window never waits for it. The thread is made with the first
 * question and ends when there was none for a while. One that takes more memory than it may ends too, and nothing else does.
 *
 * @param script built from `names-thread.ts`
 * @param memory what the thread may take, in megabytes
 */
export function nameSearchThread(script: string, log: Log, memory = MEMORY): NameSearch {
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
    const made = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memory } });
    // The program may end while it looks.
    made.unref();
    made.on('message', ({ id, found }: { readonly id: number; readonly found: never }) => {
      waiting.get(id)?.resolve(found);
      waiting.delete(id);
      if (waiting.size === 0) idle = setTimeout(() => stop(null), IDLE).unref();
    });
    made.on('error', (error) => {
      const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (!isFull) void log({ doing: 'looking for names', error });
      if (thread === made) stop(isFull ? new TooMuchText('the thread was out of memory') : error);
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
