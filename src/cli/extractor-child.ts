import { answerRequests } from '#services/extract/messages';

/** A process in which the command line parses documents: what they do to a parser ends here. */
process.on(
  'message',
  answerRequests((answer) => process.send?.(answer)),
);
// Ctrl+C on a terminal reaches every process of it: when this one is to end is for the one who asks to say.
process.on('SIGINT', () => undefined);
// The one who asks has gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
