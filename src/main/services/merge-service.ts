import type { MergeConflict } from '#domain/case/judgement';
import { wordOfField } from '#domain/case/revert-words';
import type { Result } from '#domain/result';
import { mergeCases, type MergeReport } from '#store/merge';
import type { World } from './case-session';

/**
 * Merges two copies of one case into a new folder; neither copy is touched, and both may be open. Fails as `mergeCases`.
 */
export function mergeFolders(
  folders: { readonly ours: string; readonly theirs: string; readonly out: string },
  { now, random }: World,
): Promise<Result<MergeReport>> {
  return mergeCases(folders, { now, random });
}

/** A disagreement of two copies as one sentence for the analyst. */
export function sayMergeConflict({ name, field, kept, other }: MergeConflict): string {
  const start = name.charAt(0).toUpperCase() + name.slice(1);
  const by = (author: string): string => (author === '' ? 'one copy' : author);
  if (field !== '') {
    return `${start}: ${by(kept.author)} and ${by(other.author)} changed the ${wordOfField(field)} differently. What ${by(kept.author)} wrote last is shown; the other is kept beside it.`;
  }
  if (other.value === null) {
    return `${start} was removed by ${by(other.author)} while ${by(kept.author)} went on working on it. It was kept.`;
  }
  return `${start}: ${by(kept.author)} and ${by(other.author)} decided differently. What ${by(kept.author)} said is shown; the other is kept beside it.`;
}
