import { create } from 'zustand';
import { goTo, useApp } from './app-store';

/** How all documents are searched; kept as long as the window is open. */
export interface SearchWay {
  readonly mode: 'words' | 'pattern';
  readonly wholeWords: boolean;
  /** Counts up each time the field is to take the focus. */
  readonly asked: number;
}

/** The way in which all documents are searched now, and the hook by which components follow it. */
export const useSearchWay = create<SearchWay>()(() => ({ mode: 'words', wholeWords: false, asked: 0 }));

/** Longer selections are passages: nobody looks for them in other documents. */
const LONGEST_WORDS = 80;

/** The words that are selected in a text, as a query; empty where there are none or too many. */
function selectedWords(): string {
  const { selection } = useApp.getState();
  if (!selection || selection.end - selection.start > LONGEST_WORDS) return '';
  const words = (document.getSelection()?.toString() ?? '').replace(/["“”„\s]+/gu, ' ').trim();
  return words.includes(' ') ? `"${words}"` : words;
}

/**
 * Goes to the room where all documents are searched.
 *
 * @param query what to look for; by default the selected words, and where there are none what was looked for there
 */
export function searchEverywhere(query = selectedWords()): void {
  const { here } = useApp.getState().trail;
  if (here.room !== 'search' || query !== '') goTo({ room: 'search', query });
  useSearchWay.setState(({ asked }) => ({ asked: asked + 1 }));
}
