import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { extractHere, type Extractor } from '#services/extractor';
import { ExtractorPool, LARGEST_HEAP, type ReaderProcess } from '#services/extractor-pool';

const MOST_PROCESSES = 8;
const PAGE_KILOBYTES = 4;

/**
 * Parses documents in child processes of plain Node, with the same limits as the window's program, and ends them with the
 * work. Where the program was not built (its own tests), it parses here.
 */
export async function withExtractor<T>(work: (extractor: Extractor) => Promise<T>): Promise<T> {
  const script = join(import.meta.dirname, 'extractor-child.js');
  if (!existsSync(script)) return work(extractHere);
  const size = Math.min(MOST_PROCESSES, Math.max(1, availableParallelism()));
  const pool = new ExtractorPool({ start: () => startReader(script), size, log: () => Promise.resolve() });
  try {
    return await work(pool);
  } finally {
    pool.close();
  }
}

/** Starts a process that parses. `script` is built from `extractor-child.ts`. */
export function startReader(script: string): ReaderProcess {
  const child = fork(script, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [`--max-old-space-size=${LARGEST_HEAP}`],
    env: {},
  });
  // A process that could not be started, or whose door is shut, ends: that is told by its end.
  child.on('error', () => child.kill('SIGKILL'));
  return {
    post: (request) => void child.send(request),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code, signal) => listener(code ?? signal ?? 'nothing')),
    kill: () => child.kill('SIGKILL'),
    memory: () => memoryOf(child.pid),
  };
}

/** What a process holds, in kilobytes; only Linux says so in a file, elsewhere the limit of its heap must do. */
async function memoryOf(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1];
  return Number(pages ?? 0) * PAGE_KILOBYTES;
}
