import { FileCheck, FilePlus2, FolderSync, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WatchState } from '#contract/watched';
import { useApp } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import {
  chooseWatched,
  closeWatched,
  leaveWatched,
  lookAtWatched,
  setImportByItself,
  stopWatching,
  takeWatched,
  takeWatchedVersion,
  useWatched,
} from '../../state/watched';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Segmented } from '../../ui/Segmented';
import { watchWords } from './WatchBar';
import styles from './WatchDialog.module.css';
import { count, counted } from './words';

function Fresh({ state, busy }: { readonly state: WatchState; readonly busy: boolean }): ReactNode {
  if (state.freshCount === 0) return null;
  const more = state.freshCount - state.fresh.length;
  return (
    <section className={styles['group']} aria-labelledby="watched-new">
      <header className={styles['heading']}>
        <FilePlus2 aria-hidden />
        <h3 id="watched-new">New</h3>
        <span className={styles['number']}>{count(state.freshCount)}</span>
        <span className={styles['both']}>
          <Button size="s" variant="quiet" onClick={() => void leaveWatched()}>
            Leave all out
          </Button>
          <Button writes size="s" disabled={busy} onClick={() => void takeWatched()}>
            Import all
          </Button>
        </span>
      </header>
      <ul className={styles['files']}>
        {state.fresh.map(({ key, file }) => (
          <li key={key} className={styles['file']}>
            <span className={styles['name']} title={file}>
              {file}
            </span>
            <Button size="s" variant="quiet" onClick={() => void leaveWatched([key])}>
              Leave out <span className="visually-hidden">{file}</span>
            </Button>
            <Button writes size="s" variant="quiet" disabled={busy} onClick={() => void takeWatched([key])}>
              Import <span className="visually-hidden">{file}</span>
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={styles['quiet']}>And {counted(more, 'more file')}.</p> : null}
    </section>
  );
}

function Changed({ state, busy }: { readonly state: WatchState; readonly busy: boolean }): ReactNode {
  const { reader } = useReader();
  if (state.changed.length === 0) return null;
  return (
    <section className={styles['group']} aria-labelledby="watched-changed">
      <header className={styles['heading']}>
        <FileCheck aria-hidden />
        <h3 id="watched-changed">Changed since they were imported</h3>
        <span className={styles['number']}>{count(state.changed.length)}</span>
      </header>
      <ul className={styles['files']}>
        {state.changed.map(({ key, file, documentId }) => (
          <li key={key} className={styles['file']}>
            <span className={styles['name']} title={file}>
              {file}
              <span className={styles['quiet']}> is “{reader.document(documentId)?.title ?? ''}”</span>
            </span>
            <Button size="s" variant="quiet" onClick={() => void leaveWatched([key])}>
              Leave as it is <span className="visually-hidden">{file}</span>
            </Button>
            <Button
              writes
              size="s"
              variant="quiet"
              disabled={busy}
              onClick={() => void takeWatchedVersion(key)}
            >
              Import as a new version <span className="visually-hidden">{file}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The watched folder: what is new in it, what changed, and whether new files come in without a question. */
export function WatchDialog(): ReactNode {
  const { state, open } = useWatched();
  const busy = useApp((app) => app.importing !== null);
  const said = watchWords(state);
  return (
    <Dialog
      open={open && state.folder !== null}
      onOpenChange={(next) => !next && closeWatched()}
      title={`Watched folder “${state.folder ?? ''}”`}
      description="Quipu looks into it as long as this case is open, and alters nothing in it."
      footer={
        <>
          <Button variant="quiet" onClick={() => void stopWatching()}>
            Stop watching
          </Button>
          <Button onClick={() => void chooseWatched()}>Another folder…</Button>
          <Button variant="primary" data-autofocus onClick={closeWatched}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles['choice']}>
        <Segmented
          label="New files"
          value={state.byItself ? 'import' : 'offer'}
          onChange={(value) => void setImportByItself(value === 'import')}
          options={[
            { value: 'offer', label: 'Offer new files' },
            { value: 'import', label: 'Import them by themselves' },
          ]}
        />
        <p className={styles['quiet']}>A file that changed is only offered: a new version moves marks.</p>
      </div>
      {state.problem === null ? null : (
        <p className={styles['problem']} role="alert">
          <TriangleAlert aria-hidden />
          {state.problem}
        </p>
      )}
      <Fresh state={state} busy={busy} />
      <Changed state={state} busy={busy} />
      {said === '' && state.problem === null ? (
        <p className={styles['nothing']}>
          <FolderSync aria-hidden />
          Everything in it that Quipu can read is in the case, or was left out.
        </p>
      ) : null}
      {state.arriving > 0 ? (
        <p className={styles['quiet']}>{counted(state.arriving, 'file')} still being written.</p>
      ) : null}
      {state.problem === null ? null : (
        <Button size="s" onClick={() => void lookAtWatched()}>
          Look again
        </Button>
      )}
    </Dialog>
  );
}
