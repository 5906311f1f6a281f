import { createContext, use } from 'react';
import { goBeside, useApp, type AppState } from './app-store';
import { goBack, goForward, type Place, type Trail } from './place';
import { otherSide, seenNow, type Side } from './sides';

/** The side in which a component stands. */
export const PaneSide = createContext<Side>('left');

/** The side in which a component stands, and whether the analyst is on it: keys and the find bar act there. */
export function usePane(): { readonly side: Side; readonly active: boolean } {
  const side = use(PaneSide);
  const active = useApp((state) => state.side === side);
  return { side, active };
}

/** The trail of a side; null for one that is not there. */
export function trailOf({ side, trail, beside }: AppState, wanted: Side): Trail | null {
  return side === wanted ? trail : beside;
}

/** The analyst is on a side now; what was selected on the other one is not selected any more. */
export function enterSide(side: Side): void {
  useApp.setState((state) =>
    state.side === side || !state.beside
      ? {}
      : { side, trail: state.beside, beside: state.trail, selection: null },
  );
}

/** Divides the middle: the other side begins with the same place, at the same lines. */
export function divide(): void {
  const { trail, side, beside } = useApp.getState();
  if (beside) return;
  const { here } = trail;
  goBeside(here.room === 'reader' ? withoutPassage(here, side) : here);
}

function withoutPassage({ documentId }: Place & { room: 'reader' }, side: Side): Place {
  const seen = seenNow(side);
  return { room: 'reader', documentId, ...(seen ? { seen } : {}) };
}

/** Closes a side; what the other one shows has the middle to itself, on the left. */
export function closeSide(side: Side): void {
  useApp.setState((state) => {
    const stays = trailOf(state, otherSide(side));
    if (!state.beside || !stays) return {};
    const moves = side === 'left' && stays.here.room === 'reader' ? seenNow('right') : null;
    const here = moves ? { ...stays.here, seen: moves } : stays.here;
    return {
      trail: { ...stays, here },
      side: 'left',
      beside: null,
      ...(state.side === side ? { selection: null } : {}),
    };
  });
}

/** Goes to the place before this one, on the side where the analyst is. */
export function back(): void {
  useApp.setState(({ trail, side }) => ({ trail: goBack(trail, seenNow(side)), selection: null }));
}

/** Goes to the place one came back from. */
export function forward(): void {
  useApp.setState(({ trail, side }) => ({ trail: goForward(trail, seenNow(side)), selection: null }));
}
