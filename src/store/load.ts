import { CaseState } from '#domain/case/case-state';
import type { RecordId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import { fail, ok, type Result } from '#domain/result';
import type { CaseMeta } from './case-meta';
import type { FileSystem } from './file-system';
import { entryOf, type HistoryEntry, type Place } from './history-index';
import { firstHash, type DecodedLine } from './journal-line';
import { journalName, walkJournal, type JournalPosition, type JournalWalk } from './journal-walk';
import { readMeta } from './meta-file';
import type { Migration } from './migrations/migrations';
import type { Problem } from './problem';
import type { ListedShard, ShardKey } from './shards';
import { keyText, shardOf, historyShard } from './shards';
import { readSnapshot, type SnapshotRead } from './snapshot-reader';

/** A case as it was read from its folder. Nothing on the disk was altered; what should be is said in `repairs`. */
export interface LoadedCase {
  readonly meta: CaseMeta;
  readonly state: CaseState;
  readonly entries: ReadonlyArray<HistoryEntry>;
  readonly journal: Pick<JournalWalk, 'sequence' | 'hash' | 'files'>;
  readonly problems: ReadonlyArray<Problem>;
  /** Why the folder must not be written to; null where it may. */
  readonly readOnly: string | null;
  readonly repairs: Repairs;
  /** Snapshots that still hold. */
  readonly listed: ReadonlyArray<ListedShard>;
  /** Snapshots that are behind the journal. */
  readonly dirty: ReadonlyArray<ShardKey>;
}

/** What to put right on the disk before the first write. */
export interface Repairs {
  /** Files to set aside, by their path inside the case folder. */
  readonly setAside: ReadonlyArray<string>;
  /** A torn end of the journal: cut off from this byte on, or only in want of its end of line. */
  readonly torn: { readonly file: number; readonly offset: number; readonly complete: boolean } | null;
  /** `case.json` is to be written again. */
  readonly meta: boolean;
  /** The snapshots are of this older format: keep them, and write all anew. */
  readonly olderFormat: number | null;
}

/** Records and history while lines are played on them. */
class Replay {
  readonly records: Map<RecordId, CaseRecord>;
  readonly entries: HistoryEntry[];
  readonly touched = new Map<string, ShardKey>();
  /** Hashes of lines that somebody asks for, by sequence. */
  readonly hashes = new Map<number, string>();
  readonly #watch: number;

  constructor(base: Pick<SnapshotRead, 'records' | 'entries'> | null, watch = -1) {
    this.records = new Map(base?.records);
    this.entries = [...(base?.entries ?? [])];
    this.#watch = watch;
  }

  readonly line = (line: DecodedLine, place: Place): void => {
    for (const record of line.change.put) {
      this.#touch(this.records.get(record.id));
      this.#touch(record);
      this.records.delete(record.id);
      this.records.set(record.id, record);
    }
    for (const id of line.change.remove) {
      this.#touch(this.records.get(id));
      this.records.delete(id);
    }
    // What the line replaced may still stand in a snapshot under another shard.
    for (const record of line.before) this.#touch(record);
    this.entries.push(entryOf(line, place));
    this.#mark(historyShard(place.file));
    if (line.sequence === this.#watch) this.hashes.set(line.sequence, line.hash);
  };

  #touch(record: CaseRecord | undefined): void {
    if (record) this.#mark(shardOf(record));
  }

  #mark(key: ShardKey): void {
    this.touched.set(keyText(key), key);
  }
}

interface Outcome {
  readonly replay: Replay;
  readonly walk: JournalWalk;
  readonly readOnly: string | null;
  readonly problems: ReadonlyArray<Problem>;
  /** Whether the snapshots are part of what was read, so that those not touched still hold. */
  readonly onSnapshot: boolean;
}

/** What `loadCase` reads with. */
interface LoadOptions {
  readonly fileSystem: FileSystem;
  readonly folder: string;
  readonly migrations: ReadonlyArray<Migration>;
}

/**
 * Reads a case: snapshots and the journal's tail, or where the snapshots cannot be trusted the whole journal. The
 * journal is what counts; damage in it makes the case read-only, with all that can be verified.
 */
export async function loadCase(options: LoadOptions): Promise<Result<LoadedCase>> {
  const { fileSystem, folder, migrations } = options;
  const found = await readMeta(fileSystem, folder);
  if (!found.ok) return found;
  const { meta, problem } = found.value;
  const format = migrations.length + 1;
  const older = meta.format < format ? meta.format : null;
  // Snapshots of an older format are made anew from the journal, which passes through the migrations.
  const snapshot = older === null ? await readSnapshot(fileSystem, folder, meta.id) : null;
  const outcome = await readRecords(options, meta, snapshot);
  const { replay, walk } = outcome;
  const problems = [...(problem ? [problem] : []), ...(snapshot?.problems ?? []), ...outcome.problems];
  let { readOnly } = outcome;
  if (meta.format > format) {
    const message = `This case was made by a newer version of Quipu (format ${meta.format}; this version writes format ${format}).`;
    if (problems.length > 0) {
      return fail(
        'case-newer',
        `${message} It cannot be read here. Nothing was changed. Update Quipu to open it.`,
      );
    }
    readOnly = `${message} It can be read here, but not changed. Update Quipu to work on it.`;
    problems.push({ code: 'case-newer', where: 'case.json', message: readOnly });
  }
  const torn = walk.end.kind === 'torn' ? walk.end : null;
  const keys = new Map(replay.touched);
  for (const listed of snapshot?.restored ?? []) keys.set(keyText(listed), listed);
  return ok({
    meta,
    state: CaseState.of(replay.records.values()),
    entries: replay.entries,
    journal: walk,
    problems,
    readOnly,
    repairs: { setAside: snapshot?.bad ?? [], torn, meta: problem !== null, olderFormat: older },
    listed: (outcome.onSnapshot ? (snapshot?.index?.records ?? []) : []).filter(
      (shard) => !keys.has(keyText(shard)),
    ),
    dirty: [...keys.values()],
  });
}

