import { Worker } from 'node:worker_threads';
import type { Log } from '#services/log';
import type { SearchAnswers, SearchAsk, SearchQuestion } from '#services/search-desk';
import type { SearchThreadQuestion } from './search-thread';

/** Who waits for an answer. */
interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks the thread that holds the index of all words. It is made with the first question and stays, since what it knows is
 * worth keeping; one that breaks down takes its questions along, and the next one is asked of another.
 *
 * @param script built from `search-thread.ts`
 */
export function searchThread(script: string, log: Log): SearchAsk {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let last = 0;

  const start = (): Worker => {
    const made = new Worker(script);
    // The program may end while it looks.
    made.unref();
    made.on('message', ({ id, answer }: { readonly id: number; readonly answer: never }) => {
      waiting.get(id)?.resolve(answer);
      waiting.delete(id);
    });
    made.on('error', (error) => {
      void log({ doing: 'searching', error });
      thread = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return made;
  };

  return <Question extends SearchQuestion>(question: Question) => {
    thread ??= start();
    const worker = thread;
    const id = (last += 1);
    return new Promise<SearchAnswers[Question['ask']]>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const asked: SearchThreadQuestion = { id, question };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a page
      worker.postMessage(asked);
    });
  };
}
