import { z } from 'zod';
import { annotationSchema } from '#domain/case/annotation';
import type { CaseState } from '#domain/case/case-state';
import { documentSchema } from '#domain/case/document';
import { entitySchema } from '#domain/case/entity';
import { documentIdSchema } from '#domain/case/ids';
import { isOnPassage, judgementSchema } from '#domain/case/judgement';
import { noteSchema } from '#domain/case/note';
import { questionSchema } from '#domain/case/question';
import { recordTypes, type CaseRecord, type RecordType } from '#domain/case/record';
import { statementSchema } from '#domain/case/statement';
import { templateSchema } from '#domain/case/template';
import type { Codec } from './durable-file';
import { sha256Of } from './hash';
import { historyEntrySchema, type HistoryEntry, type HistoryIndex } from './history-index';
import { sha256Schema } from './journal-line';
import { journalName } from './journal-walk';
import { caseMetaSchema } from './case-meta';
import { decodeSheet, encodeSheet } from './sheet';

/** Tells one snapshot file: a type, and for types that are split the part: a document's id, or a journal file. */
export interface ShardKey {
  readonly type: RecordType | 'history';
  readonly part: string;
}

/** One text for a key, for maps. */
export function keyText(key: ShardKey): string {
  return `${key.type} ${key.part}`;
}

/** Where a record is kept in the snapshots. Marks and judgements about them are kept by document, since they are the many. */
export function shardOf(record: CaseRecord): ShardKey {
  switch (record.type) {
    case 'annotation':
      return { type: record.type, part: record.documentId };
    case 'judgement':
      return { type: record.type, part: isOnPassage(record) ? record.documentId : '' };
    case 'document':
    case 'entity':
    case 'statement':
    case 'question':
    case 'note':
    case 'template':
      return { type: record.type, part: '' };
  }
}

/** Ids that can be file names everywhere; others (foreign ids) go by their hash. */
const PLAIN_NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** The path of a snapshot file inside `records/`. */
export function shardPath(key: ShardKey): string {
  if (key.part === '') return `${key.type}.json`;
  const name = PLAIN_NAME.test(key.part) ? key.part : `~${sha256Of(key.part).slice(0, 32)}`;
  return `${key.type}/${name}.json`;
}

/** The records of a shard as the case holds them now, in no particular order. */
export function recordsOfShard(state: CaseState, key: ShardKey): ReadonlyArray<CaseRecord> {
  switch (key.type) {
    case 'document':
      return state.documents();
    case 'entity':
      return state.ownEntities();
    case 'statement':
      return state.statements();
    case 'question':
      return state.questions();
    case 'template':
      return state.templates();
    case 'note':
      return [...state.records()].filter((record) => record.type === 'note');
    case 'annotation':
      return state.annotationsOf(documentIdSchema.parse(key.part));
    case 'judgement':
      if (key.part === '') return state.caseJudgements();
      return [
        ...state.judgementsOf(documentIdSchema.parse(key.part)),
        ...state.rejectedFiguresOf(documentIdSchema.parse(key.part)),
      ];
    case 'history':
      throw new Error('the history is no record');
  }
}

/** The history lines that belong to a shard of the history. */
export function historyOfShard(index: HistoryIndex, key: ShardKey): ReadonlyArray<HistoryEntry> {
  return index.ofFile(Number.parseInt(key.part, 10));
}

/** The shard that holds the history lines of a journal file. */
export function historyShard(file: number): ShardKey {
  return { type: 'history', part: journalName(file).replace('.ndjson', '') };
}

/** A snapshot file of records, or of history lines. */
export interface Shard<Row = CaseRecord | HistoryEntry> {
  /** Of the case when it was written. */
  readonly format: number;
  readonly type: ShardKey['type'];
  readonly part: string;
  /** The Change up to which it is complete. */
  readonly sequence: number;
  readonly records: ReadonlyArray<Row>;
}

/** The same as it stands in a file: with the SHA-256 that its last line names. */
type StoredShard<Row = CaseRecord | HistoryEntry> = Shard<Row> & { readonly sha256: string };

