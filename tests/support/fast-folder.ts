import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Room that a test may want, in bytes. */
const ROOM = 2 ** 29;

/** Where Linux keeps files in memory: there a sync costs nothing, and thousands of them are what store tests wait for. */
const MEMORY = '/dev/shm';

/**
 * Where tests make their folders: in memory where there is room, else the system's folder for such things. What they
 * prove of syncing they prove by the order of calls and by failing each of them, not by the disk. `QUIPU_TEST_FOLDER` names
 * another place, such as a real disk.
 */
export function testFolder(): string {
  const named = process.env['QUIPU_TEST_FOLDER'];
  if (named !== undefined) return named;
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
