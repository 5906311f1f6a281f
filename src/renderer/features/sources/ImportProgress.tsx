import { useEffect, useState } from 'react';
import { bridge } from '../../state/bridge';
import { useApp } from '../../state/app-store';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import styles from './ImportProgress.module.css';
import { count } from './words';

/** An import is shown only when it takes longer than this, in milliseconds. */
const NOTICEABLE = 300;

/** How far the running import is, with a way to stop it. What is imported by then stays. */
export function ImportProgress() {
  const importing = useApp((state) => state.importing);
  const running = importing !== null;
  const [noticed, setNoticed] = useState(false);
  const [stopping, setStopping] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setNoticed(true), NOTICEABLE);
    return () => {
      clearTimeout(timer);
      setNoticed(false);
      setStopping(false);
    };
  }, [running]);
  if (!importing || !noticed) return null;
  const stop = (): void => {
    setStopping(true);
    void bridge.invoke('import.cancel', {});
  };
  return (
    <section className={styles['card']} aria-label="Import">
      <div className={styles['words']}>
        <p className={styles['title']}>
          Importing {count(importing.done)} of {count(importing.total)}
        </p>
        <Button size="s" onClick={stop} disabled={stopping}>
          {stopping ? 'Stopping…' : 'Stop'}
        </Button>
      </div>
      <Progress label="Import" value={importing.done} max={importing.total} />
      <p className={styles['file']}>{importing.file}</p>
    </section>
  );
}
