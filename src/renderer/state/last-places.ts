import { MOST_DOCUMENTS, type KeptPlace, type LastPlaces } from '#contract/last-places';
import type { CaseReader } from '#domain/case/case-reader';
import { documentIdSchema, entityIdSchema, type CaseId, type DocumentId } from '#domain/case/ids';
import { useApp, type AppState } from './app-store';
import { bridge } from './bridge';
import { trailFrom, type Place, type SeenPlace } from './place';
import { trailOf } from './panes';
import { textOf } from './texts';

/** Where the analyst was last in each text of the open case; what was read last comes last. */
const texts = new Map<DocumentId, SeenPlace>();

/** Milliseconds without another move after which places are kept. */
const CALM = 400;

let timer: ReturnType<typeof setTimeout> | undefined;
/** What was kept last, so that the same is not written again. */
let kept = '';

/** Remembers which lines of a document are in view. */
export function rememberPlace(documentId: DocumentId, place: SeenPlace): void {
  texts.delete(documentId);
  texts.set(documentId, place);
  keepSoon();
}

/** Where in a document the analyst was last; undefined where she has not been in it. */
export function rememberedPlace(documentId: DocumentId): SeenPlace | undefined {
  return texts.get(documentId);
}

/** What main has kept of the case that it has just opened; null where there is nothing. */
export async function askLastPlaces(): Promise<LastPlaces | null> {
  const answer = await bridge.invoke('case.lastPlaces', {});
  return answer.ok ? answer.value : null;
}

/** Asks for the texts that the analyst had before her, before anything is drawn; resolves when they are there. */
export async function firstTexts(last: LastPlaces | null): Promise<void> {
  const ids = (last?.sides ?? []).flatMap(({ room, documentId }) => {
    const id = room === 'reader' ? documentIdSchema.safeParse(documentId) : null;
    return id?.success ? [id.data] : [];
  });
  // A document that is gone meanwhile is passed over later.
  await Promise.all(ids.map((id) => textOf(id)));
}

/** Goes where the analyst was when she left the case that is shown now. What is gone meanwhile is passed over. */
export function takeUpPlaces(last: LastPlaces | null): void {
  texts.clear();
  kept = '';
  if (!last) return;
  for (const { documentId, offset, below } of last.texts) texts.set(documentId, { offset, below });
  const { reader } = useApp.getState();
  const places = last.sides.flatMap((side) => placeOfKept(side, reader) ?? []);
  // Asked for before the room is drawn that will show it; where the window starts, it is there already.
  for (const place of places) if (place.room === 'reader') void textOf(place.documentId);
  const here = places[last.active] ?? places[0];
  if (!here) return;
  const beside = places.find((place) => place !== here);
  useApp.setState({
    trail: trailFrom(here),
    beside: beside ? trailFrom(beside) : null,
    side: beside && places[1] === here ? 'right' : 'left',
  });
}

/** Keeps where the analyst is whenever she has moved, from now on; returns how to stop. */
export function keepPlaces(): () => void {
  const stop = useApp.subscribe((state, before) => {
    const { trail, beside, side } = state;
    if (trail !== before.trail || beside !== before.beside || side !== before.side) keepSoon();
  });
  const atEnd = (): void => {
    if (timer !== undefined) keepNow();
  };
  window.addEventListener('pagehide', atEnd);
  return () => {
    stop();
    clearTimeout(timer);
    window.removeEventListener('pagehide', atEnd);
  };
}

function keepSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(keepNow, CALM);
}

function keepNow(): void {
  clearTimeout(timer);
  timer = undefined;
  const state = useApp.getState();
  if (!state.info) return;
  const { caseId } = state.info;
  const places = placesOf(state);
  const written = JSON.stringify([caseId, places]);
  if (written === kept) return;
  kept = written;
  void keep(caseId, places);
}

async function keep(caseId: CaseId, places: LastPlaces): Promise<void> {
  // A folder that cannot be written to costs the analyst her place and nothing else: no reason to disturb her.
  await bridge.invoke('case.keepPlaces', { caseId, places });
}

function placesOf(state: AppState): LastPlaces {
  const sides = [trailOf(state, 'left'), trailOf(state, 'right')].flatMap((trail) =>
    trail ? [keptOf(trail.here)] : [],
  );
  return {
    sides: state.beside ? sides : sides.slice(0, 1),
    active: state.side === 'right' ? 1 : 0,
    texts: [...texts]
      .slice(-MOST_DOCUMENTS)
      .map(([documentId, { offset, below }]) => ({ documentId, offset, below: Math.round(below) })),
  };
}

function keptOf(place: Place): KeptPlace {
  return {
    room: place.room,
    ...('documentId' in place && place.documentId ? { documentId: place.documentId } : {}),
    ...('entityId' in place && place.entityId ? { entityId: place.entityId } : {}),
    ...('query' in place ? { query: place.query.slice(0, 1000) } : {}),
  };
}

/** The place that was kept, as far as it is still there; null for a room of another version, or one that is empty now. */
function placeOfKept(
  { room, documentId, entityId, query = '' }: KeptPlace,
  reader: CaseReader,
): Place | null {
  switch (room) {
    case 'sources':
    case 'review':
    case 'notes':
    case 'statements':
    case 'questions':
    case 'history':
    case 'tray':
      return { room };
    case 'search':
      return { room, query };
    case 'reader': {
      const id = documentIdSchema.safeParse(documentId);
      return id.success && reader.document(id.data) ? { room, documentId: id.data } : null;
    }
    case 'dossier': {
      const id = entityIdSchema.safeParse(entityId);
      return id.success && reader.entity(id.data) ? { room, entityId: id.data } : null;
    }
    default:
      return null;
  }
}
