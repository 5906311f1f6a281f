import type { DocumentId, EntityId } from '#domain/case/ids';

/** A range of canonical text to show, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where the analyst is: which room fills the middle of the window, and on what. */
export type Place =
  | { readonly room: 'sources' }
  | { readonly room: 'reader'; readonly documentId: DocumentId; readonly at?: TextRange }
  | { readonly room: 'review'; readonly entityId?: EntityId; readonly documentId?: DocumentId }
  | { readonly room: 'dossier'; readonly entityId: EntityId }
  | { readonly room: 'search'; readonly query: string }
  | { readonly room: 'notes' }
  | { readonly room: 'history' };

/** Places been to, for back and forward. */
export interface Trail {
  readonly back: ReadonlyArray<Place>;
  readonly here: Place;
  readonly forward: ReadonlyArray<Place>;
}

/** As many steps as anybody goes back; the rest is forgotten. */
const LONGEST_TRAIL = 200;

/** The trail after going to another place. Going where one is already only updates the place. */
export function goOn(trail: Trail, place: Place): Trail {
  const stays =
    trail.here.room === place.room &&
    ('documentId' in trail.here ? trail.here.documentId : '') ===
      ('documentId' in place ? place.documentId : '') &&
    ('entityId' in trail.here ? trail.here.entityId : '') === ('entityId' in place ? place.entityId : '');
  if (stays && !('at' in place)) return { ...trail, here: place };
  return { back: [...trail.back, trail.here].slice(-LONGEST_TRAIL), here: place, forward: [] };
}

/** The trail one step back; the same where there is none. */
export function goBack(trail: Trail): Trail {
  const here = trail.back.at(-1);
  if (!here) return trail;
  return { back: trail.back.slice(0, -1), here, forward: [trail.here, ...trail.forward] };
}

/** The trail one step forward; the same where there is none. */
export function goForward(trail: Trail): Trail {
  const [here, ...forward] = trail.forward;
  if (!here) return trail;
  return { back: [...trail.back, trail.here], here, forward };
}
