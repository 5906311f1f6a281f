import { create } from 'zustand';
import type { HighlightColour } from '#domain/case/annotation';
import type { TextView } from '../../reading/TextCanvas';

/** How the reader shows texts; the same for all documents, until the window closes. */
export interface ReaderSettings {
  readonly view: TextView;
  readonly noise: 'dimmed' | 'hidden';
  /** Whether the legend is open. */
  readonly legend: boolean;
  /** Whether the page of the original stands beside the text, where there is one. */
  readonly page: boolean;
  /** The colour of the last highlight, which H takes again. */
  readonly colour: HighlightColour;
}

/** The settings of the reader, and the hook by which components follow them. */
export const useReaderSettings = create<ReaderSettings>()(() => ({
  view: 'laid-out',
  noise: 'dimmed',
  legend: false,
  page: false,
  colour: 'amber',
}));
