import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A log is put aside at this size, in bytes; with the one put aside it takes twice this. */
const LARGEST_LOG = 1_000_000;

/** Something that went wrong in the program itself. */
export interface Trouble {
  /** What the program was doing: a channel's name, "window", "utility process". */
  readonly doing: string;
  readonly error: unknown;
}

/** Writes down what went wrong. Never throws: a log that cannot be written must not make things worse. */
export type Log = (trouble: Trouble) => Promise<void>;

/**
 * A log in `logs/quipu.log` of the folder that is right at the time (of the open case, else the program's own), one JSON
 * object a line. It stays on this machine.
 *
 * @param now milliseconds since 1970
 */
export function logIn(folder: () => string, now: () => number): Log {
  return async ({ doing, error }) => {
    const at = new Date(now()).toISOString();
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      const logs = join(folder(), 'logs');
      const file = join(logs, 'quipu.log');
      await mkdir(logs, { recursive: true });
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      if (size > LARGEST_LOG) await rename(file, join(logs, 'quipu.old.log'));
      await appendFile(file, `${JSON.stringify({ at, doing, error: said })}\n`);
    } catch {
      process.stderr.write(`${at} ${doing}: ${said}\n`);
    }
  };
}
