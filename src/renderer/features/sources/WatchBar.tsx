import { FolderSync, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WatchState } from '#contract/watched';
import { useApp } from '../../state/app-store';
import { lookAtWatched, openWatched, takeWatched, useWatched } from '../../state/watched';
import { Button } from '../../ui/Button';
import { counted } from './words';
import styles from './WatchBar.module.css';

/** What there is to say of a watched folder; empty where there is nothing. */
export function watchWords({ folder, freshCount, changed, arriving }: WatchState): string {
  const fresh = freshCount > 0 ? `${counted(freshCount, 'new file')} in “${folder ?? ''}”` : '';
  const other = changed.length > 0 ? `${counted(changed.length, 'file')} changed since the import` : '';
  const coming = arriving > 0 ? `${counted(arriving, 'file')} still being written` : '';
  return [fresh, other, coming].filter(Boolean).join(' · ');
}

/** A quiet line over the documents: what is new in the watched folder, or why it cannot be looked at. */
export function WatchBar(): ReactNode {
  const state = useWatched((watched) => watched.state);
  const importing = useApp((app) => app.importing !== null);
  const said = watchWords(state);
  if (state.folder === null || (said === '' && state.problem === null)) return null;
  return (
    <section className={styles['bar']} aria-label="Watched folder" data-problem={state.problem !== null}>
      {state.problem === null ? <FolderSync aria-hidden /> : <TriangleAlert aria-hidden />}
      <output className={styles['words']}>
        {state.problem === null ? said : `“${state.folder}”: ${state.problem}`}
      </output>
      {state.problem === null ? null : (
        <Button size="s" onClick={() => void lookAtWatched()}>
          Look again
        </Button>
      )}
      {state.freshCount > 0 ? (
        <Button writes size="s" disabled={importing} onClick={() => void takeWatched()}>
          Import
        </Button>
      ) : null}
      <Button size="s" variant="quiet" onClick={() => void openWatched()}>
        {state.problem === null ? 'Show' : 'Watched folder…'}
      </Button>
    </section>
  );
}
