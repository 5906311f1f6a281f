import { useEffect } from 'react';
import { create } from 'zustand';
import type { ChannelOutput } from '#contract/contract';
import { report } from './actions';
import { goTo, useApp } from './app-store';
import { bridge } from './bridge';

type Found = ChannelOutput<'mentions.occurrences'>;

/** Where the words that are followed stand in all documents; null while looking. */
interface Followed {
  readonly words: string;
  readonly documents: number;
  readonly found: Found | null;
}

const useFollowed = create<Followed>()(() => ({ words: '', documents: 0, found: null }));

/** Where words stand in all documents of the case; null while looking. Asked again when documents come or go. */
export function useOccurrences(words: string): Found | null {
  const followed = useFollowed();
  const documents = useApp((state) => state.reader.documents().length);
  useEffect(() => {
    const known = useFollowed.getState();
    if (known.words === words && known.documents === documents) return;
    useFollowed.setState({ words, documents, found: null });
    const ask = async (): Promise<void> => {
      const found = report(await bridge.invoke('mentions.occurrences', { words }));
      const now = useFollowed.getState();
      if (now.words === words && now.documents === documents) {
        useFollowed.setState({ found: found ?? { total: 0, lines: [] } });
      }
    };
    void ask();
  }, [words, documents]);
  return followed.words === words ? followed.found : null;
}

/** Goes to the next (step 1) or previous (step -1) place where the followed words stand, round at the ends. */
export function walkOccurrences(step: 1 | -1): void {
  const lines = useFollowed.getState().found?.lines ?? [];
  const { trail, selection } = useApp.getState();
  const place = trail.here.room === 'reader' ? trail.here : null;
  const at = selection ?? (place?.at && { documentId: place.documentId, ...place.at });
  const here = lines.findIndex(
    ({ passage }) => passage.documentId === at?.documentId && passage.start === at.start,
  );
  const next =
    lines[here === -1 && step === -1 ? lines.length - 1 : (here + step + lines.length) % lines.length];
  if (!next) return;
  const { documentId, start, end } = next.passage;
  goTo({ room: 'reader', documentId, at: { start, end } });
}
