import { Low } from 'lowdb';
import { dirname, join } from 'node:path';
import { CaseState } from '#domain/case/case-state';
import type { CaseRecord } from '#domain/case/record';
import { caseFile, type CaseMeta } from './case-meta';
import { DurableFile } from './durable-file';
import type { FileSystem } from './file-system';
import { HistoryIndex } from './history-index';
import { firstHash } from './journal-line';
import type { JournalPosition } from './journal-walk';
import {
  historyOfShard,
  historyShard,
  indexCodec,
  keyText,
  recordsOfShard,
  shardCodec,
  shardOf,
  shardPath,
  type ListedShard,
  type Shard,
  type ShardKey,
} from './shards';

/** How many files are written at a time: disks sync several as quickly as one. */
const AT_ONCE = 8;

/** What a snapshot is taken of. */
interface SnapshotSource {
  readonly state: CaseState;
  readonly index: HistoryIndex;
  readonly position: () => JournalPosition;
}

/**
 * Keeps `records/` behind the journal: remembers which shards are behind, and writes those when asked. What it writes
 * is what the case was at one moment, taken at once; the writing itself goes on beside further changes.
 */
export class Snapshots {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #source: SnapshotSource;
  readonly #listed: Map<string, ListedShard>;
  readonly #meta: CaseMeta;
  #dirty: Map<string, ShardKey>;
  #behind = 0;

  constructor(
    fileSystem: FileSystem,
    folder: string,
    meta: CaseMeta,
    source: SnapshotSource,
    known: { readonly listed: ReadonlyArray<ListedShard>; readonly dirty: ReadonlyArray<ShardKey> },
  ) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#meta = meta;
    this.#source = source;
    this.#listed = new Map(known.listed.map((shard) => [keyText(shard), shard]));
    this.#dirty = new Map(known.dirty.map((key) => [keyText(key), key]));
  }

  /** How many Changes came since the last snapshot began. */
  get behind(): number {
    return this.#behind;
  }

  /** Whether anything is to be written. */
  get due(): boolean {
    return this.#dirty.size > 0;
  }

  /** Notes what a committed Change touched: records put, replaced or removed, and the journal file it went to. */
  touch(records: Iterable<CaseRecord>, journalFile: number): void {
    this.#behind += 1;
    const history = historyShard(journalFile);
    this.#dirty.set(keyText(history), history);
    for (const record of records) {
      const key = shardOf(record);
      this.#dirty.set(keyText(key), key);
    }
  }

  /**
   * Writes every shard that is behind, then the index. Rejects where the disk refuses; then the old index still holds
   * together with whatever was written, and the next call tries again. Calls must not overlap.
   *
   * @param pace is waited for before every few files, so that saving goes first
   */
  async write(pace: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const dirty = this.#dirty;
    this.#dirty = new Map();
    this.#behind = 0;
    const { state, index } = this.#source;
    const position = this.#source.position();
    const { format } = this.#meta;
    const shards = [...dirty.values()].map((key): Shard => ({
      format,
      type: key.type,
      part: key.part,
      sequence: position.sequence,
      records: key.type === 'history' ? historyOfShard(index, key) : recordsOfShard(state, key),
    }));
    try {
      await this.#makeFolders(shards);
      const written: ListedShard[] = [];
      for (let i = 0; i < shards.length; i += AT_ONCE) {
        await pace();
        const some = shards.slice(i, i + AT_ONCE).map((shard) => this.#writeShard(shard));
        // All must be at rest before anything else is tried, also when one of them failed.
        const outcomes = await Promise.allSettled(some);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') throw outcome.reason;
          written.push(outcome.value);
        }
      }
      await this.#syncFolders(shards);
      for (const shard of written) this.#listed.set(keyText(shard), shard);
      const records = [...this.#listed.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
      const path = join(this.#folder, caseFile.records, 'index.json');
      const file = new DurableFile(this.#fileSystem, path, indexCodec);
      await new Low(file, { format, type: 'index', case: this.#meta, position, records }).write();
    } catch (error) {
      for (const [text, key] of dirty) this.#dirty.set(text, key);
      throw error;
    }
  }

  async #makeFolders(shards: ReadonlyArray<Shard>): Promise<void> {
    const records = join(this.#folder, caseFile.records);
    const types = new Set(shards.filter((shard) => shard.part !== '').map((shard) => shard.type));
    for (const type of types) {
      const folder = join(records, type);
      if ((await this.#fileSystem.kind(folder)) !== null) continue;
      await this.#fileSystem.makeFolder(folder);
      await this.#fileSystem.syncFolder(records);
    }
  }

  /** The names of all new files must be on the disk before the index speaks of them. */
  async #syncFolders(shards: ReadonlyArray<Shard>): Promise<void> {
    const records = join(this.#folder, caseFile.records);
    const folders = new Set(shards.map((shard) => dirname(join(records, shardPath(shard)))));
    for (const folder of folders) await this.#fileSystem.syncFolder(folder);
  }

  async #writeShard(shard: Shard): Promise<ListedShard> {
    const { type, part, sequence } = shard;
    const path = shardPath(shard);
    let sha256 = '';
    const codec = shardCodec(shard, {
      onEncoded: (hash) => {
        sha256 = hash;
      },
    });
    const place = join(this.#folder, caseFile.records, path);
    const file = new DurableFile(this.#fileSystem, place, codec, { nameSynced: false });
    await new Low<Shard>(file, shard).write();
    return { type, part, path, sequence, sha256 };
  }
}

/** Says that there are no snapshots yet: whoever opens the case reads the whole journal. */
export async function writeEmptyIndex(fileSystem: FileSystem, folder: string, meta: CaseMeta): Promise<void> {
  const position = { sequence: 0, hash: firstHash(meta.id), files: [] };
  const source = { state: new CaseState(), index: new HistoryIndex([]), position: () => position };
  await new Snapshots(fileSystem, folder, meta, source, { listed: [], dirty: [] }).write();
}
