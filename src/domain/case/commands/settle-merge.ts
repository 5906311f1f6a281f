import { z } from 'zod';
import { fail, ok, type Result } from '../../result';
import type { CaseReader } from '../case-reader';
import type { ChangeDraft } from '../change';
import { judgementIdSchema, type RecordId } from '../ids';
import type { MergeConflict } from '../judgement';
import { recordSchema, type CaseRecord } from '../record';
import { dependentsOf, referencesOf } from '../references';
import type { CommandFunction } from './context';

/** What `merge.settle` takes. */
export const settleMergeArgs = z.strictObject({
  judgementId: judgementIdSchema,
  /** Whose word counts: what is in the case now, or what the other copy said. */
  take: z.enum(['kept', 'other']),
});

/** Settles a disagreement of two merged copies: takes what is there, or what the other said, and closes the question. */
export const settleMerge: CommandFunction<z.infer<typeof settleMergeArgs>> = (state, args) => {
  const found = state.record(args.judgementId);
  if (found?.type !== 'judgement' || found.kind !== 'merge-conflict') {
    return fail('conflict-missing', 'This disagreement is settled already. Nothing was changed.');
  }
  const label = `Settle a disagreement about ${found.name}`;
  if (args.take === 'kept') return ok({ label, put: [], remove: [found.id] });
  const taken = found.field === '' ? takeWhole(state, found) : takeField(state, found);
  if (!taken.ok) return taken;
  return ok({ label, put: taken.value.put, remove: [...taken.value.remove, found.id] });
};

type Taken = Result<Pick<ChangeDraft, 'put' | 'remove'>>;

function takeField(state: CaseReader, { recordId, field, other }: MergeConflict): Taken {
  const record = state.record(recordId as RecordId);
  if (!record) return gone();
  // A field that the other copy did not have is left out.
  const value: unknown = JSON.parse(other.value ?? 'null') ?? undefined;
  const parsed = recordSchema.safeParse({ ...record, [field]: value });
  return parsed.success ? ok({ put: [parsed.data], remove: [] }) : gone();
}

/** The other copy had removed the record, or had another one in its place. */
function takeWhole(state: CaseReader, { recordId, other }: MergeConflict): Taken {
  const put: CaseRecord[] = [];
  if (other.value !== null) {
    const parsed = recordSchema.safeParse(JSON.parse(other.value));
    if (!parsed.success || referencesOf(parsed.data).some(({ id }) => !state.record(id))) return gone();
    put.push(parsed.data);
  }
  const remove = new Set<RecordId>();
  const record = state.record(recordId as RecordId);
  const waiting = record && record.id !== put[0]?.id ? [record] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (remove.has(next.id)) continue;
    remove.add(next.id);
    waiting.push(...dependentsOf(state, next));
  }
  return ok({ put, remove: [...remove] });
}

function gone(): ReturnType<typeof fail> {
  return fail(
    'record-missing',
    'What this disagreement is about is no longer in the case as it was. Nothing was changed. Keep what is there to close it.',
  );
}
