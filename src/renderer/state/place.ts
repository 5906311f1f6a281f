import type { AnnotationId, DocumentId, EntityId } from '#domain/case/ids';

/** A range of canonical text to show, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** How a place in a text was left: the offset at the top of the view, and how far below it its line was in CSS pixels. */
export interface SeenPlace {
  readonly offset: number;
  readonly below: number;
}

/** Where the analyst is: which room fills the middle of the window, and on what. */
export type Place =
  | { readonly room: 'sources' }
  | {
      readonly room: 'reader';
      readonly documentId: DocumentId;
      readonly at?: TextRange;
      readonly seen?: SeenPlace;
    }
  | { readonly room: 'review'; readonly entityId?: EntityId; readonly documentId?: DocumentId }
  | { readonly room: 'dossier'; readonly entityId: EntityId }
  | { readonly room: 'search'; readonly query: string }
  /** What has a date, of all entities or of one. */
  | { readonly room: 'timeline'; readonly entityId?: EntityId }
  /** Who is tied to whom, all of it or around one entity. */
  | { readonly room: 'network'; readonly entityId?: EntityId }
  | { readonly room: 'notes' }
  | { readonly room: 'statements' }
  /** Where sources agree and disagree, of all entities or of one. */
  | { readonly room: 'conflicts'; readonly entityId?: EntityId }
  /** Which documents go back to one source. */
  | { readonly room: 'origins' }
  /** What the case must answer. */
  | { readonly room: 'questions' }
  | { readonly room: 'history' }
  /** Marks that could not be placed in a new version, from one of them on; or the statements that lost evidence. */
  | { readonly room: 'tray'; readonly annotationId?: AnnotationId; readonly show?: 'statements' }
  /** What changed from an older version to a document. */
  | { readonly room: 'versions'; readonly documentId: DocumentId; readonly olderId: DocumentId };

/** Places been to, for back and forward. */
export interface Trail {
  readonly back: ReadonlyArray<Place>;
  readonly here: Place;
  readonly forward: ReadonlyArray<Place>;
}

/** As many steps as anybody goes back; the rest is forgotten. */
const LONGEST_TRAIL = 200;

/** A trail that begins at a place. */
export function trailFrom(place: Place): Trail {
  return { back: [], here: place, forward: [] };
}

/** The place one leaves, with what was in view there: back and forward come to the same lines again. */
function asLeft(place: Place, seen: SeenPlace | null): Place {
  return place.room === 'reader' && seen ? { ...place, seen } : place;
}

/**
 * The trail after going to another place. Going where one is already only updates the place.
 *
 * @param seen what is in view of the text that is left, if it is one
 */
export function goOn(trail: Trail, place: Place, seen: SeenPlace | null = null): Trail {
  const stays =
    trail.here.room === place.room &&
    ('documentId' in trail.here ? trail.here.documentId : '') ===
      ('documentId' in place ? place.documentId : '') &&
    ('entityId' in trail.here ? trail.here.entityId : '') === ('entityId' in place ? place.entityId : '');
  if (stays && !('at' in place)) return { ...trail, here: place };
  return {
    back: [...trail.back, asLeft(trail.here, seen)].slice(-LONGEST_TRAIL),
    here: place,
    forward: [],
  };
}

/** The trail one step back; the same where there is none. `seen` as in `goOn`. */
export function goBack(trail: Trail, seen: SeenPlace | null = null): Trail {
  const here = trail.back.at(-1);
  if (!here) return trail;
  return { back: trail.back.slice(0, -1), here, forward: [asLeft(trail.here, seen), ...trail.forward] };
}

/** The trail one step forward; the same where there is none. `seen` as in `goOn`. */
export function goForward(trail: Trail, seen: SeenPlace | null = null): Trail {
  const [here, ...forward] = trail.forward;
  if (!here) return trail;
  return { back: [...trail.back, asLeft(trail.here, seen)], here, forward };
}