function schemaOf<Row>(type: ShardKey['type'], row: z.ZodType<Row>): z.ZodType<StoredShard<Row>> {
  return z.strictObject({
    format: z.number().int().positive(),
    type: z.literal(type),
    part: z.string(),
    sequence: z.number().int().nonnegative(),
    records: z.array(row).readonly(),
    sha256: sha256Schema,
  });
}

/** One for each type, made once: zod compiles a schema when it is first used. */
const shardSchemas: Readonly<Record<ShardKey['type'], z.ZodType<StoredShard>>> = {
  document: schemaOf<CaseRecord>('document', documentSchema),
  entity: schemaOf<CaseRecord>('entity', entitySchema),
  annotation: schemaOf<CaseRecord>('annotation', annotationSchema),
  statement: schemaOf<CaseRecord>('statement', statementSchema),
  question: schemaOf<CaseRecord>('question', questionSchema),
  note: schemaOf<CaseRecord>('note', noteSchema),
  judgement: schemaOf<CaseRecord>('judgement', judgementSchema),
  template: schemaOf<CaseRecord>('template', templateSchema),
  history: schemaOf<HistoryEntry>('history', historyEntrySchema),
};

/** Records by id, whatever way they came, so that equal shards are equal files; history lines come in order. */
function inOrder(rows: Shard['records']): Shard['records'] {
  return rows.every((row) => !('type' in row)) ? rows : rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * How the file of a shard is written and read. Only a snapshot of this very shard is accepted, and where the index says
 * what must be there, none that is older: a newer one is left by a snapshot that was interrupted, and does no harm.
 */
export function shardCodec(
  key: ShardKey,
  options: { readonly listed?: ListedShard; readonly onEncoded?: (sha256: string) => void } = {},
): Codec<Shard> {
  const { listed, onEncoded } = options;
  return {
    async encode({ format, type, part, sequence, records }) {
      const { bytes, sha256 } = await encodeSheet({ format, type, part, sequence }, inOrder(records));
      onEncoded?.(sha256);
      return bytes;
    },
    decode(bytes) {
      const decoded = decodeSheet(bytes, shardSchemas[key.type]);
      if (typeof decoded === 'string') return decoded;
      if (decoded.value.part !== key.part) return 'it is the snapshot of something else';
      if (!listed) return decoded;
      const { sequence, sha256 } = decoded.value;
      if (sequence < listed.sequence) return 'it is older than it should be';
      if (sequence === listed.sequence && sha256 !== listed.sha256) return 'it is not what was written';
      return decoded;
    },
  };
}

/** What the index says of one snapshot file. */
const listedShardSchema = z
  .strictObject({
    type: z.enum([...recordTypes, 'history']),
    part: z.string(),
    /** Inside `records/`. */
    path: z.string(),
    /** When it was written. */
    sequence: z.number().int().nonnegative(),
    sha256: sha256Schema,
  })
  .readonly();
export type ListedShard = z.infer<typeof listedShardSchema>;

/** What `records/index.json` says: up to where all snapshots together are complete, and which there must be. */
const snapshotIndexSchema = z
  .strictObject({
    format: z.number().int().positive(),
    type: z.literal('index'),
    case: caseMetaSchema,
    position: z
      .strictObject({
        sequence: z.number().int().nonnegative(),
        hash: sha256Schema,
        files: z
          .array(
            z
              .strictObject({
                number: z.number().int().positive(),
                bytes: z.number().int().nonnegative(),
                sha256: sha256Schema,
              })
              .readonly(),
          )
          .readonly(),
      })
      .readonly(),
    records: z.array(listedShardSchema).readonly(),
    sha256: sha256Schema,
  })
  .readonly();
/** What the index says, without the hash by which it is checked. */
export type SnapshotIndex = Omit<z.infer<typeof snapshotIndexSchema>, 'sha256'>;

/** How the index is written and read. */
export const indexCodec: Codec<SnapshotIndex> = {
  async encode({ format, type, case: meta, position, records }) {
    return (await encodeSheet({ format, type, case: meta, position }, records)).bytes;
  },
  decode: (bytes) => decodeSheet(bytes, snapshotIndexSchema),
};
