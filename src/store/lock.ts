import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Failure, type Result } from '#domain/result';
import { caseFile } from './case-meta';
import { errorCode, writeSynced, type FileSystem } from './file-system';

const holderSchema = z.strictObject({
  /** Process id on its host. */
  pid: z.number().int().positive(),
  host: z.string().max(1000),
  /** Tells this process from a later one with the same id; empty where the system does not say. */
  started: z.string().max(200),
  /** When the case was opened. */
  since: z.iso.datetime(),
  /** Tells this lock from any other. */
  token: z.string().min(1).max(200),
});

/** Who holds a case open for writing, as the file `lock` says. */
type Holder = z.infer<typeof holderSchema>;

/** A case held by this process. */
export interface CaseLock {
  /** Gives the case free again; leaves the lock alone if it is no longer ours. */
  release(): Promise<void>;
}

/**
 * When a process started, with the machine's boot it belongs to (Linux): `<boot id> <clock ticks since boot>`. Empty
 * where there is no such process or the system does not say.
 */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    // The second field, the program's name, may hold spaces and brackets; field 22 is the start.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${boot.trim()} ${ticks}`;
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Whether the process that wrote a lock is gone for certain. On another host nobody can tell: then it is not. */
async function isStale(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return false;
  if (!isAlive(holder.pid)) return true;
  const started = await startOf(holder.pid);
  return started !== '' && holder.started !== '' && started !== holder.started;
}

function parseHolder(bytes: Uint8Array): Holder | null {
  try {
    return holderSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function lockedBy(holder: Holder | null): Failure {
  const who =
    holder === null
      ? 'another program'
      : holder.host === hostname()
        ? `another window or program (process ${holder.pid}, since ${holder.since})`
        : `the computer “${holder.host}” (process ${holder.pid}, since ${holder.since})`;
  const remedy =
    holder !== null && holder.host !== hostname()
      ? ' If it certainly is not open there any more, delete the file “lock” in the case folder.'
      : '';
  return {
    code: 'case-locked',
    message: `This case is open in ${who}. Nothing was changed. Close it there, or open it for reading only.${remedy}`,
  };
}

/** Tries to give a finished file the name of the lock, in one step. False where the name is taken. */
async function claim(
  fileSystem: FileSystem,
  draft: string,
  path: string,
  content: Uint8Array,
): Promise<boolean> {
  try {
    await fileSystem.link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // Some disks (FAT) know no second names: there the lock is made where it belongs.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error))) throw error;
  }
  try {
    await writeSynced(fileSystem, path, content, 'create');
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes the case for writing. A lock whose process is gone, or whose process id belongs to a later process, or that is
 * no lock at all (power was cut) is moved out of the way; else the failure `case-locked` says who has it. Rejects where the
 * folder cannot be written to.
 *
 * @param now milliseconds since 1970
 * @param random a number from 0 (included) to 1 (excluded)
 */
export async function takeLock(
  fileSystem: FileSystem,
  folder: string,
  now: number,
  random: () => number,
): Promise<Result<CaseLock>> {
  const path = join(folder, caseFile.lock);
  const token = `${process.pid}-${Math.floor(random() * 2 ** 48).toString(36)}-${Math.floor(performance.now() * 1000).toString(36)}`;
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    started: await startOf(process.pid),
    since: new Date(now).toISOString(),
    token,
  };
  const content = Buffer.from(`${JSON.stringify(holder)}\n`);
  const draft = `${path}.${token}.tmp`;
  const aside = `${path}.${token}.stale.tmp`;
  await writeSynced(fileSystem, draft, content);
  try {
    // A second round is for a stale lock, a third for one that came and went meanwhile.
    for (let round = 0; round < 3; round++) {
      if (await claim(fileSystem, draft, path, content)) {
        await fileSystem.syncFolder(folder);
        await removeLeftovers(fileSystem, folder, token);
        return ok({ release: () => release(fileSystem, folder, token) });
      }
      const found = await fileSystem.read(path);
      if (found === null) continue;
      const other = parseHolder(found);
      if (other && !(await isStale(other))) return { ok: false, error: lockedBy(other) };
      await fileSystem.rename(path, aside).catch((error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
      });
      const moved = await fileSystem.read(aside);
      // Between looking and moving, another process may have put its own lock there: give it back.
      if (moved !== null && !Buffer.from(moved).equals(Buffer.from(found))) {
        await claim(fileSystem, aside, path, moved);
        return { ok: false, error: lockedBy(parseHolder(moved)) };
      }
      await fileSystem.removeFile(aside);
    }
    return fail('case-locked', lockedBy(null).message);
  } finally {
    await fileSystem.removeFile(draft);
    await fileSystem.removeFile(aside);
  }
}

/** Removes drafts of locks whose processes are gone. */
async function removeLeftovers(fileSystem: FileSystem, folder: string, token: string): Promise<void> {
  for (const name of (await fileSystem.list(folder)) ?? []) {
    if (!/^lock\..+\.tmp$/.test(name) || name.includes(token)) continue;
    const path = join(folder, name);
    const holder = parseHolder((await fileSystem.read(path)) ?? new Uint8Array());
    if (holder && (await isStale(holder))) await fileSystem.removeFile(path);
  }
}

async function release(fileSystem: FileSystem, folder: string, token: string): Promise<void> {
  const path = join(folder, caseFile.lock);
  const found = await fileSystem.read(path);
  if (found && parseHolder(found)?.token === token) await fileSystem.removeFile(path);
}

/** Who holds the case now, if anybody who may be alive does. */
export async function isHeld(fileSystem: FileSystem, folder: string): Promise<boolean> {
  const found = await fileSystem.read(join(folder, caseFile.lock));
  const holder = found && parseHolder(found);
  return holder ? !(await isStale(holder)) : false;
}
