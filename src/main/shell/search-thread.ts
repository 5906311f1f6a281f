import { parentPort } from 'node:worker_threads';
import { SearchDesk, type SearchQuestion } from '#services/search-desk';

/** What the thread is asked, numbered so that answers find their question. */
export interface SearchThreadQuestion {
  readonly id: number;
  readonly question: SearchQuestion;
}

const desk = new SearchDesk();

/** The thread that holds the index of all words and tries patterns: work for which the window must not wait. */
parentPort?.on('message', ({ id, question }: SearchThreadQuestion) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a page
  parentPort?.postMessage({ id, answer: desk.answer(question) });
});
