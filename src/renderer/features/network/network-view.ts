import { create } from 'zustand';
import type { EntityId } from '#domain/case/ids';
import type { Nearness } from '#domain/network/together';
import { useApp } from '../../state/app-store';

/** Part of the network that one looks at: so much of a pixel is a pixel of the layout, and where its origin lies. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** How the network is looked at; kept while the case is open, so that back leads to the same picture. */
export interface NetworkView {
  /** The opening of the case that this is about. */
  readonly opening: number;
  readonly depth: number;
  readonly schemata: ReadonlyArray<string>;
  readonly properties: ReadonlyArray<string>;
  readonly relations: boolean;
  readonly together: Nearness | null;
  /** As typed; empty where it does not matter. */
  readonly fromYear: string;
  readonly toYear: string;
  readonly undated: boolean;
  /** What stands beside the picture. */
  readonly side: 'entities' | 'ties' | 'path';
  /** The entity where the analyst is, and the tie. */
  readonly active: EntityId | null;
  readonly tie: string | null;
  /** The ends of the path that is looked for. */
  readonly from: EntityId | undefined;
  readonly to: EntityId | undefined;
}

const fresh: NetworkView = {
  opening: 0,
  depth: 1,
  schemata: [],
  properties: [],
  relations: true,
  together: 'sentence',
  fromYear: '',
  toYear: '',
  undated: true,
  side: 'entities',
  active: null,
  tie: null,
  from: undefined,
  to: undefined,
};

const useStore = create<NetworkView>()(() => fresh);

/** Alters how the network is looked at. */
export type ChangeView = (change: Partial<NetworkView>) => void;

function change(changed: Partial<NetworkView>): void {
  const opening = useApp.getState().info?.opening ?? 0;
  useStore.setState((before) => (before.opening === opening ? changed : { ...fresh, ...changed, opening }));
}

/** How the network is looked at in the open case, and what alters it. */
export function useNetworkView(): readonly [NetworkView, ChangeView] {
  const opening = useApp((state) => state.info?.opening ?? 0);
  const view = useStore();
  return [view.opening === opening ? view : { ...fresh, opening }, change];
}

/** A year as it was typed; null where it is none, or nothing. */
export function yearOf(typed: string): number | null {
  return /^\d{3,4}$/u.test(typed.trim()) ? Number(typed) : null;
}
