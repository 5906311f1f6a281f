/** One at a time: two commands started together must not both install or build. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `work` while holding the lock `name` in `folder`; waits for whoever holds it. The lock of a process that is gone is taken over.
 * Work that only one needs to do should look again, inside, whether it is still needed.
 */
export async function withLock(folder, name, work) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.lock`);
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o644 });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        // On a full disk the file is made but not filled, and nobody could tell whose it was.
        await rm(file, { force: true });
        throw error;
      }
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    else await pause(200);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
