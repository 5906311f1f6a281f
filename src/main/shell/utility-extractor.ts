import { app, utilityProcess } from 'electron';
import { availableParallelism } from 'node:os';
import type { Extractor } from '#services/extractor';
import { ExtractorPool, LARGEST_HEAP, type ReaderProcess } from '#services/extractor-pool';
import type { Log } from '#services/log';

/** More processes than this need more memory than they save time. */
const MOST_PROCESSES = 8;

/**
 * Parses documents in Electron's utility processes.
 *
 * @param script built from `extractor-process.ts`
 */
export function utilityExtractor(script: string, log: Log): Extractor {
  const size = Math.min(MOST_PROCESSES, Math.max(1, availableParallelism()));
  return new ExtractorPool({ start: () => startReader(script), size, log });
}

function startReader(script: string): ReaderProcess {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Quipu document reader',
    stdio: 'ignore',
    execArgv: [`--max-old-space-size=${LARGEST_HEAP}`],
    // Nothing of the program's surroundings is any business of a document.
    env: {},
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a process, not a page
    post: (request) => child.postMessage(request),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
    memory: () => app.getAppMetrics().find(({ pid }) => pid === child.pid)?.memory.workingSetSize ?? 0,
  };
}
