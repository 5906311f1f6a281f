import { fail, ok, type Result } from '#domain/result';
import type { AttachedFile } from './extract/mail-attachments';
import { readAnswer, type Answered, type ExtractorRequest } from './extract/messages';
import type { Extracted, ExtractOptions, Extractor } from './extractor';
import type { Log } from './log';

/** How long one document may take where nothing else is said, in milliseconds, and how much longer for each megabyte. */
const LONGEST = 60_000;
const LONGER_PER_MB = 5_000;

/** How much memory a process may take, in kilobytes. */
const LARGEST = 2_000_000;
/** How much of it may be objects, in megabytes. */
export const LARGEST_HEAP = 1500;

/** How often its memory is looked at, in milliseconds. */
const WATCH_EVERY = 500;

/** A wait that is longer than the looks at it by this much was slept through, in milliseconds. */
const SLEPT = 10_000;

/** After this long without work a process ends, in milliseconds. */
const IDLE = 20_000;

/** A process ends after this many documents, and when one has left it this large, in kilobytes: parsers leak. */
const MOST_DOCUMENTS = 200;
const SWOLLEN = 700_000;

/** A process that parses, however it was started. */
export interface ReaderProcess {
  readonly post: (request: ExtractorRequest) => void;
  /** Where its answers go; one listener. */
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once when it ends by itself, with its exit code or the signal that ended it. */
  readonly onExit: (listener: (code: number | string) => void) => void;
  readonly kill: () => void;
  /** What it holds, in kilobytes; 0 where the system does not say. */
  readonly memory: () => number | Promise<number>;
}

/** What a pool works with. */
export interface PoolTools {
  readonly start: () => ReaderProcess;
  /** How many processes may run at the same time. */
  readonly size: number;
  readonly log: Log;
  /** How long one document may take, in milliseconds, and five seconds more for each megabyte of it. */
  readonly longest?: number;
}

interface Worker {
  readonly process: ReaderProcess;
  documents: number;
  idle: NodeJS.Timeout | undefined;
  /** Of the document at hand. */
  onMessage: (message: unknown) => void;
  onExit: (code: number | string) => void;
  gone: boolean;
}

/**
 * Parses documents in processes of their own, as many at the same time as there are cores, and ends one when a document
 * takes more time or memory than any report needs. A document that ends its process takes nothing else along.
 */
export class ExtractorPool implements Extractor {
  readonly #tools: PoolTools;
  readonly #free: Worker[] = [];
  readonly #waiting: Array<(worker: Worker) => void> = [];
  #running = 0;
  #lastId = 0;

  constructor(tools: PoolTools) {
    this.#tools = tools;
  }

  get atOnce(): number {
    return this.#tools.size;
  }

  readonly extract = async (
    bytes: Uint8Array,
    file: string,
    { password, signal }: ExtractOptions = {},
  ): Promise<Result<Extracted>> => {
    const answer = await this.#answer({ bytes, file, ...(password !== undefined && { password }) }, signal);
    if (!answer.ok) return answer;
    return 'attached' in answer.value ? WENT_WRONG : ok(answer.value);
  };

  readonly attachments = async (
    bytes: Uint8Array,
    file: string,
    { signal }: Pick<ExtractOptions, 'signal'> = {},
  ): Promise<Result<ReadonlyArray<AttachedFile>>> => {
    const answer = await this.#answer({ bytes, file, attachments: true }, signal);
    if (!answer.ok) return answer;
    return 'attached' in answer.value ? ok(answer.value.attached) : WENT_WRONG;
  };

