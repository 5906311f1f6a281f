import { basename } from 'node:path';
import type { OpenCase } from '#contract/cases';
import { fail } from '#domain/result';
import type { CaseSession } from './case-session';

/** A case that was opened, as far as it takes no more of the program than to read it. */
export interface OpenedCase {
  readonly session: CaseSession;
  /** Of the case. */
  readonly folder: string;
}

/** What is answered where no case is open. */
export const NO_CASE = fail('no-case', 'No case is open. Open one, or make a new one.');

/** A case as the window takes it over. */
export function describeCase({ session, folder }: OpenedCase): OpenCase {
  const { store, state } = session;
  return {
    caseId: store.meta.id,
    title: store.meta.title,
    folder: basename(folder),
    sequence: store.sequence,
    records: [...state.records()],
    steps: session.steps(),
    readOnly: store.readOnly,
    problems: store.problems,
  };
}
