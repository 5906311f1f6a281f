import type { DossierSince, LastExport } from '#contract/dossier-channels';
import type { EntityId } from '#domain/case/ids';
import { changedSince } from '#domain/dossier/since';
import { ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';

/**
 * What is new or other in a dossier since a file was made of it. Null where that file holds Changes that this case does not have,
 * such as after an older copy was put in its place. Fails as `CaseStore.recordedSince`.
 */
export async function dossierSince(
  { state, store }: CaseSession,
  entityId: EntityId,
  last: LastExport,
): Promise<Result<DossierSince | null>> {
  if (last.sequence < 1 || last.sequence > store.sequence) return ok(null);
  const [line] = (await store.historyLines({ before: last.sequence + 1, limit: 1 })).lines;
  if (!line) return ok(null);
  const changes = await store.recordedSince(line.id);
  return changes.ok ? ok({ export: last, ...changedSince(state, entityId, changes.value) }) : changes;
}
