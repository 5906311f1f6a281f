import { useEffect, useState } from 'react';
import type { DossierProgress } from '#contract/dossier-channels';
import { bridge } from '../../state/bridge';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import styles from './ExportProgress.module.css';

/** An export is shown only when it takes longer than this, in milliseconds. */
const NOTICEABLE = 500;

const words: Readonly<Record<DossierProgress['what'], string>> = {
  reading: 'Reading the sources once more',
  'laying-out': 'Laying out the pages',
  indexing: 'Looking up the pages of names',
  numbering: 'Numbering the pages',
  joining: 'Putting the pages together',
};

/** How far the dossier is that is being written, with a way to stop it. Shown as long as it is mounted. */
export function ExportProgress() {
  const [progress, setProgress] = useState<DossierProgress | null>(null);
  const [noticed, setNoticed] = useState(false);
  const [stopping, setStopping] = useState(false);
  useEffect(() => bridge.on('dossier.progress', setProgress), []);
  // The dialog that asks for the file comes first: only work counts.
  const begun = progress !== null;
  useEffect(() => {
    if (!begun) return;
    const timer = setTimeout(() => setNoticed(true), NOTICEABLE);
    return () => clearTimeout(timer);
  }, [begun]);
  if (!progress || !noticed) return null;
  return (
    <section className={styles['card']} aria-label="Writing the dossier">
      <p className={styles['title']}>{words[progress.what]}</p>
      <Button
        size="s"
        disabled={stopping}
        onClick={() => {
          setStopping(true);
          void bridge.invoke('dossier.cancel', {});
        }}
      >
        {stopping ? 'Stopping…' : 'Stop'}
      </Button>
      <Progress
        label={words[progress.what]}
        value={progress.what === 'reading' ? progress.done : 0}
        max={progress.what === 'reading' ? progress.total : 0}
      />
    </section>
  );
}
