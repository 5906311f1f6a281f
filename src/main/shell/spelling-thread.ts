import { parentPort } from 'node:worker_threads';
import { SpellingDesk, type SpellingQuestion } from '#services/speller';
import type { ThreadQuestion } from './ask-thread';

const desk = new SpellingDesk();

/** The thread that holds the dictionaries. A question that breaks down ends it; who asked hears of it. */
parentPort?.on('message', ({ id, question }: ThreadQuestion<SpellingQuestion>) => {
  void desk.answer(question).then((answer) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a page
    parentPort?.postMessage({ id, answer });
  });
});
