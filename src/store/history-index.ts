import { z } from 'zod';
import { revertsSchema } from '#domain/case/change';
import { History, type HistoryLine } from '#domain/case/history';
import { changeIdSchema, type ChangeId } from '#domain/case/ids';
import type { DecodedLine } from './journal-line';

/** Where the line of a Change stands: number of the journal file, and bytes in it without the end of line. */
export interface Place {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
}

/** What the history keeps of a Change in memory and in its snapshot; the records stay in the journal. */
export const historyEntrySchema = z
  .strictObject({
    sequence: z.number().int().positive(),
    id: changeIdSchema,
    at: z.iso.datetime(),
    author: z.string(),
    label: z.string(),
    reverts: revertsSchema.exactOptional(),
    continues: changeIdSchema.exactOptional(),
    file: z.number().int().positive(),
    offset: z.number().int().nonnegative(),
    length: z.number().int().positive(),
  })
  .readonly();
/** A line of the history with the place of its Change in the journal: file, and offset and length in bytes. */
export type HistoryEntry = HistoryLine & Place;

function lineOf({ sequence, id, at, author, label, reverts, continues }: HistoryLine): HistoryLine {
  return {
    sequence,
    id,
    at,
    author,
    label,
    ...(reverts ? { reverts } : {}),
    ...(continues !== undefined ? { continues } : {}),
  };
}

/** The entry of a line that stands at a place. */
export function entryOf(line: Pick<DecodedLine, 'sequence' | 'change'>, place: Place): HistoryEntry {
  return { ...lineOf({ ...line.change, sequence: line.sequence }), ...place };
}

/** Every Change of the case in order, found by id or by sequence, with what can be undone and redone. */
export class HistoryIndex {
  readonly history = new History();
  readonly #entries: HistoryEntry[] = [];
  readonly #byId = new Map<ChangeId, HistoryEntry>();

  constructor(entries: Iterable<HistoryEntry>) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: HistoryEntry): void {
    this.#entries.push(entry);
    this.#byId.set(entry.id, entry);
    this.history.record(entry);
  }

  get(id: ChangeId): HistoryEntry | undefined {
    return this.#byId.get(id);
  }

  /** The entries after a sequence, oldest first. */
  after(sequence: number): ReadonlyArray<HistoryEntry> {
    return this.#entries.slice(sequence);
  }

  /** The entries whose lines stand in one journal file. */
  ofFile(file: number): ReadonlyArray<HistoryEntry> {
    const from = this.#entries.findLastIndex((entry) => entry.file < file) + 1;
    const entries = this.#entries.slice(from);
    const end = entries.findIndex((entry) => entry.file > file);
    return end < 0 ? entries : entries.slice(0, end);
  }

  /** Lines before a sequence, newest first, at most `limit`. */
  lines(before: number | undefined, limit: number): ReadonlyArray<HistoryLine> {
    const end =
      before === undefined ? this.#entries.length : Math.max(0, Math.min(before - 1, this.#entries.length));
    const start = Math.max(0, end - Math.max(0, limit));
    return this.#entries.slice(start, end).toReversed().map(lineOf);
  }

  get total(): number {
    return this.#entries.length;
  }
}
