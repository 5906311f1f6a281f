import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ok, type Failure, type Result } from '#domain/result';
import { caseFile } from './case-meta';
import { errorCode, knowsNoLinks, writeSynced, type FileSystem } from './file-system';
import { sha256Of } from './hash';

/** How long, in milliseconds, a lock that makes no sense is given to become one. */
const SETTLE = 50;

/** Locks this process has asked for, so that no two have one token. */
let count = 0;

const holderSchema = z.strictObject({
  /** Process id on its host. */
  pid: z.number().int().positive(),
  host: z.string().max(1000),
  /** Tells this process from a later one with the same id; empty where the system does not say. */
  started: z.string().max(200),
  /** Tells the case folder from a copy of it; empty where the system does not say. */
  folder: z.string().max(200),
  /** When the case was opened. */
  since: z.iso.datetime(),
  /** Tells this lock from any other. */
  token: z.string().min(1).max(200),
});

/** Who holds a case open for writing, as the file `lock` says. */
type Holder = z.infer<typeof holderSchema>;

/** A case held by this process. */
export interface CaseLock {
  /** Whether the folder is still there and still ours. */
  isOurs(): Promise<boolean>;
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
async function isStale(holder: Holder, folder: string): Promise<boolean> {
  if (holder.host !== hostname()) return false;
  // A lock that was copied with its folder, while the case was open, locks the other folder.
  if (folder !== '' && holder.folder !== '' && holder.folder !== folder) return true;
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

/** A time as people read it, to the minute. */
function moment(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

function lockedBy(holder: Holder | null): Failure {
  const who =
    holder === null
      ? 'another program'
      : holder.host === hostname()
        ? `another window or program (process ${holder.pid}, since ${moment(holder.since)})`
        : `the computer “${holder.host}” (process ${holder.pid}, since ${moment(holder.since)})`;
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
    // There the lock is made where it belongs.
    if (!knowsNoLinks(error)) throw error;
  }
  try {
    await writeSynced(fileSystem, path, content, 'create');
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Where the successor of a lock that is left over is written: a name that only this very lock leads to. */
function successorPath(folder: string, content: Uint8Array): string {
  return join(folder, `${caseFile.lock}.after-${sha256Of(content).slice(0, 16)}`);
}

interface Link {
  readonly path: string;
  readonly content: Uint8Array;
  readonly holder: Holder | null;
}

/**
 * The lock, and where it is left over its successor, and so on: the last one counts. Mostly there is one; more are
 * there for a moment while a lock is taken over, or when a process died in that moment.
 */
async function readChain(fileSystem: FileSystem, folder: string): Promise<ReadonlyArray<Link>> {
  const chain: Link[] = [];
  let path = join(folder, caseFile.lock);
  for (;;) {
    const content = await readSettled(fileSystem, path);
    if (content === null) return chain;
    const holder = parseHolder(content);
    chain.push({ path, content, holder });
    if (holder && !(await isStale(holder, await fileSystem.identity(folder)))) return chain;
    path = successorPath(folder, content);
  }
}

/** Reads a lock; one that makes no sense may just be being written where it cannot appear in one step. */
async function readSettled(fileSystem: FileSystem, path: string): Promise<Uint8Array | null> {
  const content = await fileSystem.read(path);
  if (content === null || parseHolder(content)) return content;
  await sleep(SETTLE);
  return fileSystem.read(path);
}

async function isUnchanged(fileSystem: FileSystem, chain: ReadonlyArray<Link>): Promise<boolean> {
  for (const { path, content } of chain) {
    const now = await fileSystem.read(path);
    if (now === null || !Buffer.from(now).equals(content)) return false;
  }
  return true;
}

/**
 * Takes the case for writing. A lock whose process is gone, or whose process id belongs to a later process, or that is
 * no lock at all (power was cut) is taken over; else the failure `case-locked` says who has it. Of many that try at once
 * one succeeds: a lock left over is never removed by those who only read it; exactly one can become its successor, and
 * that one then puts its own lock in its place. Rejects where the folder cannot be written to.
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
  const chance = Math.floor(random() * 2 ** 48).toString(36);
  const token = `${process.pid}-${chance}-${Math.floor(performance.now() * 1000).toString(36)}-${++count}`;
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    started: await startOf(process.pid),
    folder: await fileSystem.identity(folder),
    since: new Date(now).toISOString(),
    token,
  };
  const content = Buffer.from(`${JSON.stringify(holder)}\n`);
  const draft = `${path}.${token}.tmp`;
  const lock: CaseLock = {
    isOurs: () => isOurs(fileSystem, folder, token),
    release: async () => {
      if (await isOurs(fileSystem, folder, token)) await fileSystem.removeFile(path);
    },
  };
  await writeSynced(fileSystem, draft, content);
  try {
    // Another round where a lock went away, or another process was quicker, while we looked.
    for (let round = 0; round < 5; round++) {
      if (await claim(fileSystem, draft, path, content)) {
        await fileSystem.syncFolder(folder);
        await removeLeftovers(fileSystem, folder);
        return ok(lock);
      }
      const chain = await readChain(fileSystem, folder);
      const last = chain.at(-1);
      if (!last) continue;
      if (last.holder && !(await isStale(last.holder, holder.folder)))
        return { ok: false, error: lockedBy(last.holder) };
      const successor = successorPath(folder, last.content);
      if (!(await claim(fileSystem, draft, successor, content))) continue;
      if (!(await isUnchanged(fileSystem, chain))) {
        await fileSystem.removeFile(successor);
        continue;
      }
      await fileSystem.rename(draft, path);
      for (const link of chain.slice(1)) await fileSystem.removeFile(link.path);
      await fileSystem.removeFile(successor);
      await fileSystem.syncFolder(folder);
      await removeLeftovers(fileSystem, folder);
      return ok(lock);
    }
    return { ok: false, error: lockedBy(null) };
  } finally {
    await fileSystem.removeFile(draft);
  }
}

/** Removes what processes that are gone left of taking the lock. Only for the one who has it. */
async function removeLeftovers(fileSystem: FileSystem, folder: string): Promise<void> {
  for (const name of (await fileSystem.list(folder)) ?? []) {
    if (!/^lock\.(after-[0-9a-f]+|.+\.tmp)$/.test(name)) continue;
    const path = join(folder, name);
    const holder = parseHolder((await fileSystem.read(path)) ?? new Uint8Array());
    if (holder && (await isStale(holder, await fileSystem.identity(folder))))
      await fileSystem.removeFile(path);
  }
}

async function isOurs(fileSystem: FileSystem, folder: string, token: string): Promise<boolean> {
  const found = await fileSystem.read(join(folder, caseFile.lock));
  return found !== null && parseHolder(found)?.token === token;
}

/** Whether somebody who may be alive holds the case. */
export async function isHeld(fileSystem: FileSystem, folder: string): Promise<boolean> {
  const holder = (await readChain(fileSystem, folder)).at(-1)?.holder;
  return holder ? !(await isStale(holder, await fileSystem.identity(folder))) : false;
}
