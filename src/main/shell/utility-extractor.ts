import { app, utilityProcess, type UtilityProcess } from 'electron';
import { fail, type Result } from '#domain/result';
import type { Extracted, Extractor } from '#services/extractor';
import type { Log } from '#services/log';
import { readAnswer, type ExtractorRequest } from './extractor-messages';

/** How long one document may take, in milliseconds. */
const LONGEST = 60_000;

/** How much memory the process may take, in kilobytes. */
const LARGEST = 2_000_000;

/** How often its memory is looked at, in milliseconds. */
const WATCH_EVERY = 500;

/** After this long without work the process ends, in milliseconds. */
const IDLE = 20_000;

/**
 * Parses documents in a process of its own, one after the other, and ends it when a document takes more time or memory
 * than any report needs. The next document gets a new process.
 *
 * @param script built from `extractor-process.ts`
 */
export class UtilityExtractor implements Extractor {
  readonly #script: string;
  readonly #log: Log;
  #process: UtilityProcess | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(script: string, log: Log) {
    this.#script = script;
    this.#log = log;
  }

  readonly extract = (bytes: Uint8Array, file: string): Promise<Result<Extracted>> => {
    const mine = this.#turn.then(() => this.#ask({ id: (this.#lastId += 1), bytes, file }));
    this.#turn = mine.catch(() => undefined);
    return mine;
  };

  #ask(request: ExtractorRequest): Promise<Result<Extracted>> {
    clearTimeout(this.#idle);
    const child = (this.#process ??= this.#start());
    return new Promise((resolve) => {
      const end = (result: Result<Extracted>): void => {
        clearTimeout(patience);
        clearInterval(watch);
        child.off('message', answered);
        child.off('exit', died);
        this.#idle = setTimeout(() => this.#stop(child), IDLE);
        resolve(result);
      };
      const answered = (message: unknown): void => {
        try {
          const answer = readAnswer(message);
          if (answer.id === request.id) end(answer.result);
        } catch (error) {
          void this.#log({ doing: 'reading a document', error });
          this.#stop(child);
          end(fail('parser-failed', 'Reading this file went wrong. It was left as it is; the others go on.'));
        }
      };
      const died = (code: number): void => {
        this.#stop(child);
        void this.#log({ doing: 'reading a document', error: new Error(`The process ended with ${code}`) });
        end(
          fail(
            'parser-failed',
            'This file could not be read: the reader gave up on it. It was left as it is.',
          ),
        );
      };
      const patience = setTimeout(() => {
        this.#stop(child);
        end(
          fail(
            'parser-slow',
            'This file took more than a minute to read and was given up. It was left as it is.',
          ),
        );
      }, LONGEST);
      const watch = setInterval(() => {
        if (memoryOf(child) <= LARGEST) return;
        this.#stop(child);
        end(
          fail(
            'parser-large',
            'Reading this file took too much memory and was given up. It was left as it is.',
          ),
        );
      }, WATCH_EVERY);
      child.on('message', answered);
      child.on('exit', died);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a process, not a page
      child.postMessage(request);
    });
  }

  #start(): UtilityProcess {
    return utilityProcess.fork(this.#script, [], { serviceName: 'Quipu document reader', stdio: 'ignore' });
  }

  #stop(child: UtilityProcess): void {
    if (this.#process === child) this.#process = null;
    child.kill();
  }
}

/** The memory a process holds, in kilobytes. */
function memoryOf({ pid }: UtilityProcess): number {
  return app.getAppMetrics().find((metric) => metric.pid === pid)?.memory.workingSetSize ?? 0;
}
