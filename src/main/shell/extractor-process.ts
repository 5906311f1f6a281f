import { answerRequests } from '#services/extract/messages';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a process, not a page
const answer = answerRequests((result) => process.parentPort.postMessage(result));

/**
 * A process in which documents are parsed: what they do to a parser ends here. It has no window, is watched by the
 * program, and is ended when it takes too long or too much.
 */
process.parentPort.on('message', ({ data }: { readonly data: unknown }) => answer(data));
