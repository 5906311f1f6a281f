import { create } from 'zustand';
import type { HighlightColour } from '#domain/case/annotation';
import type { DocumentId } from '#domain/case/ids';
import type { ReadingPlace } from '../../reading/scrolling';
import type { TextView } from '../../reading/TextCanvas';

/** How the reader shows texts; the same for all documents, until the window closes. */
export interface ReaderSettings {
  readonly view: TextView;
  readonly noise: 'dimmed' | 'hidden';
  readonly suggestions: boolean;
  /** The colour of the last highlight, which H takes again. */
  readonly colour: HighlightColour;
}

export const useReaderSettings = create<ReaderSettings>()(() => ({
  view: 'laid-out',
  noise: 'dimmed',
  suggestions: true,
  colour: 'amber',
}));

const places = new Map<DocumentId, ReadingPlace>();

/** Remembers where in a document the analyst was. */
export function rememberPlace(documentId: DocumentId, place: ReadingPlace): void {
  places.set(documentId, place);
}

/** Where in a document the analyst was last; undefined where she has not been in it. */
export function rememberedPlace(documentId: DocumentId): ReadingPlace | undefined {
  return places.get(documentId);
}
