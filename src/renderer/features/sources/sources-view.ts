import { create } from 'zustand';
import { useApp } from '../../state/app-store';
import { noFilter, type RowFilter, type Sorting } from './sorting';

/** How the table of documents is looked at; kept while the case is open, so that back leads to the same rows. */
interface SourcesView {
  /** The opening of the case that this is about. */
  readonly opening: number;
  readonly sorting: Sorting;
  readonly filter: RowFilter;
}

const fresh: SourcesView = { opening: 0, sorting: { by: 'title', descending: false }, filter: noFilter };

const useStore = create<SourcesView>()(() => fresh);

/** How the table is looked at in the open case, and what alters it. */
export function useSourcesView(): readonly [SourcesView, (change: Partial<SourcesView>) => void] {
  const opening = useApp((state) => state.info?.opening ?? 0);
  const view = useStore();
  const change = (changed: Partial<SourcesView>): void =>
    useStore.setState((before) => (before.opening === opening ? changed : { ...fresh, ...changed, opening }));
  return [view.opening === opening ? view : { ...fresh, opening }, change];
}
