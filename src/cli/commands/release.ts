import type { Release } from '#domain/dossier/release';
import { ok, type Result } from '#domain/result';
import type { CaseSession } from '#services/case-session';
import type { Invocation } from '../command-line';
import { documentsOption, entitiesOption } from './shared';

/** The options that say what leaves the house in a dossier or a book. */
export const releaseOptions = {
  mask: { value: 'ID', many: true },
  'leave-out': { value: 'DOCUMENT', many: true },
} as const;

/** The flags that do. */
export const releaseFlags = ['without-notes'] as const;

/** What leaves, by these options; all of it where none is given. Fails where the case lacks what they name. */
export function releaseOf(session: CaseSession, { lists, flags }: Invocation): Result<Release> {
  const mask = entitiesOption(session, lists['mask'] ?? []);
  if (!mask.ok) return mask;
  const leaveOut = documentsOption(session, lists['leave-out'] ?? []);
  if (!leaveOut.ok) return leaveOut;
  return ok({ withoutNotes: flags.has('without-notes'), leaveOut: leaveOut.value, mask: mask.value });
}
