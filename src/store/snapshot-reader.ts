import { Low } from 'lowdb';
import { join } from 'node:path';
import type { CaseId, RecordId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import { caseFile } from './case-meta';
import { copyOf, DurableFile } from './durable-file';
import type { FileSystem } from './file-system';
import type { HistoryEntry } from './history-index';
import type { Problem } from './problem';
import {
  indexCodec,
  shardCodec,
  shardPath,
  type ListedShard,
  type Shard,
  type SnapshotIndex,
} from './shards';

/** What the snapshots of a case came to when they were read. Nothing on the disk was altered. */
export interface SnapshotRead {
  /** Null where neither the index nor its copy can be used. */
  readonly index: SnapshotIndex | null;
  /** Whether every listed snapshot was found whole, itself or as its last good copy. */
  readonly complete: boolean;
  /** What was found; not all, and partly older, where it is not complete. */
  readonly records: ReadonlyMap<RecordId, CaseRecord>;
  /** History lines up to the index's sequence. */
  readonly entries: ReadonlyArray<HistoryEntry>;
  /** The highest sequence any of the snapshots was written at. */
  readonly newest: number;
  readonly problems: ReadonlyArray<Problem>;
  /** Paths inside the case folder of files that cannot be used: to be set aside before anything is written. */
  readonly bad: ReadonlyArray<string>;
  /** Paths of shards whose good copy was used, so that they need to be written again. */
  readonly restored: ReadonlyArray<ListedShard>;
}

/** How many snapshot files are read at a time. */
const AT_ONCE = 16;

const emptyShard: Shard = { format: 1, type: 'document', part: '', sequence: 0, records: [] };

interface ShardRead {
  readonly listed: ListedShard;
  readonly shard: Shard | null;
  readonly damage: string | null;
}

async function readShard(fileSystem: FileSystem, folder: string, listed: ListedShard): Promise<ShardRead> {
  const path = join(folder, caseFile.records, shardPath(listed));
  const file = new DurableFile(fileSystem, path, shardCodec(listed, { listed }));
  const low = new Low<Shard>(file, emptyShard);
  await low.read();
  if (low.data !== emptyShard) return { listed, shard: low.data, damage: file.damage };
  // No copy fits the index. An older one is better than none where the journal cannot help either.
  const older = new Low<Shard>(new DurableFile(fileSystem, copyOf(path), shardCodec(listed)), emptyShard);
  await older.read();
  return { listed, shard: older.data === emptyShard ? null : older.data, damage: file.damage };
}

/** Whether a shard that was read is at least as new as the index asks. */
function isCurrent({ listed, shard }: ShardRead): boolean {
  return shard !== null && shard.sequence >= listed.sequence;
}

/** Reads `records/`: the index, then all that it lists. Parses and checks everything; repairs nothing. */
export async function readSnapshot(
  fileSystem: FileSystem,
  folder: string,
  caseId: CaseId,
): Promise<SnapshotRead> {
  const problems: Problem[] = [];
  const bad: string[] = [];
  const indexName = `${caseFile.records}/index.json`;
  const indexFile = new DurableFile(fileSystem, join(folder, indexName), indexCodec);
  const found = await indexFile.read();
  const index = found?.case.id === caseId ? found : null;
  const damage = indexFile.damage ?? (index === found ? null : 'it belongs to another case');
  if (damage !== null) {
    if (damage !== 'it is missing') bad.push(indexName);
    problems.push({
      code: 'snapshot-damaged',
      where: indexName,
      message: `${indexName} could not be used: ${damage}. ${index ? 'Its last good copy was used instead' : 'The case was read from its journal instead'}.`,
    });
  }
  if (!index) {
    return {
      index,
      complete: false,
      records: new Map(),
      entries: [],
      newest: 0,
      problems,
      bad,
      restored: [],
    };
  }
  const reads: ShardRead[] = [];
  for (let i = 0; i < index.records.length; i += AT_ONCE) {
    const some = index.records.slice(i, i + AT_ONCE);
    reads.push(...(await Promise.all(some.map((listed) => readShard(fileSystem, folder, listed)))));
  }
  const records = new Map<RecordId, CaseRecord>();
  const entries: HistoryEntry[] = [];
  const restored: ListedShard[] = [];
  for (const read of reads) {
    const { listed, shard, damage } = read;
    if (damage !== null) {
      const where = `${caseFile.records}/${shardPath(listed)}`;
      if (damage !== 'it is missing') bad.push(where);
      if (isCurrent(read)) restored.push(listed);
      problems.push({
        code: 'snapshot-damaged',
        where,
        message: `${where} could not be used: ${damage}. ${isCurrent(read) ? 'Its last good copy was used instead' : 'Its content was read from the journal instead'}.`,
      });
    }
    for (const row of shard?.records ?? []) {
      if (!('type' in row)) entries.push(row);
      else records.set(row.id, row);
    }
  }
  const upTo = entries
    .filter((entry) => entry.sequence <= index.position.sequence)
    .toSorted((a, b) => a.sequence - b.sequence);
  const gapless =
    upTo.length === index.position.sequence && upTo.every((entry, i) => entry.sequence === i + 1);
  if (!gapless && reads.every(isCurrent)) {
    problems.push({
      code: 'snapshot-damaged',
      where: `${caseFile.records}/history`,
      message: 'The snapshot of the history has gaps. The case was read from its journal instead.',
    });
  }
  return {
    index,
    complete: gapless && reads.every(isCurrent),
    records,
    entries: upTo,
    newest: Math.max(index.position.sequence, ...reads.map((read) => read.shard?.sequence ?? 0)),
    problems,
    bad,
    restored,
  };
}
