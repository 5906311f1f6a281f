import type { SeenPlace } from './place';

/** A side of the middle of the window: it can be divided, with a place and a trail for each. */
export type Side = 'left' | 'right';

/** The other one. */
export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}

/** What tells which lines are in view, for each side that shows a text. */
const looking = new Map<Side, () => SeenPlace>();

/** A text is shown on a side: `look` tells which of its lines are in view. Returns how to end that. */
export function showsText(side: Side, look: () => SeenPlace): () => void {
  looking.set(side, look);
  return () => {
    if (looking.get(side) === look) looking.delete(side);
  };
}

/** Which lines of the text on a side are in view now; null where there is no text. */
export function seenNow(side: Side): SeenPlace | null {
  return looking.get(side)?.() ?? null;
}
