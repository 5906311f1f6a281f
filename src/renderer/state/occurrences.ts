import { useEffect } from 'react';
import { create } from 'zustand';
import type { ChannelOutput } from '#contract/contract';
import { OCCURRENCES_PAGE } from '#contract/mentions';
import { report } from './actions';
import { goTo, useApp } from './app-store';
import { bridge } from './bridge';

/** A page of the places where words stand, with how many there are in all. */
export type Occurrences = ChannelOutput<'mentions.occurrences'>;

/** Where the words that are followed stand in all documents; null while looking. */
interface Followed {
  readonly words: string;
  readonly documents: number;
  readonly found: Occurrences | null;
}

const useFollowed = create<Followed>()(() => ({ words: '', documents: 0, found: null }));

const nowhere: Occurrences = { total: 0, documents: 0, from: 0, lines: [] };

/** Asks for the page that begins with a place; null where something else is followed by the time the answer comes. */
async function fetchPage(from: number): Promise<Occurrences | null> {
  const { words, documents } = useFollowed.getState();
  const found = report(await bridge.invoke('mentions.occurrences', { words, from }));
  const now = useFollowed.getState();
  if (now.words !== words || now.documents !== documents) return null;
  const page = found ?? now.found ?? nowhere;
  useFollowed.setState({ found: page });
  return page;
}

/** Where words stand in all documents of the case; null while looking. Asked again when documents come or go. */
export function useOccurrences(words: string): Occurrences | null {
  const followed = useFollowed();
  const documents = useApp((state) => state.reader.documents().length);
  useEffect(() => {
    const known = useFollowed.getState();
    if (known.words === words && known.documents === documents) return;
    useFollowed.setState({ words, documents, found: null });
    void fetchPage(0);
  }, [words, documents]);
  return followed.words === words ? followed.found : null;
}

/** Shows the page of places before (step -1) or after (step 1) the one that is shown, if there is one. */
export function turnOccurrences(step: 1 | -1): void {
  const { found } = useFollowed.getState();
  if (!found) return;
  const from = found.from + step * OCCURRENCES_PAGE;
  if (from > -OCCURRENCES_PAGE && from < found.total) void fetchPage(Math.max(0, from));
}

function show(line: Occurrences['lines'][number] | undefined): void {
  if (!line) return;
  const { documentId, start, end } = line.passage;
  goTo({ room: 'reader', documentId, at: { start, end } });
}

/**
 * Goes to the next (step 1) or previous (step -1) place where the followed words stand, round at the ends; a page that is
 * not here yet is asked for.
 */
export function walkOccurrences(step: 1 | -1): void {
  const { found } = useFollowed.getState();
  if (!found || found.total === 0) return;
  const { lines, from, total } = found;
  const { trail, selection } = useApp.getState();
  const place = trail.here.room === 'reader' ? trail.here : null;
  const at = selection ?? (place?.at && { documentId: place.documentId, ...place.at });
  const here = lines.findIndex(
    ({ passage }) => passage.documentId === at?.documentId && passage.start === at.start,
  );
  const first = step === 1 ? 0 : lines.length - 1;
  const next = (from + (here === -1 ? first : here + step) + total) % total;
  const known = lines[next - from];
  if (known) {
    show(known);
    return;
  }
  const page = next - (next % OCCURRENCES_PAGE);
  void fetchPage(page).then((there) => show(there?.lines[next - there.from]));
}
