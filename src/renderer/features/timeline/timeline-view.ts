import { create } from 'zustand';
import type { TimeScale } from '#domain/timeline/scale';
import { useApp } from '../../state/app-store';

/** How the timeline is looked at; kept while the case is open, so that back leads to the same picture. */
export interface TimelineView {
  /** The opening of the case that this is about. */
  readonly opening: number;
  readonly schemata: ReadonlyArray<string>;
  readonly properties: ReadonlyArray<string>;
  readonly inTexts: boolean;
  /** What is shown of time; null until it was moved, for all of it. */
  readonly scale: TimeScale | null;
  /** The entry where the analyst is. */
  readonly active: string | null;
}

const fresh: TimelineView = {
  opening: 0,
  schemata: [],
  properties: [],
  inTexts: false,
  scale: null,
  active: null,
};

const useStore = create<TimelineView>()(() => fresh);

/** How the timeline is looked at in the open case, and what alters it. */
export function useTimelineView(): readonly [TimelineView, (change: Partial<TimelineView>) => void] {
  const opening = useApp((state) => state.info?.opening ?? 0);
  const view = useStore();
  const change = (changed: Partial<TimelineView>): void =>
    useStore.setState((before) => (before.opening === opening ? changed : { ...fresh, ...changed, opening }));
  return [view.opening === opening ? view : { ...fresh, opening }, change];
}
