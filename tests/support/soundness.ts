import type { CaseReader } from '#domain/case/case-reader';
import { placeOf, referencesOf } from '#domain/case/references';

/** What is wrong with a case: records that name what is not there, or that are there twice. */
export function faultsOf(state: Pick<CaseReader, 'record' | 'records'>): ReadonlyArray<string> {
  const places = new Map<string, string>();
  const found: string[] = [];
  for (const record of state.records()) {
    for (const { id, type } of referencesOf(record)) {
      if (state.record(id)?.type !== type) found.push(`${record.id} names ${id}`);
    }
    const place = placeOf(record);
    if (place === null) continue;
    const first = places.get(place);
    if (first !== undefined) found.push(`${record.id} says the same as ${first}`);
    places.set(place, record.id);
  }
  return found;
}