  async #answer(
    asked: Omit<ExtractorRequest, 'id'>,
    signal: AbortSignal | undefined,
  ): Promise<Result<Answered>> {
    const worker = await this.#take();
    if (signal?.aborted) {
      this.#giveBack(worker);
      return CANCELLED;
    }
    const request = { id: (this.#lastId += 1), ...asked };
    const fresh = worker.documents === 0;
    const answer = await this.#ask(worker, request, signal);
    // A process that dies after other documents may have died of them: only in a new one is it this one's fault.
    if (answer !== GAVE_UP || fresh) return answer;
    return this.#ask(await this.#take(), request, signal);
  }

  /** Ends all processes that have nothing to do. */
  close(): void {
    for (const worker of this.#free.splice(0)) this.#stop(worker);
  }

  #take(): Promise<Worker> {
    const free = this.#free.pop();
    if (free) {
      clearTimeout(free.idle);
      return Promise.resolve(free);
    }
    if (this.#running < this.#tools.size) return Promise.resolve(this.#start());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): Worker {
    const process = this.#tools.start();
    const worker: Worker = {
      process,
      documents: 0,
      idle: undefined,
      onMessage: () => undefined,
      onExit: () => undefined,
      gone: false,
    };
    this.#running += 1;
    process.onMessage((message) => worker.onMessage(message));
    process.onExit((code) => {
      const { onExit } = worker;
      this.#stop(worker);
      onExit(code);
    });
    return worker;
  }

  #stop(worker: Worker): void {
    if (worker.gone) return;
    worker.gone = true;
    clearTimeout(worker.idle);
    const at = this.#free.indexOf(worker);
    if (at >= 0) this.#free.splice(at, 1);
    this.#running -= 1;
    worker.onMessage = worker.onExit = () => undefined;
    worker.process.kill();
    const next = this.#waiting.shift();
    if (next) next(this.#start());
  }

  #giveBack(worker: Worker): void {
    worker.onMessage = worker.onExit = () => undefined;
    if (worker.gone) return;
    if (worker.documents >= MOST_DOCUMENTS) {
      this.#stop(worker);
      return;
    }
    const next = this.#waiting.shift();
    if (next) {
      next(worker);
      return;
    }
    this.#free.push(worker);
    worker.idle = setTimeout(() => this.#stop(worker), IDLE);
    // A program that has nothing else to do may end.
    worker.idle.unref();
  }

  #ask(
    worker: Worker,
    request: ExtractorRequest,
    signal: AbortSignal | undefined,
  ): Promise<Result<Answered>> {
    const { log, longest = LONGEST } = this.#tools;
    const limit = longest + Math.ceil(request.bytes.length / 1024 / 1024) * LONGER_PER_MB;
    return new Promise((resolve) => {
      let swollen = false;
      let ended = false;
      const end = (result: Result<Answered>, stop: boolean): void => {
        if (ended) return;
        ended = true;
        clearTimeout(patience);
        clearInterval(watch);
        signal?.removeEventListener('abort', cancelled);
        worker.documents += 1;
        if (stop || swollen) this.#stop(worker);
        else this.#giveBack(worker);
        resolve(result);
      };
      const cancelled = (): void => end(CANCELLED, true);
      /** How long this machine was awake meanwhile: one that slept, or a terminal that was held, takes no document's time. */
      let awake = 0;
      const lose = (): void => {
        if (limit - awake < SLEPT) end(slow(limit), true);
        else patience = setTimeout(lose, limit - awake);
      };
      let patience = setTimeout(lose, limit);
      const look = async (): Promise<void> => {
        const held = await worker.process.memory();
        swollen ||= held > SWOLLEN;
        if (held > LARGEST) end(TOO_LARGE, true);
      };
      const watch = setInterval(() => {
        awake += WATCH_EVERY;
        void look().catch(() => undefined);
      }, WATCH_EVERY);
      signal?.addEventListener('abort', cancelled);
      worker.onExit = (code) => {
        void log({ doing: 'reading a document', error: new Error(`The process ended with ${code}`) });
        end(GAVE_UP, true);
      };
      worker.onMessage = (message) => {
        try {
          const answer = readAnswer(message);
          if (answer.id === request.id) end(answer.result, false);
        } catch (error) {
          void log({ doing: 'reading a document', error });
          end(WENT_WRONG, true);
        }
      };
      try {
        worker.process.post(request);
      } catch (error) {
        void log({ doing: 'reading a document', error });
        end(GAVE_UP, true);
      }
    });
  }
}

const CANCELLED = fail('import-cancelled', 'The import was cancelled before this file was read.');
const GAVE_UP = fail(
  'parser-failed',
  'This file could not be read: the reader gave up on it. It was left as it is.',
);
const WENT_WRONG = fail(
  'parser-failed',
  'Reading this file went wrong. It was left as it is; the others go on.',
);
const TOO_LARGE = fail(
  'parser-large',
  'Reading this file took too much memory and was given up. It was left as it is.',
);

function slow(limit: number): Result<never> {
  const minutes = limit <= LONGEST ? 'a minute' : `${Math.round(limit / 6000) / 10} minutes`;
  return fail(
    'parser-slow',
    `This file took more than ${minutes} to read and was given up. It was left as it is.`,
  );
}
