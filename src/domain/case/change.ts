import { z } from 'zod';
import { changeIdSchema, type RecordId } from './ids';
import { recordSchema, type CaseRecord } from './record';

const recordIdSchema = z
  .string()
  .min(1)
  .transform((id) => id as RecordId);

/**
 * Which Change another one is about. `undo` and `redo` move along the steps; `revert` takes one step back and leaves what
 * came after it; `back-to` takes back all that came after a step. The last two are steps of their own, to be undone.
 */
export const revertsSchema = z
  .strictObject({ changeId: changeIdSchema, as: z.enum(['undo', 'redo', 'revert', 'back-to']) })
  .readonly();

/**
 * The only way in which a case alters: whole records put and ids removed, as one step with a label. The same Change is
 * appended to the journal, applied in memory, sent to the window, shown in the history, undone and redone.
 */
export const changeSchema = z
  .strictObject({
    id: changeIdSchema,
    at: z.iso.datetime(),
    author: z.string().max(2000),
    /** What was done, as the history shows it: "Tag “Port of Chancay”". */
    label: z.string().min(1).max(2000),
    put: z.array(recordSchema).readonly(),
    remove: z.array(recordIdSchema).readonly(),
    reverts: revertsSchema.optional(),
    /** The Change that began the step which this one goes on with: both are listed, undone and done again as one. */
    continues: changeIdSchema.optional(),
  })
  .readonly();
export type Change = z.infer<typeof changeSchema>;

/** What a command proposes; the authority gives it an id, a time and an author. */
export interface ChangeDraft {
  readonly label: string;
  readonly put: ReadonlyArray<CaseRecord>;
  readonly remove: ReadonlyArray<RecordId>;
}

/** A Change together with the records it replaced or removed: all that its inverse needs. */
export const recordedChangeSchema = z
  .strictObject({ change: changeSchema, before: z.array(recordSchema).readonly() })
  .readonly();
export type RecordedChange = z.infer<typeof recordedChangeSchema>;

/** The draft that takes a recorded Change back: what it replaced is put again, what it added is removed. */
export function inverseOf(recorded: RecordedChange, label: string): ChangeDraft {
  const replaced = new Set<RecordId>(recorded.before.map((record) => record.id));
  return {
    label,
    put: recorded.before,
    remove: recorded.change.put.map((record) => record.id).filter((id) => !replaced.has(id)),
  };
}

/**
 * Several recorded Changes as one, oldest first: what a step did that came in parts, such as a long import. Id, time,
 * author and label are those of the first.
 */
export function asOne(parts: readonly [RecordedChange, ...RecordedChange[]]): RecordedChange {
  const [first] = parts;
  if (parts.length === 1) return first;
  const before = new Map<RecordId, CaseRecord>();
  const after = new Map<RecordId, CaseRecord | null>();
  for (const { change, before: replaced } of parts) {
    for (const record of replaced) if (!after.has(record.id)) before.set(record.id, record);
    for (const record of change.put) after.set(record.id, record);
    for (const id of change.remove) after.set(id, null);
  }
  const put: CaseRecord[] = [];
  const remove: RecordId[] = [];
  for (const [id, record] of after) {
    if (record) put.push(record);
    else if (before.has(id)) remove.push(id);
  }
  return { change: { ...first.change, put, remove }, before: [...before.values()] };
}

/** A recorded Change the other way round: taking this one back does the first one again. */
export function mirrored({ change, before }: RecordedChange): RecordedChange {
  const { put, remove } = inverseOf({ change, before }, change.label);
  return { change: { ...change, put, remove }, before: change.put };
}
