import { CaseState } from '#domain/case/case-state';
import { changeIdSchema, judgementIdSchema } from '#domain/case/ids';
import { mergeHistories, type MergedCopies } from '#domain/case/merge-copies';
import type { CaseRecord } from '#domain/case/record';
import { isSame } from '#domain/case/three-way';
import { sha256Of } from './hash';
import { encodeLine, type DecodedLine } from './journal-line';

/** A journal line with the bytes it was read from, its end of line left off. */
export interface JournalLine extends DecodedLine {
  readonly bytes: Uint8Array;
}

/** Two journals of one case made one. */
export interface MergedJournals extends MergedCopies {
  /** How many lines both begin with. */
  readonly common: number;
  /** All lines, their ends of line left off. */
  readonly lines: ReadonlyArray<Uint8Array>;
}

/**
 * Merges two journals from their first line on. The lines that both begin with stay as they are, and so does every
 * further one that still follows the line before it; the others are chained anew. The same whichever comes first.
 *
 * @param first what the first line names as the hash before it
 * @param format in which new lines are written
 */
export function mergeJournals(
  first: string,
  ours: ReadonlyArray<JournalLine>,
  theirs: ReadonlyArray<JournalLine>,
  format: number,
): MergedJournals {
  const differs = ours.findIndex((line, i) => line.hash !== theirs[i]?.hash);
  const common = differs < 0 ? ours.length : differs;
  const merged = mergeHistories({
    common: recordsOf(ours.slice(0, common)),
    ours: ours.slice(common),
    theirs: theirs.slice(common),
    ids: idsOf([ours, theirs].map((lines) => lines.at(-1)?.hash ?? first)),
  });
  const lines = ours.slice(0, common).map(({ bytes }) => bytes);
  const known = new Map([...ours, ...theirs].map((line) => [`${line.previous} ${line.change.id}`, line]));
  let previous = ours[common - 1]?.hash ?? first;
  for (const { change, before } of merged.changes) {
    const same = known.get(`${previous} ${change.id}`);
    if (same && isSame(same.change, change) && isSame(same.before, before)) {
      lines.push(same.bytes);
      previous = same.hash;
      continue;
    }
    const line = encodeLine({ format, sequence: lines.length + 1, previous, change, before });
    lines.push(line.bytes.subarray(0, -1));
    previous = line.hash;
  }
  return { ...merged, common, lines };
}

function recordsOf(lines: ReadonlyArray<JournalLine>): ReadonlyArray<CaseRecord> {
  const state = new CaseState();
  for (const { change } of lines) state.apply(change);
  return [...state.records()];
}

/** Ids that follow from where the two histories end, the same whichever comes first. */
function idsOf(ends: ReadonlyArray<string>): Parameters<typeof mergeHistories>[0]['ids'] {
  const stamp = sha256Of(ends.toSorted((a, b) => (a < b ? -1 : 1)).join(' ')).slice(0, 24);
  return {
    change: changeIdSchema.parse(`chg-merge-${stamp}`),
    judgement: (index) => judgementIdSchema.parse(`jdg-merge-${stamp}-${index}`),
  };
}