async function readRecords(
  { fileSystem, folder, migrations }: LoadOptions,
  meta: CaseMeta,
  snapshot: SnapshotRead | null,
): Promise<Outcome> {
  const index = snapshot?.index ?? null;
  if (snapshot?.complete && index) {
    const replay = new Replay(snapshot);
    const walk = await walkJournal(fileSystem, folder, migrations, index.position, replay.line);
    if (walk) return judgeTail(snapshot, replay, walk);
  }
  const start: JournalPosition = { sequence: 0, hash: firstHash(meta.id), files: [] };
  const replay = new Replay(null, index?.position.sequence);
  const walk = await walkJournal(fileSystem, folder, migrations, start, replay.line);
  if (!walk) throw new Error('a walk from the start has nothing to compare with');
  const whole: Outcome = { replay, walk, readOnly: null, problems: [], onSnapshot: false };
  if (!snapshot || !index) {
    if (walk.end.kind === 'damaged') return readOnlyFor(whole, damaged(walk));
    return snapshot && walk.sequence === 0 ? readOnlyFor(whole, nothingLeft()) : tornSaid(whole);
  }
  const { position } = index;
  if (walk.sequence >= position.sequence && walk.end.kind === 'damaged')
    return readOnlyFor(whole, damaged(walk));
  if (walk.sequence >= position.sequence) {
    if (position.sequence > 0 && replay.hashes.get(position.sequence) !== position.hash) {
      return readOnlyFor(whole, {
        code: 'journal-other',
        where: 'journal',
        message:
          'The journal and the snapshots of this case tell different histories, as if folders of two copies had been mixed. What the journal says is shown; nothing was changed. Use a backup, or a copy of the case that is not mixed.',
      });
    }
    return walk.sequence < snapshot.newest
      ? readOnlyFor(whole, snapshotNewer(snapshot, walk))
      : tornSaid(whole);
  }
  // The snapshots know more than the journal can prove: show them, and what of the journal follows on them.
  const salvage = new Replay(snapshot);
  const tail =
    walk.end.kind === 'damaged'
      ? await walkJournal(fileSystem, folder, migrations, position, salvage.line, { trustStart: true })
      : null;
  const problem = walk.end.kind === 'damaged' ? damaged(walk) : snapshotNewer(snapshot, walk);
  return readOnlyFor(
    {
      replay: salvage,
      walk: tail ?? { ...walk, sequence: position.sequence, hash: position.hash },
      readOnly: null,
      problems: [],
      onSnapshot: true,
    },
    problem,
  );
}

function judgeTail(snapshot: SnapshotRead, replay: Replay, walk: JournalWalk): Outcome {
  const outcome: Outcome = { replay, walk, readOnly: null, problems: [], onSnapshot: true };
  if (walk.end.kind === 'damaged') return readOnlyFor(outcome, damaged(walk));
  return walk.sequence < snapshot.newest
    ? readOnlyFor(outcome, snapshotNewer(snapshot, walk))
    : tornSaid(outcome);
}

function readOnlyFor(outcome: Outcome, problem: Problem): Outcome {
  return { ...outcome, readOnly: problem.message, problems: [...outcome.problems, problem] };
}

function tornSaid(outcome: Outcome): Outcome {
  const { end } = outcome.walk;
  if (end.kind !== 'torn' || end.complete) return outcome;
  const where = `journal/${journalName(end.file)}`;
  const problem = {
    code: 'journal-torn',
    where,
    message: `The last line of ${where} was not finished, as after a crash while saving. It was never confirmed as saved; it is kept in the folder “damaged”. All changes before it are there.`,
  };
  return { ...outcome, problems: [...outcome.problems, problem] };
}

function damaged(walk: JournalWalk): Problem {
  if (walk.end.kind !== 'damaged') throw new Error('the journal is not damaged');
  const where = `journal/${journalName(walk.end.file)}`;
  return {
    code: 'journal-damaged',
    where,
    message: `The journal of this case is damaged after change ${walk.sequence} (${where}, byte ${walk.end.offset}: ${walk.end.why}). What can be verified is shown, and nothing was changed. The case can be read, but not changed: use a backup of the folder to go on.`,
  };
}

/** A new case has an index from its first moment on: with neither index nor journal, something was taken away. */
function nothingLeft(): Problem {
  return {
    code: 'journal-missing',
    where: 'journal',
    message:
      'Both the journal and the snapshots of this case are missing or unreadable, so nothing of it can be shown. Nothing was changed; what is left of it was not touched. Use a backup of the folder.',
  };
}

function snapshotNewer(snapshot: SnapshotRead, walk: JournalWalk): Problem {
  return {
    code: 'snapshot-newer',
    where: 'journal',
    message: `The journal of this case ends at change ${walk.sequence}, but its snapshots go up to change ${snapshot.newest}: part of the journal is missing, as in a folder copied while it was written. What the snapshots hold is shown, and nothing was changed. Copy the folder again, or use a backup, to go on.`,
  };
}
