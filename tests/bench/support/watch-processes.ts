import { readFileSync } from 'node:fs';
import { percentile } from './measure';

const MEGABYTE = 1024 * 1024;

/** What was seen of this process and its children. */
export interface Seen {
  /** At most, in megabytes. */
  readonly own: number;
  readonly children: number;
  /** For how long this process let nobody else have a turn, at most and at the 99th percentile, in milliseconds. */
  readonly longestBlock: number;
  readonly p99Block: number;
}

/** How often it is looked whether others get their turn, in milliseconds. */
const EVERY = 4;

/**
 * Looks ten times a second at the memory of this process and its children, and all the time at how long it blocks. A machine
 * that does other things makes any wait long; so of each only as much counts as this process worked meanwhile.
 */
export function watchProcesses(): { readonly end: () => Seen } {
  let [own, children] = [0, 0];
  const blocks: number[] = [];
  let last = performance.now();
  let worked = process.cpuUsage();
  const turns = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(worked);
    blocks.push(Math.max(0, Math.min(now - last - EVERY, (user + system) / 1000)));
    last = now;
    worked = process.cpuUsage();
  }, EVERY);
  const timer = setInterval(() => {
    own = Math.max(own, process.memoryUsage.rss() / MEGABYTE);
    children = Math.max(children, childrenMemory() / MEGABYTE);
  }, 100);
  return {
    end: () => {
      clearInterval(timer);
      clearInterval(turns);
      return { own, children, longestBlock: percentile(blocks, 100), p99Block: percentile(blocks, 99) };
    },
  };
}

/** What all children of this process hold, in bytes; Linux only. */
function childrenMemory(): number {
  try {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
    return pids.reduce((sum, pid) => {
      const resident = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1];
      return sum + Number(resident ?? 0) * 4096;
    }, 0);
  } catch {
    return 0;
  }
}
