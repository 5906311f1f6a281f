import { create } from 'zustand';
import { MarkIndex, type Spanned } from '../../reading/mark-index';

/** What is looked for in the open document, and what was found. */
export interface Finding {
  readonly open: boolean;
  readonly query: string;
  readonly mode: 'words' | 'pattern';
  readonly wholeWords: boolean;
  /** In text order, never overlapping. */
  readonly hits: MarkIndex<Spanned>;
  /** The hit where the analyst is, counted from 0; -1 where there is none. */
  readonly current: number;
  /** Why nothing can be found. */
  readonly problem: string | null;
  /** Where in the text finding began, in UTF-16 units: the first hit behind it is shown. */
  readonly origin: number;
  /** Counts up each time the field is to take the focus. */
  readonly asked: number;
  /** What `asked` was when the field took it last. */
  readonly answered: number;
  /** Counts up each time the hit is to be brought into view. */
  readonly reveal: number;
  /** Whether what is found next is to be brought into view: it was typed, not merely another document opened. */
  readonly eager: boolean;
}

const noHits = new MarkIndex<Spanned>([]);

/** One find bar for all documents: what is looked for stays when another one is opened. */
export const useFinding = create<Finding>()(() => ({
  open: false,
  query: '',
  mode: 'words',
  wholeWords: false,
  hits: noHits,
  current: -1,
  problem: null,
  origin: 0,
  asked: 0,
  answered: 0,
  reveal: 0,
  eager: false,
}));

/**
 * Opens the bar, or takes the focus back to it.
 *
 * @param query what to look for; null leaves what was looked for last
 * @param origin where in the text the analyst is, in UTF-16 units
 */
export function openFind(query: string | null, origin: number): void {
  useFinding.setState((state) => ({
    open: true,
    query: query ?? state.query,
    mode: query === null ? state.mode : 'words',
    origin,
    asked: state.asked + 1,
    eager: true,
  }));
}

/** Closes the bar; what was looked for is kept for the next time. */
export function closeFind(): void {
  useFinding.setState({ open: false });
}

/** Looks for something else, or in another way. */
export function lookFor(changed: Partial<Pick<Finding, 'query' | 'mode' | 'wholeWords'>>): void {
  useFinding.setState((state) => ({
    ...changed,
    eager: true,
    origin: state.hits.marks[state.current]?.start ?? state.origin,
  }));
}

/** Takes over what was found, or why nothing can be. */
export function setHits(found: ReadonlyArray<Spanned>, problem: string | null = null): void {
  useFinding.setState(({ origin, eager, reveal }) => {
    const behind = found.findIndex(({ start }) => start >= origin);
    return {
      hits: found.length === 0 ? noHits : new MarkIndex(found),
      current: found.length === 0 ? -1 : Math.max(0, behind),
      problem,
      eager: false,
      reveal: eager && found.length > 0 ? reveal + 1 : reveal,
    };
  });
}

/** Goes to the next (1) or previous (-1) hit, round at the ends. */
export function stepFind(step: 1 | -1): void {
  useFinding.setState(({ hits, current, reveal }) => {
    const count = hits.marks.length;
    return count === 0 ? {} : { current: (current + step + count) % count, reveal: reveal + 1 };
  });
}
