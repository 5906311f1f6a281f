import { useState } from 'react';
import { countWords, counted } from '#domain/dossier/words';
import { useApp } from '../state/app-store';
import { mergeCopy, useMerged } from '../state/merging';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Disagreements, useDisagreements } from './Disagreements';
import styles from './MergeCopyDialog.module.css';
import { showOverlay, useOverlay } from './overlays';
import { ProblemList } from './ProblemList';

const close = (): void => showOverlay(null);

/** Before: what will happen, and that nothing can be lost by it. */
function Ask() {
  const [busy, setBusy] = useState(false);
  const merge = async (): Promise<void> => {
    setBusy(true);
    if (await mergeCopy()) showOverlay('merged');
    setBusy(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Merge another copy of this case"
      description="Say where the copy is, then where the merged case shall go."
      footer={
        <>
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
          <Button variant="primary" data-autofocus disabled={busy} onClick={() => void merge()}>
            {busy ? 'Merging…' : 'Choose the other copy…'}
          </Button>
        </>
      }
    >
      <div className={styles['text']}>
        <p>
          The merged case is a new folder. Both copies stay as they are, so you can look at what comes of it
          first.
        </p>
        <p>
          What only one copy changed is taken over. Where both changed the same, the case shows what was
          written last, keeps the other beside it, and asks you.
        </p>
      </div>
    </Dialog>
  );
}

/** After, and as long as something is not settled: how much came from where, and the disagreements. */
function Merged() {
  const title = useApp((state) => state.info?.title);
  const merged = useMerged();
  const conflicts = useDisagreements();
  const summary = merged.caseTitle === title ? merged.summary : null;
  return (
    <Dialog
      open
      width="l"
      onOpenChange={(open) => !open && close()}
      title={summary ? 'The copies are merged' : 'Disagreements of merged copies'}
      description={
        conflicts.length === 0
          ? 'Nothing is left to settle.'
          : `${counted(conflicts.length, 'disagreement')} to settle. You can do it now or later: the status bar leads here.`
      }
      footer={
        <Button variant="primary" data-autofocus onClick={close}>
          Close
        </Button>
      }
    >
      {summary ? (
        <div className={styles['text']}>
          <p>
            {countWords(summary.common)} changes in common; {countWords(summary.ours)} only in this copy,{' '}
            {countWords(summary.theirs)} only in the other. All of them are in the merged case, which is open
            now.
          </p>
          <ProblemList problems={summary.problems} onGo={close} />
        </div>
      ) : null}
      <Disagreements conflicts={conflicts} onGo={close} />
    </Dialog>
  );
}

/** Merges a colleague's copy into the case, and settles what the two disagree about. */
export function MergeCopyDialog() {
  const open = useOverlay((state) => state.open);
  if (open === 'merge-copy') return <Ask />;
  return open === 'merged' ? <Merged /> : null;
}
