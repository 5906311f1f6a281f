import { z } from 'zod';
import type { RecordId } from '#domain/case/ids';
import { recordTypes, type CaseRecord } from '#domain/case/record';
import { isSame, mergeRecords } from '#domain/case/three-way';
import { fail, ok, type Result } from '#domain/result';
import { explainError, nodeFileSystem, onlyDiskErrors, writeSynced } from './file-system';
import { decodeLine, firstHash } from './journal-line';
import { mergeJournals, type JournalLine } from './merge-journals';
import { migrations } from './migrations/migrations';
import { indexCodec, shardCodec, type Shard } from './shards';

const NEWLINE = 0x0a;

/**
 * Merges one file of a case that lies in Git, as Git asks a merge driver to: the result takes the place of `ours`. A journal
 * is interleaved as `quipu merge` does it; snapshots are merged record by record; the index is emptied, so that the next
 * opening makes all snapshots from the journal. Fails, with `ours` as it was, where a file is none of these or damaged.
 *
 * @param paths of the common ancestor (empty or missing where there is none), of our version and of theirs
 */
export async function mergeCaseFile(paths: {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}): Promise<Result<null>> {
  try {
    const read = (path: string) => nodeFileSystem.read(path);
    const [base, ours, theirs] = await Promise.all([read(paths.base), read(paths.ours), read(paths.theirs)]);
    if (!ours || !theirs) return fail('file-missing', 'One of the files to merge is not there.');
    const merged = await mergeBytes(base ?? new Uint8Array(), ours, theirs);
    if (!merged.ok) return merged;
    await writeSynced(nodeFileSystem, paths.ours, merged.value);
    return ok(null);
  } catch (error) {
    onlyDiskErrors(error);
    return fail('disk-failed', `${explainError(error)}. The file was not merged.`);
  }
}

/** The same for bytes. */
export async function mergeBytes(
  base: Uint8Array,
  ours: Uint8Array,
  theirs: Uint8Array,
): Promise<Result<Uint8Array>> {
  const head = headOf(ours) ?? headOf(theirs);
  if (head === null) return mergeJournalFiles(ours, theirs);
  if (head.type === 'index') return mergeIndexes(ours, theirs);
  // Derived, and not listed any more: it is made anew from the journal.
  if (head.type === 'history') return ok(ours);
  return mergeShards({ type: head.type, part: head.part ?? '' }, [base, ours, theirs]);
}

const headSchema = z.looseObject({
  type: z.enum([...recordTypes, 'history', 'index']),
  part: z.string().optional(),
  records: z.array(z.unknown()),
});

/** What a file says it is; null where it is no snapshot. */
function headOf(bytes: Uint8Array): z.infer<typeof headSchema> | null {
  try {
    return headSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

async function mergeIndexes(ours: Uint8Array, theirs: Uint8Array): Promise<Result<Uint8Array>> {
  for (const bytes of [ours, theirs]) {
    const index = indexCodec.decode(bytes);
    if (typeof index === 'string') continue;
    const position = { sequence: 0, hash: firstHash(index.value.case.id), files: [] };
    return ok(await indexCodec.encode({ ...index.value, position, records: [] }));
  }
  return unusable('neither index can be read');
}

async function mergeShards(
  key: Pick<Shard, 'type' | 'part'>,
  files: readonly [Uint8Array, Uint8Array, Uint8Array],
): Promise<Result<Uint8Array>> {
  const codec = shardCodec(key);
  const decoded = files.map((bytes) => (bytes.length === 0 ? null : codec.decode(bytes)));
  const broken = decoded.find((one) => typeof one === 'string');
  if (typeof broken === 'string') return unusable(broken);
  const shards = decoded.map((one) => (one === null || typeof one === 'string' ? null : one.value));
  const [base, ours, theirs] = shards.map(recordsById);
  const [mine, other] = [shards[1], shards[2]];
  if (!base || !ours || !theirs || !mine || !other) return unusable('a version of it is missing');
  const records: CaseRecord[] = [];
  for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
    const [old, one, two] = [base.get(id), ours.get(id), theirs.get(id)];
    if (one && two) records.push(mergeRecords(old, one, two, () => 'ours').merged);
    else if (one && !(old && isSame(old, one))) records.push(one);
    else if (two && !(old && isSame(old, two))) records.push(two);
  }
  return ok(await codec.encode({ ...mine, sequence: Math.max(mine.sequence, other.sequence), records }));
}

function recordsById(shard: Shard | null): ReadonlyMap<RecordId, CaseRecord> {
  return new Map((shard?.records ?? []).flatMap((row) => ('type' in row ? [[row.id, row] as const] : [])));
}

function mergeJournalFiles(ours: Uint8Array, theirs: Uint8Array): Result<Uint8Array> {
  const mine = linesOf(ours);
  if (!mine.ok) return mine;
  const other = linesOf(theirs);
  if (!other.ok) return other;
  const [first] = [...mine.value, ...other.value];
  if (!first) return ok(ours);
  if ([mine.value[0], other.value[0]].some((line) => line && line.sequence !== 1)) {
    return unusable('it is not the first file of its journal: merge the two folders with “quipu merge”');
  }
  const { lines } = mergeJournals(first.previous, mine.value, other.value, migrations.length + 1);
  return ok(Buffer.concat(lines.flatMap((line) => [line, Buffer.from([NEWLINE])])));
}

function linesOf(bytes: Uint8Array): Result<ReadonlyArray<JournalLine>> {
  const lines: JournalLine[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, offset);
    const stop = newline < 0 ? bytes.length : newline;
    const some = bytes.subarray(offset, stop);
    const decoded = decodeLine(some, migrations);
    if (!decoded.ok) return unusable(decoded.bad.why);
    const before = lines.at(-1);
    if (before && (decoded.line.previous !== before.hash || decoded.line.sequence !== before.sequence + 1)) {
      return unusable('a line does not follow the line before it');
    }
    lines.push({ ...decoded.line, bytes: some });
    offset = stop + 1;
  }
  return ok(lines);
}

function unusable(why: string): ReturnType<typeof fail> {
  return fail('cannot-merge', `This file cannot be merged: ${why}. It was left as it is.`);
}
