import { parentPort } from 'node:worker_threads';
import { SearchDesk, type SearchQuestion } from '#services/search-desk';
import type { ThreadQuestion } from './ask-thread';

const desk = new SearchDesk();

/** The thread that holds the index of all words and tries patterns: work for which the window must not wait. */
parentPort?.on('message', ({ id, question }: ThreadQuestion<SearchQuestion>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a page
  parentPort?.postMessage({ id, answer: desk.answer(question) });
});
