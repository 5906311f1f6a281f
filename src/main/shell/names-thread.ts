import { parentPort } from 'node:worker_threads';
import { searchNames, type NameQuestion } from '#services/name-search';

/** What the thread is asked, numbered so that answers find their question. */
export interface ThreadQuestion {
  readonly id: number;
  readonly question: NameQuestion;
}

/**
 * The thread in which names are looked for in all texts at once: seconds for a large case, in which the window must not
 * wait. A question that breaks down ends the thread; who asked hears of it.
 */
parentPort?.on('message', ({ id, question }: ThreadQuestion) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a page
  parentPort?.postMessage({ id, found: searchNames(question) });
});
