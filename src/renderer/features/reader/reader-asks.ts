import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { usePane } from '../../state/panes';

/** What the text on the side where the analyst is can be asked for from elsewhere: a panel, the palette. */
export type ReaderAsk = 'adjust' | 'uncovered' | 'unfinished' | 'sentence';

const useAsked = create<{ readonly what: ReaderAsk; readonly turn: number }>()(() => ({
  what: 'uncovered',
  turn: 0,
}));

/** Asks the text for something, as its key would. */
export function askReader(what: ReaderAsk): void {
  useAsked.setState(({ turn }) => ({ what, turn: turn + 1 }));
}

/** Does what is asked of the text, on the side where the analyst is. */
export function useReaderAsks(doIt: (what: ReaderAsk) => void): void {
  const { active } = usePane();
  const { what, turn } = useAsked();
  const done = useRef(turn);
  useEffect(() => {
    if (done.current === turn) return;
    done.current = turn;
    if (active) doIt(what);
  }, [turn, what, active, doIt]);
}
